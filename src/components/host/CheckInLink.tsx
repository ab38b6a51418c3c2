import { ScanLine } from 'lucide-react';
import { ButtonLink } from '../ui/ButtonLink.tsx';
import { checkInPath } from './hostPaths.ts';

/** Leads to the door of an item. */
export function CheckInLink({ itemId, name }: { itemId: string; name: string }) {
  return (
    <ButtonLink variant="secondary" to={checkInPath(itemId)} aria-label={`Check-in: ${name}`}>
      <ScanLine aria-hidden="true" className="size-4" />
      Check-in
    </ButtonLink>
  );
}
