import { CircleAlert, Info } from 'lucide-react';
import type { ReactNode } from 'react';

interface NoticeProps {
  tone: 'info' | 'few' | 'danger';
  title: ReactNode;
  children?: ReactNode;
}

const tones = {
  info: 'bg-accent-soft text-ink',
  few: 'bg-few-soft text-ink',
  danger: 'bg-danger-soft text-ink',
};
const iconTones = { info: 'text-accent', few: 'text-few', danger: 'text-danger' };

/** A message beside the part of the page that it is about; children are the next steps. */
export function Notice({ tone, title, children }: NoticeProps) {
  const Icon = tone === 'info' ? Info : CircleAlert;
  return (
    <div
      role={tone === 'danger' ? 'alert' : 'status'}
      className={`flex gap-3 rounded-control p-4 ${tones[tone]}`}
    >
      <Icon aria-hidden="true" className={`mt-0.5 size-5 shrink-0 ${iconTones[tone]}`} />
      <div className="min-w-0 space-y-3">
        <p className="font-medium leading-snug">{title}</p>
        {children}
      </div>
    </div>
  );
}
