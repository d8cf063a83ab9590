import type { LocalResponse } from '../http/local-response.js';
import { badArgument, badSyntax } from './refusals.js';

const maxPictureBytes = 1024 * 1024;
const maxPicturePixels = 1024;

/** A picture's address: https, or the picture itself in base64, of a kind and size that Teams shows. */
export function pictureFault(url: string): LocalResponse | null {
  if (/^https:\/\//i.test(url)) return null;
  const base64 = /^data:image\/(?:png|jpe?g|gif);base64,([A-Za-z0-9+/]+={0,2})$/.exec(url)?.[1];
  if (base64 === undefined) return badSyntax('Invalid image URI');
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.byteLength > maxPictureBytes) return badArgument('A picture has at most 1 MB.');
  const size = sizeOf(bytes);
  const isTooWide = size !== null && Math.max(...size) > maxPicturePixels;
  return isTooWide ? badArgument('A picture has at most 1024 × 1024 pixels.') : null;
}

type PictureSize = readonly [width: number, height: number];

/** What its header says; null when it has none that can be read. */
function sizeOf(bytes: Buffer): PictureSize | null {
  if (bytes.length >= 24 && bytes.toString('latin1', 1, 4) === 'PNG') return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  if (bytes.length >= 10 && bytes.toString('latin1', 0, 3) === 'GIF') return [bytes.readUInt16LE(6), bytes.readUInt16LE(8)];
  return bytes.length >= 4 && bytes.readUInt16BE(0) === 0xffd8 ? jpegSize(bytes) : null;
}

/** The frame's segment, C0 to CF but for the three that are no frames, says it. */
function jpegSize(bytes: Buffer): PictureSize | null {
  for (let at = 2; at + 9 <= bytes.length && bytes[at] === 0xff; at += 2 + bytes.readUInt16BE(at + 2)) {
    const mark = bytes[at + 1] ?? 0;
    const isFrame = mark >= 0xc0 && mark <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(mark);
    if (isFrame) return [bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5)];
  }
  return null;
}
