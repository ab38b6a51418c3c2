import { Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { toast } from 'sonner';
import { countUnits } from '../../lib/format/countUnits.ts';
import { formatMoney } from '../../lib/format/money.ts';
import { Button } from '../ui/Button.tsx';
import type { BookingView } from './bookingView.ts';
import { useCancelBooking } from './useCancelBooking.ts';

/** Releases a hold or cancels a booking, after a dialog that explains the consequence. */
export function CancelBooking({ booking }: { booking: BookingView }) {
  const cancel = useCancelBooking();
  const isHeld = booking.status === 'reserved';
  const verb = isHeld ? 'Give back' : 'Cancel booking';
  const { title, unit, unitCount } = booking.summary;
  const units = countUnits(unitCount, unit);
  const refund =
    booking.amount_minor === 0
      ? ''
      : `, and ${formatMoney(booking.amount_minor, booking.currency)} goes back to you`;

  const confirm = async (close: () => void) => {
    const { error } = await cancel.mutateAsync(booking);
    close();
    if (error === null) toast.success(isHeld ? 'Given back' : 'Cancelled');
    else if (error === 'Booking already closed') toast.error('It can no longer be cancelled');
    else toast.error('Not cancelled yet', { description: 'No certain answer came. Try again.' });
  };

  return (
    <DialogTrigger>
      <Button variant="secondary">{verb}</Button>
      <ModalOverlay
        isDismissable
        className="fixed inset-0 z-40 grid place-items-center bg-[rgb(0_0_0/0.5)] p-4"
      >
        <Modal className="w-full max-w-md rounded-card bg-surface p-6 shadow-[var(--shadow-card)] sm:p-8">
          <Dialog className="outline-none">
            {({ close }) => (
              <>
                <Heading slot="title" className="text-2xl font-semibold">
                  {isHeld ? `Give your ${unit.many} back?` : 'Cancel this booking?'}
                </Heading>
                <p className="mt-3 text-ink-soft">
                  {isHeld
                    ? `${units} for ${title} will be free for others at once. Nothing was charged.`
                    : `${units} for ${title} will be free for others at once${refund}. This cannot be undone.`}
                </p>
                <div className="mt-6 flex flex-col-reverse gap-3 sm:flex-row sm:justify-end">
                  <Button variant="secondary" onPress={close}>
                    Keep it
                  </Button>
                  <Button isPending={cancel.isPending} onPress={() => void confirm(close)}>
                    {verb}
                  </Button>
                </div>
              </>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}
