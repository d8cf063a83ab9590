import type sharpModule from 'sharp';
import type { Sharp } from 'sharp';
import type { Log } from '../ports/log.js';
import type { PictureLimits, PictureRefusal, Pictures, Reduced, ReducedPicture } from '../ports/pictures.js';

type Library = typeof sharpModule;

/** The maximum lets a photograph of 48 megapixels pass; decoded whole, as interlaced files must be, it takes 200 MB. */
const MAX_PIXELS = 50_000_000;
const MAX_SECONDS = 5;
/** The maximum of waiting pictures; more are refused, because each may take {@link MAX_SECONDS}. */
const MAX_WAITING = 20;

/** The formats that the desk accepts; the others that the library reads (SVG, TIFF, PDF …) are refused. */
const LOADERS = ['Jpeg', 'Png', 'Nsgif', 'Webp'].map((name) => `VipsForeignLoad${name}Buffer`);

/**
 * Reduces pictures by libvips. The library is loaded with the first picture and works in its own threads, on one picture at a time, so that
 * a large picture neither blocks the desk nor fills its memory.
 *
 * @param load the library; it comes as a prebuilt binary, which some platforms do not have
 */
export function createPictures({ log, load = loadSharp }: { log: Log; load?: () => Promise<Library> }): Pictures {
  let library: Promise<Library | null> | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  const reduceNow = async (content: Uint8Array, limits: PictureLimits): Promise<Reduced> => {
    library ??= load().catch((cause: unknown) => {
      log.write('warn', 'pictures-unavailable', {}, cause);
      return null;
    });
    const sharp = await library;
    if (sharp === null) return refused('no-library');
    try {
      return await reduce(sharp, content, limits);
    } catch (cause) {
      return refused(cause instanceof Error && /timeout/i.test(cause.message) ? 'too-slow' : 'unreadable');
    }
  };
  return {
    async reduce(content, limits) {
      if (waiting >= MAX_WAITING) return refused('too-slow');
      waiting += 1;
      const mine = last.then(() => reduceNow(content, limits));
      last = mine;
      try {
        return await mine;
      } finally {
        waiting -= 1;
      }
    },
  };
}

async function loadSharp(): Promise<Library> {
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  sharp.concurrency(1);
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: LOADERS });
  return sharp;
}

function refused(reason: PictureRefusal): Reduced {
  return { kind: 'refused', reason };
}

async function reduce(sharp: Library, content: Uint8Array, { maxSide, maxBytes }: PictureLimits): Promise<Reduced> {
  const { width, height, format, hasAlpha } = await sharp(content, { limitInputPixels: false }).metadata();
  // Only the header was read so far; the picture is not decoded yet.
  if (width * height > MAX_PIXELS) return refused('too-many-pixels');
  const options = { limitInputPixels: MAX_PIXELS, failOn: 'error', sequentialRead: true, pages: 1 } as const;
  for (const side of [maxSide, Math.ceil(maxSide / 2), Math.ceil(maxSide / 4)]) {
    const { data, info } = await sharp(content, options)
      .autoOrient()
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .timeout({ seconds: MAX_SECONDS })
      .raw()
      .toBuffer({ resolveWithObject: true });
    // The picture is made from bare pixels, so that no metadata of the file is passed on.
    const pixels = (): Sharp => sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
    const picture = await encoded(pixels, { isDrawn: format !== 'jpeg' || hasAlpha, maxBytes });
    if (picture !== null) return { kind: 'reduced', picture };
  }
  return refused('too-many-pixels');
}

/** Encodes a picture: screenshots stay sharp as PNG while that is small enough; any other is a JPEG with falling quality until it fits. */
async function encoded(pixels: () => Sharp, { isDrawn, maxBytes }: { isDrawn: boolean; maxBytes: number }): Promise<ReducedPicture | null> {
  if (isDrawn) {
    const bytes = await pixels().png({ compressionLevel: 9 }).toBuffer();
    if (bytes.byteLength <= maxBytes) return { type: 'image/png', bytes };
  }
  for (const quality of [82, 65, 45]) {
    const bytes = await pixels().flatten({ background: '#ffffff' }).jpeg({ quality }).toBuffer();
    if (bytes.byteLength <= maxBytes) return { type: 'image/jpeg', bytes };
  }
  return null;
}
