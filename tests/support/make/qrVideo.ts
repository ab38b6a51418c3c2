import { writeFileSync } from 'node:fs';
import { QRCodeSVG } from 'qrcode.react';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';

const width = 640;
const height = 480;
const dotPixels = 10;
/** Light around the code, as on a ticket. */
const marginDots = 4;

/** Writes a video (YUV4MPEG2) that shows the QR code of a ticket, for Chromium's fake camera. */
export function writeQrVideo(path: string, text: string): void {
  const luma = Buffer.alloc(width * height, 235);
  const svg = renderToStaticMarkup(
    createElement(QRCodeSVG, { value: text, marginSize: marginDots, level: 'M' }),
  );
  // The dark dots are the last path, drawn in runs: M<x> <y>h<length>v1.
  const dots = svg.slice(svg.lastIndexOf('<path'));
  for (const [, x, y, run] of dots.matchAll(/M\s*(\d+)[ ,](\d+)\s*h(\d+)v1/g)) {
    for (let row = 0; row < dotPixels; row++) {
      const start = (Number(y) * dotPixels + row + 20) * width + Number(x) * dotPixels + 100;
      luma.fill(16, start, start + Number(run) * dotPixels);
    }
  }
  const grey = Buffer.alloc((width * height) / 2, 128);
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, grey]);
  const header = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`);
  writeFileSync(path, Buffer.concat([header, frame, frame]));
}
