import { type FormEvent, useState } from 'react';
import { Form } from 'react-aria-components';
import { toast } from 'sonner';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useSaveName } from './useSaveName.ts';

interface NameFormProps {
  userId: string;
  name: string | null;
}

/** Changes the name that a person has chosen, or takes it away. */
export function NameForm({ userId, name }: NameFormProps) {
  const [text, setText] = useState(name ?? '');
  const save = useSaveName(userId);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const chosen = text.trim();
    setText(chosen);
    try {
      await save.mutateAsync(chosen === '' ? null : chosen);
      toast.success(chosen === '' ? 'Name removed' : 'Name saved');
    } catch {
      // Said beside the form.
    }
  };

  return (
    <Form onSubmit={(event) => void submit(event)}>
      {save.isError && (
        <div className="mb-5">
          <Notice tone="danger" title="The name could not be saved just now. Try again." />
        </div>
      )}
      <Field
        label="Name"
        hint="Empty: no name is shown"
        value={text}
        onChange={setText}
        maxLength={80}
        autoComplete="name"
      />
      <Button type="submit" variant="secondary" isPending={save.isPending} className="mt-2">
        Save name
      </Button>
    </Form>
  );
}
