/** How long a hold lasts; the database holds the same limit. */
export const holdMinutes = 5;
/** How many holds one customer may have at once; the database holds the same limit. */
export const activeHoldsMax = 10;
