/** The address at which a held item is paid for: its checkout at the payment step. The checkout finds the hold by itself. */
export function paymentPath(checkoutPath: string): string {
  return `${checkoutPath}${checkoutPath.includes('?') ? '&' : '?'}step=pay`;
}
