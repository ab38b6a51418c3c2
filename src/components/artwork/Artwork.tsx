import { useId, useMemo } from 'react';
import { composeArtwork } from './composeArtwork.ts';
import { height, width } from './Shape.ts';

interface ArtworkProps {
  seed: string;
  className?: string;
}

/** A generated picture. It is decoration: it carries no information. */
export function Artwork({ seed, className }: ArtworkProps) {
  const { palette, shapes } = useMemo(() => composeArtwork(seed), [seed]);
  const skyId = useId();
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
      className={className}
    >
      <linearGradient id={skyId} x1="0" y1="0" x2="0" y2="1">
        <stop offset="0" stopColor={palette.sky[0]} />
        <stop offset="0.75" stopColor={palette.sky[1]} />
      </linearGradient>
      <rect width={width} height={height} fill={`url(#${skyId})`} />
      {shapes.map(({ d, fill = 'none', ...look }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a picture never reorders its shapes.
        <path key={i} d={d} fill={fill} strokeLinecap="round" {...look} />
      ))}
    </svg>
  );
}
