/** Where the customer says how they pay: the sandbox's test cards or Stripe's Payment Element. */
export interface PaymentForm {
  /** What was filled in, as `payment_method` of the call that pays; or why it cannot be sent: null where the form says so itself. */
  read(): Promise<{ method: string } | { problem: string | null }>;
  /** Shows what the bank asks of the payer. Resolves when that is over, however it went: the server knows. May leave the page. */
  confirm(clientSecret: string): Promise<void>;
}
