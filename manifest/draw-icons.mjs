// @ts-check
// Draws the two icons of the app package: a speech bubble with a tick. An organisation may put its own mark in their place;
// `npm run manifest` checks sizes and colours, not the picture.
import { writeFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';

/** @typedef {{ x: number, y: number }} Point a place on the icon, 0…1 from the top left corner */
/** @typedef {readonly [red: number, green: number, blue: number, alpha: number]} Colour each 0…255 */

/** @type {Colour} */ const BLUE = [11, 92, 171, 255];
/** @type {Colour} */ const WHITE = [255, 255, 255, 255];
/** @type {Colour} */ const NOTHING = [255, 255, 255, 0];

/** Samples per pixel and direction, for smooth edges. */
const SAMPLES = 6;

writeFileSync(
  new URL('color.png', import.meta.url),
  png(192, (at) => (inTick(at, 0.045) ? BLUE : inBubble(at, 0) ? WHITE : BLUE)),
);
writeFileSync(
  new URL('outline.png', import.meta.url),
  png(32, (at) => (inTick(at, 0.05) || (inBubble(at, 0.1) && !inBubble(at, 0.02)) ? WHITE : NOTHING)),
);

/** @param {Point} at @param {number} grow how far outside the bubble's edge still counts @returns {boolean} */
function inBubble({ x, y }, grow) {
  const radius = 0.13;
  const dx = Math.max(Math.abs(x - 0.5) - (0.31 - radius), 0);
  const dy = Math.max(Math.abs(y - 0.45) - (0.24 - radius), 0);
  if (Math.hypot(dx, dy) <= radius + grow) return true;
  // The tail: a triangle below the left half.
  const depth = y - 0.6;
  return depth >= 0 && y <= 0.84 + grow && x >= 0.31 - grow && x <= 0.56 + grow - Math.max(0, y - 0.66) * 1.35;
}

/** @param {Point} at @param {number} halfWidth @returns {boolean} */
function inTick(at, halfWidth) {
  const [start, corner, end] = [
    { x: 0.36, y: 0.46 },
    { x: 0.46, y: 0.56 },
    { x: 0.65, y: 0.35 },
  ];
  return Math.min(distance(at, start, corner), distance(at, corner, end)) <= halfWidth;
}

/** @param {Point} at @param {Point} from @param {Point} to @returns {number} from a point to a line between two others */
function distance(at, from, to) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const along = Math.min(1, Math.max(0, ((at.x - from.x) * dx + (at.y - from.y) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(at.x - from.x - along * dx, at.y - from.y - along * dy);
}

/** @param {number} size pixels @param {(at: Point) => Colour} colourAt @returns {Buffer} a PNG, 8 bits, RGBA */
function png(size, colourAt) {
  const rows = Buffer.alloc(size * (1 + size * 4));
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) rows.set(pixel(x, y, size, colourAt), y * (1 + size * 4) + 1 + x * 4);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** @param {number} x @param {number} y @param {number} size @param {(at: Point) => Colour} colourAt @returns {number[]} */
function pixel(x, y, size, colourAt) {
  const sum = [0, 0, 0, 0];
  for (let i = 0; i < SAMPLES * SAMPLES; i += 1) {
    const at = {
      x: (x + ((i % SAMPLES) + 0.5) / SAMPLES) / size,
      y: (y + (Math.floor(i / SAMPLES) + 0.5) / SAMPLES) / size,
    };
    colourAt(at).forEach((part, channel) => (sum[channel] = (sum[channel] ?? 0) + part));
  }
  return sum.map((part) => Math.round(part / (SAMPLES * SAMPLES)));
}

/** @param {string} type @param {Buffer} data @returns {Buffer} */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
