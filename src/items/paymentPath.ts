/**
 * The address at which a held item is paid for: its checkout at the payment step. `held` says that the customer comes from a hold, so
 * the checkout asks for it even where the count says that nothing is free.
 */
export function paymentPath(checkoutPath: string): string {
  return `${checkoutPath}${checkoutPath.includes('?') ? '&' : '?'}step=pay&held`;
}
