import { expect, test } from 'vitest';
import { composeArtwork } from './composeArtwork.ts';

const seeds = Array.from({ length: 40 }, (_, i) => `seed ${i}`);

test('the same seed gives the same picture, another seed another one', () => {
  expect(composeArtwork('a')).toEqual(composeArtwork('a'));
  const pictures = new Set(seeds.map((seed) => JSON.stringify(composeArtwork(seed))));
  expect(pictures.size).toBe(seeds.length);
});

test('every picture is made of numbers', () => {
  for (const seed of seeds) {
    const { shapes } = composeArtwork(seed);
    expect(shapes.length).toBeGreaterThan(4);
    expect(shapes.map(({ d }) => d).join('')).not.toMatch(/NaN|undefined|Infinity/);
  }
});
