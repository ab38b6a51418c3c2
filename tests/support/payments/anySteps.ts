import fc from 'fast-check';
import type { Card, Fault, Outside } from './memoryProvider.ts';
import type { Step } from './paymentWorld.ts';

const cards: Card[] = ['ok', 'ok', 'ok', 'other', 'declined', 'needs_bank'];
const faults: Fault[] = ['none', 'none', 'none', 'before', 'after', 'late'];
const events: Outside[] = [
  'bank_confirms',
  'bank_refuses',
  'authorization_ends',
  'captured_by_hand',
  'returned_by_hand',
  'part_returned_by_hand',
  'part_returned_by_hand',
  'refund_comes_back',
  'dispute_opens',
  'dispute_is_won',
  'dispute_is_lost',
];

// Mostly the first, so that much happens to one.
const index = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(3) });
const isNoticed = fc.boolean();
const noFaults = fc.constant<Fault[]>([]);
// A payment asks the provider three times at most: to authorize, for what became of it, and to capture, void or refund it.
const anyFaults = fc.array(fc.constantFrom(...faults), { maxLength: 3 });

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('hold'),
      faults: noFaults,
      quantity: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('pay'),
      faults: anyFaults,
      booking: index,
      card: fc.constantFrom(...cards),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('resume'), faults: anyFaults, booking: index }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('cancel'),
      faults: anyFaults,
      booking: index,
      keep: fc.constantFrom(undefined, 1, 2),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('hold_ends'), faults: noFaults, booking: index, isNoticed }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('outside'),
      faults: noFaults,
      payment: index,
      what: fc.constantFrom(...events),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('arrive'), faults: noFaults }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('deliver'),
      faults: anyFaults,
      event: index,
      times: fc.integer({ min: 1, max: 2 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('lose_event'), faults: noFaults, event: index }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('sweep'), faults: anyFaults }) },
);

const hold = (quantity: number): Step => ({ do: 'hold', quantity, faults: [] });
const pay: Step = { do: 'pay', booking: 0, card: 'ok', faults: [] };

/** A slot with few places, of which somebody holds or has bought all, and what then happens. */
export const anySteps = fc
  .record({
    capacity: fc.integer({ min: 1, max: 3 }),
    isPaid: fc.boolean(),
    steps: fc.array(anyStep, { minLength: 1, maxLength: 20, size: 'max' }),
  })
  .map(({ capacity, isPaid, steps }) => ({
    capacity,
    steps: [hold(capacity), ...(isPaid ? [pay] : []), ...steps],
  }));
