import { Camera, CameraOff } from 'lucide-react';
import { type FormEvent, type RefObject, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { CodeScanner } from './CodeScanner.tsx';
import { canScan } from './useCodeScanner.ts';

interface CheckInFormProps {
  isPending: boolean;
  onCode: (code: string) => Promise<void>;
  /** The field gets the focus after each result, so that a scanner that types goes on typing into it. */
  field: RefObject<HTMLInputElement | null>;
  onScan: (code: string) => void;
}

/** The input of ticket codes: typed, or read by the camera. */
export function CheckInForm({ isPending, onCode, field, onScan }: CheckInFormProps) {
  const [code, setCode] = useState('');
  const [isScanning, setScanning] = useState(false);
  const Icon = isScanning ? CameraOff : Camera;

  const submit = async (submitted: FormEvent) => {
    submitted.preventDefault();
    if (code.trim() === '' || isPending) return;
    await onCode(code);
    setCode('');
  };
  return (
    <>
      <form onSubmit={(submitted) => void submit(submitted)}>
        <Field
          label="Ticket code"
          hint="It stands beside the square on the ticket."
          value={code}
          onChange={setCode}
          inputRef={field}
          autoComplete="off"
          autoCorrect="off"
          spellCheck="false"
        />
        <div className="mt-2 flex flex-wrap gap-3">
          <Button type="submit" isPending={isPending}>
            Check in
          </Button>
          {canScan() && (
            <Button variant="secondary" onPress={() => setScanning(!isScanning)}>
              <Icon aria-hidden="true" className="size-4" />
              {isScanning ? 'Stop the camera' : 'Scan with the camera'}
            </Button>
          )}
        </div>
      </form>
      {!canScan() && (
        <p className="mt-4 text-sm text-ink-soft">
          The camera can be used where the page is served over HTTPS. Type the codes, or use a scanner that
          types.
        </p>
      )}
      {isScanning && (
        <div className="mt-6">
          <CodeScanner onCode={onScan} />
        </div>
      )}
    </>
  );
}
