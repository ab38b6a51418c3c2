import { useRef } from 'react';
import { Notice } from '../ui/Notice.tsx';
import { useCodeScanner } from './useCodeScanner.ts';

const problems = {
  'no camera': 'The camera cannot be used. Allow it in the browser’s settings, or type the codes.',
  'no decoder':
    'The part of the page that reads codes could not be loaded. Stop the camera and start it again, or type the codes.',
};

/** The camera's picture. Calls `onCode` once for each code that comes into view. */
export function CodeScanner({ onCode }: { onCode: (code: string) => void }) {
  const video = useRef<HTMLVideoElement>(null);
  const state = useCodeScanner(video, onCode);
  if (state === 'no camera' || state === 'no decoder') return <Notice tone="few" title={problems[state]} />;
  return (
    <>
      <video
        ref={video}
        muted
        playsInline
        aria-label="Camera"
        className="aspect-4/3 w-full rounded-card bg-sunken object-cover"
      />
      <p role="status" className="mt-2 text-sm text-ink-soft">
        {state === 'starting' ? 'Starting the camera' : 'Hold a code into view'}
      </p>
    </>
  );
}
