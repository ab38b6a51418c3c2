import type {
  PaymentProvider,
  PaymentRef,
  ProviderAnswer,
  ProviderState,
} from '../../../supabase/functions/_shared/payments/provider.ts';

/** `before`: the call does not arrive; `after`: its answer is lost; `late`: as `before`, but a new payment arrives when it was given up. */
export type Fault = 'none' | 'before' | 'after' | 'late';
export type Card = 'ok' | 'other' | 'declined' | 'needs_bank';

interface Intent {
  state: Exclude<ProviderState, 'absent' | 'unknown' | 'unavailable'>;
  card: Card;
  amountMinor: number;
  capturedMinor: number;
  refundedMinor: number;
  dispute: 'none' | 'open' | 'won' | 'lost';
  /** Refunds that were asked for: the same one again is answered as before, and moves nothing. */
  refunds: Set<number>;
  /** A refund was made, and its answer was lost. */
  isRefundUnheard: boolean;
}

/** Says that something has happened to a payment. `isNews`: it was not our own doing, so that nothing but this event tells of it. */
interface PaymentEvent {
  paymentId: string;
  isNews: boolean;
}

/** What the provider's dashboard, the payer and their bank do. */
export type Outside =
  | 'bank_confirms'
  | 'bank_refuses'
  | 'authorization_ends'
  | 'captured_by_hand'
  | 'returned_by_hand'
  | 'refund_comes_back'
  | 'dispute_opens'
  | 'dispute_is_won'
  | 'dispute_is_lost';

export interface MemoryProvider extends PaymentProvider {
  /** What goes wrong with the next calls, one each. */
  faults: Fault[];
  intents: Map<string, Intent>;
  /** Events that are not delivered yet. */
  events: PaymentEvent[];
  /** Happens to one of the payments to which it may happen, if there are any. */
  happen(outside: Outside, index: number): void;
  /** Payments that were given up arrive now. */
  arrive(): void;
}

/** Whether the bank has, or may yet take, the money: then it cannot be refunded, and people decide what becomes of it. */
export const isContested = (intent: Pick<Intent, 'dispute'> | undefined): boolean =>
  intent?.dispute === 'open' || intent?.dispute === 'lost';

const afterCard = {
  ok: 'authorized',
  other: 'authorized',
  declined: 'declined',
  needs_bank: 'pending',
} as const;

