import type { User } from '@supabase/supabase-js';
import { KeyRound } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { Link } from 'react-router';
import { usePageTitle } from '../../browser/usePageTitle.ts';
import { useSession } from '../../browser/useSession.ts';
import { useSupabase } from '../../browser/useSupabase.ts';
import { AccountDeleted } from '../../components/account/AccountDeleted.tsx';
import { DeleteAccount } from '../../components/account/DeleteAccount.tsx';
import { DownloadData } from '../../components/account/DownloadData.tsx';
import { NameForm } from '../../components/account/NameForm.tsx';
import { signInPath } from '../../components/account/signInPath.ts';
import { useProfile } from '../../components/account/useProfile.ts';
import { ButtonLink } from '../../components/ui/ButtonLink.tsx';
import { Loaded } from '../../components/ui/Loaded.tsx';
import { Message } from '../../components/ui/Message.tsx';
import { Skeleton } from '../../components/ui/Skeleton.tsx';

export function AccountPage() {
  usePageTitle('Account');
  const { user, isReady } = useSession();
  const client = useSupabase();
  const [deletedId, setDeletedId] = useState<string>();
  if (!isReady) return <FormSkeleton />;
  if (deletedId !== undefined && (!user || user.id === deletedId)) return <AccountDeleted />;
  if (user) {
    const leave = () => {
      setDeletedId(user.id);
      // Of this browser alone: the server knows the session no more.
      void client.auth.signOut({ scope: 'local' });
    };
    return <Account key={user.id} user={user} onDeleted={leave} />;
  }
  return (
    <Message
      isPage
      icon={KeyRound}
      title="Sign in to see your account"
      text="Here you change your name, download what is known of you, and delete your account."
    >
      <ButtonLink to={signInPath('/account')}>Sign in</ButtonLink>
    </Message>
  );
}

function Account({ user, onDeleted }: { user: User; onDeleted: () => void }) {
  const profile = useProfile(user.id);
  return (
    <div className="mx-auto max-w-2xl">
      <h1 className="text-4xl font-semibold sm:text-5xl">Account</h1>
      <p className="mt-4 wrap-break-word text-ink-soft">Signed in as {user.email}</p>
      <Section
        title="Name"
        text="Hosts’ names are public: everyone reads them beside what they offer. The name of somebody who only books is seen by their hosts alone."
      >
        <Loaded query={profile} what="Your name" skeleton={<FormSkeleton />}>
          {({ display_name }) => <NameForm userId={user.id} name={display_name} />}
        </Loaded>
      </Section>
      <Section
        title="Your data"
        text="All that is known of you, as a JSON file: your profile, bookings, payments, refunds and check-ins, and what you host."
      >
        <DownloadData />
      </Section>
      <Section title="Delete account" text="Deletes your account for good. Your bookings stay valid.">
        <p className="mb-5 text-ink-soft">
          Save your tickets first:{' '}
          <Link
            to="/bookings"
            className="inline-flex min-h-11 items-center font-medium text-accent underline underline-offset-4"
          >
            My bookings
          </Link>
        </p>
        <DeleteAccount email={user.email ?? ''} onDeleted={onDeleted} />
      </Section>
    </div>
  );
}

function Section({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="mt-12 border-t border-line pt-8">
      <h2 id={id} className="text-2xl font-semibold">
        {title}
      </h2>
      <p className="mt-3 mb-5 max-w-prose text-ink-soft">{text}</p>
      {children}
    </section>
  );
}

function FormSkeleton() {
  return (
    <div className="space-y-3">
      <Skeleton className="h-6 w-24" />
      <Skeleton className="h-12 rounded-control" />
      <Skeleton className="h-11 w-32 rounded-control" />
    </div>
  );
}
