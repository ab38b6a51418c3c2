import { useState } from 'react';
import { Heading } from 'react-aria-components';
import { toast } from 'sonner';
import { useNow } from '../../browser/useNow.ts';
import type { AskingAs } from '../../lib/api/askingAs.ts';
import { refundPercent } from '../../lib/api/cancellationTerms.ts';
import { countUnits } from '../../lib/format/countUnits.ts';
import { formatMoney } from '../../lib/format/money.ts';
import { Button } from '../ui/Button.tsx';
import type { BookingView } from './bookingView.ts';
import { isDivisible, partAmount, partRequest, wholeOf } from './chosenPart.ts';
import { PartChoice } from './PartChoice.tsx';
import { refundText } from './refundText.ts';
import { useCancelBooking } from './useCancelBooking.ts';
import { useReceipt } from './useReceipt.ts';

interface CancelQuestionProps {
  booking: BookingView;
  as: AskingAs;
  close: () => void;
}

/** Asks whether to cancel, and what, and says what comes back. Its own component, so that terms are read when the dialog opens. */
export function CancelQuestion({ booking, as, close }: CancelQuestionProps) {
  const cancel = useCancelBooking();
  const receipt = useReceipt(booking, as);
  const now = useNow(10_000);
  const [part, setPart] = useState(() => wholeOf(booking));
  const isHeld = booking.status === 'reserved';
  const { title, unit, unitCount, startsAt } = booking.summary;
  const isWhole = part.count >= unitCount;
  const units = countUnits(isWhole ? unitCount : part.count, unit);

  const refund = () => {
    const amount = partAmount(booking, part);
    if (amount === 0) return '';
    const money = formatMoney(amount, booking.currency);
    if (as === 'host') return ` ${money} goes back to the customer, whatever the terms.`;
    return refundText(receipt.data ? refundPercent(receipt.data.terms, startsAt, now) : null, money);
  };
  const verb = () => {
    if (isHeld) return 'Give back';
    return isWhole ? 'Cancel booking' : `Cancel ${units}`;
  };
  const consequence = () => {
    if (part.count === 0) return `Choose the ${unit.many} to cancel.`;
    const isFree = `${units} for ${title} will be free for others at once.`;
    return isHeld ? `${isFree} Nothing was charged.` : `${isFree}${refund()} This cannot be undone.`;
  };

  const confirm = async () => {
    const { error } = await cancel.mutateAsync({
      booking,
      request: { ...partRequest(booking, part), as },
    });
    close();
    if (error === null) {
      toast.success(isHeld ? 'Given back' : isWhole ? 'Cancelled' : `${units} cancelled`);
    } else if (error === 'Booking already closed') toast.error('It can no longer be cancelled');
    else if (error.startsWith('Invalid request')) {
      toast.error('Nothing was cancelled', { description: 'The booking has changed meanwhile. Look again.' });
    } else toast.error('Not cancelled yet', { description: 'No certain answer came. Try again.' });
  };

  return (
    <>
      <Heading slot="title" className="text-2xl font-semibold">
        {isHeld ? `Give your ${unit.many} back?` : 'Cancel this booking?'}
      </Heading>
      {isDivisible(booking) && (
        <div className="mt-5">
          <PartChoice booking={booking} part={part} onChange={setPart} />
        </div>
      )}
      <p aria-live="polite" className="mt-3 text-ink-soft">
        {consequence()}
      </p>
      <div className="mt-6 flex flex-col-reverse gap-3 sm:flex-row sm:justify-end">
        <Button variant="secondary" onPress={close}>
          Keep it
        </Button>
        <Button
          isPending={cancel.isPending}
          // Nobody agrees to terms that are still being read.
          isDisabled={receipt.isLoading || part.count === 0}
          onPress={() => void confirm()}
        >
          {verb()}
        </Button>
      </div>
    </>
  );
}
