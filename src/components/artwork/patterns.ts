import type { Palette } from './palettes.ts';
import { circle, height, round, type Shape, smooth, width } from './Shape.ts';
import type { SeededRandom } from './seededRandom.ts';

type Point = [number, number];

function steps(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}

/** An island on a map: lines of equal height. */
export function contours(random: SeededRandom, palette: Palette): Shape[] {
  const centre: Point = [random.between(300, 500), random.between(260, 340)];
  const lobes = [2, 3, 5].map((count) => ({
    count,
    size: random.between(0.06, 0.2),
    phase: random.between(0, 6.28),
  }));
  const rings = 11;
  const islands = steps(rings).map((ring): Shape => {
    const radius = 540 * (1 - ring / rings) ** 0.9 + 10;
    const outline = steps(28).map((i): Point => {
      const angle = (i / 28) * Math.PI * 2;
      const wobble = lobes.reduce(
        (sum, { count, size, phase }) =>
          sum + Math.sin(angle * count + phase + ring * 0.16) * size * (1 - ring * 0.045),
        1,
      );
      return [
        centre[0] + Math.cos(angle) * radius * wobble + ring * 5,
        centre[1] + Math.sin(angle) * radius * 0.74 * wobble,
      ];
    });
    const fill = palette.layers[Math.min(4, Math.floor(ring / 2))];
    return { d: smooth(outline, true), fill, stroke: palette.sky[0], strokeWidth: 1.6, opacity: 1 };
  });
  return [...islands, { d: circle(centre[0] + rings * 5, centre[1], 9), fill: palette.sun }];
}

/** Doorways within doorways, with a low sun in the last one. */
export function arches(random: SeededRandom, palette: Palette): Shape[] {
  const x = random.between(330, 470);
  const outer = random.between(270, 320);
  const colours = [...palette.layers].reverse();
  const frames = colours.map((fill, i): Shape => {
    const half = outer - i * (outer / 6.6);
    const top = 110 + i * 44 + half;
    return {
      d: `M${round(x - half)} ${height}V${round(top)}a${round(half)} ${round(half)} 0 0 1 ${round(2 * half)} 0V${height}z`,
      fill,
    };
  });
  const inner = outer - 5 * (outer / 6.6);
  const top = 330 + inner;
  const sky: Shape = {
    d: `M${round(x - inner)} ${height}V${round(top)}a${round(inner)} ${round(inner)} 0 0 1 ${round(2 * inner)} 0V${height}z`,
    fill: palette.sky[0],
  };
  const floor: Shape = { d: `M0 ${height - 60}H${width}V${height}H0z`, fill: palette.layers[4] };
  return [...frames, sky, { d: circle(x, top + 40, inner * 0.5), fill: palette.sun }, floor];
}

/** Kelp in a current: the plant that a holdfast holds. */
export function fronds(random: SeededRandom, palette: Palette): Shape[] {
  const count = 9;
  const glow: Shape = {
    d: circle(random.between(250, 550), 150, random.between(70, 120)),
    fill: palette.sun,
    opacity: 0.75,
  };
  const plants = steps(count).flatMap((i): Shape[] => {
    const layer = i % 3;
    const fill = palette.layers[layer + 2] ?? palette.layers[4];
    const root: Point = [((i * 4) % count) * (width / (count - 1)) + random.between(-24, 24), height + 10];
    const tall = random.between(330, 540) - layer * 50;
    const lean = random.between(-46, 46);
    const at = (t: number): Point => [root[0] + lean * t + Math.sin(t * 5 + i) * 26 * t, root[1] - tall * t];
    const leaves = steps(9).map((leaf): Shape => {
      const t = 0.2 + leaf * 0.09;
      const [x, y] = at(t);
      const side = leaf % 2 === 0 ? 1 : -1;
      const long = (96 - leaf * 6) * side;
      return {
        d: `M${round(x)} ${round(y)}q${round(long * 0.4)} -46 ${round(long)} -34q${round(-long * 0.3)} 40 ${round(-long)} 34z`,
        fill,
      };
    });
    return [{ d: smooth(steps(7).map((s) => at(s / 6))), stroke: fill, strokeWidth: 7 }, ...leaves];
  });
  const bed: Shape = {
    d: `M0 ${height - 34}Q${width * 0.3} ${height - 76} ${width * 0.6} ${height - 40}T${width} ${height - 52}V${height}H0z`,
    fill: palette.layers[4],
  };
  return [glow, ...plants, bed];
}
