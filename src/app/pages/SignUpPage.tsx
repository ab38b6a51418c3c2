import { useState } from 'react';
import { Link, Navigate, useSearchParams } from 'react-router';
import { usePageTitle } from '../../browser/usePageTitle.ts';
import { useSession } from '../../browser/useSession.ts';
import { useSupabase } from '../../browser/useSupabase.ts';
import { AuthCard } from '../../components/account/AuthCard.tsx';
import { type Credentials, CredentialsForm } from '../../components/account/CredentialsForm.tsx';
import { returnPath } from '../../components/account/returnPath.ts';
import { useHoldDuringSignIn } from '../../components/checkout/useHoldDuringSignIn.ts';
import { Notice } from '../../components/ui/Notice.tsx';

export function SignUpPage() {
  usePageTitle('Create an account');
  const client = useSupabase();
  useHoldDuringSignIn();
  const { user } = useSession();
  const [params] = useSearchParams();
  const [unconfirmedEmail, setUnconfirmedEmail] = useState<string>();
  if (user) return <Navigate to={returnPath(params.get('next'))} replace />;

  const signUp = async ({ email, password, displayName }: Credentials) => {
    const { data, error } = await client.auth.signUp({
      email,
      password,
      options: { data: { display_name: displayName } },
    });
    // Without a session the project confirms email addresses first.
    if (!error && !data.session) setUnconfirmedEmail(email);
    return error;
  };

  return (
    <AuthCard title="Create an account" text="One account to find your bookings on all your devices.">
      {unconfirmedEmail ? (
        <Notice
          tone="info"
          title={`We sent a message to ${unconfirmedEmail}. Follow its link, then sign in.`}
        />
      ) : (
        <CredentialsForm isNew submitLabel="Create account" onSubmit={signUp} />
      )}
      <p className="mt-6 text-ink-soft">
        Have an account?{' '}
        <Link
          to={`/sign-in?${params}`}
          className="inline-flex min-h-11 items-center font-medium text-accent underline underline-offset-4"
        >
          Sign in
        </Link>
      </p>
    </AuthCard>
  );
}
