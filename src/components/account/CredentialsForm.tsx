import type { AuthError } from '@supabase/supabase-js';
import { type FormEvent, useState } from 'react';
import { Form } from 'react-aria-components';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { authText } from './authText.ts';

export interface Credentials {
  email: string;
  password: string;
  displayName: string;
}

interface CredentialsFormProps {
  /** A form for a new account also asks for a name and a new password. */
  isNew: boolean;
  submitLabel: string;
  onSubmit: (credentials: Credentials) => Promise<AuthError | null>;
}

export function CredentialsForm({ isNew, submitLabel, onSubmit }: CredentialsFormProps) {
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<string>();

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const read = (name: string) => String(form.get(name) ?? '');
    setPending(true);
    const error = await onSubmit({
      email: read('email').trim(),
      password: read('password'),
      displayName: read('display_name').trim(),
    });
    setPending(false);
    setFailure(error ? authText(error) : undefined);
  };

  return (
    <Form className="space-y-1" onSubmit={(event) => void submit(event)}>
      {failure && (
        <div className="mb-5">
          <Notice tone="danger" title={failure} />
        </div>
      )}
      {isNew && <Field label="Name" name="display_name" autoComplete="name" isRequired maxLength={80} />}
      <Field label="Email" name="email" type="email" autoComplete="email" isRequired />
      <Field
        label="Password"
        name="password"
        type="password"
        autoComplete={isNew ? 'new-password' : 'current-password'}
        hint={isNew ? '8 characters or more' : undefined}
        minLength={isNew ? 8 : undefined}
        isRequired
      />
      <Button type="submit" isPending={isPending} className="mt-2 w-full">
        {submitLabel}
      </Button>
    </Form>
  );
}
