import { FunctionsFetchError, FunctionsHttpError, type SupabaseClient } from '@supabase/supabase-js';
import { describe, expect, test, vi } from 'vitest';
import { fail, succeed } from './apiResponse.ts';
import { callFunction } from './callFunction.ts';

type Invoke = SupabaseClient['functions']['invoke'];
type Reply = Awaited<ReturnType<Invoke>>;

const served = (body: unknown): Reply => ({ data: body, error: null, response: Response.json(body) });
const refused = (status: number, body: unknown, headers: Record<string, string> = {}): Reply => {
  const response = Response.json(body, { status, headers });
  return { data: null, error: new FunctionsHttpError(response), response };
};
const lost: Reply = { data: null, error: new FunctionsFetchError(new Error('offline')) };
const busy = (headers?: Record<string, string>) => refused(503, fail('High load, please retry'), headers);
const conflict = () => refused(409, fail('Booking conflict, please retry'));

/** Calls a function that gives these replies one after another, the last one for ever. */
async function call(...replies: [Reply, ...Reply[]]) {
  const invoke = vi.fn(async () => {
    const reply = replies.length > 1 ? replies.shift() : replies[0];
    // A body is read once; the last reply is given again and again.
    return { ...reply, response: reply?.response?.clone() };
  });
  const waits: number[] = [];
  const answer = await callFunction(
    { functions: { invoke } } as unknown as Pick<SupabaseClient, 'functions'>,
    'create-booking',
    {
      body: { slot_id: 's' },
      headers: { 'Idempotency-Key': 'key' },
      wait: async (milliseconds) => {
        waits.push(milliseconds);
      },
    },
  );
  return { answer, waits, calls: invoke.mock.calls };
}

describe('calling a function', () => {
  test('answers what it answered', async () => {
    expect(await call(served(succeed({ id: 1 })))).toMatchObject({
      answer: { data: { id: 1 }, error: null },
      waits: [],
    });
  });

  test.each([
    ['Slot no longer available', 409],
    ['Payment declined', 402],
    ['Invalid request: quantity: must be at least 1', 400],
    ['Too many active holds', 429],
    ['Database error', 500],
  ] as const)('does not repeat %s', async (error, status) => {
    const { answer, calls } = await call(refused(status, fail(error), { 'Retry-After': '300' }));
    expect(answer).toEqual(fail(error));
    expect(calls).toHaveLength(1);
  });

  test('repeats a conflict and then answers the success', async () => {
    const { answer, waits, calls } = await call(conflict(), conflict(), served(succeed('booked')));
    expect(answer).toEqual(succeed('booked'));
    expect(calls).toHaveLength(3);
    expect(waits).toHaveLength(2);
  });

  test('gives up after three retries with the last answer', async () => {
    const { answer, waits, calls } = await call(conflict());
    expect(answer).toEqual(fail('Booking conflict, please retry'));
    expect(calls).toHaveLength(4);
    expect(waits).toHaveLength(3);
  });

  test('sends the same body and headers each time, the Idempotency-Key among them', async () => {
    const { calls } = await call(conflict());
    const [first, ...others] = calls as unknown as [string, Record<string, unknown>][];
    expect(first).toEqual([
      'create-booking',
      expect.objectContaining({
        method: 'POST',
        body: { slot_id: 's' },
        headers: { 'Idempotency-Key': 'key' },
      }),
    ]);
    for (const other of others) expect(other).toEqual(first);
  });

  test('does not hand its own options on', async () => {
    const { calls } = await call(served(succeed(1)));
    expect((calls as unknown as [string, object][])[0]?.[1]).not.toHaveProperty('wait');
  });
});

describe('the wait before a retry', () => {
  test.each([0, 0.999])('grows from 200 ms and never exceeds its bound (chance %d)', async (chance) => {
    vi.spyOn(Math, 'random').mockReturnValue(chance);
    const { waits } = await call(conflict());
    expect(waits).toEqual([200 * chance, 400 * chance, 800 * chance]);
    vi.restoreAllMocks();
  });

  test('is at least what Retry-After names', async () => {
    const { waits } = await call(busy({ 'Retry-After': '7' }), served(succeed(1)));
    expect(waits[0]).toBeGreaterThanOrEqual(7000);
    expect(waits[0]).toBeLessThan(8000);
  });

  test('is five seconds when an overloaded server names none', async () => {
    const { waits } = await call(busy(), served(succeed(1)));
    expect(waits[0]).toBeGreaterThanOrEqual(5000);
  });

  test.each(['Wed, 21 Oct 2026 07:28:00 GMT', '', 'soon'])(
    'is a number for Retry-After: %j',
    async (named) => {
      const { waits } = await call(busy({ 'Retry-After': named }), served(succeed(1)));
      expect(waits).toEqual([expect.any(Number)]);
      expect(waits[0]).not.toBeNaN();
    },
  );
});

describe('an answer that was lost', () => {
  test('is asked for again, and found', async () => {
    const { answer, calls } = await call(lost, served(succeed('booked')));
    expect(answer).toEqual(succeed('booked'));
    expect(calls).toHaveLength(2);
  });

  test('for good is said to be high load: the outcome is unknown', async () => {
    expect((await call(lost)).answer).toEqual(fail('High load, please retry'));
  });

  test.each([
    ['a page of some proxy', { ...refused(502, {}), response: new Response('<html>', { status: 502 }) }],
    ['an error that is none of ours', refused(500, { message: 'relation "bookings" does not exist' })],
    ['an error in our shape with a foreign text', refused(500, { data: null, error: 'boom' })],
    ['null', served(null)],
    ['a text', served('ok')],
    ['half an answer', served({ data: 1 })],
  ])('and %s are alike', async (_, reply) => {
    const { answer, calls } = await call(reply as Reply);
    expect(answer).toEqual(fail('High load, please retry'));
    expect(calls).toHaveLength(4);
  });
});
