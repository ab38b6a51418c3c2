import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { formatMoney } from '../../lib/format/money.ts';
import { Button } from '../ui/Button.tsx';
import type { TicketedEvent } from './eventCache.ts';
import type { PartGroup } from './groupParts.ts';
import { PartTile } from './PartTile.tsx';
import { partSearch } from './partSearch.ts';
import { StageBar } from './StageBar.tsx';

interface SeatOverviewProps {
  event: TicketedEvent;
  groups: PartGroup[];
  /** A part that must be shown: the one that was open before. */
  mustShow: number | null;
}

/** More are shown when asked for, so that the page stays light however large the seat plan is. */
const shownStep = 200;

/** The parts of a seat plan, nearest to the stage first, with what is free in each. */
export function SeatOverview({ event, groups, mustShow }: SeatOverviewProps) {
  const [params] = useSearchParams();
  const parts = groups.flatMap((group) => group.parts);
  const [shownCount, setShownCount] = useState(() =>
    Math.max(shownStep, 1 + parts.findIndex(({ part }) => part.first_position === mustShow)),
  );
  const shown = new Set(parts.slice(0, shownCount));
  return (
    <>
      <p className="mb-2 text-ink-soft">
        Every seat costs {formatMoney(event.price_minor, event.currency)}. Open a part to see its seats.
      </p>
      <StageBar />
      <div className="mt-4 space-y-5">
        {groups.map(({ section, parts }) => {
          const tiles = parts.filter((part) => shown.has(part));
          if (tiles.length === 0) return null;
          return (
            <section key={parts[0]?.part.first_position}>
              {section !== null && (
                <h3 className="sticky top-8 z-10 bg-surface py-2 text-lg font-semibold wrap-anywhere">
                  {section}
                </h3>
              )}
              <ul
                aria-label={section ?? 'Parts of the seat plan'}
                className="grid grid-cols-[repeat(auto-fill,minmax(7.75rem,1fr))] gap-2"
              >
                {tiles.map((named) => (
                  <PartTile
                    key={named.part.first_position}
                    named={named}
                    search={partSearch(params, named.part)}
                  />
                ))}
              </ul>
            </section>
          );
        })}
      </div>
      {shownCount < parts.length && (
        <Button
          variant="secondary"
          className="mt-6"
          onPress={() => setShownCount((count) => count + shownStep)}
        >
          Show more
        </Button>
      )}
    </>
  );
}
