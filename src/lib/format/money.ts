/** Cents are hundredths in every currency here, also in those whose coins have none: 650000 yen-cents are ¥6,500. */
export function formatMoney(cents: number, currency: string): string {
  return new Intl.NumberFormat('en-GB', { style: 'currency', currency }).format(cents / 100);
}
