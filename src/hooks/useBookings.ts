import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { BookingStatus } from '../lib/booking.ts';
import { isUuid } from '../lib/isUuid.ts';
import { type GuestBooking, useGuestBookings } from './guestBookings.ts';
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
  slot_time: string;
  experience: { id: string; title: string; location: string; time_zone: string; duration_minutes: number };
}

const columns = `id, status, quantity, amount_cents, currency, created_at,
  experience_slots (slot_time, experiences (id, title, location, time_zone, duration_minutes))` as const;

const bookingsMax = 200;

/** The signed-in traveler's bookings, newest first; nobody's for a guest. */
export function useBookings(): UseQueryResult<BookingView[]> {
  const client = useSupabase();
  const { user } = useSession();
  return useQuery({
    queryKey: ['bookings', user?.id],
    enabled: user !== null,
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

/** One booking of the account or of this device; `null`: there is none that this reader may see. */
export function useBooking(id: string): UseQueryResult<BookingView | null> {
  const client = useSupabase();
  const { user, isReady } = useSession();
  const ofGuest = useGuestBookings().find((booking) => booking.id === id);
  return useQuery({
    queryKey: ['bookings', user?.id, id, ofGuest !== undefined],
    enabled: isReady,
    queryFn: async ({ signal }) => {
      if (ofGuest) return viewOfGuest(ofGuest);
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

export function viewOfGuest({ id, snapshot }: GuestBooking): BookingView {
  return { id, ...snapshot };
}

interface BookingRow extends Omit<BookingView, 'slot_time' | 'experience'> {
  experience_slots: { slot_time: string; experiences: BookingView['experience'] } | null;
}

function toView({ experience_slots: slot, ...booking }: BookingRow): BookingView | null {
  return slot && { ...booking, slot_time: slot.slot_time, experience: slot.experiences };
}
