import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { drawChart } from './drawChart.ts';
import { toMarkdown } from './markdown.ts';
import { type Publication, publications } from './publications.ts';
import type { Result } from './result.ts';

const bench = fileURLToPath(new URL('..', import.meta.url));
const docs = join(bench, '../docs');
const results = join(bench, 'results');
const readme = join(bench, 'README.md');

/** Writes a run's files. */
export async function writeResult(result: Result): Promise<void> {
  await mkdir(results, { recursive: true });
  const file = (end: string) => join(results, `${result.name}.${end}`);
  await writeFile(file('json'), toJson(result));
  await writeFile(file('md'), toMarkdown(result));
  for (const { chart } of publications) {
    const drawn = drawChart(chart, result);
    if (drawn) await writeFile(file(chart.file), drawn);
  }
}

/** Writes a run into the files that the repository shows. */
export async function publishResult(result: Result): Promise<void> {
  for (const publication of publications) {
    const sections = result.sections.filter(({ part }) => publication.parts.includes(part));
    if (sections.length > 0) await publish(publication, { ...result, sections });
  }
}

async function publish({ name, json, chart }: Publication, result: Result): Promise<void> {
  const latest = join(results, json);
  await writeFile(latest, toJson(result));
  const drawn = drawChart(chart, result);
  if (drawn) await writeFile(join(docs, chart.file), drawn);
  const image = drawn ? `![${chart.title}](../docs/${chart.file})\n\n` : '';
  const place = new RegExp(`(<!-- results: ${name} -->\n)[\\s\\S]*(<!-- end of results: ${name} -->)`);
  const text = await readFile(readme, 'utf8');
  await writeFile(
    readme,
    text.replace(place, (_, before, after) => `${before}\n${image}${toMarkdown(result)}\n${after}`),
  );
  // Committed files have the repository's format.
  await execa('biome', ['format', '--write', latest, readme], { cwd: join(bench, '..'), preferLocal: true });
}

const toJson = (result: Result) => `${JSON.stringify(result, null, 2)}\n`;
