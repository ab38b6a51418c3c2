import { randomUUID } from 'node:crypto';
import type { CreatedBooking } from '../../../src/lib/api/booking.ts';
import type { StackAddress } from '../../../stack/stack.ts';
import { type Answer, type CallHeaders, callApi } from './callApi.ts';

/** Books over HTTP as a guest on a new device. */
const bookAt =
  (path: string) =>
  (body: unknown, headers: CallHeaders = {}, address?: StackAddress): Promise<Answer<CreatedBooking>> =>
    callApi(path, { body, headers: { 'X-Device-Fingerprint': randomUUID(), ...headers } }, address);

export const createBooking = bookAt('create-booking');
export const createStay = bookAt('stays');
export const bookTickets = (eventId: string, ...call: Parameters<ReturnType<typeof bookAt>>) =>
  bookAt(`events/${eventId}/tickets`)(...call);
