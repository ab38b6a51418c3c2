/** The language of the interface; dates, numbers and prices follow it, whatever the browser's language is. */
export const locale = 'en-GB';
