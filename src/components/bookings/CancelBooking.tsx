import { Dialog, DialogTrigger, Modal, ModalOverlay } from 'react-aria-components';
import { Button } from '../ui/Button.tsx';
import type { BookingView } from './bookingView.ts';
import { CancelQuestion } from './CancelQuestion.tsx';

/** Releases a hold or cancels a booking, after a dialog that explains the consequence. */
export function CancelBooking({ booking }: { booking: BookingView }) {
  const verb = booking.status === 'reserved' ? 'Give back' : 'Cancel booking';
  return (
    <DialogTrigger>
      <Button variant="secondary">{verb}</Button>
      <ModalOverlay
        isDismissable
        className="fixed inset-0 z-40 grid place-items-center bg-[rgb(0_0_0/0.5)] p-4"
      >
        <Modal className="w-full max-w-md rounded-card bg-surface p-6 shadow-[var(--shadow-card)] sm:p-8">
          <Dialog className="outline-none">
            {({ close }) => <CancelQuestion booking={booking} verb={verb} close={close} />}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}
