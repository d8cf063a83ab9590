import { filesUnder } from '../house.files.js';

/**
 * Loads the tests of a folder into the present one. Properties are left out: one that falls says nothing of which fact
 * is missing, and takes thousands of times as long.
 */
export async function factsOf(folder: string, wanted: RegExp): Promise<void> {
  const files = filesUnder(folder).filter((file) => wanted.test(file) && !file.endsWith('.properties.test.ts'));
  for (const file of files) await import(/* @vite-ignore */ new URL(`../../${file}`, import.meta.url).pathname);
}
