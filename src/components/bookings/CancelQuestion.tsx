import { Heading } from 'react-aria-components';
import { toast } from 'sonner';
import { useNow } from '../../browser/useNow.ts';
import { refundPercent } from '../../lib/api/cancellationTerms.ts';
import { countUnits } from '../../lib/format/countUnits.ts';
import { formatMoney } from '../../lib/format/money.ts';
import { Button } from '../ui/Button.tsx';
import type { BookingView } from './bookingView.ts';
import { refundText } from './refundText.ts';
import { useCancelBooking } from './useCancelBooking.ts';
import { useReceipt } from './useReceipt.ts';

interface CancelQuestionProps {
  booking: BookingView;
  /** What the button that does it is called. */
  verb: string;
  close: () => void;
}

/** Asks whether to cancel, and says what comes back. Its own component, so that terms are read when the dialog opens. */
export function CancelQuestion({ booking, verb, close }: CancelQuestionProps) {
  const cancel = useCancelBooking();
  const receipt = useReceipt(booking);
  const now = useNow(10_000);
  const isHeld = booking.status === 'reserved';
  const { title, unit, unitCount, startsAt } = booking.summary;
  const units = countUnits(unitCount, unit);
  const percent = receipt.data ? refundPercent(receipt.data.terms, startsAt, now) : null;
  const refund =
    booking.amount_minor === 0
      ? ''
      : refundText(percent, formatMoney(booking.amount_minor, booking.currency));

  const confirm = async () => {
    const { error } = await cancel.mutateAsync(booking);
    close();
    if (error === null) toast.success(isHeld ? 'Given back' : 'Cancelled');
    else if (error === 'Booking already closed') toast.error('It can no longer be cancelled');
    else toast.error('Not cancelled yet', { description: 'No certain answer came. Try again.' });
  };

  return (
    <>
      <Heading slot="title" className="text-2xl font-semibold">
        {isHeld ? `Give your ${unit.many} back?` : 'Cancel this booking?'}
      </Heading>
      <p className="mt-3 text-ink-soft">
        {isHeld
          ? `${units} for ${title} will be free for others at once. Nothing was charged.`
          : `${units} for ${title} will be free for others at once.${refund} This cannot be undone.`}
      </p>
      <div className="mt-6 flex flex-col-reverse gap-3 sm:flex-row sm:justify-end">
        <Button variant="secondary" onPress={close}>
          Keep it
        </Button>
        <Button
          isPending={cancel.isPending}
          // Nobody agrees to terms that are still being read.
          isDisabled={receipt.isLoading}
          onPress={() => void confirm()}
        >
          {verb}
        </Button>
      </div>
    </>
  );
}
