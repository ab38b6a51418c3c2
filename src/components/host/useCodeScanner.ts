import { type RefObject, useEffect, useEffectEvent, useState } from 'react';

type ScannerState = 'starting' | 'scanning' | 'no camera' | 'no decoder';

/** True where the page may ask for a camera: it is served over HTTPS, or from this machine. */
export const canScan = () => 'mediaDevices' in navigator;

const everyMilliseconds = 200;
/** A code that was out of view for so many pictures, 3 seconds, is read anew: its check-in may have been undone. */
const forgetAfterPictures = 15;

/** Shows the camera in a video element. Calls `onCode` for each code that comes into view and differs from the one before. */
export function useCodeScanner(
  video: RefObject<HTMLVideoElement | null>,
  onCode: (code: string) => void,
): ScannerState {
  const [state, setState] = useState<ScannerState>('starting');
  const report = useEffectEvent(onCode);

  useEffect(() => {
    let stream: MediaStream | undefined;
    let timer: ReturnType<typeof setTimeout>;
    let isOver = false;
    let last = '';
    let emptyPictures = 0;

    const stop = () => {
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    const start = async () => {
      const loaded = import('./qrDetector.ts').catch(() => null);
      const opened = await navigator.mediaDevices
        .getUserMedia({ video: { facingMode: 'environment' } })
        .catch(() => null);
      stream = opened ?? undefined;
      const decoder = await loaded;
      const element = video.current;
      if (isOver || !element) return stop();
      if (!opened) return setState('no camera');
      if (!decoder) {
        stop();
        return setState('no decoder');
      }
      element.srcObject = opened;
      await element.play().catch(() => undefined);
      setState('scanning');
      const look = async () => {
        const [code] = await decoder.qrDetector.detect(element).catch(() => []);
        if (isOver) return;
        emptyPictures = code ? 0 : emptyPictures + 1;
        if (emptyPictures >= forgetAfterPictures) last = '';
        if (code && code.rawValue !== last) {
          last = code.rawValue;
          report(code.rawValue);
        }
        timer = setTimeout(() => void look(), everyMilliseconds);
      };
      void look();
    };
    void start();
    return () => {
      isOver = true;
      clearTimeout(timer);
      stop();
    };
  }, [video]);
  return state;
}
