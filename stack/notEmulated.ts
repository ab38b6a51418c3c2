const kinds = /^(POST \/auth\/v1\/(signup|token|otp|verify|resend)|PUT \/auth\/v1\/user)$/;

const reasons: [path: RegExp, what: string][] = [
  [/^\/storage\/v1(\/|$)/, 'Storage'],
  [/^\/graphql\/v1(\/|$)/, 'GraphQL'],
  [/^\/auth\/v1\/(admin|invite)(\/|$)/, "Auth's admin API"],
  [/^\/auth\/v1\/factors(\/|$)/, 'Multi-factor authentication'],
  [/^\/auth\/v1\/user\/identities(\/|$)/, 'Linking of identities'],
  [/^\/auth\/v1\/(sso|saml)(\/|$)/, 'Single sign-on'],
  [/^\/auth\/v1\/(oauth|\.well-known\/oauth-authorization-server)(\/|$)/, "Auth's OAuth server"],
  [/^\/auth\/v1\/(passkeys|web3)(\/|$)/, 'Sign-in with passkeys and wallets'],
];

/**
 * Says for a path that hosted Supabase has and this stack has not that it is so, with status 501 and a reason, in the shapes in
 * which supabase-js looks for one. Null for every other path.
 */
export function notEmulated(path: string): Response | null {
  const what = reasons.find(([pattern]) => pattern.test(path))?.[1];
  return what ? refusal(what) : null;
}

/** The same for sign-up, sign-in and changes of an account, where the body says of which kind they are. */
export async function kindNotEmulated(request: Request): Promise<Response | null> {
  const { pathname, searchParams } = new URL(request.url);
  if (!kinds.test(`${request.method} ${pathname}`)) return null;
  const grant = searchParams.get('grant_type');
  if (grant === 'id_token') return refusal('Sign-in with a token of another provider');
  if (grant === 'web3') return refusal('Sign-in with passkeys and wallets');
  const body = await request
    .clone()
    .json()
    .catch(() => null);
  if (body?.phone) return refusal('A phone number');
  return pathname.endsWith('/signup') && body && !body.email && !body.password
    ? refusal('Anonymous sign-in')
    : null;
}

function refusal(what: string): Response {
  const message = `${what} is not emulated by the embedded stack; use full local or hosted Supabase`;
  return Response.json(
    {
      code: 501,
      error_code: 'not_emulated',
      msg: message,
      message,
      // The shapes of Storage and of GraphQL.
      statusCode: '501',
      error: 'not_emulated',
      errors: [{ message }],
    },
    { status: 501 },
  );
}
