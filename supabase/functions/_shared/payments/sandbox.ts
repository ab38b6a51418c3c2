import { type ApiResponse, fail, succeed } from '../../../../src/lib/apiResponse.ts';

/** The test value that is declined; every other payment method succeeds. */
const declinedMethod = 'sandbox_declined';

export interface Charge {
  bookingId: string;
  amountCents: number;
  currency: string;
  paymentMethod: string;
}

/** Charges no one: the payment provider of a system that has none. */
export async function chargeSandbox({ paymentMethod }: Charge): Promise<ApiResponse<true>> {
  return paymentMethod === declinedMethod ? fail('Payment declined') : succeed(true);
}
