import type { ReactNode } from 'react';

interface AuthCardProps {
  title: string;
  text: string;
  children: ReactNode;
}

export function AuthCard({ title, text, children }: AuthCardProps) {
  return (
    <div className="mx-auto w-full max-w-md py-6 sm:py-12">
      <h1 className="text-4xl font-semibold">{title}</h1>
      <p className="mt-3 text-ink-soft">{text}</p>
      <div className="mt-8">{children}</div>
    </div>
  );
}
