import { chmod, mkdir, readdir, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createContingencyFolder } from '../../../src/adapters/xlsx/contingency-folder.js';
import { keepContingency, maxNightsKept } from '../../../src/features/contingency/contingency.js';
import { DAY, HOUR, instant, toDate } from '../../../src/core/instant.js';
import type { ContingencyFolder } from '../../../src/ports/workbook.js';
import { fewNumbers } from '../../support/a-contingency.js';
import { aDesk, caseOf, type TestDesk } from '../../support/a-desk.js';
import { cardWords } from '../../support/an-import-turn.js';
import { tempFolder } from '../../support/temp-folder.js';

const nightly = (contingencyFolder: ContingencyFolder | null, startsAt = '2026-11-23T22:00:00-05:00') =>
  aDesk({ ...fewNumbers(3), startsAt, contingencyFolder });

async function onFolder(): Promise<{ desk: TestDesk; folder: string }> {
  const folder = join(await tempFolder(), 'contingencia');
  const clock = { now: () => instant(Date.parse('2026-11-23T22:00:00-05:00')) };
  const desk = await nightly(createContingencyFolder(folder, clock));
  await caseOf(desk);
  return { desk, folder };
}

/** A folder that takes a workbook, or none, and remembers what it was asked for. */
function aFolder(isFull = { now: false }): ContingencyFolder & { written: string[] } {
  const written: string[] = [];
  return {
    written,
    target: (name) => async (bytes) => {
      for await (const _ of bytes) if (isFull.now) throw new Error('no space');
      written.push(name);
    },
    keepNewest: () => Promise.resolve(),
  };
}

const toldTo = (desk: TestDesk, who: string): number =>
  desk.messagesTo(who).filter((message) => cardWords(message).includes('no se pudo guardar en la carpeta de la entidad')).length;

