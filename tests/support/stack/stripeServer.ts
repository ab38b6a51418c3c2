import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A PaymentIntent in the server's books; the counts are of calls that had an effect. */
export interface Intent {
  id: string;
  status: 'requires_payment_method' | 'requires_action' | 'requires_capture' | 'succeeded' | 'canceled';
  amount: number;
  currency: string;
  metadata: Record<string, string>;
  charged: boolean;
  captures: number;
  /** The status of its dispute; null without one. */
  dispute: 'needs_response' | 'won' | null;
  cancels: number;
  refunds: number;
}

export interface StripeServer {
  url: string;
  /** Answers 503, and does nothing. */
  down: boolean;
  /** The next so many requests to such a path are done, but their connection ends without an answer. */
  losing: { path: RegExp; times: number };
  /** All that were made for a booking, oldest first. */
  intentsOf(bookingId: string): Intent[];
  close(): Promise<void>;
}

interface Reply {
  status: number;
  body: unknown;
}
interface Call {
  path: string;
  form: URLSearchParams;
  /** Whether the charge is wanted whole; else its id stands in its place, as at Stripe. */
  expand: boolean;
}

/** The least that is charged, in the smallest unit; Stripe's own depends on the currency in which it pays out. */
const amountMin = 50;

/** What a confirmed payment comes to, by method; every other method is authorized. */
const outcomes: Record<string, Intent['status']> = {
  pm_card_declined: 'requires_payment_method',
  pm_card_authenticationRequired: 'requires_action',
};

