import { randomUUID } from 'node:crypto';
import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { expect, test } from 'vitest';
import { bookTickets, createBooking, createStay } from '../support/act/createBooking.ts';
import { cancelBooking } from '../support/act/payBooking.ts';
import { withBudgets } from '../support/act/withBudgets.ts';
import { makeEvent } from '../support/make/makeEvent.ts';
import { makeSlot } from '../support/make/makeSlot.ts';
import { makeSuiteType } from '../support/make/makeSuiteType.ts';
import { rows } from '../support/stack/openDatabase.ts';

const { running, newAddress, from } = withBudgets();

/** So many calls at once; how often which answer came. */
async function tally(calls: number, call: (index: number) => Promise<{ status: number; body: unknown }>) {
  const answers = await Promise.all(Array.from({ length: calls }, (_, index) => call(index)));
  const counts: Record<string, number> = {};
  for (const { status, body } of answers) {
    const name = status === 201 ? '201' : (body as { error: string }).error;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

test('made-up fingerprints and secrets of one address hold 60 places of an event of 353, and no more', async () => {
  const { id } = await makeEvent(running.database, 353);
  const address = newAddress();
  const hold = (headers: Record<string, string>) =>
    bookTickets(id, { quantity: 1 }, from(address, headers), running.stack.address);
  expect(await tally(100, () => hold({}))).toEqual({ '201': 60, 'Challenge required': 40 });
  expect(
    await tally(100, () => hold({ 'X-Device-Secret': randomUUID() + randomUUID() })),
    'nor with secrets',
  ).toEqual({ 'Challenge required': 100 });
  expect(
    await tally(20, (index) => hold({ 'X-Forwarded-For': `198.51.100.${index}, ${address}` })),
    'nor with addresses that the caller writes',
  ).toEqual({ 'Challenge required': 20 });
  const other = await bookTickets(id, { quantity: 20 }, from(newAddress()), running.stack.address);
  expect(other.status, 'an address that nobody has called from').toBe(201);
});

test('one address holds a fifth of a slot', async () => {
  const { id } = await makeSlot(running.database, 100);
  const address = newAddress();
  const book = (quantity: number) =>
    createBooking({ slot_id: id, quantity }, from(address), running.stack.address);
  expect(await tally(50, () => book(3))).toEqual({ '201': 6, 'Challenge required': 44 });
  expect(await tally(50, () => book(1))).toEqual({ '201': 2, 'Challenge required': 48 });
});

test.each([
  [10, 1],
  [50, 10],
])(
  '%i customers of one address for %i places: as many are served, nobody is challenged',
  async (customers, places) => {
    const { id } = await makeSlot(running.database, places);
    const address = newAddress();
    expect(
      await tally(customers, () => createBooking({ slot_id: id }, from(address), running.stack.address)),
    ).toEqual({ '201': places, 'Slot no longer available': customers - places });
  },
);

test('one address holds 150 suite-nights', async () => {
  const suiteType = await makeSuiteType(running.database, 20);
  const address = newAddress();
  const stay = { suite_type: suiteType, check_in: '2027-03-01', check_out: '2027-03-31' };
  expect(await tally(20, () => createStay(stay, from(address), running.stack.address))).toEqual({
    '201': 5,
    'Challenge required': 15,
  });
});

test('20 calls with one fingerprint for 10 suites: 10 are served', async () => {
  const suiteType = await makeSuiteType(running.database, 10);
  const headers = from(newAddress());
  const stay = { suite_type: suiteType, check_in: '2027-03-01', check_out: '2027-03-04' };
  expect(await tally(20, () => createStay(stay, headers, running.stack.address))).toEqual({
    '201': 10,
    'No suite available for these dates': 10,
  });
});

test('whoever holds and releases without end is challenged after 120 holds in an hour', async () => {
  const address = newAddress();
  const { experienceId } = await makeSlot(running.database, 1);
  let granted = 0;
  for (; granted < 130; granted++) {
    const { id } = await makeSlot(running.database, 1, {
      experienceId,
      startsInSeconds: 90_000 + 60 * granted,
    });
    const { status, body } = await createBooking({ slot_id: id }, from(address), running.stack.address);
    if (status !== 201 || body.error !== null) break;
    await cancelBooking(body.data, running.stack.address);
  }
  expect(granted).toBe(120);
});

test('while more than half of an item is held and not paid for, everybody is challenged', async () => {
  const { id } = await makeSlot(running.database, 60);
  const book = () => createBooking({ slot_id: id, quantity: 6 }, from(newAddress()), running.stack.address);
  for (let held = 0; held <= 30; held += 6) expect((await book()).status).toBe(201);
  expect((await book()).body.error).toBe('Challenge required');
});

test('what is kept of a network address is a keyed hash', async () => {
  const address = newAddress();
  const { id } = await makeSlot(running.database, 1);
  await createBooking({ slot_id: id }, from(address), running.stack.address);
  const kept = await rows<Record<string, string>>(
    running.database,
    'select address_key, fingerprint_key from private.budget_holds where item_id = $1',
    [id],
  );
  expect(kept).toHaveLength(1);
  expect(JSON.stringify(kept)).not.toContain(address);
});

test('past the budget a solved challenge pays for one hold, and nothing else does', async () => {
  const { id } = await makeSlot(running.database, 100);
  const address = newAddress();
  const book = (headers: Record<string, string> = {}) =>
    createBooking({ slot_id: id, quantity: 10 }, from(address, headers), running.stack.address);
  for (const _ of [1, 2]) expect((await book()).status).toBe(201);

  const refused = await book();
  expect(refused.status).toBe(403);
  expect(refused.body).toEqual({ data: null, error: 'Challenge required', challenge: expect.anything() });
  const challenge = (refused.body as { challenge: Challenge }).challenge;
  const solution = await solveChallenge({ challenge, deriveKey });
  const header = (sent: unknown) => ({
    'X-Challenge-Solution': Buffer.from(JSON.stringify(sent)).toString('base64'),
  });

  for (const sent of [
    { challenge, solution: { ...solution, counter: 1, derivedKey: 'ab'.repeat(32) } },
    { challenge: { ...challenge, signature: 'ab'.repeat(32) }, solution },
    { challenge: { ...challenge, parameters: { ...challenge.parameters, expiresAt: 1 } }, solution },
  ]) {
    const answer = await book(header(sent));
    expect(answer.status, 'wrong, forged or over: another challenge').toBe(403);
    expect((answer.body as { challenge: Challenge }).challenge.signature).not.toBe(challenge.signature);
  }
  for (const sent of ['', '?', 'e30=', 'x'.repeat(5000), header({ challenge: 1 })['X-Challenge-Solution']]) {
    const answer = await book({ 'X-Challenge-Solution': sent });
    expect(answer.body.error, JSON.stringify(sent.slice(0, 20))).toMatch(
      /^Invalid request: X-Challenge-Solution: /,
    );
  }
  const answers = await Promise.all(Array.from({ length: 20 }, () => book(header({ challenge, solution }))));
  expect(
    answers.filter(({ status }) => status === 201),
    'sent 20 times at once, it counts once',
  ).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 403)).toHaveLength(19);
});
