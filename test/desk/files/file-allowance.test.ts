import { describe, expect, it } from 'vitest';
import { createFileAllowance, maxFileBytes, maxFilesOfDay, type FileAllowance } from '../../../src/desk/files/file-allowance.js';
import { DAY, instant, type Instant } from '../../../src/core/instant.js';
import { personId } from '../../../src/core/people/person.js';

const [ana, eva] = [personId('ana'), personId('eva')];
const MB = 1_024 * 1_024;

function allowance(isLow = false) {
  const sent: { by: string; at: Instant; bytes: number }[] = [];
  let now = instant(0);
  const fetchWithin = createFileAllowance({
    files: {
      sentSince: async (owner, after, until) => {
        const own = sent.filter(({ by, at }) => by === owner && at > after && at <= until);
        return { files: own.length, bytes: own.reduce((sum, { bytes }) => sum + bytes, 0) };
      },
    },
    freeSpace: { isLow: () => Promise.resolve(isLow) },
    clock: { now: () => now },
  });
  const keep = (bytes: number, by = ana) =>
    fetchWithin(by, async (allowed): Promise<FileAllowance> => {
      await Promise.resolve();
      if (allowed.kind === 'room' && bytes <= allowed.bytes) sent.push({ by, at: now, bytes });
      return allowed;
    });
  const kept = (by = ana) => sent.filter((one) => one.by === by).reduce((sum, { bytes }) => sum + bytes, 0);
  return { keep, kept, count: () => sent.length, pass: (ms: number) => void (now = instant(now + ms)) };
}

describe('what a person may send in a day', () => {
  it('files of 20 MB are taken up to 300 MB, and the next one is none that could fit', async () => {
    const desk = allowance();
    for (let i = 0; i < 40; i++) await desk.keep(maxFileBytes);
    expect(desk.kept()).toBe(maxFilesOfDay.bytes);
    expect(await desk.keep(1)).toEqual({ kind: 'none', why: 'too-many' });
  });

  it('forty files that are fetched at once keep no more than forty one after the other', async () => {
    const desk = allowance();
    await Promise.all(Array.from({ length: 40 }, () => desk.keep(maxFileBytes)));
    expect(desk.kept()).toBeLessThanOrEqual(maxFilesOfDay.bytes);
    expect(desk.kept()).toBeGreaterThanOrEqual(maxFilesOfDay.bytes - maxFileBytes);
  });

  it('small files are counted too', async () => {
    const desk = allowance();
    for (let i = 0; i < 250; i++) await desk.keep(1);
    expect(desk.count()).toBe(maxFilesOfDay.files);
  });

  it('what is left bounds the next file', async () => {
    const desk = allowance();
    for (let i = 0; i < 29; i++) await desk.keep(10 * MB);
    expect(await desk.keep(maxFileBytes)).toEqual({ kind: 'room', bytes: 10 * MB });
  });

  it('what was sent while the clock was a month ahead counts no more once it is put right', async () => {
    const desk = allowance();
    desk.pass(30 * DAY);
    for (let i = 0; i < 250; i++) await desk.keep(1);
    desk.pass(-30 * DAY);
    expect(await desk.keep(1)).toMatchObject({ kind: 'room' });
  });

  it('another person, and the next day, have all of it', async () => {
    const desk = allowance();
    for (let i = 0; i < 15; i++) await desk.keep(maxFileBytes);
    expect(await desk.keep(1, eva)).toEqual({ kind: 'room', bytes: maxFileBytes });
    desk.pass(DAY + 1);
    expect(await desk.keep(1)).toEqual({ kind: 'room', bytes: maxFileBytes });
  });

  it('while space is low no file is taken', async () => {
    expect(await allowance(true).keep(1)).toEqual({ kind: 'none', why: 'no-space' });
  });
});
