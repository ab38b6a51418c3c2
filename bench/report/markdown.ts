import { sum } from 'd3-array';
import type { Result } from './result.ts';
import type { Row, Section } from './section.ts';

/** Formats a result as tables. */
export function toMarkdown({ machine, options, sections }: Result): string {
  const { at, commit, cpu, memory, system, node, generator, postgres } = machine;
  const settings = Object.entries(postgres).map(([name, value]) => `${name} ${value}`);
  const head = [
    `Measured ${at.slice(0, 10)} at ${commit} on ${cpu}, ${memory}, ${system}, Node ${node}; load by ${generator}, on the same cores.`,
    `PostgreSQL: ${settings.join(', ')}.`,
    `Median of ${options.rounds} rounds of ${options.seconds} s after ${options.warmUpSeconds} s of warm-up; seed ${options.seed}.`,
    ...(sections.some(isByClients)
      ? ['In tables by clients: how many a second, and in brackets the p99 in milliseconds.']
      : []),
  ];
  return `${[head.join('\n'), ...sections.map(sectionText)].join('\n\n')}\n`;
}

const isByClients = ({ rows }: Section) => rows.some(({ clients }) => clients !== undefined);

function sectionText(section: Section): string {
  const { title, notes, rows } = section;
  const shown = isByClients(section) ? byClients(rows) : rows;
  return [`### ${title}`, ...(notes.length > 0 ? [notes.join('\n')] : []), table(shown)].join('\n\n');
}

/** One line for each contender: for each number of clients the rate per second, with the p99 in milliseconds in brackets. */
function byClients(rows: Row[]): Row[] {
  const counted =
    sum(rows, (row) => Number(row.sold_per_s)) > sum(rows, (row) => Number(row.refused_per_s))
      ? 'sold_per_s'
      : 'refused_per_s';
  const contenders = new Map<string | number, Row>();
  for (const { contender = '', clients, failed_per_s, oversold, ...row } of rows) {
    const line = contenders.get(contender) ?? { contender, failed_per_s: 0, oversold: 0 };
    contenders.set(contender, {
      ...line,
      [`${clients} clients`]: `${cell(row[counted])} (${cell(Math.round(Number(row.p99_ms)))})`,
      failed_per_s: Math.max(Number(line.failed_per_s), Number(failed_per_s)),
      oversold: Math.max(Number(line.oversold), Number(oversold)),
    });
  }
  return [...contenders.values()].map(({ failed_per_s = 0, oversold = 0, ...line }) => ({
    ...line,
    'failed per s, at most': failed_per_s,
    'oversold, at most': oversold,
  }));
}

function table(rows: Row[]): string {
  const keys = Object.keys(rows[0] ?? {});
  const cells = [
    keys.map((key) => key.replaceAll('_', ' ')),
    ...rows.map((row) => keys.map((key) => cell(row[key]))),
  ];
  const widths = keys.map((_, column) => Math.max(3, ...cells.map((line) => line[column]?.length ?? 0)));
  const isNumber = (column: number) => rows.some((row) => typeof row[keys[column] ?? ''] === 'number');
  const line = (texts: string[]) =>
    `| ${texts.map((text, column) => (isNumber(column) ? text.padStart(widths[column] ?? 0) : text.padEnd(widths[column] ?? 0))).join(' | ')} |`;
  const rule = `| ${widths.map((width, column) => (isNumber(column) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width))).join(' | ')} |`;
  const [head = [], ...body] = cells;
  return [line(head), rule, ...body.map(line)].join('\n');
}

function cell(value: string | number | undefined): string {
  if (typeof value !== 'number') return value ?? '';
  return Number.isFinite(value) ? value.toLocaleString('en', { maximumFractionDigits: 2 }) : 'none';
}
