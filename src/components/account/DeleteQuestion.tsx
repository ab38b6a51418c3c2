import { type FormEvent, useRef, useState } from 'react';
import { Form, Heading } from 'react-aria-components';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { deletionText, isOtherAddress } from './deletionText.ts';
import { useDeleteAccount } from './useDeleteAccount.ts';

interface DeleteQuestionProps {
  email: string;
  close: () => void;
  onDeleted: () => void;
}

const consequences = [
  'Your bookings stay valid: their tickets open the door. But no account finds them any more, so save the tickets and calendar entries that you need first.',
  'A booking can then be cancelled and refunded by its host alone.',
  'Places that you hold and have not paid for are free for others at once.',
  'Your name, your email address and your sign-in are deleted. This cannot be undone.',
];

/** Says what a deletion means, and asks for the account's email address as a proof that it is meant. */
export function DeleteQuestion({ email, close, onDeleted }: DeleteQuestionProps) {
  const deletion = useDeleteAccount();
  const [text, setText] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const error = deletion.data?.error ?? null;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (deletion.isPending) return;
    const answer = await deletion.mutateAsync(text.trim());
    if (answer.error === null) onDeleted();
    else if (isOtherAddress(answer.error)) field.current?.focus();
  };

  return (
    <>
      <Heading slot="title" className="text-2xl font-semibold">
        Delete your account?
      </Heading>
      <ul className="mt-4 list-disc space-y-2 pl-5 text-ink-soft">
        {consequences.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <Form className="mt-6" onSubmit={(event) => void submit(event)}>
        {error && !isOtherAddress(error) && (
          <div className="mb-5">
            <Notice tone="danger" title={deletionText(error)} />
          </div>
        )}
        <p className="mb-3 wrap-break-word">
          To confirm, enter <strong className="font-medium">{email}</strong>
        </p>
        <Field
          label="Email address"
          value={text}
          onChange={(value) => {
            setText(value);
            deletion.reset();
          }}
          error={error && isOtherAddress(error) ? 'This is not the email address of your account.' : null}
          inputRef={field}
          type="email"
          autoComplete="off"
          isRequired
        />
        <div className="mt-4 flex flex-col-reverse gap-3 sm:flex-row sm:justify-end">
          <Button variant="secondary" onPress={close}>
            Keep my account
          </Button>
          <Button type="submit" isPending={deletion.isPending}>
            Delete account
          </Button>
        </div>
      </Form>
    </>
  );
}
