import { useEffect, useRef } from 'react';

interface CountProps {
  value: number;
  className?: string;
}

/** A number that ticks when it changes, and only then. */
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
      {value}
    </span>
  );
}
