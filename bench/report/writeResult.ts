import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { drawChart } from './drawChart.ts';
import { toMarkdown } from './markdown.ts';
import type { Result } from './result.ts';

const bench = fileURLToPath(new URL('..', import.meta.url));
const results = join(bench, 'results');
const slot = /(<!-- results -->\n)[\s\S]*(<!-- end of results -->)/;

/** Writes a run's files. */
export async function writeResult(result: Result): Promise<void> {
  await mkdir(results, { recursive: true });
  const { json, markdown, chart } = render(result);
  const file = (extension: string) => join(results, `${result.name}.${extension}`);
  await writeFile(file('json'), json);
  await writeFile(file('md'), markdown);
  if (chart) await writeFile(file('svg'), chart);
}

/** Writes a run into the files that the repository shows. */
export async function publishResult(result: Result): Promise<void> {
  const { json, markdown, chart } = render(result);
  const latest = join(results, 'latest.json');
  await writeFile(latest, json);
  if (chart) await writeFile(join(bench, '../docs/throughput.svg'), chart);
  const image = chart ? '![Bookings a second by clients at once](../docs/throughput.svg)\n\n' : '';
  const readme = join(bench, 'README.md');
  const text = await readFile(readme, 'utf8');
  await writeFile(
    readme,
    text.replace(slot, (_, before, after) => `${before}\n${image}${markdown}\n${after}`),
  );
  // Committed files have the repository's format.
  await execa('biome', ['format', '--write', latest, readme], { cwd: join(bench, '..'), preferLocal: true });
}

function render(result: Result) {
  return {
    json: `${JSON.stringify(result, null, 2)}\n`,
    markdown: toMarkdown(result),
    chart: drawChart(result),
  };
}
