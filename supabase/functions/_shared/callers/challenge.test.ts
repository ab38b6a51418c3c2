import { type Challenge, type Solution, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import fc from 'fast-check';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';

vi.mock('../http/env.ts', () => ({ env: { secret: 'a secret of more than thirty-two characters' } }));
const { createHoldChallenge, solvedChallenge } = await import('./challenge.ts');

let challenge: Challenge;
let solution: Solution;

beforeAll(async () => {
  challenge = await createHoldChallenge();
  solution = (await solveChallenge({ challenge, deriveKey })) as Solution;
}, 60_000);
afterEach(() => vi.useRealTimers());

const base64 = (text: string) => Buffer.from(text).toString('base64');
const sendHeader = (header: string | null) =>
  solvedChallenge(
    new Request('https://functions.test', {
      headers: header === null ? {} : { 'X-Challenge-Solution': header },
    }),
  );
const send = (payload: unknown) => sendHeader(base64(JSON.stringify(payload)));

test('the work that a browser did has one id, however often and in whatever order its fields are sent', async () => {
  const answer = await send({ challenge, solution });
  expect(answer).toEqual({ data: expect.stringMatching(/^.{16,}$/), error: null });
  expect(await send({ challenge, solution })).toEqual(answer);
  const { signature, parameters } = challenge;
  const reordered = Object.fromEntries(Object.entries(parameters).reverse());
  const added = { ...solution, counter: solution.counter + 1, time: 1 };
  expect(
    await send({ x: 1, solution: added, challenge: { signature, parameters: { ...reordered, x: 1 } } }),
  ).toEqual(answer);
});

test('no two challenges are alike', async () => {
  const other = await createHoldChallenge();
  expect(other.signature).not.toBe(challenge.signature);
  expect(await send({ challenge: other, solution })).toEqual({ data: null, error: null });
});

test('without the header nothing was solved', async () => {
  expect(await sendHeader(null)).toEqual({ data: null, error: null });
});

test('five minutes after it was made a challenge counts no more', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(((challenge.parameters.expiresAt ?? 0) - 1) * 1000);
  expect((await send({ challenge, solution })).data).not.toBeNull();
  vi.setSystemTime(((challenge.parameters.expiresAt ?? 0) + 1) * 1000);
  expect(await send({ challenge, solution })).toEqual({ data: null, error: null });
});

const changed = (text = '') => text.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
const withParameter = (name: keyof Challenge['parameters'], value: unknown) => ({
  challenge: { ...challenge, parameters: { ...challenge.parameters, [name]: value } },
  solution,
});

test.each<[string, () => unknown]>([
  ['a wrong key', () => ({ challenge, solution: { ...solution, derivedKey: changed(solution.derivedKey) } })],
  ['no key', () => ({ challenge, solution: { ...solution, derivedKey: '' } })],
  [
    'another signature',
    () => ({ challenge: { ...challenge, signature: changed(challenge.signature) }, solution }),
  ],
  // Else one solution would have several ids, and pay for several holds.
  [
    'a signature in capitals',
    () => ({ challenge: { ...challenge, signature: challenge.signature?.toUpperCase() }, solution }),
  ],
  ['another nonce', () => withParameter('nonce', changed(challenge.parameters.nonce))],
  ['another salt', () => withParameter('salt', changed(challenge.parameters.salt))],
  ['another prefix', () => withParameter('keyPrefix', '00')],
  [
    'another signature of the key',
    () => withParameter('keySignature', changed(challenge.parameters.keySignature)),
  ],
  ['less work', () => withParameter('cost', 1)],
  ['a later end', () => withParameter('expiresAt', 4_000_000_000)],
  ['no end', () => withParameter('expiresAt', 0)],
])('%s is no solution, and its caller gets another challenge', async (_, sent) => {
  expect(await send(sent())).toEqual({ data: null, error: null });
});

const refusal = { data: null, error: expect.stringMatching(/^Invalid request: X-Challenge-Solution: /) };

test.each([
  ['nothing', ''],
  ['no base64', '?'],
  ['no JSON', base64('{')],
  ['null', base64('null')],
  ['too much', base64('['.repeat(5_000))],
])('%s is refused', async (_, header) => {
  expect(await sendHeader(header)).toEqual(refusal);
});

test('whatever is sent, the answer is a refusal or that nothing was solved', async () => {
  const sent = fc.oneof(
    fc.string().map(base64),
    fc.base64String(),
    fc.json().map(base64),
    fc
      .record({
        challenge: fc.oneof(
          fc.constant(challenge),
          fc.record({ parameters: fc.object(), signature: fc.string() }),
          fc.anything(),
        ),
        solution: fc.oneof(fc.record({ counter: fc.double(), derivedKey: fc.string() }), fc.anything()),
      })
      .map((payload) =>
        base64(JSON.stringify(payload, (_, value) => (typeof value === 'bigint' ? 0 : value))),
      ),
  );
  await fc.assert(
    fc.asyncProperty(sent, async (header) => {
      const answer = await sendHeader(header);
      expect([refusal, { data: null, error: null }]).toContainEqual(answer);
    }),
  );
});
