import { type Books, type Intent, plainId } from './books.ts';
import { listDisputes } from './disputes.ts';
import {
  cancelIntent,
  captureIntent,
  confirmAtBank,
  confirmIntent,
  createIntent,
  showIntent,
  type WantedIntent,
} from './intents.ts';
import { refundIntent, showRefund } from './refunds.ts';
import { noSuch, StripeRefusal } from './stripeRefusal.ts';

/** A request to Stripe's API: `route` has `:id` where `path` has the object's. */
export interface Call {
  route: string;
  path: string;
  form: URLSearchParams;
}

/** Does what a request asks for, and returns the object that it answers. Throws a StripeRefusal. */
export function handleCall(books: Books, { route, path, form }: Call): object {
  const expand = [...form].some(([name, value]) => /^expand/.test(name) && /latest_charge$/.test(value));
  switch (route) {
    case 'POST /v1/confirmation_tokens': {
      const id = `ctoken_${plainId()}`;
      books.tokens.set(id, form.get('payment_method') ?? '');
      return { id, object: 'confirmation_token' };
    }
    case 'POST /v1/payment_intents':
      return showIntent(createIntent(books, readIntent(books, form)), expand);
    case 'GET /v1/payment_intents/search': {
      const [, key = '', value] = /^metadata\['(.+)'\]:'(.+)'$/.exec(form.get('query') ?? '') ?? [];
      const found = [...books.intents.values()].filter(({ metadata }) => metadata[key] === value);
      const data = found.map((each) => showIntent(each, expand));
      return { object: 'search_result', has_more: false, data };
    }
    case 'GET /v1/refunds/:id': {
      const id = idIn(path);
      const refund = books.refunds.get(id);
      if (!refund) throw noSuch('refund', id);
      return showRefund(refund);
    }
  }
  return handleIntentCall(books, { route, path, form }, expand);
}

/** A request about one intent. */
function handleIntentCall(books: Books, { route, path, form }: Call, expand: boolean): object {
  const named = form.get('payment_intent') ?? idIn(path);
  const intent = books.intents.get(named);
  if (!intent) throw noSuch('payment_intent', named);
  switch (route) {
    case 'GET /v1/disputes':
      return { object: 'list', has_more: false, data: listDisputes(intent) };
    case 'GET /v1/refunds': {
      const data = [...books.refunds.values()].filter((refund) => refund.intent === intent).map(showRefund);
      return { object: 'list', has_more: false, data: data.reverse() };
    }
    case 'POST /v1/refunds':
      return showRefund(refundIntent(books, intent, readAmount(form), readMetadata(form)));
    case 'GET /v1/payment_intents/:id':
      break;
    case 'POST /v1/payment_intents/:id/confirm':
      confirmIntent(books, intent, readMethod(books, form) ?? undefined);
      break;
    case 'POST /v1/payment_intents/:id/confirm_at_bank':
      confirmAtBank(books, intent, form.get('client_secret'), form.get('is_confirmed') === 'true');
      break;
    case 'POST /v1/payment_intents/:id/capture':
      captureIntent(books, intent);
      break;
    case 'POST /v1/payment_intents/:id/cancel':
      cancelIntent(books, intent, form.get('cancellation_reason') as Intent['cancellation_reason']);
      break;
    default:
      throw new StripeRefusal(`Unrecognized request URL (${route})`, { status: 404 });
  }
  return showIntent(intent, expand);
}

function idIn(path: string): string {
  return path.split('/')[3] ?? '';
}

function readIntent(books: Books, form: URLSearchParams): WantedIntent {
  return {
    paymentMethod: readMethod(books, form),
    confirm: form.get('confirm') === 'true',
    capture_method: form.get('capture_method') === 'manual' ? 'manual' : 'automatic',
    amount: Number(form.get('amount')),
    currency: form.get('currency') ?? '',
    metadata: readMetadata(form),
  };
}

/** The method of a request; a ConfirmationToken stands for one, once. */
function readMethod(books: Books, form: URLSearchParams): string | null {
  const token = form.get('confirmation_token');
  if (token === null) return form.get('payment_method');
  const method = books.tokens.get(token);
  if (method === undefined) throw noSuch('confirmation_token', token, 400);
  books.tokens.delete(token);
  return method;
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
