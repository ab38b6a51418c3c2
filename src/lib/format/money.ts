/** `€48.00`. Cents are hundredths of every currency, also of one without hundredths: 650000 with JPY is ¥6,500. */
export function formatMoney(cents: number, currency: string): string {
  return new Intl.NumberFormat('en-GB', { style: 'currency', currency }).format(cents / 100);
}
