import type { FileFault } from '../core/file-fault.js';
import { linesOf, valueAt } from './json-file.js';

/** Adds to each fault's path the id of the part around it and its line: `transitions[3].by ("take", línea 412)`. */
export function withPlaces(faults: readonly FileFault[], bytes: Uint8Array): readonly FileFault[] {
  if (faults.every(({ path }) => path === '')) return faults;
  const text = new TextDecoder().decode(bytes);
  const file: unknown = JSON.parse(text);
  const lines = linesOf(text);
  return faults.map((fault) => {
    const line = [fault.path, ...partsAbove(fault.path)].map((path) => lines.get(path)).find((found) => found !== undefined);
    if (line === undefined) return fault;
    const id = idAround(file, fault.path);
    return { ...fault, path: `${fault.path} (${id === null ? '' : `"${id}", `}línea ${line})` };
  });
}

/** Returns the parts around a path: for `states[3].limit.then` these are `states[3].limit`, `states[3]`, `states`. */
function partsAbove(path: string): readonly string[] {
  const above = path.replace(/(?:^|\.)[^.[\]]*$|\[\d+\]$/, '');
  return above === path || above === '' ? [] : [above, ...partsAbove(above)];
}

export function idAround(file: unknown, path: string): string | null {
  const ids = [path, ...partsAbove(path)].map((each) => valueAt(file, [...(each.match(/[^.[\]]+/g) ?? []), 'id']));
  return ids.find((id) => typeof id === 'string') ?? null;
}
