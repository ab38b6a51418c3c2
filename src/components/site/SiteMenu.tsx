import type { User } from '@supabase/supabase-js';
import { MenuIcon, UserRound } from 'lucide-react';
import { Menu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { useLocation } from 'react-router';
import { toast } from 'sonner';
import { displayNameOf } from '../../browser/useSession.ts';
import { useSupabase } from '../../browser/useSupabase.ts';
import { isSignInPage, signInPath } from '../account/signInPath.ts';
import { Button } from '../ui/Button.tsx';
import { ButtonLink } from '../ui/ButtonLink.tsx';
import { siteLinks } from './siteLinks.ts';

const item =
  'flex min-h-11 items-center rounded-lg px-3 outline-none data-focused:bg-sunken data-focus-visible:outline-2 data-focus-visible:-outline-offset-2';

export function SiteMenu({ user }: { user: User | null }) {
  const client = useSupabase();
  const { pathname, search } = useLocation();
  const signIn = isSignInPage(pathname) ? `/sign-in${search}` : signInPath(pathname + search);

  const signOut = async () => {
    const { error } = await client.auth.signOut();
    if (error)
      toast.error('You are still signed in', { description: 'The server could not be reached. Try again.' });
    else toast('Signed out');
  };

  return (
    <>
      {!user && (
        <span className="hidden md:block">
          <ButtonLink to={signIn} variant="secondary">
            Sign in
          </ButtonLink>
        </span>
      )}
      {/* On wide screens the header itself has all links of a guest. */}
      <span className={user ? '' : 'md:hidden'}>
        <MenuTrigger>
          <Button
            variant={user ? 'quiet' : 'icon'}
            aria-label={user ? `Menu, signed in as ${displayNameOf(user)}` : 'Menu'}
          >
            {user ? (
              <UserRound aria-hidden="true" className="size-5" />
            ) : (
              <MenuIcon aria-hidden="true" className="size-5" />
            )}
            {user && <span className="hidden max-w-36 truncate lg:inline">{displayNameOf(user)}</span>}
          </Button>
          <Popover
            placement="bottom end"
            className="w-60 rounded-card border border-line bg-raised p-2 shadow-[var(--shadow-float)]"
          >
            <Menu aria-label="Menu" className="outline-none">
              {siteLinks(user !== null).map(({ path, label }) => (
                <MenuItem key={path} href={path} className={item}>
                  {label}
                </MenuItem>
              ))}
              {user ? (
                <>
                  <Separator className="my-2 border-line" />
                  <MenuItem href="/account" className={item}>
                    Account
                  </MenuItem>
                  <MenuItem onAction={() => void signOut()} className={item}>
                    Sign out
                  </MenuItem>
                </>
              ) : (
                <MenuItem href={signIn} className={item}>
                  Sign in
                </MenuItem>
              )}
            </Menu>
          </Popover>
        </MenuTrigger>
      </span>
    </>
  );
}
