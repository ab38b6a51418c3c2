import { z } from 'zod';
import { succeed } from '../../../src/lib/api/apiResponse.ts';
import { askingAs } from '../../../src/lib/api/askingAs.ts';
import { payBookingRequest } from '../../../src/lib/api/booking.ts';
import { cancelRequest } from '../../../src/lib/api/cancelRequest.ts';
import { hostedBooking } from '../_shared/callers/hostedBooking.ts';
import { ownBooking } from '../_shared/callers/ownBooking.ts';
import {
  createEdge,
  methodNotAllowed,
  parseInput,
  readBody,
  readOptionalBody,
} from '../_shared/http/edge.ts';
import { respond } from '../_shared/http/respond.ts';
import { payBooking, resumePayment } from '../_shared/payments/payBooking.ts';
import { bookings, providers } from '../_shared/services.ts';
import { readReceipt } from './readReceipt.ts';
import { refundBooking } from './refundBooking.ts';

const edge = createEdge('bookings');

/** Finds a booking for whoever asks, as whom they ask. */
const find = { customer: ownBooking, host: hostedBooking };

edge.get('/:id', async (c) => {
  const booking = await ownBooking(c.req.raw, c.req.param('id'));
  return respond(booking.error !== null ? booking : await bookings.get(booking.data.id));
});
edge.all('/:id', methodNotAllowed('GET'));

edge.post('/:id/pay', async (c) => {
  const body = await readBody(c, payBookingRequest);
  if (body.error !== null) return respond(body);
  const booking = await ownBooking(c.req.raw, c.req.param('id'));
  if (booking.error !== null) return respond(booking);
  const { payment_method } = body.data;
  if (payment_method === undefined && booking.data.amount_minor > 0) {
    return respond(await resumePayment(booking.data.id, providers, bookings));
  }
  const options = { paymentMethod: payment_method ?? 'none', canConfirm: true };
  return respond(await payBooking(booking.data, options, providers, bookings));
});
edge.all('/:id/pay', methodNotAllowed('POST'));

edge.get('/:id/receipt', async (c) => {
  const query = parseInput(c.req.query(), z.object({ as: askingAs }));
  if (query.error !== null) return respond(query);
  const booking = await find[query.data.as](c.req.raw, c.req.param('id'));
  return respond(booking.error !== null ? booking : await readReceipt(booking.data.id));
});
edge.all('/:id/receipt', methodNotAllowed('GET'));

edge.post('/:id/cancel', async (c) => {
  const body = await readOptionalBody(c, cancelRequest);
  if (body.error !== null) return respond(body);
  const { as, ...part } = body.data;
  const booking = await find[as](c.req.raw, c.req.param('id'));
  if (booking.error !== null) return respond(booking);
  const reason = as === 'host' ? 'host_cancelled' : 'released';
  const { answer } = await bookings.cancel(booking.data.id, reason, part);
  if (answer.error !== null || answer.data.purchased_at === null) return respond(answer);
  // It is cancelled whatever comes of this.
  const payment_status = await refundBooking(booking.data.id, answer.data.payment_status);
  return respond(succeed({ ...answer.data, payment_status }));
});
edge.all('/:id/cancel', methodNotAllowed('POST'));

Deno.serve(edge.fetch);
