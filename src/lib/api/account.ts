import { z } from 'zod';

/** DELETE account. The address shows that the person in front of the page means this account, and not that a page was left open. */
export const deleteAccountRequest = z.object({
  confirm: z.string().max(320),
});

/** The answer to a deletion: how many bookings stay, without saying whose they are. */
export interface DeletedAccount {
  kept_count: number;
}

/** All that is known of an account; a file for a person, so that only its parts are named here. */
export type AccountExport = Record<
  | 'account'
  | 'profile'
  | 'bookings'
  | 'experiences'
  | 'events'
  | 'suite_types'
  | 'walk_ins'
  | 'check_ins_made',
  unknown
>;
