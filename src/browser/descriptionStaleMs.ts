/** How long descriptions of experiences and suite types count as fresh. Their counts are kept current by broadcasts. */
export const descriptionStaleMs = 5 * 60_000;
