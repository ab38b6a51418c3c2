export const width = 800;
export const height = 600;

export interface Shape {
  d: string;
  fill?: string;
  stroke?: string;
  strokeWidth?: number;
  opacity?: number;
}

type Point = [x: number, y: number];

export function circle(x: number, y: number, r: number): string {
  return `M${round(x - r)} ${round(y)}a${round(r)} ${round(r)} 0 1 0 ${round(2 * r)} 0a${round(r)} ${round(r)} 0 1 0 ${round(-2 * r)} 0z`;
}

/** A curve through all points (Catmull-Rom as Bezier). */
export function smooth(points: Point[], closed = false): string {
  const at = (i: number): Point => {
    const n = points.length;
    const point = closed ? points[(i + n) % n] : points[Math.min(Math.max(i, 0), n - 1)];
    return point ?? [0, 0];
  };
  const curves = Array.from({ length: closed ? points.length : points.length - 1 }, (_, i) => {
    const [a, b, c, d] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    const first: Point = [b[0] + (c[0] - a[0]) / 6, b[1] + (c[1] - a[1]) / 6];
    const second: Point = [c[0] - (d[0] - b[0]) / 6, c[1] - (d[1] - b[1]) / 6];
    return `C${[...first, ...second, ...c].map(round).join(' ')}`;
  });
  return `M${at(0).map(round).join(' ')}${curves.join('')}${closed ? 'z' : ''}`;
}

/** The ground under a line that runs from the left edge to the right one. */
export function groundBelow(line: string): string {
  return `${line}L${width} ${height}L0 ${height}z`;
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
