import { capitalize } from '../../lib/format/text.ts';
import type { Seat } from './seats.ts';

/** A row's label as it stands beside the row: without the word `Row`, and only the last word of a long label. */
export function shortRow(label: string): string {
  const name = label.replace(/^row\s+/i, '');
  return name.length > 4 ? lastWord(name) : name;
}

/** What a seat's label says beyond its row, as short as it can be: `12` of `A12`, `B101-7-12` or `Row AA - Seat 12`. */
export function seatNumber({ seat_label, row_label }: Seat): string {
  const rest = (seat_label.startsWith(row_label) && seat_label.slice(row_label.length)) || seat_label;
  return /[0-9]+$/.exec(rest)?.[0] ?? lastWord(rest);
}

/** `Row A`; with its section where the seat plan shows several. */
export function rowName({ section, row_label }: Seat, hasSections: boolean): string {
  const row = /^row\s/i.test(row_label) ? row_label : `row ${row_label}`;
  return capitalize(hasSections && section !== '' ? `${section}, ${row}` : row);
}

/** The full name of a seat, whatever the length of its label. */
export function seatName(seat: Seat, hasSections: boolean): string {
  return `${rowName(seat, hasSections)}, seat ${seat.seat_label}`;
}

function lastWord(text: string): string {
  return /[^\s\-–—·,/]+$/.exec(text.trim())?.[0] ?? text;
}
