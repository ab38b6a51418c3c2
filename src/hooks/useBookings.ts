import type { SupabaseClient } from '@supabase/supabase-js';
import { type UseQueryResult, useQueries, useQuery } from '@tanstack/react-query';
import type { Booking, BookingStatus } from '../lib/booking.ts';
import { callFunction } from '../lib/callFunction.ts';
import type { Database } from '../lib/database.types.ts';
import { isUuid } from '../lib/isUuid.ts';
import { type PaymentStatus, paymentStatus, type StoredPaymentStatus } from '../lib/paymentStatus.ts';
import { type GuestBooking, rememberGuestBooking, snapshotOf, useGuestBookings } from './guestBookings.ts';
import { tokenHeader } from './placeHold.ts';
import { useSession } from './useSession.ts';
import { useSupabase } from './useSupabase.ts';

/** A booking with what it is for, from the account or from this device. */
export interface BookingView {
  id: string;
  status: BookingStatus;
  quantity: number;
  amount_cents: number;
  currency: string;
  created_at: string;
  purchased_at: string | null;
  hold_expires_at: string;
  payment_status: PaymentStatus | null;
  slot_id: string;
  slot_time: string;
  experience: { id: string; title: string; location: string; time_zone: string; duration_minutes: number };
  /** A guest's: what opens it. */
  access_token?: string;
  /** It could not be read now; this is what it was. */
  isOld?: boolean;
}

const slotColumns = 'slot_time, experiences (id, title, location, time_zone, duration_minutes)' as const;
const columns =
  `id, status, quantity, amount_cents, currency, created_at, purchased_at, hold_expires_at, slot_id,
  experience_slots (${slotColumns}), payments!payments_booking_id_fkey (status, created_at)` as const;

const bookingsMax = 200;
const refetchMs = 15_000;

/** The signed-in traveler's bookings, newest first; nobody's for a guest. */
export function useBookings(): UseQueryResult<BookingView[]> {
  const client = useSupabase();
  const { user } = useSession();
  return useQuery({
    queryKey: ['bookings', user?.id],
    enabled: user !== null,
    refetchInterval: refetchWhileOpen,
    queryFn: async ({ signal }) => {
      // Hosts may also read what others booked with them, so the owner is asked for by name.
      const { data } = await client
        .from('bookings')
        .select(columns)
        .eq('user_id', user?.id ?? '')
        .order('created_at', { ascending: false })
        .limit(bookingsMax)
        .abortSignal(signal)
        .throwOnError();
      return data.flatMap((row) => toView(row) ?? []);
    },
  });
}

/** The bookings made on this device without an account, each as it is now, or as it was when it cannot be read. */
export function useDeviceBookings(): BookingView[] {
  const client = useSupabase();
  const known = useGuestBookings();
  const queries = useQueries({
    queries: known.map((booking) => ({
      queryKey: ['bookings', 'guest', booking.id],
      refetchInterval: refetchWhileOpen,
      queryFn: () => readAsGuest(client, booking),
    })),
  });
  return known.flatMap((booking, index) => {
    const query = queries[index];
    if (query?.data === null) return [];
    const isOld = query?.data === undefined || query.data.isOld || query.fetchStatus === 'paused';
    return { ...(query?.data ?? viewOfGuest(booking)), isOld };
  });
}

/** One booking of the account or of this device; `null`: there is none that this reader may see. */
export function useBooking(id: string): UseQueryResult<BookingView | null> {
  const client = useSupabase();
  const { user, isReady } = useSession();
  const ofGuest = useGuestBookings().find((booking) => booking.id === id);
  return useQuery({
    queryKey: ofGuest ? ['bookings', 'guest', id] : ['bookings', user?.id, id],
    enabled: isReady,
    refetchInterval: refetchWhileOpen,
    queryFn: async ({ signal }) => {
      if (ofGuest) return readAsGuest(client, ofGuest);
      if (!user || !isUuid(id)) return null;
      const { data } = await client
        .from('bookings')
        .select(columns)
        .eq('id', id)
        .abortSignal(signal)
        .maybeSingle()
        .throwOnError();
      return data && toView(data);
    },
  });
}

/** While a hold may end or a payment settle, which happens without a word to the buyer. */
function refetchWhileOpen({
  state,
}: {
  state: { data?: BookingView[] | BookingView | null };
}): number | false {
  return [state.data ?? []].flat().some(isOpen) && refetchMs;
}

function isOpen({ status, payment_status, isOld }: BookingView): boolean {
  return isOld || status === 'reserved' || payment_status === 'refund_due';
}

/** Reads a booking with its token, and keeps what it is for the time when it cannot be read. */
export async function readAsGuest(
  client: SupabaseClient<Database>,
  { id, access_token, snapshot }: Pick<GuestBooking, 'id' | 'access_token'> & Partial<GuestBooking>,
): Promise<BookingView | null> {
  const answer = await callFunction<Booking>(client, `bookings/${id}`, {
    method: 'GET',
    headers: tokenHeader(access_token),
  });
  if (answer.error === 'Booking not found') return null;
  const known = snapshot && viewOfGuest({ id, access_token, snapshot });
  if (answer.error !== null) {
    if (known) return { ...known, isOld: true };
    throw new Error(answer.error);
  }
  if (answer.data.kind !== 'slot') return null;
  const slot = known ?? (await readSlot(client, answer.data.slot_id));
  if (!slot) return null;
  const read = snapshotOf(answer.data, slot);
  if (JSON.stringify(read) !== JSON.stringify(snapshot))
    rememberGuestBooking({ id, access_token, snapshot: read });
  return { id, access_token, ...read };
}

async function readSlot(client: SupabaseClient<Database>, slotId: string) {
  const { data } = await client
    .from('experience_slots')
    .select(slotColumns)
    .eq('id', slotId)
    .maybeSingle()
    .throwOnError();
  return data && { slot_time: data.slot_time, experience: data.experiences };
}

function viewOfGuest({ id, access_token, snapshot }: GuestBooking): BookingView {
  return { id, access_token, ...snapshot };
}

interface BookingRow extends Omit<BookingView, 'slot_time' | 'experience' | 'payment_status' | 'slot_id'> {
  slot_id: string | null;
  experience_slots: { slot_time: string; experiences: BookingView['experience'] } | null;
  payments: { status: StoredPaymentStatus; created_at: string }[];
}

function toView({ experience_slots: slot, payments, slot_id, ...booking }: BookingRow): BookingView | null {
  if (!slot || !slot_id) return null;
  const [latest] = [...payments].sort((one, other) => other.created_at.localeCompare(one.created_at));
  const { slot_time, experiences: experience } = slot;
  return {
    ...booking,
    slot_id,
    slot_time,
    experience,
    payment_status: paymentStatus(latest?.status ?? null),
  };
}
