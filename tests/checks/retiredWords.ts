import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { projectRoot } from '../../stack/projectRoot.ts';
import { isAllowed, type RetiredPhrase, retiredPhrases } from './glossary.ts';
import { namesInSql, namesInTypeScript } from './namesIn.ts';

// No file, identifier, test title or SQL name has a word that docs/glossary.md has retired.

/** `fooBar`, `foo_bar`, `foo-bar` and `Foo bar` as foo, bar. */
const split = (name: string): string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);

/** Whether the phrase begins at this place of a name. */
function beginsAt(
  { parts: [first, ...rest], gapMax }: RetiredPhrase,
  parts: string[],
  start: number,
): boolean {
  const isSame = (part: string | undefined, retired: string | undefined) =>
    part === retired || part === `${retired}s`;
  if (!isSame(parts[start], first)) return false;
  let from = start + 1;
  return rest.every((retired) => {
    const at = parts.slice(from, from + gapMax + 1).findIndex((part) => isSame(part, retired));
    from += at + 1;
    return at >= 0;
  });
}

const has = (phrase: RetiredPhrase, name: string): boolean => {
  const parts = split(name);
  return parts.some((_, start) => beginsAt(phrase, parts, start));
};

/** The retired words of a file and of what is in it, a line for each. */
function findingsIn(file: string): string[] {
  const isTypeScript = /\.tsx?$/.test(file);
  const source = isTypeScript || file.endsWith('.sql') ? readFileSync(join(projectRoot, file), 'utf8') : '';
  const names = isTypeScript ? namesInTypeScript(file, source) : namesInSql(source);
  const firstOf = new Map(names.reverse().map(({ text, offset }) => [text, offset]));
  const report = (name: string, place: string) =>
    retiredPhrases
      .filter((phrase) => has(phrase, name) && !isAllowed(phrase, file, name))
      .map(({ parts, replacement }) => `${place}  (${parts.join(' … ')}: write ${replacement})`);
  return [
    ...report(file, file),
    ...[...firstOf]
      .reverse()
      .flatMap(([text, offset]) =>
        report(text, `${file}:${source.slice(0, offset).split('\n').length}  ${text}`),
      ),
  ];
}

// Also files that are not committed yet; a file that was removed, but not yet in git, is listed and not there.
const listed = await execa(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate'],
  {
    cwd: projectRoot,
  },
);
const removed = await execa('git', ['ls-files', '--deleted'], { cwd: projectRoot });
const gone = new Set(removed.stdout.split('\n'));
const files = listed.stdout.split('\n').filter((file) => !gone.has(file));

const findings = files.flatMap(findingsIn);
for (const finding of findings) console.error(finding);
if (findings.length > 0) console.error(`${findings.length} names have retired words; see docs/glossary.md.`);
process.exitCode = findings.length > 0 ? 1 : 0;
