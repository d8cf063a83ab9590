import { readdirSync, readFileSync } from 'node:fs';

/** Ids of the processes that a process has started to read workbooks. Linux names the parent of each process. */
export function readersOf(parent: number): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const started = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1]?.split(' ')[1];
        const [, entry] = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0').slice(0, -1).toReversed();
        const isReader = entry?.endsWith('reader-process.js') === true;
        return isReader && Number(started) === parent ? [Number(name)] : [];
      } catch {
        return []; // It has ended meanwhile.
      }
    });
}
