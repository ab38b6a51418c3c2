import { z } from 'zod';

/** A message of another version of the database is left out rather than shown. */
export const eventChanged = z.object({
  event_id: z.string(),
  available_count: z.int(),
  capacity: z.int(),
  revision: z.int(),
  seats: z.array(z.object({ seat_label: z.string(), status: z.enum(['available', 'taken']) })),
});
