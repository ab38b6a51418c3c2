import { createSecretKey } from 'node:crypto';
import { decodeJwt, type JWK, SignJWT } from 'jose';

/** `@supabase/server` verifies only tokens that name their key. */
const keyId = 'embedded';

/** The key set with which functions verify access tokens (SUPABASE_JWKS). It holds the secret: never serve it. */
export function verificationKeys(jwtSecret: string): { keys: JWK[] } {
  const k = Buffer.from(jwtSecret).toString('base64url');
  return { keys: [{ kty: 'oct', kid: keyId, alg: 'HS256', k }] };
}

/**
 * Signs the access token in an answer of /auth/v1 again, with the key id and the claims that hosted Auth gives and
 * @supabase/lite does not. Other answers pass through as they are. A link of a mail answers with the token in the address that it
 * leads to; `userOf` asks for the token's owner, whom that address does not carry.
 */
export async function completeAccessToken(
  answer: Response,
  { jwtSecret, issuer, userOf }: TokenOptions,
): Promise<Response> {
  const target = answer.headers.get('location');
  if (answer.status === 303 && target?.includes('#access_token=')) {
    const url = new URL(target);
    const session = new URLSearchParams(url.hash.slice(1));
    const token = session.get('access_token') ?? '';
    session.set('access_token', await sign(token, await userOf(token), jwtSecret, issuer));
    url.hash = session.toString();
    const headers = new Headers(answer.headers);
    headers.set('location', url.href);
    return new Response(null, { status: 303, headers });
  }
  if (!answer.ok || !answer.headers.get('content-type')?.includes('json')) return answer;
  const body = await answer.json();
  const session = body?.session?.access_token ? body.session : body;
  if (typeof session?.access_token === 'string') {
    session.access_token = await sign(session.access_token, session.user, jwtSecret, issuer);
  }
  const headers = new Headers(answer.headers);
  headers.delete('content-length');
  return new Response(JSON.stringify(body), { status: answer.status, headers });
}

interface TokenOptions {
  jwtSecret: string;
  issuer: string;
  userOf: (accessToken: string) => Promise<Owner | undefined>;
}

interface Owner {
  app_metadata?: object;
  user_metadata?: object;
}

function sign(token: string, owner: Owner | undefined, jwtSecret: string, issuer: string): Promise<string> {
  return new SignJWT({
    is_anonymous: false,
    app_metadata: owner?.app_metadata ?? {},
    user_metadata: owner?.user_metadata ?? {},
    ...decodeJwt(token),
    iss: issuer,
  })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid: keyId })
    .sign(createSecretKey(Buffer.from(jwtSecret)));
}
