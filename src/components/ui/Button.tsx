import { LoaderCircle } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { type ButtonVariant, buttonStyle } from './buttonStyle.ts';

interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children'> {
  variant?: ButtonVariant;
  className?: string;
  children: ReactNode;
  ref?: Ref<HTMLButtonElement>;
}

/**
 * A pending button keeps the focus and ignores presses. The library's own pending state is not used, because its announcement names the
 * button, which has often left the page by then; the page announces progress itself.
 */
export function Button({
  variant = 'primary',
  className,
  isPending,
  children,
  onPress,
  type,
  ...props
}: ButtonProps) {
  return (
    <AriaButton
      {...props}
      type={isPending ? 'button' : type}
      onPress={isPending ? undefined : onPress}
      aria-disabled={isPending || props['aria-disabled'] || undefined}
      className={buttonStyle(variant, `${className ?? ''} ${isPending ? 'opacity-80' : ''}`)}
    >
      {isPending && <LoaderCircle aria-hidden="true" className="size-4 animate-spin" />}
      {children}
    </AriaButton>
  );
}
