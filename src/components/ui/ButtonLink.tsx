import { Link, type LinkProps } from 'react-router';
import { type ButtonVariant, buttonStyle } from './buttonStyle.ts';

interface ButtonLinkProps extends LinkProps {
  variant?: ButtonVariant;
}

export function ButtonLink({ variant = 'primary', className, ...props }: ButtonLinkProps) {
  return <Link {...props} className={buttonStyle(variant, className)} />;
}