/** The part of Stripe's API that payments here need, with its state, its idempotency keys, and faults to order. */
export async function startStripeServer(secretKey: string): Promise<StripeServer> {
  const intents = new Map<string, Intent>();
  const answered = new Map<string, { request: string; reply: Reply }>();

  function handle(method: string, { path, form, expand }: Call): Reply {
    const route = `${method} ${path.replace(/pi_\w+/, ':id')}`;
    if (route === 'POST /v1/payment_intents') return create(form, expand);
    if (route === 'GET /v1/payment_intents/search') return search(form, expand);
    const named = form.get('payment_intent') ?? path.split('/')[3] ?? '';
    const intent = intents.get(named);
    if (!intent) return refuse(404, 'invalid_request_error', `No such payment_intent: '${named}'`);
    const unexpected = () =>
      refuse(400, 'invalid_request_error', `This PaymentIntent has a status of ${intent.status}.`);
    switch (route) {
      case 'GET /v1/disputes': {
        const data = intent.dispute
          ? [{ id: `dp_${intent.id}`, object: 'dispute', status: intent.dispute }]
          : [];
        return done({ object: 'list', has_more: false, data });
      }
      case 'GET /v1/payment_intents/:id':
        break;
      case 'POST /v1/payment_intents/:id/capture':
        if (intent.status !== 'requires_capture') return unexpected();
        Object.assign(intent, { status: 'succeeded', captures: intent.captures + 1 });
        break;
      case 'POST /v1/payment_intents/:id/cancel':
        if (intent.status === 'succeeded' || intent.status === 'canceled') return unexpected();
        Object.assign(intent, { status: 'canceled', cancels: intent.cancels + 1 });
        break;
      case 'POST /v1/refunds':
        if (intent.status !== 'succeeded' || intent.refunds > 0) return unexpected();
        intent.refunds += 1;
        return done({ id: `re_${intent.id}`, object: 'refund', amount: intent.amount, status: 'succeeded' });
      default:
        return refuse(404, 'invalid_request_error', `Unrecognized request URL (${method}: ${path})`);
    }
    return done(show(intent, expand));
  }

  function create(form: URLSearchParams, expand: boolean): Reply {
    const method = form.get('payment_method') ?? '';
    if (/does_not_exist/.test(method)) {
      return refuse(400, 'invalid_request_error', `No such PaymentMethod: '${method}'`);
    }
    if (Number(form.get('amount')) < amountMin) {
      return refuse(400, 'invalid_request_error', 'Amount must convert to at least 50 cents.');
    }
    const status = outcomes[method] ?? 'requires_capture';
    const metadata = [...form].flatMap(([name, value]) => {
      const key = /^metadata\[(.+)\]$/.exec(name)?.[1];
      return key ? [[key, value] as const] : [];
    });
    const intent: Intent = {
      id: `pi_${randomUUID().replaceAll('-', '')}`,
      status,
      amount: Number(form.get('amount')),
      currency: form.get('currency') ?? '',
      metadata: Object.fromEntries(metadata),
      charged: status === 'requires_capture',
      captures: 0,
      dispute: null,
      cancels: 0,
      refunds: 0,
    };
    intents.set(intent.id, intent);
    if (status === 'requires_payment_method') {
      const error = { type: 'card_error', code: 'card_declined', message: 'Your card was declined.' };
      return { status: 402, body: { error: { ...error, payment_intent: show(intent, false) } } };
    }
    return done(show(intent, expand));
  }

  function search(form: URLSearchParams, expand: boolean): Reply {
    const [, key = '', value] = /^metadata\['(.+)'\]:'(.+)'$/.exec(form.get('query') ?? '') ?? [];
    const data = [...intents.values()].filter(({ metadata }) => metadata[key] === value);
    return done({ object: 'search_result', has_more: false, data: data.map((each) => show(each, expand)) });
  }

  /** A key's first answer is its only one, whatever has happened since. */
  function handleOnce(method: string, call: Call, key: string | undefined): Reply {
    if (method !== 'POST' || key === undefined) return handle(method, call);
    const request = `${call.path} ${call.form}`;
    const before = answered.get(key);
    if (before && before.request !== request) {
      return refuse(400, 'idempotency_error', 'Keys can only be used with the parameters they came with.');
    }
    const reply = before?.reply ?? handle(method, call);
    answered.set(key, { request, reply });
    return reply;
  }

  const server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request;
    const { pathname: path, searchParams } = new URL(url, 'http://stripe.test');
    const form = method === 'GET' ? searchParams : new URLSearchParams(await text(request));
    const expand = [...form].some(([name, value]) => /^expand/.test(name) && /latest_charge$/.test(value));
    let reply: Reply;
    if (stripe.down) reply = refuse(503, 'api_error', 'Down.');
    else if (headers.authorization !== `Bearer ${secretKey}`) {
      reply = refuse(401, 'invalid_request_error', 'Invalid API Key provided.');
    } else reply = handleOnce(method, { path, form, expand }, headers['idempotency-key']?.toString());
    if (!stripe.down && stripe.losing.times > 0 && stripe.losing.path.test(path)) {
      stripe.losing.times -= 1;
      request.socket.destroy();
      return;
    }
    // Said while down, so that the tests do not sit through the package's own pauses.
    if (stripe.down) response.setHeader('Stripe-Should-Retry', 'false');
    response.writeHead(reply.status, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(reply.body));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');

  const stripe: StripeServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    down: false,
    losing: { path: /./, times: 0 },
    intentsOf: (bookingId) =>
      [...intents.values()].filter(({ metadata }) => metadata.booking_id === bookingId),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return stripe;
}

function done(body: unknown): Reply {
  return { status: 200, body };
}

function refuse(status: number, type: string, message: string): Reply {
  return { status, body: { error: { type, message } } };
}

function show(intent: Intent, expand: boolean) {
  const { id, status, amount, currency, metadata, charged, refunds, dispute } = intent;
  const charge = { id: `ch_${id}`, object: 'charge', refunded: refunds > 0, disputed: dispute !== null };
  const latest_charge = charged ? (expand ? charge : charge.id) : null;
  return { id, object: 'payment_intent', status, amount, currency, metadata, latest_charge };
}
