import { projectConfig } from '../config.ts';
import { TokenBucket } from '../tokenBucket.ts';

const burst = 30;
const windowSeconds = 300;
/** Addresses remembered at once; a stack of one machine has few, and a forgotten one begins anew. */
const bucketsMax = 10_000;

type RateLimit = NonNullable<typeof projectConfig.auth.rate_limit>;

/** Requests in five minutes from one address, as hosted's Auth counts them; each path has a count of its own. */
function limitsOf(config: RateLimit): Record<string, number> {
  const { sign_in_sign_ups = 30, token_refresh = 150, token_verifications = 30 } = config;
  return {
    'POST /signup': sign_in_sign_ups,
    'POST /otp': sign_in_sign_ups,
    'POST /magiclink': sign_in_sign_ups,
    'POST /recover': sign_in_sign_ups,
    'POST /resend': sign_in_sign_ups,
    'PUT /user': sign_in_sign_ups,
    // Sign-in with a password, too.
    'POST /token': token_refresh,
    'POST /verify': token_verifications,
    'GET /verify': token_verifications,
  };
}

/** Answers 429 to who calls Auth too often, as hosted does; null to let the request pass. */
export function createAuthLimits(
  config: RateLimit = projectConfig.auth.rate_limit ?? {},
  now: () => number = Date.now,
): (method: string, path: string, address: string) => Response | null {
  const limits = limitsOf(config);
  const buckets = new Map<string, TokenBucket>();
  return (method, path, address) => {
    const endpoint = `${method} ${path}`;
    const limit = limits[endpoint];
    if (limit === undefined) return null;
    const key = `${endpoint} ${address}`;
    const nowMs = now();
    const bucket = buckets.get(key) ?? new TokenBucket(burst, limit / windowSeconds, nowMs);
    if (buckets.size >= bucketsMax) buckets.clear();
    buckets.set(key, bucket);
    if (bucket.take(nowMs)) return null;
    const error = { code: 429, error_code: 'over_request_rate_limit', msg: 'Request rate limit reached' };
    return Response.json(error, { status: 429, headers: { 'x-sb-error-code': error.error_code } });
  };
}
