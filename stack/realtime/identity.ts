import { errors, jwtVerify } from 'jose';

type Role = 'anon' | 'authenticated' | 'service_role';

/** Who speaks: the role the database runs their policies as, and the claims those policies read. */
export interface Identity {
  role: Role;
  claims: Record<string, unknown>;
  /** Null for API keys, which do not expire. */
  expires_at_seconds: number | null;
  token: string | null;
}

/** A key or token that cannot be accepted. `message` is fit for the client. */
export class IdentityError extends Error {}

export interface Identities {
  /** Hosted turns API keys into short tokens before Realtime sees them; here the mapping is direct. */
  ofApiKey(key: string | null): Promise<Identity>;
  /** A missing token or an API key in its place means: whoever the connection is. */
  ofToken(token: unknown, connection: Identity): Promise<Identity>;
}

// `set role` runs with superuser rights behind it, so a token may only name a role that is meant for clients.
const ROLES: readonly string[] = ['anon', 'authenticated', 'service_role'] satisfies Role[];

export function createIdentities(options: {
  publishableKey: string;
  secretKey: string;
  jwtSecret: string;
}): Identities {
  const secret = new TextEncoder().encode(options.jwtSecret);

  async function verify(token: string): Promise<Identity> {
    const claims = await claimsOf(token, secret);
    if (!isRole(claims.role) || typeof claims.exp !== 'number') {
      throw new IdentityError('Fields `role` and `exp` are required in JWT');
    }
    return { role: claims.role, claims, expires_at_seconds: claims.exp, token };
  }

  return {
    async ofApiKey(key) {
      if (!key)
        throw new IdentityError('No API key given: send the header x-api-key or the parameter apikey');
      if (key === options.publishableKey) return identityOfKey('anon');
      if (key === options.secretKey) return identityOfKey('service_role');
      if (key.startsWith('sb_')) throw new IdentityError('Unknown API key');
      return verify(key);
    },
    async ofToken(token, connection) {
      if (typeof token !== 'string' || token === '' || token.startsWith('sb_')) return connection;
      return verify(token);
    },
  };
}

export function secondsPastExpiry(identity: Identity, nowMs: number): number | null {
  if (identity.expires_at_seconds === null) return null;
  const past = Math.floor(nowMs / 1000) - identity.expires_at_seconds;
  return past >= 0 ? past : null;
}

async function claimsOf(token: string, secret: Uint8Array): Promise<Record<string, unknown>> {
  try {
    return (await jwtVerify(token, secret, { algorithms: ['HS256'] })).payload;
  } catch (error) {
    if (error instanceof errors.JWTExpired) {
      const past = Math.floor(Date.now() / 1000) - Number(error.payload.exp);
      throw new IdentityError(`Token has expired ${past} seconds ago`);
    }
    throw new IdentityError('The token is not valid');
  }
}

function identityOfKey(role: Role): Identity {
  return { role, claims: { role }, expires_at_seconds: null, token: null };
}

function isRole(value: unknown): value is Role {
  return typeof value === 'string' && ROLES.includes(value);
}
