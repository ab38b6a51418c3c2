import { Clock, MapPin, UserRound } from 'lucide-react';
import { formatDuration } from '../../lib/format/formatDuration.ts';
import type { Experience } from './useExperiences.ts';

export function ExperienceIntro({ experience }: { experience: Experience }) {
  const { title, summary, location, duration_minutes, profiles: host } = experience;
  const facts = [
    ...(host.display_name === null ? [] : [{ icon: UserRound, term: 'Host', value: host.display_name }]),
    { icon: MapPin, term: 'Where', value: location },
    { icon: Clock, term: 'How long', value: formatDuration(duration_minutes) },
  ];
  return (
    <div>
      <h1 className="text-4xl font-semibold sm:text-5xl">{title}</h1>
      <p className="mt-5 text-xl leading-relaxed text-ink-soft">{summary}</p>
      <dl className="mt-8 grid gap-5 border-y border-line py-6 sm:grid-cols-3">
        {facts.map(({ icon: Icon, term, value }) => (
          <div key={term} className="pl-8">
            <dt className="relative text-sm text-ink-soft">
              <Icon aria-hidden="true" className="absolute top-0.5 -left-8 size-5 text-accent" />
              {term}
            </dt>
            <dd className="font-medium">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
