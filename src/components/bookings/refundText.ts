/** What comes back for a cancellation now, as a sentence. `percent` is null while the terms of the sale are not known. */
export function refundText(percent: number | null, total: string): string {
  switch (percent) {
    case null:
      return ' What comes back follows from the terms on which you booked.';
    case 0:
      return ' The time of free cancellation is over: nothing comes back to you.';
    case 100:
      return ` ${total} comes back to you.`;
    default:
      return ` The time of free cancellation is over: ${percent} % of ${total} comes back to you.`;
  }
}