/** A payment provider in memory that behaves as Stripe does, and fails as it is told to. */
export function createMemoryProvider(): MemoryProvider {
  const faults: Fault[] = [];
  const intents = new Map<string, Intent>();
  const events: PaymentEvent[] = [];
  const underWay: (() => void)[] = [];

  const say = (paymentId: string, isNews: boolean) => events.push({ paymentId, isNews });
  const refOf = (id: string) => `memory_${id}`;

  function answer(id: string): ProviderAnswer {
    const intent = intents.get(id);
    if (!intent) return { state: 'absent', ref: null };
    const { state, card, dispute } = intent;
    return {
      state,
      ref: refOf(id),
      paymentMethod: card,
      isDisputed: dispute === 'open',
      ...(state === 'pending' && { clientSecret: `secret_of_${id}` }),
    };
  }

  /** Lets a call have its effect, or not, and answers it, or not. */
  async function call(ref: string | null, act: () => ProviderAnswer): Promise<ProviderAnswer> {
    const fault = faults.shift() ?? 'none';
    const lost: ProviderAnswer = { state: 'unknown', ref };
    if (fault === 'before' || fault === 'late') return lost;
    const answered = act();
    return fault === 'after' ? lost : answered;
  }

  function create(id: string, amountMinor: number, card: Card, isNews: boolean): ProviderAnswer {
    const known = intents.get(id);
    // The idempotency key stands for another request.
    if (known && known.card !== card) return { state: 'unknown', ref: null };
    if (!known) {
      intents.set(id, {
        state: afterCard[card],
        card,
        amountMinor,
        capturedMinor: 0,
        refundedMinor: 0,
        dispute: 'none',
        refunds: new Set(),
        isRefundUnheard: false,
      });
      say(id, isNews);
    }
    return answer(id);
  }

  const become = (state: Intent['state']) => (intent: Intent, id: string) => {
    intent.state = state;
    say(id, true);
  };
  const decide = (dispute: Intent['dispute']) => (intent: Intent, id: string) => {
    intent.dispute = dispute;
    say(id, true);
  };

  function capture(id: string, isNews: boolean): void {
    const intent = intents.get(id);
    if (intent?.state !== 'authorized') return;
    intent.state = 'captured';
    intent.capturedMinor = intent.amountMinor;
    say(id, isNews);
  }

  function returnMoney(id: string, intent: Intent, isNews: boolean): void {
    if (intent.state === 'captured') intent.refundedMinor = intent.capturedMinor;
    intent.state = 'returned';
    say(id, isNews);
  }

  function voidOrRefund({ id, refundFailures = 0 }: PaymentRef): ProviderAnswer {
    const intent = intents.get(id);
    if (!intent || intent.state === 'returned') return answer(id);
    if (intent.state === 'captured') {
      if (isContested(intent)) return { state: 'unknown', ref: refOf(id) };
      if (intent.refunds.has(refundFailures)) return { state: 'returned', ref: refOf(id) };
      intent.refunds.add(refundFailures);
    }
    returnMoney(id, intent, false);
    return answer(id);
  }

  /** Whether each may happen to a payment now, and what it then does. */
  const outside: Record<
    Outside,
    [when: (intent: Intent) => boolean, then: (intent: Intent, id: string) => void]
  > = {
    bank_confirms: [({ state }) => state === 'pending', become('authorized')],
    bank_refuses: [({ state }) => state === 'pending', become('declined')],
    authorization_ends: [
      ({ state }) => state === 'authorized',
      (intent, id) => returnMoney(id, intent, true),
    ],
    captured_by_hand: [({ state }) => state === 'authorized', (_, id) => capture(id, true)],
    returned_by_hand: [
      (intent) => ['pending', 'authorized', 'captured'].includes(intent.state) && !isContested(intent),
      (intent, id) => returnMoney(id, intent, true),
    ],
    // A refund takes days to come back: by then the sweep has heard that it was made.
    refund_comes_back: [
      ({ refundedMinor, isRefundUnheard }) => refundedMinor > 0 && !isRefundUnheard,
      (intent, id) => {
        intent.refundedMinor = 0;
        become('captured')(intent, id);
      },
    ],
    dispute_opens: [({ state, dispute }) => state === 'captured' && dispute === 'none', decide('open')],
    dispute_is_won: [({ dispute }) => dispute === 'open', decide('won')],
    dispute_is_lost: [({ dispute }) => dispute === 'open', decide('lost')],
  };

  return {
    name: 'memory',
    faults,
    intents,
    events,
    canCharge: () => true,
    authorize({ id, amountMinor, paymentMethod }) {
      const createIt = (isNews: boolean) => create(id, amountMinor, paymentMethod as Card, isNews);
      if (faults[0] === 'late') underWay.push(() => createIt(true));
      return call(null, () => createIt(false));
    },
    find: ({ id, ref }) => call(ref, () => answer(id)),
    capture: ({ id, ref }) =>
      call(ref, () => {
        capture(id, false);
        return answer(id);
      }),
    async voidOrRefund(payment) {
      const answered = await call(payment.ref, () => voidOrRefund(payment));
      const intent = intents.get(payment.id);
      if (intent?.state === 'returned') intent.isRefundUnheard = answered.state === 'unknown';
      return answered;
    },
    // Each booking here is cancelled in its free time: nothing goes back in part.
    refundPart: async () => ({ state: 'unknown', ref: null }),
    findRefund: async () => ({ state: 'unknown', ref: null }),
    happen(event, index) {
      const [when, then] = outside[event];
      const possible = [...intents].filter(([, intent]) => when(intent));
      const found = possible[index % possible.length];
      if (found) then(found[1], found[0]);
    },
    arrive() {
      for (const create of underWay.splice(0)) create();
    },
  };
}
