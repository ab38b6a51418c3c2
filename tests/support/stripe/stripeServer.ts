import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import {
  cancelIntent,
  captureIntent,
  confirmAtBank,
  createIntent,
  type Intent,
  plainId,
  type Refund,
  refundIntent,
  StripeRefusal,
  showIntent,
  showRefund,
} from './intents.ts';

export interface StripeServer {
  url: string;
  /** Answers 503, and does nothing. */
  down: boolean;
  /** The next so many requests to such a path are done, but their connection ends without an answer. */
  losing: { path: RegExp; times: number };
  /** All that were made for a booking, oldest first. */
  intentsOf(bookingId: string): Intent[];
  /** All of a booking's payments, oldest first. */
  refundsOf(bookingId: string): Refund[];
  /** What the payer does at their bank, by Stripe.js. Rejects with Stripe's message when it is not possible. */
  confirmAtBank(clientSecret: string, isConfirmed: boolean): Promise<void>;
  close(): Promise<void>;
}

/** Of an account: the secret one for servers, the publishable one for Stripe.js. */
interface Keys {
  secret: string;
  publishable: string;
}

interface Reply {
  status: number;
  body: unknown;
}
interface Call {
  path: string;
  form: URLSearchParams;
  expand: boolean;
}

/** What pages call by the publishable key; the second stands for the bank's own page. */
const pageRoutes = /^POST \/v1\/(confirmation_tokens|payment_intents\/:id\/confirm_at_bank)$/;

/** The part of Stripe's API that payments here need, with its state, its idempotency keys, and faults to order. */
export async function startStripeServer(keys: Keys): Promise<StripeServer> {
  const intents = new Map<string, Intent>();
  /** The payment method of each ConfirmationToken. */
  const tokens = new Map<string, string>();
  const refunds = new Map<string, Refund>();
  const answered = new Map<string, { request: string; reply: Reply }>();

  function handle(route: string, { path, form, expand }: Call): Reply {
    switch (route) {
      case 'POST /v1/confirmation_tokens': {
        const id = `ctoken_${plainId()}`;
        tokens.set(id, form.get('payment_method') ?? '');
        return done({ id, object: 'confirmation_token' });
      }
      case 'POST /v1/payment_intents':
        return done(showIntent(createIntent(intents, readIntent(form)), expand));
      case 'GET /v1/payment_intents/search': {
        const [, key = '', value] = /^metadata\['(.+)'\]:'(.+)'$/.exec(form.get('query') ?? '') ?? [];
        const data = [...intents.values()].filter(({ metadata }) => metadata[key] === value);
        return done({
          object: 'search_result',
          has_more: false,
          data: data.map((each) => showIntent(each, expand)),
        });
      }
    }
    if (route === 'GET /v1/refunds/:id') {
      const refund = refunds.get(path.split('/')[3] ?? '');
      if (!refund) throw new StripeRefusal(404, 'invalid_request_error', 'No such refund.');
      return done(showRefund(refund));
    }
    const named = form.get('payment_intent') ?? path.split('/')[3] ?? '';
    const intent = intents.get(named);
    if (!intent) throw new StripeRefusal(404, 'invalid_request_error', `No such payment_intent: '${named}'`);
    switch (route) {
      case 'GET /v1/disputes': {
        const data = intent.dispute
          ? [{ id: `dp_${intent.id}`, object: 'dispute', status: intent.dispute }]
          : [];
        return done({ object: 'list', has_more: false, data });
      }
      case 'GET /v1/payment_intents/:id':
        break;
      case 'POST /v1/payment_intents/:id/confirm_at_bank':
        confirmAtBank(intent, form.get('client_secret'), form.get('is_confirmed') === 'true');
        break;
      case 'POST /v1/payment_intents/:id/capture':
        captureIntent(intent);
        break;
      case 'POST /v1/payment_intents/:id/cancel':
        cancelIntent(intent);
        break;
      case 'POST /v1/refunds':
        return done(showRefund(keep(refundIntent(intent, readAmount(form), readMetadata(form)))));
      default:
        throw new StripeRefusal(404, 'invalid_request_error', `Unrecognized request URL (${route})`);
    }
    return done(showIntent(intent, expand));
  }

  function keep(refund: Refund): Refund {
    refunds.set(refund.id, refund);
    return refund;
  }

  function readIntent(form: URLSearchParams): Parameters<typeof createIntent>[1] {
    const token = form.get('confirmation_token');
    const paymentMethod = token === null ? form.get('payment_method') : tokens.get(token);
    // A token serves once.
    if (token !== null) tokens.delete(token);
    return {
      paymentMethod: paymentMethod ?? `does_not_exist ${token}`,
      amount: Number(form.get('amount')),
      currency: form.get('currency') ?? '',
      metadata: readMetadata(form),
    };
  }

  function answer(route: string, call: Call): Reply {
    try {
      return handle(route, call);
    } catch (error) {
      if (!(error instanceof StripeRefusal)) throw error;
      const { status, type, message, intent } = error;
      return refuse(status, type, message, intent && { payment_intent: showIntent(intent, false) });
    }
  }

  /** A key's first answer is its only one, whatever has happened since. */
  function answerOnce(route: string, call: Call, key: string | undefined): Reply {
    if (!route.startsWith('POST') || key === undefined) return answer(route, call);
    const request = `${call.path} ${call.form}`;
    const before = answered.get(key);
    if (before && before.request !== request) {
      return refuse(400, 'idempotency_error', 'Keys can only be used with the parameters they came with.');
    }
    const reply = before?.reply ?? answer(route, call);
    answered.set(key, { request, reply });
    return reply;
  }

  const server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request;
    const { pathname: path, searchParams } = new URL(url, 'http://stripe.test');
    const form = method === 'GET' ? searchParams : new URLSearchParams(await text(request));
    const expand = [...form].some(([name, value]) => /^expand/.test(name) && /latest_charge$/.test(value));
    const route = `${method} ${path.replace(/(pi|re)_\w+/, ':id')}`;
    const key = pageRoutes.test(route) ? keys.publishable : keys.secret;
    let reply: Reply;
    if (stripe.down) reply = refuse(503, 'api_error', 'Down.');
    else if (headers.authorization !== `Bearer ${key}`) {
      reply = refuse(401, 'invalid_request_error', 'Invalid API Key provided.');
    } else reply = answerOnce(route, { path, form, expand }, headers['idempotency-key']?.toString());
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
    refundsOf: (bookingId) =>
      [...refunds.values()].filter(({ intent }) => intent.metadata.booking_id === bookingId),
    async confirmAtBank(clientSecret, isConfirmed) {
      const [id] = clientSecret.split('_secret_');
      const answer = await fetch(`${stripe.url}/v1/payment_intents/${id}/confirm_at_bank`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${keys.publishable}` },
        body: new URLSearchParams({ client_secret: clientSecret, is_confirmed: String(isConfirmed) }),
      });
      if (!answer.ok) throw new Error(await answer.text());
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return stripe;
}

function readMetadata(form: URLSearchParams): Record<string, string> {
  const pairs = [...form].flatMap(([name, value]) => {
    const key = /^metadata\[(.+)\]$/.exec(name)?.[1];
    return key ? [[key, value] as const] : [];
  });
  return Object.fromEntries(pairs);
}

function readAmount(form: URLSearchParams): number | null {
  const amount = form.get('amount');
  return amount === null ? null : Number(amount);
}

function done(body: unknown): Reply {
  return { status: 200, body };
}

function refuse(status: number, type: string, message: string, more: object | null = null): Reply {
  return { status, body: { error: { type, message, ...more } } };
}
