import { hills, peaks, sea } from './landscapes.ts';
import { type Palette, palettes } from './palettes.ts';
import { arches, contours, fronds } from './patterns.ts';
import type { Shape } from './Shape.ts';
import { seededRandom } from './seededRandom.ts';

/** A picture from a seed, so that each item has its own without a photo. */
export function composeArtwork(seed: string): { palette: Palette; shapes: Shape[] } {
  const random = seededRandom(seed);
  const palette = random.pick(palettes);
  const scene = random.pick([hills, sea, contours, peaks, arches, fronds]);
  return { palette, shapes: scene(random, palette) };
}
