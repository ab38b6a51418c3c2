import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { useSupabase } from '../../browser/useSupabase.ts';
import { tokenOfHash } from '../../items/bookingPaths.ts';
import { isUuid } from '../../lib/api/isUuid.ts';
import type { BookingRecord } from './bookingView.ts';
import { readGuestBooking } from './readGuestBooking.ts';

/**
 * Opens a guest's link, `/bookings/:id#token=...`: stores the booking on this device, then removes the token from the address, where
 * others could see it. `null` when the address has no token.
 */
export function useGuestLink(id: string): UseQueryResult<BookingRecord | null> | null {
  const client = useSupabase();
  const { hash, pathname, state } = useLocation();
  const navigate = useNavigate();
  const token = tokenOfHash(hash);
  const query = useQuery({
    queryKey: ['guest link', id, token],
    enabled: token !== null,
    queryFn: async () => (isUuid(id) && token ? readGuestBooking(client, { id, access_token: token }) : null),
  });

  // Found or not, the page goes on with the bookings of this device. After a failed read the token stays for another try.
  const isRead = token !== null && query.isSuccess;
  useEffect(() => {
    if (isRead) void navigate(pathname, { replace: true, state });
  }, [isRead, navigate, pathname, state]);

  return token === null ? null : query;
}
