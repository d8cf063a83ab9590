import { testFiles } from '../house.files.js';
import type { ParcelSamples } from './parcel-samples.js';

/** What the kernel's tests take from the parcels: each has it in its own folder, so that it goes with the folder. */
export const parcelSamples: readonly ParcelSamples[] = await Promise.all(
  testFiles.filter((file) => /^src\/parcels\/[^/]+\/test\/samples\.ts$/.test(file)).map(samplesIn),
);

async function samplesIn(file: string): Promise<ParcelSamples> {
  const { default: samples } = (await import(/* @vite-ignore */ new URL(`../../${file}`, import.meta.url).href)) as {
    default: ParcelSamples;
  };
  return samples;
}
