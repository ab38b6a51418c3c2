import { Compass, Search, X } from 'lucide-react';
import { Input, Label, Button as PlainButton, SearchField } from 'react-aria-components';
import { Button } from '../ui/Button.tsx';
import { CardBoundary } from '../ui/CardBoundary.tsx';
import { Message } from '../ui/Message.tsx';
import { ExperienceCard } from './ExperienceCard.tsx';
import { nextFreeByExperience } from './pickSlots.ts';
import type { Slot } from './slotCache.ts';
import type { Experience } from './useExperiences.ts';

interface ExperienceListProps {
  experiences: Experience[];
  slots: Slot[];
  now: number;
  search: string;
  onSearch: (search: string) => void;
}

export function ExperienceList({ experiences, slots, now, search, onSearch }: ExperienceListProps) {
  const next = nextFreeByExperience(slots, now);
  const startOf = ({ id }: Experience) => Date.parse(next.get(id)?.slot_time ?? '9999-01-01');
  const found = experiences
    .filter((experience) => matches(experience, search))
    .sort((one, other) => startOf(one) - startOf(other));
  const places = [...new Set(experiences.map(({ location }) => location))].sort();

  return (
    <>
      <div className="mt-8 mb-10 flex flex-col gap-4 lg:flex-row lg:items-center">
        <SearchField value={search} onChange={onSearch} className="relative w-full lg:max-w-sm">
          <Label className="sr-only">Search by place or subject</Label>
          <Search aria-hidden="true" className="absolute top-3.5 left-4 size-5 text-ink-soft" />
          <Input
            placeholder="Search by place or subject"
            className="min-h-12 w-full rounded-control border border-line-strong bg-surface pr-12 pl-12 placeholder:text-ink-soft [&::-webkit-search-cancel-button]:hidden"
          />
          {search && (
            <PlainButton className="absolute top-0.5 right-0.5 grid size-11 place-items-center rounded-control">
              <X aria-hidden="true" className="size-4" />
            </PlainButton>
          )}
        </SearchField>
        <ul aria-label="Places" className="flex flex-wrap gap-2">
          {places.map((place) => (
            <li key={place} className="min-w-0">
              <Button
                variant="secondary"
                className={`rounded-full px-4 text-sm ${search === place ? 'border-accent bg-accent-soft' : 'border-line'}`}
                aria-pressed={search === place}
                onPress={() => onSearch(search === place ? '' : place)}
              >
                {place.split(',')[0]}
              </Button>
            </li>
          ))}
        </ul>
      </div>
      <p role="status" className="sr-only">
        {found.length === 1 ? '1 experience' : `${found.length} experiences`}
      </p>
      {found.length === 0 ? (
        <Message
          icon={Compass}
          title={search ? `Nothing found for “${search}”` : 'No experiences yet'}
          text={
            search
              ? 'Try a city, a country or a subject such as tea.'
              : 'They appear here once a host offers one.'
          }
        >
          {search && (
            <Button variant="secondary" onPress={() => onSearch('')}>
              Show all experiences
            </Button>
          )}
        </Message>
      ) : (
        <ul className="grid gap-x-6 gap-y-12 sm:grid-cols-2 lg:grid-cols-3">
          {found.map((experience) => (
            <li key={experience.id} className="grid">
              <CardBoundary of={experience}>
                <ExperienceCard experience={experience} nextSlot={next.get(experience.id)} now={now} />
              </CardBoundary>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** True when each word of the search is somewhere in the card's text. Case and accents do not matter. */
function matches({ title, summary, location, profiles }: Experience, search: string): boolean {
  const text = plain(`${title} ${summary} ${location} ${profiles.display_name ?? ''}`);
  return plain(search)
    .split(/[\s,]+/)
    .every((word) => text.includes(word));
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();
}
