import { useQuery, useQueryClient } from '@tanstack/react-query';
import { CircleAlert } from 'lucide-react';
import { useEffect } from 'react';
import { useLocation, useNavigate, useParams } from 'react-router';
import { accountKeys } from '../../browser/accountKeys.ts';
import { usePageTitle } from '../../browser/usePageTitle.ts';
import { useSession } from '../../browser/useSession.ts';
import { useSupabase } from '../../browser/useSupabase.ts';
import { wait } from '../../browser/wait.ts';
import { endBooked } from '../../components/checkout/holdIntent.ts';
import { returnText } from '../../components/checkout/returnText.ts';
import { Button } from '../../components/ui/Button.tsx';
import { ButtonLink } from '../../components/ui/ButtonLink.tsx';
import { Message } from '../../components/ui/Message.tsx';
import { Skeleton } from '../../components/ui/Skeleton.tsx';
import { bookingPath, tokenOfHash } from '../../items/bookingPaths.ts';
import { useGuestBookings } from '../../items/guestBookings.ts';
import { tokenHeader } from '../../items/tokenHeader.ts';
import type { PaidBooking } from '../../lib/api/booking.ts';
import { callFunction } from '../../lib/api/callFunction.ts';

/** Where the payer comes back to from a page of their bank: finishes the payment, and goes on to the booking. */
export function PaymentReturnPage() {
  usePageTitle('Payment');
  const { id = '' } = useParams();
  const client = useSupabase();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { isReady } = useSession();
  const known = useGuestBookings().find((booking) => booking.id === id)?.access_token;
  const { hash } = useLocation();
  const token = known ?? tokenOfHash(hash) ?? undefined;
  const query = useQuery({
    queryKey: ['payment return', id, token],
    enabled: isReady,
    staleTime: Number.POSITIVE_INFINITY,
    networkMode: 'always',
    queryFn: () =>
      callFunction<PaidBooking>(client, `bookings/${id}/pay`, {
        body: {},
        headers: tokenHeader(token),
        wait,
      }),
  });
  const answer = query.isFetching ? undefined : query.data;
  const isPaid = answer?.data?.status === 'purchased';

  useEffect(() => {
    if (!isPaid) return;
    endBooked(id);
    void queryClient.invalidateQueries({ queryKey: accountKeys.bookings });
    void navigate(bookingPath(id) + hash, { replace: true, state: { isNew: true } });
  }, [isPaid, id, hash, navigate, queryClient]);

  if (!answer || isPaid) {
    return (
      <div className="mx-auto max-w-3xl" aria-busy="true">
        <h1 className="mt-8 text-4xl font-semibold sm:text-5xl">Finishing the payment</h1>
        <p role="status" className="mt-4 text-ink-soft">
          One moment: your bank’s answer is being asked for.
        </p>
        <Skeleton className="mt-8 h-80 rounded-card" />
      </div>
    );
  }
  const { title, text, mayRetry } = returnText(answer);
  return (
    <Message isPage icon={CircleAlert} title={title} text={text}>
      {mayRetry && <Button onPress={() => void query.refetch()}>Ask again</Button>}
      <ButtonLink to={bookingPath(id) + hash} variant={mayRetry ? 'secondary' : 'primary'}>
        To the booking
      </ButtonLink>
    </Message>
  );
}
