import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ampleFile, edited, uarivFile } from './broken-copy.js';

/**
 * A broken file in few words: a good one (`of`) with edits in it and parts taken away, or a text in some encoding, or
 * what is no file at all.
 */
const Broken = z.union([
  z.strictObject({
    of: z.enum(['uariv', 'ample']),
    edits: z.record(z.string(), z.unknown()).optional(),
    remove: z.array(z.string()).optional(),
  }),
  z.strictObject({ text: z.string(), encoding: z.enum(['utf8', 'utf16le', 'latin1']).default('utf8'), times: z.number().default(1) }),
  z.strictObject({ folder: z.literal(true) }),
  z.strictObject({ missing: z.literal(true) }),
]);

const folder = new URL('./broken/', import.meta.url);

/** `01-unknown-ids`, …, each with its `.faults.txt` beside it. */
export const brokenNames: readonly string[] = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.slice(0, -'.json'.length))
  .toSorted();

export function goldenOf(name: string): string {
  return new URL(`${name}.faults.txt`, folder).pathname;
}

/** What a broken file says where it is JSON; `undefined` where it is not. */
export function brokenValue(name: string): unknown {
  const broken = Broken.parse(JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')));
  if (!('of' in broken)) return undefined;
  const file = broken.of === 'uariv' ? uarivFile() : ampleFile();
  const removed = Object.fromEntries((broken.remove ?? []).map((path) => [path, undefined]));
  return edited({ ...removed, ...broken.edits }, file);
}

/** Writes it out whole into a folder; what is no file has the same path on every machine. */
export function writeBroken(name: string, into: string): string {
  const path = join(into, `${name}.json`);
  const broken = Broken.parse(JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')));
  if ('of' in broken) writeFileSync(path, JSON.stringify(brokenValue(name), null, 2));
  else if ('text' in broken) writeFileSync(path, Buffer.from(broken.text.repeat(broken.times), broken.encoding));
  else return 'folder' in broken ? './test' : './no-hay.json';
  return path;
}
