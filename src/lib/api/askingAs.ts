import { z } from 'zod';

/** As whom somebody asks: the customer whose booking it is, or the host whose item was booked. */
export const askingAs = z.enum(['customer', 'host'], 'must be customer or host').default('customer');
export type AskingAs = z.output<typeof askingAs>;
