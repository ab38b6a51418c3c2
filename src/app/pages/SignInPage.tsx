import { Link, Navigate, useSearchParams } from 'react-router';
import { usePageTitle } from '../../browser/usePageTitle.ts';
import { useSession } from '../../browser/useSession.ts';
import { useSupabase } from '../../browser/useSupabase.ts';
import { AuthCard } from '../../components/account/AuthCard.tsx';
import { CredentialsForm } from '../../components/account/CredentialsForm.tsx';
import { returnPath } from '../../components/account/returnPath.ts';
import { useHoldDuringSignIn } from '../../components/checkout/useHoldDuringSignIn.ts';

export function SignInPage() {
  usePageTitle('Sign in');
  const client = useSupabase();
  useHoldDuringSignIn();
  const { user } = useSession();
  const [params] = useSearchParams();
  if (user) return <Navigate to={returnPath(params.get('next'))} replace />;

  return (
    <AuthCard title="Sign in" text="Your bookings are where you left them.">
      <CredentialsForm
        isNew={false}
        submitLabel="Sign in"
        onSubmit={async ({ email, password }) =>
          (await client.auth.signInWithPassword({ email, password })).error
        }
      />
      <p className="mt-6 text-ink-soft">
        New here?{' '}
        <Link
          to={`/sign-up?${params}`}
          className="inline-flex min-h-11 items-center font-medium text-accent underline underline-offset-4"
        >
          Create an account
        </Link>
      </p>
    </AuthCard>
  );
}
