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
 * @supabase/lite does not. Other answers pass through as they are.
 */
export async function completeAccessToken(
  answer: Response,
  jwtSecret: string,
  issuer: string,
): Promise<Response> {
  if (!answer.ok || !answer.headers.get('content-type')?.includes('json')) return answer;
  const body = await answer.json();
  const session = body?.session?.access_token ? body.session : body;
  if (typeof session?.access_token === 'string') {
    const claims = decodeJwt(session.access_token);
    session.access_token = await new SignJWT({
      is_anonymous: false,
      app_metadata: session.user?.app_metadata ?? {},
      user_metadata: session.user?.user_metadata ?? {},
      ...claims,
      iss: issuer,
    })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid: keyId })
      .sign(createSecretKey(Buffer.from(jwtSecret)));
  }
  const headers = new Headers(answer.headers);
  headers.delete('content-length');
  return new Response(JSON.stringify(body), { status: answer.status, headers });
}
