import type { PartName } from '../options.ts';
import type { Chart } from './drawChart.ts';

/** What the repository shows of some parts. A run replaces what it has measured, and leaves the rest as it was. */
export interface Publication {
  /** Its place in bench/README.md is between comments with this name. */
  name: string;
  parts: PartName[];
  /** In bench/results. */
  json: string;
  chart: Chart;
}

export const publications: Publication[] = [
  {
    name: 'slots',
    parts: ['throughput', 'oversell', 'idle', 'storm', 'growth', 'realtime'],
    json: 'latest.json',
    chart: {
      file: 'throughput.svg',
      title: 'Bookings a second by clients at once',
      panels: [
        {
          section: 'one hot slot',
          title: 'One hot slot: bookings a second',
          x: 'clients',
          unit: 'clients at once',
        },
        {
          section: '1,000 slots',
          title: '1,000 slots: bookings a second',
          x: 'clients',
          unit: 'clients at once',
        },
      ],
    },
  },
  {
    name: 'seats and stays',
    parts: ['seats', 'stays'],
    json: 'latest-seats.json',
    chart: {
      file: 'seats.svg',
      title: 'Bookings a second by the size of the event or suite type',
      panels: [
        {
          section: 'seats',
          title: 'Numbered seats: bookings a second',
          x: 'seats',
          unit: 'seats of an event',
        },
        { section: 'stays', title: 'Stays: bookings a second', x: 'suites', unit: 'suites of a type' },
      ],
    },
  },
];
