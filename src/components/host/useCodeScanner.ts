import { type RefObject, useEffect, useState } from 'react';

/** The part of the Barcode Detection API that is used here. Not every browser has it, and TypeScript has no types of it. */
interface CodeDetector {
  detect(image: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
declare global {
  var BarcodeDetector: (new (options: { formats: string[] }) => CodeDetector) | undefined;
}

type ScannerState = 'starting' | 'scanning' | 'no camera';

/** True where the browser can read codes with a camera. */
export const canScan = () => typeof BarcodeDetector === 'function' && 'mediaDevices' in navigator;

const everyMilliseconds = 250;

/** Shows the camera in a video element. Calls `onCode` for each code that comes into view and differs from the one before. */
export function useCodeScanner(
  video: RefObject<HTMLVideoElement | null>,
  onCode: (code: string) => void,
): ScannerState {
  const [state, setState] = useState<ScannerState>('starting');

  // biome-ignore lint/correctness/useExhaustiveDependencies: the camera starts once; onCode reads nothing but its argument
  useEffect(() => {
    let stream: MediaStream | undefined;
    let timer: ReturnType<typeof setTimeout>;
    let isOver = false;
    let last = '';

    const look = async (detector: CodeDetector, element: HTMLVideoElement) => {
      const [code] = await detector.detect(element).catch(() => []);
      if (isOver) return;
      if (code && code.rawValue !== last) {
        last = code.rawValue;
        onCode(code.rawValue);
      }
      timer = setTimeout(() => void look(detector, element), everyMilliseconds);
    };
    const start = async () => {
      try {
        if (!BarcodeDetector) throw new Error('no detector');
        const detector = new BarcodeDetector({ formats: ['qr_code'] });
        stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
        if (isOver || !video.current) return stop();
        video.current.srcObject = stream;
        await video.current.play();
        setState('scanning');
        void look(detector, video.current);
      } catch {
        if (!isOver) setState('no camera');
      }
    };
    const stop = () => {
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    void start();
    return () => {
      isOver = true;
      clearTimeout(timer);
      stop();
    };
  }, []);
  return state;
}
