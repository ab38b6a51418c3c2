import type { Intent } from './books.ts';

interface RefusalOptions {
  status?: number;
  type?: 'invalid_request_error' | 'card_error' | 'idempotency_error' | 'api_error';
  code?: string;
  /** Why the bank said no. */
  declineCode?: string;
  /** The intent that the error is about, which Stripe sends with it. */
  intent?: Intent;
}

/** What is not possible, as Stripe answers it. Source of the codes: docs.stripe.com/error-codes. */
export class StripeRefusal extends Error {
  readonly status: number;
  readonly type: string;
  readonly code: string | undefined;
  readonly declineCode: string | undefined;
  readonly intent: Intent | undefined;

  constructor(message: string, options: RefusalOptions = {}) {
    super(message);
    this.status = options.status ?? 400;
    this.type = options.type ?? 'invalid_request_error';
    this.code = options.code;
    this.declineCode = options.declineCode;
    this.intent = options.intent;
  }
}

export function noSuch(object: string, id: string, status = 404): StripeRefusal {
  return new StripeRefusal(`No such ${object}: '${id}'`, { status, code: 'resource_missing' });
}
