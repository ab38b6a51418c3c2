import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

interface MessageProps {
  icon: LucideIcon;
  title: string;
  text: string;
  /** Buttons for what to do next. */
  children?: ReactNode;
  /** The message is the whole page, so its title is the h1. */
  isPage?: boolean;
}

/** Explains an empty list or page, and what to do next. */
export function Message({ icon: Icon, title, text, children, isPage = false }: MessageProps) {
  const Heading = isPage ? 'h1' : 'h2';
  return (
    <div className={`mx-auto flex max-w-md flex-col items-center text-center ${isPage ? 'py-20' : 'py-12'}`}>
      <span className="mb-5 grid size-14 place-items-center rounded-full bg-gone-soft text-ink-soft">
        <Icon aria-hidden="true" className="size-6" />
      </span>
      <Heading className={`font-semibold ${isPage ? 'text-3xl' : 'text-xl'}`}>{title}</Heading>
      <p className="mt-3 text-ink-soft">{text}</p>
      {children && <div className="mt-6 flex flex-wrap justify-center gap-3">{children}</div>}
    </div>
  );
}
