import { z } from 'zod';

/** The functions' own configuration; a missing value stops them at start, loudly. */
export const env = z
  .object({
    /** Keys fingerprints and guests' tokens. At least 32 characters; `openssl rand -hex 32` makes one. */
    HOLDFAST_SECRET: z.string().min(32),
  })
  .parse({ HOLDFAST_SECRET: Deno.env.get('HOLDFAST_SECRET') });
