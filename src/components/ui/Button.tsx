import { LoaderCircle } from 'lucide-react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { type ButtonVariant, buttonStyle } from './buttonStyle.ts';

interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children'> {
  variant?: ButtonVariant;
  className?: string;
  children: React.ReactNode;
}

export function Button({ variant = 'primary', className, children, ...props }: ButtonProps) {
  return (
    <AriaButton {...props} className={buttonStyle(variant, className)}>
      {props.isPending && <LoaderCircle aria-hidden="true" className="size-4 animate-spin" />}
      {children}
    </AriaButton>
  );
}
