import { locale } from './locale.ts';

const format = new Intl.NumberFormat(locale);

/** `50,000` */
export function formatCount(count: number): string {
  return format.format(count);
}
