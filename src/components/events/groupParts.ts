import { capitalize } from '../../lib/format/text.ts';
import { shortRow } from './seatNames.ts';
import type { SeatPart } from './seatParts.ts';

/** A part with the name by which it is opened. */
export interface NamedPart {
  part: SeatPart;
  /** Within its group: `Rows A to K`, or the name of a section that is one part. */
  name: string;
  /** On its own: `Balcony, rows A to K` */
  title: string;
}

export interface PartGroup {
  /** The section of which these are the parts; null for sections that are one part each, or where there are no sections. */
  section: string | null;
  parts: NamedPart[];
}

/** Groups the parts of a section, in the order from the stage. */
export function groupParts(parts: readonly SeatPart[]): PartGroup[] {
  const groups: PartGroup[] = [];
  for (const [index, part] of parts.entries()) {
    const isSplit = [parts[index - 1], parts[index + 1]].some((next) => next?.section === part.section);
    const section = isSplit && part.section !== '' ? part.section : null;
    const rows = rowsText(part);
    const name = isSplit || part.section === '' ? capitalize(rows) : part.section;
    const named = { part, name, title: section ? `${section}, ${rows}` : name };
    const group = groups.at(-1);
    if (group?.section === section) group.parts.push(named);
    else groups.push({ section, parts: [named] });
  }
  return groups;
}

/** `row A`, `rows A to K` */
function rowsText({ first_row_label, last_row_label }: SeatPart): string {
  const [first, last] = [shortRow(first_row_label), shortRow(last_row_label)];
  return first === last ? `row ${first}` : `rows ${first} to ${last}`;
}
