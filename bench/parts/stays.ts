import { stays as contender } from '../contenders/stays/staysOverHttp.ts';
import { generalAdmission } from '../contenders/tickets/ticketsOverHttp.ts';
import { measure } from '../measure.ts';
import type { Section } from '../report/section.ts';
import { enoughPlaces, enoughTypes } from './enough.ts';
import { inRounds } from './inRounds.ts';
import type { Bench } from './part.ts';
import { measureTickets } from './seats/measureTickets.ts';

const notes = [
  'Stays of one to seven nights, at any time of 400 nights. A type is asked for 60 % of its nights, then the next one: some of the ranges',
  'find no suite that is free throughout, and are refused.',
];

/** Sells stays in suite types of each size, and general admission in the same rounds. */
export async function stays(bench: Bench): Promise<Section[]> {
  const { environment, options } = bench;
  const { crowd: clients, seconds, warmUpSeconds } = options;
  const turns = [
    {
      what: { contender: generalAdmission.title, suites: 'any' },
      measure: measureTickets(bench, generalAdmission, enoughPlaces),
    },
    ...options.suites.map((suites) => ({
      what: { contender: contender.title, suites },
      measure: (round: number) => {
        const seed = options.seed + 1000 * round;
        const stock = { ...enoughTypes(options, suites), seed };
        return measure(environment, { contender, stock, load: { clients, seconds, seed }, warmUpSeconds });
      },
    })),
  ];
  const title = `Stays by the suites of a type, ${clients} clients`;
  return [{ name: 'stays', title, notes, rows: await inRounds(bench, 'of_general_admission', turns) }];
}
