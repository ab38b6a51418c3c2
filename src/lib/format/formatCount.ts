const format = new Intl.NumberFormat('en-GB');

/** `50,000` */
export function formatCount(count: number): string {
  return format.format(count);
}
