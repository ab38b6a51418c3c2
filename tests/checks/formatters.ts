import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../stack/projectRoot.ts';
import { namesInTypeScript } from './namesIn.ts';

/**
 * Numbers, money, lists, days and times are each written by one module, so that a page cannot show one date in two ways. Elsewhere in
 * src nothing formats by itself.
 */
const formatters = new Set(
  ['formatCount', 'money', 'text', 'zonedTime'].map((name) => `src/lib/format/${name}.ts`),
);

/** What formats by a locale: of the language, and of the library that React Aria brings. */
const formats =
  /^(Intl|toLocale\w*|DateFormatter|NumberFormatter|useDateFormatter|useNumberFormatter|useListFormatter)$/;

const found = readdirSync(join(projectRoot, 'src'), { recursive: true, encoding: 'utf8' })
  .map((path) => `src/${path}`)
  .filter((file) => /\.tsx?$/.test(file) && !formatters.has(file))
  .flatMap((file) => {
    const source = readFileSync(join(projectRoot, file), 'utf8');
    return namesInTypeScript(file, source)
      .filter(({ text }) => formats.test(text))
      .map(({ text, offset }) => `${file}:${source.slice(0, offset).split('\n').length}: ${text}`);
  });

for (const line of found) console.log(line);
if (found.length > 0) {
  console.log('Only src/lib/format writes numbers, money, lists, days and times for people.');
  process.exitCode = 1;
}
