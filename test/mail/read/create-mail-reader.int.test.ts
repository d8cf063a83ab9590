import { mkdtemp, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createMailReader, readerLimits } from '../../../src/mail/read/create-mail-reader.js';
import { rawMail } from '../../support/a-raw-mail.js';
import { tempFolder } from '../../support/temp-folder.js';

const FROM = 'From: Ana <ana@escuela.example>';
const usual = rawMail(FROM, 'Subject: hola', '', 'no abre');
/** Far more than a thread takes on a busy machine: what is to be given up moves the clock. */
const patient = { ...readerLimits, wholeMs: 300_000 };

async function aReader(limits = patient) {
  const reader = createMailReader(limits);
  onTestFinished(() => reader.close());
  const folder = await tempFolder();
  const fileOf = async (raw: Buffer) => {
    const own = await mkdtemp(join(folder, 'mail-'));
    await writeFile(join(own, 'raw'), raw);
    return { raw: join(own, 'raw'), own };
  };
  const read = async (mail: Buffer) => {
    const { raw, own } = await fileOf(mail);
    return reader.read(raw, own);
  };
  /** A text of 4 GB, which takes no space and half a minute. */
  const readEndless = async () => {
    const { raw, own } = await fileOf(usual);
    await truncate(raw, 4 * 2 ** 30);
    return reader.read(raw, own);
  };
  return { reader, read, readEndless };
}

/**
 * The fault of a reading whose time is over. The time passes as often as it takes: when the thread gets the mail depends on the machine, and
 * other tests of this process may have timers too, so that their number says nothing.
 */
async function givenUp(reading: Promise<unknown>): Promise<unknown> {
  let fault: unknown = null;
  void reading.catch((error: unknown) => void (fault = error));
  const afterItsTime = (): unknown => {
    if (fault === null) vi.advanceTimersByTime(patient.wholeMs);
    return fault;
  };
  await expect.poll(afterItsTime).not.toBeNull();
  return fault;
}

describe('the thread that reads mails', () => {
  it('a thread reads mail after mail, several that are asked for at once too', async () => {
    const { read } = await aReader();
    const all = await Promise.all(Array.from({ length: 20 }, () => read(usual)));
    expect(new Set(all.map(({ subject, text }) => `${subject}: ${text}`))).toEqual(new Set(['hola: no abre']));
  });

  it('M-44 a mail that takes too long is given up, and the next is read by another thread', async () => {
    const { read, readEndless } = await aReader();
    await read(usual);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    for (const _ of ['its own thread', 'the thread after one that was ended']) {
      expect(await givenUp(readEndless())).toMatchObject({ name: 'MailUnreadable', code: 'unfinished' });
      expect((await read(usual)).subject).toBe('hola');
    }
  });

  it('M-44 a mail that takes too much memory is given up, and the next is read by another thread', async () => {
    const { read } = await aReader({ ...patient, heapMb: 24 });
    const large = rawMail(FROM, `To: ${Array.from({ length: 60_000 }, (_, at) => `p${at}@escuela.example`).join(',\r\n ')}`, '', '');
    await expect(read(large)).rejects.toMatchObject({ code: 'unfinished' });
    expect((await read(usual)).text).toBe('no abre');
  });

  it('M-44 a mail that is not there is damaged, and the same thread reads the next', async () => {
    const { reader, read } = await aReader();
    await expect(reader.read('/nowhere/mail', '/nowhere')).rejects.toMatchObject({ name: 'MailUnreadable', code: 'damaged' });
    expect((await read(usual)).subject).toBe('hola');
  });

  it('a reader that is closed reads no more', async () => {
    const { reader, read } = await aReader();
    await read(usual);
    await reader.close();
    await expect(read(usual)).rejects.toThrow('closed');
  });
});
