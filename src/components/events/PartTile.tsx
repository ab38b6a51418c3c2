import { type CSSProperties, memo } from 'react';
import { Link } from 'react-router';
import { type Availability, availabilityOf, describeLeft } from '../../lib/format/availability.ts';
import type { NamedPart } from './groupParts.ts';

interface PartTileProps {
  named: NamedPart;
  /** The search of the address that opens it. */
  search: string;
}

const tones: Record<Availability, string> = { open: 'text-accent', few: 'text-few', sold_out: 'text-gone' };

/** A part of the seat plan in the overview, with what is free in it, as text and as a bar. */
export const PartTile = memo(
  function PartTile({ named: { part, name, title }, search }: PartTileProps) {
    const counts = { available_count: part.free_count, capacity: part.seat_count };
    const left = describeLeft(counts);
    return (
      <li>
        <Link
          to={{ search }}
          preventScrollReset
          aria-label={`${title}, ${left}`}
          data-part={part.first_position}
          style={{ '--free': `${(100 * part.free_count) / part.seat_count}%` } as CSSProperties}
          className="flex h-full min-h-15 flex-col justify-between rounded-control border border-line bg-[linear-gradient(to_right,var(--accent)_var(--free),var(--gone-soft)_0)] bg-size-[100%_0.25rem] bg-bottom bg-no-repeat px-2.5 pt-2 pb-2.5 leading-tight tabular-nums hover:border-line-strong hover:bg-sunken"
        >
          <span className="text-[0.9375rem] font-medium wrap-anywhere">{name}</span>
          <span className={`text-sm font-medium ${tones[availabilityOf(counts)]}`}>{left}</span>
        </Link>
      </li>
    );
  },
  (before, after) =>
    before.named.part === after.named.part &&
    before.named.title === after.named.title &&
    before.search === after.search,
);
