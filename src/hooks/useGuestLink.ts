import { useEffect, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { isUuid } from '../lib/isUuid.ts';
import { readAsGuest } from './useBookings.ts';
import { useSupabase } from './useSupabase.ts';

/**
 * A guest's link, `/bookings/:id#token=...`: takes the booking up on this device and drops the token from the address, where
 * somebody could look over a shoulder. True while it is looking.
 */
export function useGuestLink(id: string): boolean {
  const client = useSupabase();
  const { hash, pathname } = useLocation();
  const navigate = useNavigate();
  const token = new URLSearchParams(hash.slice(1)).get('token');
  const [isDone, setDone] = useState(false);

  useEffect(() => {
    if (!token || !isUuid(id)) return;
    // What it says is found again by the page, from the device's bookings; a wrong link leaves nothing there.
    readAsGuest(client, { id, access_token: token })
      .catch(() => null)
      .finally(() => {
        setDone(true);
        void navigate(pathname, { replace: true });
      });
  }, [client, id, token, navigate, pathname]);

  return token !== null && !isDone;
}
