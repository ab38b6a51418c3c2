import { BarcodeDetector, prepareZXingModule } from 'barcode-detector/ponyfill';
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';

// By default the package loads it from a CDN, which no door should depend on.
prepareZXingModule({ overrides: { locateFile: () => wasmUrl } });

/**
 * Reads QR codes from pictures. The same in all browsers: few have a BarcodeDetector of their own, and those that have one differ.
 * Import it with `import()`: the decoder has a megabyte, which only a door with a camera needs.
 */
export const qrDetector = new BarcodeDetector({ formats: ['qr_code'] });
