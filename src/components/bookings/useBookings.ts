import { type UseQueryResult, useQueries, useQuery } from '@tanstack/react-query';
import { useSession } from '../../browser/useSession.ts';
import { useSupabase } from '../../browser/useSupabase.ts';
import { type BookingSnapshot, snapshotOf } from '../../items/bookingSnapshot.ts';
import { useGuestBookings } from '../../items/guestBookings.ts';
import { isUuid } from '../../lib/api/isUuid.ts';
import { paymentStatus, type StoredPaymentStatus } from '../../lib/api/paymentStatus.ts';
import { type BookedItemRow, bookedItemColumns, bookedItemOfRow } from './bookedItem.ts';
import { type BookingRecord, type BookingView, viewOf } from './bookingView.ts';
import { readGuestBooking } from './readGuestBooking.ts';

const columns =
  `id, status, quantity, amount_cents, currency, created_at, purchased_at, hold_expires_at, ${bookedItemColumns},
  payments!payments_booking_id_fkey (status, created_at)` as const;

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
    select: viewsOf,
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
      return data.flatMap((row) => toRecord(row) ?? []);
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
      select: viewOrNone,
      queryFn: () => readGuestBooking(client, booking),
    })),
  });
  return known.flatMap(({ snapshot, ...booking }, index) => {
    const query = queries[index];
    if (query?.data === null) return [];
    const isOld = query?.data === undefined || query.data.isOld || query.fetchStatus === 'paused';
    const view = query?.data ?? viewOf({ ...booking, ...snapshot });
    return view ? { ...view, isOld } : [];
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
    select: viewOrNone,
    queryFn: async ({ signal }) => {
      if (ofGuest) return readGuestBooking(client, ofGuest);
      if (!user || !isUuid(id)) return null;
      const { data } = await client
        .from('bookings')
        .select(columns)
        .eq('id', id)
        .abortSignal(signal)
        .maybeSingle()
        .throwOnError();
      return data && toRecord(data);
    },
  });
}

/** While a hold may end or a payment settle, which happens without a word to the buyer. */
function refetchWhileOpen({
  state,
}: {
  state: { data?: BookingRecord[] | BookingRecord | null };
}): number | false {
  return [state.data ?? []].flat().some(isOpen) && refetchMs;
}

function isOpen({ status, payment_status, isOld }: BookingRecord): boolean {
  return isOld || status === 'reserved' || payment_status === 'refund_due';
}

function viewsOf(bookings: BookingRecord[]): BookingView[] {
  return bookings.flatMap((booking) => viewOf(booking) ?? []);
}

function viewOrNone(booking: BookingRecord | null): BookingView | null {
  return booking && viewOf(booking);
}

type BookingRow = Omit<BookingSnapshot, 'item' | 'payment_status'> &
  BookedItemRow & { id: string; payments: { status: StoredPaymentStatus; created_at: string }[] };

function toRecord(row: BookingRow): BookingRecord | null {
  const item = bookedItemOfRow(row);
  const [latest] = [...row.payments].sort((one, other) => other.created_at.localeCompare(one.created_at));
  const payment_status = paymentStatus(latest?.status ?? null);
  return item && { id: row.id, ...snapshotOf({ ...row, payment_status }, item) };
}
