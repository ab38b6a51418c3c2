import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { createBooks, type Intent, type Refund, type StripeEvent } from './books.ts';
import { closeDispute, openDispute } from './disputes.ts';
import { expireAuthorization, showIntent } from './intents.ts';
import { settleRefund } from './refunds.ts';
import { type Call, handleCall } from './routes.ts';
import { StripeRefusal } from './stripeRefusal.ts';

/** So many of the next such requests. */
interface Fault {
  /** Of method and path, as `POST /v1/refunds`. */
  path: RegExp;
  times: number;
}

export interface StripeServer {
  url: string;
  /** Answers 503, and does nothing. */
  down: boolean;
  /** These are answered with 503 and are not done; what is not done is not kept under its key either. */
  failing: Fault;
  /** These are answered with 500 and are not done; that answer is kept under its key, as Stripe keeps its own errors. */
  breaking: Fault;
  /** These are done, but their connection ends without an answer. */
  losing: Fault;
  /** These are done at once, and answered when the promise settles. */
  holding: { path: RegExp; until: Promise<unknown> } | null;
  /** All that has happened, oldest first. Nothing is delivered by itself. */
  events: StripeEvent[];
  /** All that were made for a booking, oldest first. */
  intentsOf(bookingId: string): Intent[];
  /** All of a booking's payments, oldest first. */
  refundsOf(bookingId: string): Refund[];
  /** What the payer does at their bank, by Stripe.js. Rejects with Stripe's message when it is not possible. */
  confirmAtBank(clientSecret: string, isConfirmed: boolean): Promise<void>;
  /** What happens without a request, each with its events. Throws when it cannot happen. */
  expireAuthorization(intent: Intent): void;
  settleRefund(refund: Refund, outcome: 'succeeded' | 'failed'): void;
  openDispute(intent: Intent): void;
  closeDispute(intent: Intent, outcome: 'won' | 'lost'): void;
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
  isReplayed?: boolean;
}

/** What pages call by the publishable key; the second stands for the bank's own page. */
const pageRoutes = /^POST \/v1\/(confirmation_tokens|payment_intents\/:id\/confirm_at_bank)$/;

/** The part of Stripe's API that payments here need, with its state, its idempotency keys, and faults to order. */
export async function startStripeServer(keys: Keys): Promise<StripeServer> {
  const books = createBooks();
  const answered = new Map<string, { request: string; reply: Reply }>();

  function answer(call: Call): Reply {
    try {
      return { status: 200, body: handleCall(books, call) };
    } catch (error) {
      if (error instanceof StripeRefusal) return refuse(error);
      throw error;
    }
  }

  /** A key's first answer is its only one, whatever has happened since. */
  function answerOnce(call: Call, key: string | undefined): Reply {
    if (!call.route.startsWith('POST') || key === undefined) return answer(call);
    const request = `${call.path} ${call.form}`;
    const before = answered.get(key);
    if (before && before.request !== request) {
      const message =
        'Keys for idempotent requests can only be used with the parameters they were first used with.';
      return refuse(new StripeRefusal(message, { type: 'idempotency_error' }));
    }
    if (before) return { ...before.reply, isReplayed: true };
    const reply = answer(call);
    answered.set(key, { request, reply });
    return reply;
  }

  const server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request;
    const { pathname: path, searchParams } = new URL(url, 'http://stripe.test');
    const form = method === 'GET' ? searchParams : new URLSearchParams(await text(request));
    const route = `${method} ${path.replace(/(pi|re)_\w+/, ':id')}`;
    const key = pageRoutes.test(route) ? keys.publishable : keys.secret;
    const isDown = stripe.down || isHit(stripe.failing, `${method} ${path}`);
    let reply: Reply;
    if (isDown) reply = refuse(new StripeRefusal('Down.', { status: 503, type: 'api_error' }));
    else if (headers.authorization !== `Bearer ${key}`) {
      reply = refuse(new StripeRefusal('Invalid API Key provided.', { status: 401 }));
    } else if (isHit(stripe.breaking, `${method} ${path}`)) {
      reply = refuse(new StripeRefusal('An error of ours.', { status: 500, type: 'api_error' }));
      const idempotencyKey = headers['idempotency-key']?.toString();
      if (idempotencyKey) answered.set(idempotencyKey, { request: `${path} ${form}`, reply });
    } else reply = answerOnce({ route, path, form }, headers['idempotency-key']?.toString());
    if (!isDown && isHit(stripe.losing, `${method} ${path}`)) {
      request.socket.destroy();
      return;
    }
    if (stripe.holding?.path.test(path)) await stripe.holding.until;
    // Said while down, so that the tests do not sit through the package's own pauses.
    if (isDown) response.setHeader('Stripe-Should-Retry', 'false');
    if (reply.isReplayed) response.setHeader('Idempotent-Replayed', 'true');
    response.writeHead(reply.status, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(reply.body));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');

  const stripe: StripeServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    down: false,
    failing: { path: /./, times: 0 },
    breaking: { path: /./, times: 0 },
    losing: { path: /./, times: 0 },
    holding: null,
    events: books.events,
    intentsOf: (bookingId) =>
      [...books.intents.values()].filter(({ metadata }) => metadata.booking_id === bookingId),
    refundsOf: (bookingId) =>
      [...books.refunds.values()].filter(({ intent }) => intent.metadata.booking_id === bookingId),
    async confirmAtBank(clientSecret, isConfirmed) {
      const [id] = clientSecret.split('_secret_');
      const answer = await fetch(`${stripe.url}/v1/payment_intents/${id}/confirm_at_bank`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${keys.publishable}` },
        body: new URLSearchParams({ client_secret: clientSecret, is_confirmed: String(isConfirmed) }),
      });
      if (!answer.ok) throw new Error(await answer.text());
    },
    expireAuthorization: (intent) => expireAuthorization(books, intent),
    settleRefund: (refund, outcome) => settleRefund(books, refund, outcome),
    openDispute: (intent) => openDispute(books, intent),
    closeDispute: (intent, outcome) => closeDispute(books, intent, outcome),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return stripe;
}

function isHit(fault: Fault, request: string): boolean {
  if (fault.times <= 0 || !fault.path.test(request)) return false;
  fault.times -= 1;
  return true;
}

function refuse({ status, type, message, code, declineCode: decline_code, intent }: StripeRefusal): Reply {
  const payment_intent = intent && showIntent(intent, false);
  return { status, body: { error: { type, message, code, decline_code, payment_intent } } };
}
