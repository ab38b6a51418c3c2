/** The most rows that the REST API answers at once (`max_rows` in supabase/config.toml). */
export const rowsMax = 1000;
