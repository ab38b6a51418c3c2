import { WifiOff } from 'lucide-react';
import { useOnline } from '../../browser/useOnline.ts';

/** A bar that says that the device is offline. It stays in the page while empty, so that screen readers announce its text. */
export function OfflineBar() {
  const isOnline = useOnline();
  return (
    <div role="status">
      {!isOnline && (
        <p className="flex items-center justify-center gap-2 bg-few-soft px-4 py-2 text-sm font-medium text-few">
          <WifiOff aria-hidden="true" className="size-4 shrink-0" />
          You are offline. This page shows what it last knew and catches up when you are back.
        </p>
      )}
    </div>
  );
}
