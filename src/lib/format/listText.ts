/** `A1`, `A1 and A2`, `A1, A2 and A3` */
export function listText(words: readonly string[]): string {
  return new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(words);
}
