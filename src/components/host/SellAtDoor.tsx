import { Plus } from 'lucide-react';
import { type Ref, useEffect, useRef, useState } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import type { WalkIn } from '../../lib/api/walkIn.ts';
import { formatTime } from '../../lib/format/zonedTime.ts';
import { Button } from '../ui/Button.tsx';
import { type HostItem, isOver } from './hostDays.ts';
import { useWalkInSale } from './useWalkInSale.ts';
import { WalkInForm } from './WalkInForm.tsx';

interface SellAtDoorProps {
  item: HostItem;
  now: number;
  buttonRef: Ref<HTMLButtonElement>;
  onSold: (walkIn: WalkIn) => void;
}

/** The button that opens the form of a sale at the door, until the time is over. A form that is open then stays, to say so. */
export function SellAtDoor({ item, now, buttonRef, onSold }: SellAtDoorProps) {
  const [isOpen, setOpen] = useState(false);
  const wasOpen = useRef(false);
  const sale = useWalkInSale(item, (walkIn) => {
    setOpen(false);
    onSold(walkIn);
  });
  // It keeps the focus when the last place is sold, which a disabled button would lose.
  const isSoldOut = item.tally.free === 0 && !sale.isUnclear;
  // What is unclear can still be cleared up: the same sale gets the same answer.
  const isEnded = isOver(item, now) && !sale.isUnclear;
  const ended = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    // The button to which the focus would return went while the form was open.
    if (!isOpen && wasOpen.current && isEnded) ended.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen, isEnded]);
  const open = () => {
    if (isSoldOut) return;
    sale.begin();
    setOpen(true);
  };
  return (
    <>
      {isEnded ? (
        <p ref={ended} tabIndex={-1} className="text-ink-soft">
          This time is over.
        </p>
      ) : (
        <Button
          ref={buttonRef}
          variant="secondary"
          className={isSoldOut ? 'opacity-60' : ''}
          aria-label={`Walk-in: ${item.experience.title}, ${formatTime(item.slot.slot_time, item.experience.time_zone)}`}
          aria-disabled={isSoldOut}
          onPress={open}
        >
          <Plus aria-hidden="true" className="size-4" />
          Walk-in
        </Button>
      )}
      <ModalOverlay
        isOpen={isOpen}
        onOpenChange={setOpen}
        // While a sale is on its way, its answer is waited for.
        isDismissable={!sale.isPending}
        isKeyboardDismissDisabled={sale.isPending}
        className="fixed inset-0 z-40 grid place-items-center bg-[rgb(0_0_0/0.5)] p-4"
      >
        <Modal className="max-h-[calc(100dvh-2rem)] w-full max-w-md overflow-y-auto rounded-card bg-surface p-6 shadow-[var(--shadow-card)] sm:p-8">
          <Dialog className="outline-none">
            {({ close }) => <WalkInForm item={item} sale={sale} now={now} close={close} />}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </>
  );
}
