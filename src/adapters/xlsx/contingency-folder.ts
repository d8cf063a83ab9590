import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../ports/clock.js';
import type { ContingencyFolder } from '../../ports/workbook.js';
import { DAY } from '../../core/instant.js';
import { intoFile } from './into-file.js';

/** With desk and day; the other is an unfinished one that a killed process left. */
const workbookName = /^(contingencia-.*)(\d{4}-\d{2}-\d{2})\.xlsx$/;
const unfinishedName = /^contingencia-.*\.xlsx\.[0-9a-f-]+\.part$/;

const abandonedMs = DAY;

/** Only the desk's own user can read it: the workbooks contain personal data. */
export function createContingencyFolder(folder: string, clock: Clock): ContingencyFolder {
  return {
    target: (fileName) => async (bytes) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await intoFile(join(folder, fileName))(bytes);
    },
    async keepNewest(most, fileName) {
      const names = await readdir(folder);
      const desk = namedDesk(fileName);
      const dated = names.filter((name) => desk !== null && namedDesk(name) === desk).toSorted((a, b) => dayOf(b).localeCompare(dayOf(a)));
      const abandoned = await Promise.all(
        names
          .filter((name) => unfinishedName.test(name))
          .map(async (name) => {
            const { mtimeMs } = await stat(join(folder, name));
            return clock.now() - mtimeMs > abandonedMs ? [name] : [];
          }),
      );
      for (const name of [...dated.slice(most), ...abandoned.flat()]) await rm(join(folder, name), { force: true });
    },
  };
}

function namedDesk(name: string): string | null {
  return workbookName.exec(name)?.[1] ?? null;
}

function dayOf(name: string): string {
  return workbookName.exec(name)?.[2] ?? '';
}
