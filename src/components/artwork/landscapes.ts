import type { Palette } from './palettes.ts';
import { circle, groundBelow, height, type Shape, smooth, width } from './Shape.ts';
import type { SeededRandom } from './seededRandom.ts';

type Point = [number, number];

function steps(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}

function sunAt(x: number, y: number, r: number, { sun }: Palette): Shape[] {
  return [
    { d: circle(x, y, r * 2.6), fill: sun, opacity: 0.12 },
    { d: circle(x, y, r * 1.7), fill: sun, opacity: 0.2 },
    { d: circle(x, y, r), fill: sun },
  ];
}

/** Ridges behind ridges, soft as dunes. */
export function hills(random: SeededRandom, palette: Palette): Shape[] {
  const sun = sunAt(random.between(180, 620), random.between(170, 250), random.between(44, 78), palette);
  const ridges = palette.layers.map((fill, layer) => {
    const base = 270 + layer * 66;
    const swell = random.between(26, 60) - layer * 3;
    const phase = random.between(0, 6.28);
    const pace = random.between(0.006, 0.011);
    const line = steps(13).map((i): Point => {
      const x = (i * width) / 12;
      return [
        x,
        base + Math.sin(x * pace + phase) * swell + Math.sin(x * pace * 2.3 + phase * 2) * swell * 0.35,
      ];
    });
    return { d: groundBelow(smooth(line)), fill };
  });
  return [...sun, ...ridges];
}

/** Sharp mountains, each with a lit side. */
export function peaks(random: SeededRandom, palette: Palette): Shape[] {
  const sun = sunAt(random.between(160, 640), random.between(130, 190), random.between(36, 60), palette);
  const ranges = palette.layers.slice(0, 4).flatMap((fill, layer) => {
    const base = 330 + layer * 80;
    const lit = palette.layers[Math.max(layer - 1, 0)] ?? fill;
    const count = 5 - Math.floor(layer / 2);
    const tops = steps(count).map(
      (i): Point => [
        ((i + 0.5) * width) / count + random.between(-60, 60),
        base - random.between(70, 190) + layer * 14,
      ],
    );
    const reach = width / count;
    return tops.flatMap(([x, y]): Shape[] => [
      { d: `M${x - reach} ${base + 60}L${x} ${y}L${x + reach} ${base + 60}V${height}H${x - reach}z`, fill },
      {
        d: `M${x} ${y}L${x - reach} ${base + 60}H${x - reach * 0.42}L${x - reach * 0.3} ${base - 8}L${x - reach * 0.12} ${base + 14}z`,
        fill: lit,
        opacity: layer === 0 ? 0 : 0.5,
      },
    ]);
  });
  const nearest: Shape = {
    d: groundBelow(`M0 ${height - 70}Q${width / 2} ${height - 140} ${width} ${height - 60}`),
    fill: palette.layers[4],
  };
  return [...sun, ...ranges, nearest];
}

/** A sun that sets into rows of water. */
export function sea(random: SeededRandom, palette: Palette): Shape[] {
  const horizon = random.between(270, 320);
  const x = random.between(220, 580);
  const r = random.between(80, 120);
  const rows = steps(7).map((row): Shape => {
    const y = horizon + row * row * 5.5 + row * 14;
    const length = 46 + row * 22;
    const shift = random.between(-length, 0);
    const swell = 3 + row * 2.6;
    const line = steps(Math.ceil((width + length * 3) / length)).map(
      (i): Point => [shift + i * length, y + (i % 2 === 0 ? swell : -swell)],
    );
    const [first] = line;
    return {
      d: `${smooth(line)}V${height}H${first?.[0] ?? 0}z`,
      fill: palette.layers[Math.min(4, Math.floor(row * 0.72))],
    };
  });
  const glints = steps(6).map((i): Shape => {
    const half = random.between(18, 70) - i * 5;
    const y = horizon + 26 + i * 34;
    return {
      d: `M${x - half} ${y}H${x + half}`,
      stroke: palette.sun,
      strokeWidth: 8,
      opacity: 0.7 - i * 0.09,
    };
  });
  return [...sunAt(x, horizon - r * 0.25, r, palette), ...rows, ...glints];
}
