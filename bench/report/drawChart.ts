import { max } from 'd3-array';
import { scaleLog, scalePoint } from 'd3-scale';
import { line } from 'd3-shape';
import type { Result } from './result.ts';
import type { Section } from './section.ts';

const width = 460;
const height = 300;
const left = 64;
const top = 40;

/** A section's rates, a line for each contender. */
interface Panel {
  section: string;
  title: string;
  /** The column of the section that is the x axis, and what it counts. */
  x: string;
  unit: string;
}

export interface Chart {
  /** In docs. */
  file: string;
  title: string;
  panels: Panel[];
}

interface Point {
  /** Null where the rate does not depend on it. */
  x: number | null;
  perSecond: number;
}

/** Draws bookings a second, a panel for each kind of load; null where none of them was measured. */
export function drawChart({ title, panels }: Chart, { machine, sections }: Result): string | null {
  const drawn = panels.flatMap((panel) => {
    const found = sections.find(({ name }) => name === panel.section);
    return found && found.rows.length > 0 ? [{ ...panel, series: seriesOf(found, panel.x) }] : [];
  });
  if (drawn.length === 0) return null;
  const names = [...new Set(drawn.flatMap(({ series }) => [...series.keys()]))];
  const legendTop = top + height + 60;
  const fullWidth = drawn.length * (width + left + 24);
  const fullHeight = legendTop + Math.ceil(names.length / 2) * 20 + 12;
  const body = drawn.map((panel, index) => panelText(panel, names, index * (width + left + 24))).join('\n');
  const legend = names.map((name, index) => legendEntry(name, index, legendTop, fullWidth / 2)).join('\n');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${fullWidth} ${fullHeight}" role="img" aria-label="${escapeText(title)}; ${escapeText(machine.cpu)}, ${machine.at.slice(0, 10)}">
<style>${style(names)}</style>
${body}
${legend}
</svg>
`;
}

function seriesOf({ rows }: Section, key: string): Map<string, Point[]> {
  const series = new Map<string, Point[]>();
  for (const { contender, sold_per_s, ...row } of rows) {
    const points = series.get(String(contender)) ?? [];
    const x = row[key];
    // Zero has no logarithm, so that a contender without sales has no point.
    if (Number(sold_per_s) > 0)
      points.push({ x: typeof x === 'number' ? x : null, perSecond: Number(sold_per_s) });
    series.set(String(contender), points);
  }
  return series;
}

function panelText(
  { title, unit, series }: Panel & { series: Map<string, Point[]> },
  names: string[],
  offset: number,
): string {
  const points = [...series.values()].flat();
  const x = scalePoint<number>(
    [...new Set(points.flatMap((point) => point.x ?? []))],
    [left, left + width],
  ).padding(0.2);
  const y = scaleLog(
    [10, Math.max(100, max(points, ({ perSecond }) => perSecond) ?? 0)],
    [top + height, top],
  ).nice();
  const shape = line<[number, number]>(
    ([at]) => x(at) ?? 0,
    ([, perSecond]) => y(Math.max(10, perSecond)),
  );
  const lineOf = (each: Point[]) =>
    shape(
      each.flatMap(({ x: at, perSecond }) =>
        (at === null ? x.domain() : [at]).map((of): [number, number] => [of, perSecond]),
      ),
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
  .map(
    (at) =>
      `<text x="${x(at)}" y="${top + height + 20}" text-anchor="middle">${at.toLocaleString('en')}</text>`,
  )
  .join('\n')}
<text x="${left + width / 2}" y="${top + height + 40}" text-anchor="middle">${unit}</text>
${[...series].map(([name, each]) => `<path class="series s${names.indexOf(name)}" d="${lineOf(each) ?? ''}"/>`).join('\n')}
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
