import type {
  PartRefund,
  PaymentProvider,
  PaymentRef,
  ProviderAnswer,
  ProviderState,
  RefundAnswer,
} from '../../../supabase/functions/_shared/payments/provider.ts';

/** `before`: the call does not arrive; `after`: its answer is lost; `late`: as `before`, but a new payment arrives when it was given up. */
export type Fault = 'none' | 'before' | 'after' | 'late';
export type Card = 'ok' | 'other' | 'declined' | 'needs_bank';

interface Intent {
  state: Exclude<ProviderState, 'absent' | 'unknown' | 'unavailable'>;
  card: Card;
  amountMinor: number;
  capturedMinor: number;
  dispute: 'none' | 'open' | 'won' | 'lost';
  refunds: Refund[];
}

interface Refund {
  /** The payment's id of all that was left, a part refund's id, or a name of its own where it was made without our doing. */
  id: string;
  amountMinor: number;
  /** False when it came back. */
  isMade: boolean;
  isOurs: boolean;
}

/** Says that something has happened to a payment. `isNews`: it was not our own doing, so that nothing but this event tells of it. */
interface PaymentEvent {
  paymentId: string;
  /** A part refund that it is about. */
  refundId?: string;
  isNews: boolean;
}

/** What the provider's dashboard, the payer and their bank do. */
export type Outside =
  | 'bank_confirms'
  | 'bank_refuses'
  | 'authorization_ends'
  | 'captured_by_hand'
  | 'returned_by_hand'
  | 'part_returned_by_hand'
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

/** Whether the bank may yet take the money: until it has decided it cannot be refunded. */
export const isContested = (intent: Pick<Intent, 'dispute'> | undefined): boolean =>
  intent?.dispute === 'open';

export const refundedMinor = ({ refunds }: Pick<Intent, 'refunds'>): number =>
  refunds.reduce((sum, { isMade, amountMinor }) => (isMade ? sum + amountMinor : sum), 0);

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

  const say = (paymentId: string, isNews: boolean, refundId?: string) =>
    events.push({ paymentId, isNews, ...(refundId !== undefined && refundId !== paymentId && { refundId }) });
  const refOf = (id: string) => `memory_${id}`;

  function answer(id: string): ProviderAnswer {
    const intent = intents.get(id);
    if (!intent) return { state: 'absent', ref: null };
    const { state, card, dispute, refunds } = intent;
    return {
      state,
      ref: refOf(id),
      paymentMethod: card,
      isDisputed: dispute === 'open',
      otherRefunds: refunds
        .filter(({ isOurs }) => !isOurs)
        .map(({ id: ref, amountMinor, isMade }) => ({ ref, amountMinor, isMade })),
      ...(state === 'pending' && { clientSecret: `secret_of_${id}` }),
    };
  }

  /** Lets a call have its effect, or not, and answers it, or not. */
  async function call<Answer = ProviderAnswer>(
    ref: string | null,
    act: () => Answer,
  ): Promise<Answer | { state: 'unknown'; ref: string | null }> {
    const fault = faults.shift() ?? 'none';
    const lost = { state: 'unknown', ref } as const;
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
        dispute: 'none',
        refunds: [],
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

  /** Books a refund of an amount, or what is left of it, and returns how much; one that stands is not made again. */
  function refund(
    paymentId: string,
    intent: Intent,
    { id, isOurs, wanted = intent.capturedMinor }: { id: string; isOurs: boolean; wanted?: number },
  ): number {
    const standing = intent.refunds.find((known) => known.id === id && known.isMade);
    if (standing) return standing.amountMinor;
    const left = intent.capturedMinor - refundedMinor(intent);
    const amountMinor = Math.min(wanted, left);
    if (amountMinor === 0) return 0;
    intent.refunds.push({ id, amountMinor, isMade: true, isOurs });
    if (amountMinor === left) intent.state = 'returned';
    say(paymentId, !isOurs, id);
    return amountMinor;
  }

  function returnMoney(id: string, intent: Intent, isOurs: boolean): void {
    if (intent.state === 'captured') {
      refund(id, intent, { id: isOurs ? id : `by hand ${intent.refunds.length}`, isOurs });
      return;
    }
    intent.state = 'returned';
    say(id, !isOurs);
  }

  function voidOrRefund({ id }: PaymentRef): ProviderAnswer {
    const intent = intents.get(id);
    if (!intent || intent.state === 'returned') return answer(id);
    if (intent.state === 'captured' && isContested(intent)) return { state: 'unknown', ref: refOf(id) };
    returnMoney(id, intent, true);
    return answer(id);
  }

  function refundPart(paymentId: string, part: PartRefund): RefundAnswer {
    const { id } = part;
    const intent = intents.get(paymentId);
    if (!intent) return { state: 'unknown', ref: null };
    const isStanding = intent.refunds.some((known) => known.id === id && known.isMade);
    if (isContested(intent) && !isStanding && intent.state === 'captured')
      return { state: 'unknown', ref: null };
    const amountMinor = refund(paymentId, intent, { id, isOurs: true, wanted: part.amountMinor });
    return { state: 'made', ref: amountMinor > 0 ? id : null, amountMinor };
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
      (intent, id) => returnMoney(id, intent, false),
    ],
    captured_by_hand: [({ state }) => state === 'authorized', (_, id) => capture(id, true)],
    returned_by_hand: [
      (intent) => ['pending', 'authorized', 'captured'].includes(intent.state) && !isContested(intent),
      (intent, id) => returnMoney(id, intent, false),
    ],
    part_returned_by_hand: [
      (intent) => intent.state === 'captured' && !isContested(intent),
      (intent, id) => {
        const name = `by hand ${intent.refunds.length}`;
        refund(id, intent, { id: name, isOurs: false, wanted: Math.ceil(intent.amountMinor / 4) });
      },
    ],
    refund_comes_back: [
      ({ refunds, dispute }) => dispute !== 'lost' && refunds.some(({ isMade }) => isMade),
      (intent, id) => {
        const last = intent.refunds.findLast(({ isMade }) => isMade);
        if (!last) return;
        last.isMade = false;
        intent.state = 'captured';
        say(id, true, last.id);
      },
    ],
    dispute_opens: [({ state, dispute }) => state === 'captured' && dispute === 'none', decide('open')],
    dispute_is_won: [({ dispute }) => dispute === 'open', decide('won')],
    // The bank takes what is left.
    dispute_is_lost: [
      ({ dispute }) => dispute === 'open',
      (intent, id) => {
        intent.dispute = 'lost';
        refund(id, intent, { id: 'dispute', isOurs: false });
      },
    ],
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
    voidOrRefund: (payment) => call(payment.ref, () => voidOrRefund(payment)),
    refundPart: ({ id }, part) => call<RefundAnswer>(null, () => refundPart(id, part)),
    findRefund: ({ ref }) => {
      const found = [...intents.values()].flatMap(({ refunds }) => refunds).findLast(({ id }) => id === ref);
      return call<RefundAnswer>(ref, () => ({
        state: found ? (found.isMade ? 'made' : 'failed') : 'unknown',
        ref,
      }));
    },
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
