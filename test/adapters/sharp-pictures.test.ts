import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { createPictures } from '../../src/adapters/sharp-pictures.js';
import type { LogEvent } from '../../src/ports/log.js';
import type { Reduced, ReducedPicture } from '../../src/ports/pictures.js';

const logged: LogEvent[] = [];
const log = { write: (_: string, event: LogEvent): void => void logged.push(event) };
const pictures = createPictures({ log });
const limits = { maxSide: 1_024, maxBytes: 1_000_000 };

const red = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#c00000' } });
const noise = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#808080', noise: { type: 'gaussian', mean: 128, sigma: 70 } } });

async function reduced(content: Uint8Array, to = limits): Promise<ReducedPicture> {
  const outcome = await pictures.reduce(content, to);
  if (outcome.kind !== 'reduced') throw new Error(outcome.reason);
  return outcome.picture;
}

const refused = (reason: string): Reduced => expect.objectContaining({ kind: 'refused', reason });

/** Kinds of a JPEG's segments up to its pixels. */
function segmentsOf(bytes: Uint8Array): readonly number[] {
  const view = Buffer.from(bytes);
  const found: number[] = [];
  for (let at = 2; at < view.length && view[at + 1] !== 0xda; at += 2 + view.readUInt16BE(at + 2)) found.push(view[at + 1] ?? 0);
  return found;
}

function chunksOf(bytes: Uint8Array): readonly string[] {
  const view = Buffer.from(bytes);
  const found: string[] = [];
  for (let at = 8; at < view.length; at += 12 + view.readUInt32BE(at)) found.push(view.toString('latin1', at + 4, at + 8));
  return found;
}

/** With another size in the PNG's header, and the header's checksum. */
function announcing(width: number, height: number, png: Buffer): Buffer {
  const changed = Buffer.from(png);
  changed.writeUInt32BE(width, 16);
  changed.writeUInt32BE(height, 20);
  changed.writeUInt32BE(crc32(changed.subarray(12, 29)), 29);
  return changed;
}

/** With a comment behind the JPEG's beginning. */
function commented(jpeg: Buffer, comment: string): Buffer {
  const head = Buffer.from([0xff, 0xfe, 0, comment.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), head, Buffer.from(comment, 'latin1'), jpeg.subarray(2)]);
}

async function aPhotograph(): Promise<Buffer> {
  const upright = red(40, 20).composite([
    {
      input: await sharp({ create: { width: 20, height: 20, channels: 3, background: '#0000c0' } })
        .png()
        .toBuffer(),
      left: 0,
      top: 0,
    },
  ]);
  const jpeg = await upright
    .jpeg()
    .withMetadata({ orientation: 6 })
    .withExifMerge({
      IFD0: { Make: 'CAMARA-DE-ANA' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '4/1 35/1 53/1', GPSLongitudeRef: 'W', GPSLongitude: '74/1 4/1 33/1' },
    })
    .withXmp(
      '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" creator="ANA-EN-XMP"/></rdf:RDF></x:xmpmeta>',
    )
    .toBuffer();
  return commented(jpeg, 'COMENTARIO-DE-ANA');
}

/** The quickest of each encoder: the size of the file does not matter before it is reduced. */
const encoding = { png: { compressionLevel: 1 }, jpeg: {}, webp: { effort: 0 }, gif: { effort: 1, colours: 8, dither: 0 } };

