import type { Ref } from 'react';
import { FieldError, Input, Label, Text, TextField, type TextFieldProps } from 'react-aria-components';

interface FieldProps extends Omit<TextFieldProps, 'className' | 'children'> {
  label: string;
  hint?: string;
  /** What is wrong with the value, where not the browser says it. */
  error?: string | null;
  inputRef?: Ref<HTMLInputElement>;
}

export function Field({ label, hint, error = null, inputRef, ...props }: FieldProps) {
  return (
    <TextField isInvalid={error !== null || undefined} {...props} className="group flex flex-col gap-1.5">
      <Label className="text-sm font-medium">{label}</Label>
      <Input
        ref={inputRef}
        className="min-h-12 rounded-control border border-line-strong bg-surface px-4 text-base placeholder:text-ink-soft group-data-invalid:border-danger"
      />
      {/* Always a line high: a message that comes or goes must not move the button from under the pointer. */}
      <div className="min-h-6 text-sm">
        {hint && (
          <Text slot="description" className="text-ink-soft group-data-invalid:hidden">
            {hint}
          </Text>
        )}
        <FieldError className="text-danger">{error ?? undefined}</FieldError>
      </div>
    </TextField>
  );
}
