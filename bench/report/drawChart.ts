import { max } from 'd3-array';
import { scaleLog, scalePoint } from 'd3-scale';
import { line } from 'd3-shape';
import type { Result } from './result.ts';
import type { Section } from './section.ts';

const width = 460;
const height = 300;
const left = 64;
const top = 40;
const panels = [
  { section: 'one hot slot', title: 'One hot slot: bookings a second' },
  { section: '1,000 slots', title: '1,000 slots: bookings a second' },
];

interface Point {
  clients: number;
  perSecond: number;
}

/** Draws throughput by clients at once, a panel for each kind of load; null where it was not measured. */
export function drawChart({ machine, sections }: Result): string | null {
  const drawn = panels.flatMap(({ section, title }) => {
    const found = sections.find(({ name }) => name === section);
    return found && found.rows.length > 0 ? [{ title, series: seriesOf(found) }] : [];
  });
  const [first] = drawn;
  if (!first) return null;
  const names = [...first.series.keys()];
  const legendTop = top + height + 60;
  const fullWidth = drawn.length * (width + left + 24);
  const fullHeight = legendTop + Math.ceil(names.length / 2) * 20 + 12;
  const body = drawn
    .map(({ title, series }, index) => panel(title, series, index * (width + left + 24)))
    .join('\n');
  const legend = names.map((name, index) => legendEntry(name, index, legendTop, fullWidth / 2)).join('\n');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${fullWidth} ${fullHeight}" role="img" aria-label="Bookings a second by clients at once; ${escapeText(machine.cpu)}, ${machine.at.slice(0, 10)}">
<style>${style(names)}</style>
${body}
${legend}
</svg>
`;
}

function seriesOf({ rows }: Section): Map<string, Point[]> {
  const series = new Map<string, Point[]>();
  for (const { contender, clients, sold_per_s } of rows) {
    const points = series.get(String(contender)) ?? [];
    // Zero has no logarithm, so that a contender without sales has no point.
    if (Number(sold_per_s) > 0) points.push({ clients: Number(clients), perSecond: Number(sold_per_s) });
    series.set(String(contender), points);
  }
  return series;
}

function panel(title: string, series: Map<string, Point[]>, offset: number): string {
  const points = [...series.values()].flat();
  const x = scalePoint<number>(
    [...new Set(points.map(({ clients }) => clients))],
    [left, left + width],
  ).padding(0.2);
  const y = scaleLog(
    [10, Math.max(100, max(points, ({ perSecond }) => perSecond) ?? 0)],
    [top + height, top],
  ).nice();
  const shape = line<Point>(
    ({ clients }) => x(clients) ?? 0,
    ({ perSecond }) => y(Math.max(10, perSecond)),
  );
  const powers = y.ticks().filter((tick) => Number.isInteger(Math.log10(tick)));
  return `<g transform="translate(${offset} 0)">
<text class="title" x="${left}" y="${top - 16}">${title}</text>
${powers
  .map(
    (tick) =>
      `<line class="grid" x1="${left}" x2="${left + width}" y1="${y(tick)}" y2="${y(tick)}"/><text x="${left - 8}" y="${y(tick) + 4}" text-anchor="end">${tick.toLocaleString('en')}</text>`,
  )
  .join('\n')}
${x
  .domain()
  .map((clients) => `<text x="${x(clients)}" y="${top + height + 20}" text-anchor="middle">${clients}</text>`)
  .join('\n')}
<text x="${left + width / 2}" y="${top + height + 40}" text-anchor="middle">clients at once</text>
${[...series].map(([, each], index) => `<path class="series s${index}" d="${shape(each) ?? ''}"/>`).join('\n')}
</g>`;
}

function legendEntry(name: string, index: number, topOf: number, columnWidth: number): string {
  const x = left + (index % 2) * columnWidth;
  const y = topOf + Math.floor(index / 2) * 20;
  return `<line class="series s${index}" x1="${x}" x2="${x + 28}" y1="${y}" y2="${y}"/><text x="${x + 36}" y="${y + 4}">${escapeText(name)}</text>`;
}

/** Hues that differ on light and dark backgrounds, dashes for readers who see no hues, and heavy lines for the product. */
function style(names: string[]): string {
  const series = names.map((name, index) => {
    const dashes = ['none', '7 3', '2 3'][index % 3];
    return `.s${index}{stroke:hsl(${Math.round((index * 360) / names.length)} 65% var(--lightness));stroke-dasharray:${dashes};stroke-width:${name.startsWith('Holdfast') ? 3.5 : 1.75}}`;
  });
  return `svg{--lightness:40%;--ink:#333;--grid:#ddd;font:13px system-ui,sans-serif}
@media (prefers-color-scheme:dark){svg{--lightness:65%;--ink:#ddd;--grid:#444}}
text{fill:var(--ink)}.title{font-weight:600}.grid{stroke:var(--grid)}.series{fill:none}
${series.join('\n')}`;
}

const escapeText = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
