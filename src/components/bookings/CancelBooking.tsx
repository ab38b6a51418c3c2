import { Dialog, DialogTrigger, Modal, ModalOverlay } from 'react-aria-components';
import type { AskingAs } from '../../lib/api/askingAs.ts';
import { Button } from '../ui/Button.tsx';
import type { BookingView } from './bookingView.ts';
import { CancelQuestion } from './CancelQuestion.tsx';

interface CancelBookingProps {
  booking: BookingView;
  /** Who asks for it. */
  as?: AskingAs;
}

/** Releases a hold or cancels a booking or a part of it, after a dialog that explains the consequence. */
export function CancelBooking({ booking, as = 'customer' }: CancelBookingProps) {
  return (
    <DialogTrigger>
      {/* For a customer it weighs less than what they came for: the tickets, the calendar, the receipt. */}
      <Button
        variant={as === 'host' ? 'secondary' : 'quiet'}
        className={as === 'host' ? '' : 'text-ink-soft underline underline-offset-4'}
      >
        {booking.status === 'reserved' ? 'Give back' : 'Cancel booking'}
      </Button>
      <ModalOverlay
        isDismissable
        className="fixed inset-0 z-40 grid place-items-center bg-[rgb(0_0_0/0.5)] p-4"
      >
        <Modal className="max-h-[calc(100dvh-2rem)] w-full max-w-md overflow-y-auto rounded-card bg-surface p-6 shadow-[var(--shadow-card)] sm:p-8">
          <Dialog className="outline-none">
            {({ close }) => <CancelQuestion booking={booking} as={as} close={close} />}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}
