import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../stack/projectRoot.ts';

/** A retired word, or a phrase: the words of a name in the order in which they stand, with up to `gapMax` others between. */
export interface RetiredPhrase {
  parts: string[];
  gapMax: number;
  replacement: string;
}

interface Exception {
  /** A file, a name, or a phrase in a title. */
  where: string;
  phrase: string;
}

const glossary = readFileSync(join(projectRoot, 'docs/glossary.md'), 'utf8');

/** The rows of the table below a heading, as their cells. */
function tableBelow(heading: string): string[][] {
  const section = glossary.split(/^## /m).find((part) => part.startsWith(`${heading}\n`));
  if (section === undefined) throw new Error(`docs/glossary.md has no part "${heading}".`);
  const lines = section.split('\n').filter((line) => line.startsWith('|'));
  // Without the head and the line below it.
  if (lines.length < 3) throw new Error(`docs/glossary.md has no table below "${heading}".`);
  return lines.slice(2).map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}

const quoted = (cell = ''): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text);

export const retiredPhrases: RetiredPhrase[] = tableBelow('Retired words').flatMap(
  ([retired, replacement = '']) =>
    quoted(retired).map((phrase) => ({
      parts: phrase.split(/[ …]+/),
      gapMax: phrase.includes('…') ? 2 : 0,
      replacement,
    })),
);

const exceptions: Exception[] = tableBelow('Exceptions').flatMap(([where, retired]) =>
  quoted(where).flatMap((place) => quoted(retired).map((phrase) => ({ where: place, phrase }))),
);

/** Whether the glossary allows a retired phrase there. */
export const isAllowed = (phrase: RetiredPhrase, file: string, name: string): boolean =>
  exceptions.some(
    ({ where, phrase: allowed }) =>
      allowed === phrase.parts.join(' ') &&
      (where === file || name.toLowerCase().includes(where.toLowerCase())),
  );
