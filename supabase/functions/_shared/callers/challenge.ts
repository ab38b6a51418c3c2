import { Buffer } from 'node:buffer';
import { randomInt } from 'node:crypto';
import { type Challenge, createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { z } from 'zod';
import { type ApiResponse, fail, succeed } from '../../../../src/lib/api/apiResponse.ts';
import { keyedHash } from './keyedHash.ts';

const secrets = {
  hmacSignatureSecret: keyedHash('challenge', 'signature'),
  hmacKeySignatureSecret: keyedHash('challenge', 'key signature'),
};
const lastsSeconds = 300;
const solutionBytesMax = 4096;

/**
 * The work of a challenge: PBKDF2 of `cost` rounds for each number from 0 to one of these. So 10 to 15 million rounds, of which OpenSSL
 * did 6.4 million a second on a core of 2026: the least takes 1.6 s of it. What it costs us is one number's rounds to make, 0.3 ms, and an
 * HMAC to verify.
 */
const work = { cost: 2_000, counterMin: 5_000, counterMax: 7_500 };

/** A challenge that takes a browser a second or two of all its cores, and proves it (ALTCHA, proof of work version 2). */
export function createHoldChallenge(): Promise<Challenge> {
  return createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    cost: work.cost,
    counter: randomInt(work.counterMin, work.counterMax),
    deriveKey,
    expiresAt: Math.floor(Date.now() / 1000) + lastsSeconds,
    ...secrets,
  });
}

const text = z.string().max(1024);
const solved = z.object({
  challenge: z.object({
    parameters: z.object({
      algorithm: z.literal('PBKDF2/SHA-256'),
      nonce: text,
      salt: text,
      cost: z.literal(work.cost),
      keyLength: z.literal(32),
      keyPrefix: text,
      keySignature: text,
      expiresAt: z.int(),
    }),
    signature: text,
  }),
  solution: z.object({ counter: z.int().min(0).max(work.counterMax), derivedKey: text }),
});

/**
 * Reads X-Challenge-Solution: the id of the challenge that the caller has solved. Null without one, and for one that is forged, wrong or over,
 * whose caller gets another. Whether it was used before is for the database to say.
 */
export async function solvedChallenge({ headers }: Request): Promise<ApiResponse<string | null>> {
  const header = headers.get('X-Challenge-Solution');
  if (header === null) return succeed(null);
  const sent = header.length <= solutionBytesMax ? solved.safeParse(parse(header)) : null;
  if (!sent?.success)
    return fail('Invalid request: X-Challenge-Solution: is not the solution of a challenge');
  const { challenge, solution } = sent.data;
  const { verified } = await verifySolution({ challenge, solution, deriveKey, ...secrets });
  return succeed(verified ? challenge.signature : null);
}

function parse(base64: string): unknown {
  try {
    return JSON.parse(Buffer.from(base64, 'base64').toString());
  } catch {
    return null;
  }
}
