import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { accountKeys } from '../../browser/accountKeys.ts';
import { serverNow } from '../../browser/serverClock.ts';
import { useSession } from '../../browser/useSession.ts';
import { useSupabase } from '../../browser/useSupabase.ts';
import type { CheckoutItem } from '../../items/checkoutItem.ts';
import { succeed } from '../../lib/api/apiResponse.ts';
import type { CreatedBooking } from '../../lib/api/booking.ts';
import { findOwnBookings } from './findOwnBookings.ts';
import { keepFound, readIntent } from './holdIntent.ts';

interface OwnBookings {
  hold: CreatedBooking | null;
  purchase: CreatedBooking | null;
}

/**
 * What this customer holds or has bought of an item, asked once when its checkout opens in a tab that knows of no hold. A hold that
 * stands becomes this tab's intent, so that the checkout goes on with it.
 */
export function useOwnBookings(item: CheckoutItem): UseQueryResult<OwnBookings> {
  const client = useSupabase();
  const queryClient = useQueryClient();
  const { user, isReady } = useSession();
  const customer = user?.id ?? 'guest';
  const [isNew] = useState(() => readIntent(item.key) === null);
  return useQuery({
    queryKey: [...accountKeys.bookings, 'of item', customer, item.key],
    enabled: isReady && isNew,
    // Asked anew by each checkout that opens, and by no other event: what follows is this tab's own doing.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    queryFn: async () => {
      const found = await findOwnBookings(client, item, user?.id ?? null);
      const hold = found.hold && stands(found.hold) ? found.hold : null;
      // A request of this tab that began meanwhile counts more.
      if (hold && readIntent(item.key) === null) {
        const intent = keepFound(item, customer, hold);
        queryClient.setQueryData(['hold', intent.key], succeed(hold));
      }
      return { ...found, hold };
    },
  });
}

/** A payment that has started keeps a hold past its end. */
function stands({ hold_expires_at, payment_status }: CreatedBooking): boolean {
  return payment_status === 'started' || Date.parse(hold_expires_at) > serverNow();
}
