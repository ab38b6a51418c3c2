import { Link, NavLink } from 'react-router';
import { useSession } from '../../browser/useSession.ts';
import { Logo } from '../ui/Logo.tsx';
import { ThemeToggle } from '../ui/ThemeToggle.tsx';
import { SiteMenu } from './SiteMenu.tsx';
import { siteLinks } from './siteLinks.ts';

const link =
  'inline-flex min-h-11 items-center rounded-control px-3 font-medium whitespace-nowrap text-ink-soft hover:bg-sunken hover:text-ink aria-[current=page]:text-ink';

export function SiteHeader() {
  const { user, isReady } = useSession();
  return (
    <header className="print:hidden mx-auto flex w-full max-w-6xl items-center gap-2 px-4 py-3 sm:px-6">
      <Link
        to="/"
        className="mr-auto inline-flex min-h-11 items-center gap-2.5 text-lg font-semibold tracking-tight"
      >
        <Logo className="size-8" />
        Holdfast
      </Link>
      <nav aria-label="Main" className="hidden items-center gap-1 md:flex">
        {siteLinks(user !== null).map(({ path, label }) => (
          <NavLink key={path} to={path} className={link}>
            {label}
          </NavLink>
        ))}
      </nav>
      <ThemeToggle />
      {isReady && <SiteMenu user={user} />}
    </header>
  );
}
