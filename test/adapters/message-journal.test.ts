import { mkdir, rm, rmdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openMessageJournal } from '../../src/adapters/message-journal.js';
import { recordingLog } from '../support/desk-edge.js';
import { tempFolder } from '../support/temp-folder.js';

describe('the journal of messages', () => {
  it('I1 a message is kept once until it is settled, over restarts', async () => {
    const folder = join(await tempFolder(), 'messages');
    const first = await openMessageJournal(folder, recordingLog().log);
    expect([await first.keep('uno', 'a'), await first.keep('uno', 'a'), await first.keep('dos', 'b')]).toEqual([true, true, true]);
    const second = await openMessageJournal(folder, recordingLog().log);
    expect(second.kept().toSorted()).toEqual(['dos', 'uno']);
    await second.settle('uno');
    await second.settle('uno');
    expect(second.kept()).toEqual(['dos']);
    expect([await second.read('uno'), await second.read('dos')]).toEqual([null, 'b']);
  });

  it('the oldest message comes first, over restarts too', async () => {
    const folder = await tempFolder();
    const first = await openMessageJournal(folder, recordingLog().log);
    for (const id of ['z', 'm', 'a']) await first.keep(id, id);
    expect(first.kept()).toEqual(['z', 'm', 'a']);
    for (const [at, id] of ['z', 'm', 'a'].entries()) await utimes(join(folder, `${id}.json`), at + 1, at + 1);
    expect((await openMessageJournal(folder, recordingLog().log)).kept()).toEqual(['z', 'm', 'a']);
  });

  it('a message that a killed process left half written is forgotten', async () => {
    const folder = await tempFolder();
    await writeFile(join(folder, 'uno.json.part'), 'half');
    expect((await openMessageJournal(folder, recordingLog().log)).kept()).toEqual([]);
  });

  it('an id that is a path, a message over 64 KB and the thousand and first are not taken', async () => {
    const journal = await openMessageJournal(await tempFolder(), recordingLog().log);
    expect(await journal.keep('../uno', 'a')).toBe(false);
    expect(await journal.keep('uno', 'a'.repeat(65 * 1024))).toBe(false);
    const kept = await Promise.all(Array.from({ length: 1_001 }, (_, at) => journal.keep(`m${at}`, 'a')));
    expect(kept.filter(Boolean)).toHaveLength(1_000);
  });

  it('a kept message that cannot be read is logged once, and tried again', async () => {
    const folder = await tempFolder();
    await mkdir(join(folder, 'uno.json'));
    const { log, lines } = recordingLog();
    const journal = await openMessageJournal(folder, log);
    expect([await journal.read('uno'), await journal.read('uno'), journal.kept()]).toEqual([null, null, ['uno']]);
    expect(lines).toMatchObject([{ event: 'message-unreadable', level: 'error' }]);
    await rmdir(join(folder, 'uno.json'));
    await writeFile(join(folder, 'uno.json'), 'a');
    expect(await journal.read('uno')).toBe('a');
  });

  it('a disk that does not take it keeps nothing, and the log says so', async () => {
    const folder = join(await tempFolder(), 'messages');
    const { log, lines } = recordingLog();
    const journal = await openMessageJournal(folder, log);
    await rm(folder, { recursive: true });
    expect(await journal.keep('uno', 'a')).toBe(false);
    expect(journal.kept()).toEqual([]);
    expect(lines).toMatchObject([{ event: 'message-not-kept', level: 'warn' }]);
    const file = join(await tempFolder(), 'file');
    await writeFile(file, '');
    const unusable = await openMessageJournal(join(file, 'messages'), log);
    expect(await unusable.keep('uno', 'a')).toBe(false);
  });
});
