import { Search } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { hostBookingPath } from './hostPaths.ts';
import { useFindBooking } from './useFindBooking.ts';

/** Opens a booking by the number that its customer names. */
export function FindBooking({ hostId }: { hostId: string }) {
  const [text, setText] = useState('');
  const [error, setError] = useState<string | null>(null);
  const find = useFindBooking(hostId);
  const navigate = useNavigate();
  const field = useRef<HTMLInputElement>(null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    // A whole ticket code does as well: it begins with the number.
    const [number] = /^[0-9a-f]{8}/i.exec(text.trim()) ?? [];
    const refuse = (error: string) => {
      setError(error);
      field.current?.focus();
    };
    if (!number) return refuse('A booking number has 8 letters and digits, such as 0B9E5B7E.');
    try {
      const id = await find.mutateAsync(number.toLowerCase());
      if (id === null) refuse('No booking with you has this number.');
      else await navigate(hostBookingPath(id));
    } catch {
      refuse('It could not be looked up just now. Try again.');
    }
  };

  return (
    <form
      onSubmit={(event) => void submit(event)}
      className="mt-16 max-w-md rounded-card border border-line bg-surface p-5"
    >
      <Field
        label="Find a booking"
        hint="By its number, or the code of a ticket"
        value={text}
        error={error}
        inputRef={field}
        onChange={(value) => {
          setText(value);
          setError(null);
        }}
        autoComplete="off"
        spellCheck="false"
      />
      <Button type="submit" variant="secondary" isPending={find.isPending} className="mt-2">
        {!find.isPending && <Search aria-hidden="true" className="size-4" />}
        Find
      </Button>
    </form>
  );
}
