import { shelfSamples } from '../../src/parcels/shelf/test/shelf-samples.js';
import { wordsToManySamples } from '../../src/parcels/words-to-many/test/words-to-many-samples.js';
import type { ParcelSamples } from './parcel-samples.js';

/** What the kernel's tests take from the parcels, an entry a line as in `src/parcels.ts`. */
const all = {
  shelf: shelfSamples,
  wordsToMany: wordsToManySamples,
} satisfies Readonly<Record<string, ParcelSamples>>;

export const parcelSamples: readonly ParcelSamples[] = Object.values<ParcelSamples>(all);