describe('a picture that is shown to others', () => {
  it('a reduced picture carries no camera metadata: no place, maker, comment or XMP', async () => {
    const photograph = await aPhotograph();
    const before = await sharp(photograph).metadata();
    expect([before.exif !== undefined, before.xmp !== undefined, before.orientation]).toEqual([true, true, 6]);
    const { type, bytes } = await reduced(photograph);
    const after = await sharp(bytes).metadata();
    expect([type, after.exif, after.xmp, after.iptc, after.icc, after.orientation]).toEqual([
      'image/jpeg',
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    // JFIF's own header, tables, frame: nothing else.
    expect(segmentsOf(bytes).filter((kind) => (kind > 0xe0 && kind <= 0xef) || kind === 0xfe)).toEqual([]);
    expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/Exif|ANA|GPS|xmp/);
  });

  it('a reduced picture stands upright, as its camera meant it', async () => {
    const { bytes } = await reduced(await aPhotograph());
    const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([20, 40]);
    const at = (x: number, y: number): boolean => (data[(y * info.width + x) * info.channels + 2] ?? 0) > 120;
    expect([at(10, 5), at(10, 35)]).toEqual([true, false]);
  });

  it('a reduced PNG loses its text and metadata chunks', async () => {
    const png = await red(8, 8)
      .png()
      .withExif({ IFD0: { ImageDescription: 'NOTA-DE-ANA' } })
      .toBuffer();
    expect(chunksOf(png)).toContain('eXIf');
    const { type, bytes } = await reduced(png);
    expect(type).toBe('image/png');
    expect(chunksOf(bytes).filter((name) => !['IHDR', 'PLTE', 'tRNS', 'pHYs', 'IDAT', 'IEND'].includes(name))).toEqual([]);
  });

  it.each(['png', 'jpeg', 'webp', 'gif'] as const)(
    'a picture reduced from %s is at most 1024 pixels wide and high and at most 1 MB',
    async (format) => {
      const { bytes } = await reduced(await noise(1_600, 800).toFormat(format, encoding[format]).toBuffer());
      const { width, height } = await sharp(bytes).metadata();
      expect([width, height]).toEqual([1_024, 512]);
      expect(bytes.byteLength).toBeLessThanOrEqual(1_000_000);
    },
  );

  it('a PNG over the byte limit is reduced to a JPEG that fits', async () => {
    const { type, bytes } = await reduced(await noise(1_024, 1_024).png().toBuffer(), { maxSide: 1_024, maxBytes: 60_000 });
    expect([type, bytes.byteLength <= 60_000]).toEqual(['image/jpeg', true]);
  });

  it('a small screenshot is not enlarged, and stays a PNG', async () => {
    const { type, bytes } = await reduced(await red(30, 20).png().toBuffer());
    const { width, height } = await sharp(bytes).metadata();
    expect([type, width, height]).toEqual(['image/png', 30, 20]);
  });

  it('a reduced animation is its first frame', async () => {
    const frames = await Promise.all(
      ['#ff0000', '#00ff00', '#0000ff'].map((background) =>
        sharp({ create: { width: 4, height: 4, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    );
    const gif = await sharp(frames, { join: { animated: true } })
      .gif({ delay: [100, 100, 100] })
      .toBuffer();
    expect((await sharp(gif).metadata()).pages).toBe(3);
    const { bytes } = await reduced(gif);
    const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height, (data[0] ?? 0) > 200, (data[1] ?? 255) < 60]).toEqual([4, 4, true, true]);
  });
});

describe('a file that is no picture to be shown', () => {
  it.each([
    ['words', Buffer.from('no es una imagen')],
    ['nothing', Buffer.alloc(0)],
    [
      'an SVG, which can name other files',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'),
    ],
    ['the beginning of a PNG', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
  ])('an unreadable file is refused as a picture: %s', async (_, content) => {
    expect(await pictures.reduce(content, limits)).toEqual(refused('unreadable'));
  });

  it('a truncated picture is refused', async () => {
    const whole = await noise(200, 200).jpeg().toBuffer();
    expect(await pictures.reduce(whole.subarray(0, whole.length / 2), limits)).toEqual(refused('unreadable'));
  });

  it('a picture whose header announces too many pixels is refused without being decoded', async () => {
    const png = await red(4, 4).png().toBuffer();
    // Its pixels are missing, which decoding finds out.
    expect(await pictures.reduce(announcing(900, 900, png), limits)).toEqual(refused('unreadable'));
    expect(await pictures.reduce(announcing(9_000, 9_000, png), limits)).toEqual(refused('too-many-pixels'));
  });
});

describe('the library', () => {
  it('without the picture library every picture is refused, and the log says so once', async () => {
    const without = createPictures({ log, load: () => Promise.reject(new Error('no binary for this platform')) });
    logged.length = 0;
    const png = await red(4, 4).png().toBuffer();
    expect(await Promise.all([without.reduce(png, limits), without.reduce(png, limits)])).toEqual([
      refused('no-library'),
      refused('no-library'),
    ]);
    expect(logged).toEqual(['pictures-unavailable']);
  });

  it('of thirty pictures at once, twenty are reduced and the others are refused', async () => {
    const png = await red(64, 64).png().toBuffer();
    const outcomes = await Promise.all(Array.from({ length: 30 }, () => pictures.reduce(png, limits)));
    expect(outcomes.filter(({ kind }) => kind === 'reduced')).toHaveLength(20);
    expect(outcomes.at(-1)).toEqual(refused('too-slow'));
  });
});
