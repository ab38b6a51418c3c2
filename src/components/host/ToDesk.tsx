import { ArrowLeft } from 'lucide-react';
import { Link } from 'react-router';

/** Leads back from a host's page to the desk. */
export function ToDesk() {
  return (
    <Link to="/host" className="mb-4 inline-flex min-h-11 items-center gap-2 text-ink-soft hover:text-ink">
      <ArrowLeft aria-hidden="true" className="size-4" />
      Host desk
    </Link>
  );
}
