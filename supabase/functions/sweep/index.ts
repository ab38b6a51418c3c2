import { verifyAuth } from '@supabase/server/core';
import { z } from 'zod';
import { fail, succeed } from '../../../src/lib/api/apiResponse.ts';
import { databaseCall } from '../../../src/lib/database/databaseCall.ts';
import { createEdge, methodNotAllowed, readBody } from '../_shared/http/edge.ts';
import { respond } from '../_shared/http/respond.ts';
import { reconcilePayment } from '../_shared/payments/reconcilePayment.ts';
import { settlePayment } from '../_shared/payments/settlePayment.ts';
import { settleRefund } from '../_shared/payments/settleRefund.ts';
import { storedPayments } from '../_shared/payments/storedPayments.ts';
import { storedRefunds } from '../_shared/payments/storedRefunds.ts';
import { bookings, client, providers, stuckMarks } from '../_shared/services.ts';

const sweepRequest = z.object({
  /** Payments touched since are left to the call that is working on them. */
  older_than_seconds: z.number().min(0).default(15),
});

const paymentsMax = 100;
const stuckAfterMs = 10 * 60_000;

/**
 * Tidies up on a schedule: releases expired holds, and settles payments that a crash or a lost answer left between two steps.
 * What cannot be resolved for ten minutes is marked stuck, logged, and asked about again each time.
 */
const edge = createEdge('sweep');
edge.post('/', async (c) => {
  const { error } = await verifyAuth(c.req.raw, { auth: 'secret' });
  if (error) return respond(fail('API key required'));
  const body = await readBody(c, sweepRequest);
  if (body.error !== null) return respond(body);

  const unsettledSince = new Date(Date.now() - body.data.older_than_seconds * 1000);
  const unsettled = await storedPayments(client, { unsettledSince, max: paymentsMax });
  if (unsettled.error !== null) return respond(unsettled);
  let settled = 0;
  for (const payment of unsettled.data) {
    const provider = providers.byName(payment.provider);
    const settlement = provider && (await settlePayment(payment, provider, bookings));
    const isSettled = settlement?.settled === true;
    const isDisputed = payment.stuckReason === 'disputed';
    // A refund that waits may wait for a dispute that is not marked; one that was made says that a marked one is over.
    const isMarkWrong = payment.status === 'refund_due' && isDisputed === isSettled;
    if (provider && isMarkWrong) await reconcilePayment(payment, provider, bookings, stuckMarks);
    if (isSettled) settled += 1;
    else if (Date.now() - payment.createdAt.getTime() > stuckAfterMs)
      await stuckMarks.mark(payment, 'unresolved');
  }
  const refunds = await storedRefunds(client, { dueSince: unsettledSince, max: paymentsMax });
  if (refunds.error !== null) return respond(refunds);
  for (const refund of refunds.data) {
    const provider = providers.byName(refund.payment.provider);
    if (provider && (await settleRefund(refund, provider, bookings))) {
      settled += 1;
      continue;
    }
    // It may wait for a dispute.
    if (provider) await reconcilePayment(refund.payment, provider, bookings, stuckMarks);
    if (Date.now() - refund.createdAt.getTime() > stuckAfterMs)
      await stuckMarks.mark(refund.payment, 'refund_failed');
  }
  const expired = await databaseCall('expire_holds', () => client.rpc('expire_holds'), console.error);
  if (expired.error !== null) return respond(expired);
  return respond(
    succeed({ unsettled: unsettled.data.length + refunds.data.length, settled, slots_tidied: expired.data }),
  );
});
edge.all('/', methodNotAllowed('POST'));

Deno.serve(edge.fetch);
