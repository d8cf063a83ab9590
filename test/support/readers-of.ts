import { readdirSync, readFileSync } from 'node:fs';

/** Ids of the processes that a process has started to read foreign files. Linux says who started whom. */
export function readersOf(parent: number): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const started = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1]?.split(' ')[1];
        const isReader = readFileSync(`/proc/${name}/cmdline`, 'utf8').includes('reader-process.js');
        return isReader && Number(started) === parent ? [Number(name)] : [];
      } catch {
        return []; // It has ended meanwhile.
      }
    });
}
