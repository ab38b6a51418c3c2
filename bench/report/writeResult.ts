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

/** Writes a run's files, and prints its tables; published, it is also what the repository shows. */
export async function writeResult(result: Result, publish: boolean): Promise<void> {
  await mkdir(results, { recursive: true });
  const markdown = toMarkdown(result);
  const json = `${JSON.stringify(result, null, 2)}\n`;
  const chart = drawChart(result);
  const file = (extension: string) => join(results, `${result.name}.${extension}`);
  await writeFile(file('json'), json);
  await writeFile(file('md'), markdown);
  if (chart) await writeFile(file('svg'), chart);
  console.log(markdown);
  if (!publish) return;

  const latest = join(results, 'latest.json');
  await writeFile(latest, json);
  if (chart) await writeFile(join(bench, '../docs/throughput.svg'), chart);
  const image = chart ? '![Bookings a second by buyers at once](../docs/throughput.svg)\n\n' : '';
  const readme = join(bench, 'README.md');
  const text = await readFile(readme, 'utf8');
  await writeFile(
    readme,
    text.replace(slot, (_, before, after) => `${before}\n${image}${markdown}\n${after}`),
  );
  // Committed files have the repository's format.
  await execa('biome', ['format', '--write', latest, readme], { cwd: join(bench, '..'), preferLocal: true });
}
