import { useEffect, useRef } from 'react';
import { formatCount } from '../../lib/format/formatCount.ts';

interface CountProps {
  value: number;
  className?: string;
}

/** A number with an animation when its value changes. */
export function Count({ value, className = '' }: CountProps) {
  const before = useRef(value);
  const hasChanged = before.current !== value;
  useEffect(() => {
    before.current = value;
  }, [value]);
  return (
    <span
      key={value}
      className={`inline-block tabular-nums ${hasChanged ? 'animate-tick' : ''} ${className}`}
    >
      {formatCount(value)}
    </span>
  );
}
