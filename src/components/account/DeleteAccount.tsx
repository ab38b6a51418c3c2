import { Dialog, DialogTrigger, Modal, ModalOverlay } from 'react-aria-components';
import { Button } from '../ui/Button.tsx';
import { DeleteQuestion } from './DeleteQuestion.tsx';

interface DeleteAccountProps {
  email: string;
  onDeleted: () => void;
}

/** Deletes the account, after a dialog that explains the consequences. */
export function DeleteAccount({ email, onDeleted }: DeleteAccountProps) {
  return (
    <DialogTrigger>
      <Button variant="secondary">Delete account</Button>
      <ModalOverlay
        isDismissable
        className="fixed inset-0 z-40 grid place-items-center bg-[rgb(0_0_0/0.5)] p-4"
      >
        <Modal className="max-h-[calc(100dvh-2rem)] w-full max-w-md overflow-y-auto rounded-card bg-surface p-6 shadow-[var(--shadow-card)] sm:p-8">
          <Dialog className="outline-none">
            {({ close }) => <DeleteQuestion email={email} close={close} onDeleted={onDeleted} />}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}
