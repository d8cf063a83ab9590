import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../ports/log.js';
import type { MessageJournal } from '../ports/message-journal.js';

/** Of 64 KB each at most: as many as a desk gets in a quarter of an hour, and too few to fill a disk. */
const maxMessages = 1_000;
const maxBytes = 64 * 1024;

const WHOLE = '.json';

/** One file for each message in a separate folder. If the folder cannot be used, nothing is kept, and the log says why. */
export async function openMessageJournal(folder: string, log: Log): Promise<MessageJournal> {
  /** The names, oldest first; each resolves to whether the message is on disk. */
  const names = new Map<string, Promise<boolean>>();
  const unreadable = new Set<string>();
  for (const name of await namesIn(folder, log)) names.set(name, Promise.resolve(true));
  return {
    async keep(id, message) {
      const name = nameOf(id);
      const earlier = names.get(name);
      if (earlier !== undefined) return earlier;
      if (names.size >= maxMessages || Buffer.byteLength(message) > maxBytes || !/^[\w-]+$/.test(id)) return false;
      const kept = write(folder, name, message).then(
        () => true,
        (cause: unknown) => {
          names.delete(name);
          log.write('warn', 'message-not-kept', {}, cause);
          return false;
        },
      );
      names.set(name, kept);
      return kept;
    },
    kept: () => [...names.keys()].map((name) => name.slice(0, -WHOLE.length)),
    async read(id) {
      const name = nameOf(id);
      try {
        return await readFile(join(folder, name), 'utf8');
      } catch (cause) {
        // Logged only once, because reading is tried again and again.
        if (names.has(name) && !unreadable.has(name)) {
          unreadable.add(name);
          log.write('error', 'message-unreadable', { message: id }, cause);
        }
        return null;
      }
    },
    async settle(id) {
      await rm(join(folder, nameOf(id)), { force: true });
      for (const known of [names, unreadable]) known.delete(nameOf(id));
    },
  };
}

function nameOf(id: string): string {
  return `${id}${WHOLE}`;
}

async function namesIn(folder: string, log: Log): Promise<readonly string[]> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const found = await readdir(folder);
    for (const name of found) if (!name.endsWith(WHOLE)) await rm(join(folder, name), { force: true });
    const whole = found.filter((name) => name.endsWith(WHOLE));
    const dated = await Promise.all(whole.map(async (name) => ({ name, at: (await stat(join(folder, name))).mtimeMs })));
    return dated.toSorted((a, b) => a.at - b.at).map(({ name }) => name);
  } catch (cause) {
    log.write('warn', 'message-not-kept', {}, cause);
    return [];
  }
}

/** Completely or not at all: a killed process leaves only a part that the next start deletes. */
async function write(folder: string, name: string, message: string): Promise<void> {
  const part = join(folder, `${name}.part`);
  await writeFile(part, message, { mode: 0o600, flush: true });
  await rename(part, join(folder, name));
  const parent = await open(folder, 'r');
  try {
    await parent.sync();
  } finally {
    await parent.close();
  }
}