describe('the workbook of each night', () => {
  it('SIIF-14 a night’s workbook is written once, whatever the number of ticks and instances', async () => {
    const folder = aFolder();
    const desk = await nightly(folder);
    const others = [desk.twin(), desk.twin()];
    await keepContingency(desk);
    expect(folder.written).toEqual(['contingencia-mesa-de-servicios-2026-11-23.xlsx']);
    desk.clock.moveBy(4 * HOUR);
    await Promise.all([desk, ...others].flatMap((one) => [keepContingency(one), keepContingency(one)]));
    await keepContingency(desk);
    expect(folder.written.slice(1)).toEqual(['contingencia-mesa-de-servicios-2026-11-24.xlsx']);
  });

  it('SIIF-14 a workbook that was written is kept, also where the old ones cannot be removed: the log alone says so', async () => {
    const folder = { ...aFolder(), keepNewest: () => Promise.reject(new Error('not permitted')) };
    const desk = await nightly(folder);
    for (let hour = 0; hour < 3; hour++) {
      await keepContingency(desk);
      desk.clock.moveBy(HOUR + 1);
    }
    expect(folder.written).toHaveLength(1);
    expect(toldTo(desk, 'carla')).toBe(0);
    expect(desk.lines.filter(({ level }) => level === 'warn').map(({ event }) => event)).toEqual(['contingency-old-not-removed']);
  });

  it('SIIF-14 a desk that slept for three nights writes one workbook when it wakes', async () => {
    const folder = aFolder();
    const desk = await nightly(folder);
    await keepContingency(desk);
    desk.clock.moveBy(3 * DAY);
    await keepContingency(desk);
    await keepContingency(desk);
    expect(folder.written).toHaveLength(2);
  });

  it('SIIF-14 a clock that was a month ahead for a while does not keep the desk from writing the nights until then', async () => {
    const folder = aFolder();
    const desk = await nightly(folder);
    desk.clock.moveBy(30 * DAY);
    await keepContingency(desk);
    desk.clock.moveBy(-30 * DAY);
    for (let tick = 0; tick < 2; tick++) await keepContingency(desk);
    expect(folder.written.slice(1)).toEqual(['contingencia-mesa-de-servicios-2026-11-23.xlsx']);
  });

  it('SIIF-14 a folder that takes nothing is told to the coordination once, tried again each hour, and told anew after it worked', async () => {
    const isFull = { now: true };
    const folder = aFolder(isFull);
    const desk = await nightly(folder);
    for (let hour = 0; hour < 5; hour++) {
      await keepContingency(desk);
      desk.clock.moveBy(HOUR + 1);
    }
    expect(toldTo(desk, 'carla')).toBe(1);
    expect(desk.lines.filter(({ event }) => event === 'contingency-not-kept')).toHaveLength(5);
    isFull.now = false;
    await keepContingency(desk);
    expect(folder.written).toHaveLength(1);
    isFull.now = true;
    desk.clock.moveBy(DAY);
    await keepContingency(desk);
    expect(toldTo(desk, 'carla')).toBe(2);
  });

  it('SIIF-14 a desk without a folder in its settings writes nothing and reserves nothing', async () => {
    const desk = await nightly(null);
    await keepContingency(desk);
    expect(await desk.store.documents.find('contingency', 'uariv')).toBeNull();
  });

  it('SIIF-14 the folder is made for its owner alone, and its workbook too', async () => {
    const { desk, folder } = await onFolder();
    await keepContingency(desk);
    const [name = ''] = await readdir(folder);
    expect(name).toBe('contingencia-mesa-de-servicios-2026-11-23.xlsx');
    expect([(await stat(folder)).mode & 0o777, (await stat(join(folder, name))).mode & 0o777]).toEqual([0o700, 0o600]);
  });

  it('SIIF-14 the newest fourteen workbooks stay, and what is not the desk’s is left alone', async () => {
    const { desk, folder } = await onFolder();
    await mkdir(folder);
    const old = Array.from({ length: 20 }, (_, at) => `contingencia-mesa-de-servicios-2026-10-${String(at + 1).padStart(2, '0')}.xlsx`);
    for (const name of [...old, 'actas.xlsx', 'contingencia.xlsx']) await writeFile(join(folder, name), 'x');
    await keepContingency(desk);
    const names = await readdir(folder);
    expect(names.filter((name) => /\d\.xlsx$/.test(name))).toHaveLength(maxNightsKept);
    expect(names).toContain('contingencia-mesa-de-servicios-2026-11-23.xlsx');
    expect(names).toContain('contingencia-mesa-de-servicios-2026-10-20.xlsx');
    expect(names).not.toContain('contingencia-mesa-de-servicios-2026-10-07.xlsx');
    expect(names).toEqual(expect.arrayContaining(['actas.xlsx', 'contingencia.xlsx']));
  });

  it('SIIF-14 workbooks of other desks in the same folder are neither counted nor removed', async () => {
    const { desk, folder } = await onFolder();
    await mkdir(folder);
    const days = Array.from({ length: 15 }, (_, at) => `2026-10-${String(at + 1).padStart(2, '0')}`);
    const others = ['mesa', 'mesa-de-servicios-2', 'soporte'].flatMap((name) => days.map((day) => `contingencia-${name}-${day}.xlsx`));
    const own = days.slice(0, 3).map((day) => `contingencia-mesa-de-servicios-${day}.xlsx`);
    for (const name of [...others, ...own]) await writeFile(join(folder, name), 'x');
    await keepContingency(desk);
    const tonight = 'contingencia-mesa-de-servicios-2026-11-23.xlsx';
    expect((await readdir(folder)).toSorted()).toEqual([...others, ...own, tonight].toSorted());
  });

  it('SIIF-14 what a killed process left half written is removed once it is a day old', async () => {
    const { desk, folder } = await onFolder();
    await mkdir(folder);
    const [stale, fresh] = ['0a1b', '9f9f'].map((id) => join(folder, `contingencia-mesa-2026-11-22.xlsx.${id}.part`));
    if (stale === undefined || fresh === undefined) throw new Error('no names');
    for (const [path, age] of [
      [stale, 2 * DAY],
      [fresh, HOUR],
    ] as const) {
      await writeFile(path, 'x');
      await utimes(path, toDate(desk.now()), toDate(instant(desk.now() - age)));
    }
    await keepContingency(desk);
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual(['contingencia-mesa-2026-11-22.xlsx.9f9f.part']);
  });

  it.skipIf(process.getuid?.() === 0)('SIIF-14 a folder without rights is told, and nothing of a workbook stays there', async () => {
    const { desk, folder } = await onFolder();
    await mkdir(folder);
    await chmod(folder, 0o500);
    await keepContingency(desk);
    expect(toldTo(desk, 'carla')).toBe(1);
    expect(await readdir(folder)).toEqual([]);
    await chmod(folder, 0o700);
  });
});
