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
 * The work of a challenge: PBKDF2 of `cost` rounds for each number from 0 on, until the one that was drawn among `counters`. The range
 * begins at 0, because whoever reads this source would begin where it begins: a later start is work for honest browsers alone. So a
 * solver does 15 million rounds on average, and giving a challenge up for a new one saves nothing.
 *
 * Measured on one core of 2026: OpenSSL does 6.4 million rounds a second, which is 2.3 s for the average challenge (the luckiest tenth
 * takes less than 0.5 s); WebCrypto 5 million, so two cores wait 1.5 s on average and 3 s at most, four half as long. Making a challenge
 * costs one number's rounds and two HMACs, 0.7 ms, and verifying a solution two HMACs, 0.2 ms.
 */
const work = { cost: 3_000, counters: 10_000 };

/** A challenge that takes a browser a second or two of its cores (ALTCHA, proof of work version 2). */
export function createHoldChallenge(): Promise<Challenge> {
  return createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    cost: work.cost,
    counter: randomInt(work.counters),
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
      cost: z.int(),
      keyLength: z.literal(32),
      keyPrefix: text,
      keySignature: text,
      expiresAt: z.int(),
    }),
    signature: text,
  }),
  solution: z.object({ counter: z.int().min(0), derivedKey: text }),
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
