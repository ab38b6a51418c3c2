import { Camera, CameraOff } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { CodeScanner } from './CodeScanner.tsx';
import { canScan } from './useCodeScanner.ts';

interface CheckInFormProps {
  isPending: boolean;
  onCode: (code: string) => Promise<void>;
}

/** The input of ticket codes: typed, or read by the camera where the browser can. */
export function CheckInForm({ isPending, onCode }: CheckInFormProps) {
  const [code, setCode] = useState('');
  const [isScanning, setScanning] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const Icon = isScanning ? CameraOff : Camera;

  const submit = async (submitted: FormEvent) => {
    submitted.preventDefault();
    if (code.trim() === '' || isPending) return;
    await onCode(code);
    setCode('');
    field.current?.focus();
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
          This browser cannot read codes with its camera. Type them, or use a scanner that types.
        </p>
      )}
      {isScanning && (
        <div className="mt-6">
          <CodeScanner onCode={(scanned) => void onCode(scanned)} />
        </div>
      )}
    </>
  );
}
