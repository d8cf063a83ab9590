import { mkdir, readdir, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import readXlsxFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { createContingencyFolder } from '../../../adapters/xlsx/contingency-folder.js';
import { DAY, HOUR, instant, toDate } from '../../../core/instant.js';
import { handleMessage } from '../../../features/handle-message.js';
import type { ContingencyFolder } from '../../../ports/workbook.js';
import { offeredFile } from './a-contingency-sheet.js';
import { aDesk, caseOf, type DeskOptions, type TestDesk } from '../../../../test/support/a-desk.js';
import { aTurn, inChannel } from '../../../../test/support/a-turn.js';
import { actor } from '../../../../test/support/cast.js';
import { tempFolder } from '../../../../test/support/temp-folder.js';
import { reserveNumbers } from '../numbers.js';
import { sheetColumns, sheetLabels } from '../rules/columns.js';
import { keepSheet, maxNightsKept } from '../sheet-out.js';
import { contingencyTexts } from '../texts.js';

const withNumbers = (reserve: number, more: DeskOptions = {}): DeskOptions => ({
  changed: (procedure) => ({ procedure: { ...procedure, version: 99, contingency: { reserve } }, hash: `reserve-${reserve}` }),
  ...more,
});

describe('the sheet that a coordinator asks for', () => {
  it.each(['contingencia', 'contingencia exportar: simulacro', 'el libro de contingencia'])(
    'SIIF-14 «%s» gives a sheet with a row for each number, and no data of any case',
    async (text) => {
      const desk = await aDesk(withNumbers(3));
      await caseOf(desk, { words: 'no abre el correo de la oficina' });
      const messages = await handleMessage(aTurn(desk, 'carla', text));
      expect(messages[0]).toMatchObject({ kind: 'text', text: expect.stringContaining('de CASO-000002 a CASO-000004') as unknown });
      const sheets = await readXlsxFile((await offeredFile(desk, messages)) ?? Buffer.alloc(0));
      expect(sheets.map(({ sheet }) => sheet)).toEqual([sheetLabels.sheet, sheetLabels.guide, sheetLabels.choices]);
      const [titles, ...rows] = sheets[0]?.data ?? [];
      expect(titles).toEqual(sheetColumns(desk.procedure).map(({ title }) => title));
      expect(rows.map((row) => row.filter((cell) => cell !== null))).toEqual([['CASO-000002'], ['CASO-000003'], ['CASO-000004']]);
      expect(JSON.stringify(sheets)).not.toContain('oficina');
    },
  );

  it('SIIF-14 asking again gives the same numbers, also to the desk itself at night', async () => {
    const desk = await aDesk(withNumbers(3));
    const first = await reserveNumbers(desk, actor('carla'));
    await handleMessage(aTurn(desk, 'carla', 'contingencia'));
    expect([first, await reserveNumbers(desk, { kind: 'system' })]).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ]);
  });

  it('SIIF-14 in a channel the sheet goes to the chat of who asked for it', async () => {
    const desk = await aDesk(withNumbers(3));
    const turn = await inChannel(desk, 'carla', 'mesa');
    const there = await handleMessage({ ...turn, inbound: { ...turn.inbound, text: 'contingencia' } });
    expect(await offeredFile(desk, there)).toBeNull();
    expect(await offeredFile(desk, desk.messagesTo('carla'))).not.toBeNull();
  });

  it.each(['beto', 'ana'] as const)('SIIF-14 %s, who does not coordinate, gets no sheet and takes no number', async (who) => {
    const desk = await aDesk(withNumbers(3));
    expect(await offeredFile(desk, await handleMessage(aTurn(desk, who, 'contingencia')))).toBeNull();
    expect(await desk.store.documents.find('contingency', 'uariv')).toBeNull();
    await expect(reserveNumbers(desk, actor(who))).rejects.toThrow('only-coordinator');
  });
});

const nightly = (contingencyFolder: ContingencyFolder | null, startsAt = '2026-11-23T22:00:00-05:00') =>
  aDesk(withNumbers(3, { startsAt, contingencyFolder }));

async function onFolder(): Promise<{ desk: TestDesk; folder: string }> {
  const folder = join(await tempFolder(), 'contingencia');
  const clock = { now: () => instant(Date.parse('2026-11-23T22:00:00-05:00')) };
  return { desk: await nightly(createContingencyFolder(folder, clock)), folder };
}

/** A folder that takes a sheet, or none, and remembers what it was asked for. */
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
  desk.messagesTo(who).filter((message) => message.kind === 'text' && message.text === contingencyTexts.notKept).length;

describe('the sheet of each night', () => {
  it('SIIF-14 a night’s sheet is written once, whatever the number of ticks and instances', async () => {
    const folder = aFolder();
    const desk = await nightly(folder);
    const others = [desk.twin(), desk.twin()];
    await keepSheet(desk);
    expect(folder.written).toEqual(['contingencia-mesa-de-servicios-2026-11-23.xlsx']);
    desk.clock.moveBy(4 * HOUR);
    await Promise.all([desk, ...others].flatMap((one) => [keepSheet(one), keepSheet(one)]));
    await keepSheet(desk);
    expect(folder.written.slice(1)).toEqual(['contingencia-mesa-de-servicios-2026-11-24.xlsx']);
  });

  it('SIIF-14 a desk that slept for three nights writes one sheet when it wakes', async () => {
    const folder = aFolder();
    const desk = await nightly(folder);
    await keepSheet(desk);
    desk.clock.moveBy(3 * DAY);
    await keepSheet(desk);
    await keepSheet(desk);
    expect(folder.written).toHaveLength(2);
  });

  it('SIIF-14 a clock that was a month ahead for a while does not keep the desk from writing the nights until then', async () => {
    const folder = aFolder();
    const desk = await nightly(folder);
    desk.clock.moveBy(30 * DAY);
    await keepSheet(desk);
    desk.clock.moveBy(-30 * DAY);
    for (let tick = 0; tick < 2; tick++) await keepSheet(desk);
    expect(folder.written.slice(1)).toEqual(['contingencia-mesa-de-servicios-2026-11-23.xlsx']);
  });

  it('SIIF-14 a folder that takes nothing is told to the coordination once, tried again each hour, and told anew after it worked', async () => {
    const isFull = { now: true };
    const folder = aFolder(isFull);
    const desk = await nightly(folder);
    for (let hour = 0; hour < 5; hour++) {
      await keepSheet(desk);
      desk.clock.moveBy(HOUR + 1);
    }
    expect(toldTo(desk, 'carla')).toBe(1);
    expect(desk.lines.filter(({ event }) => event === 'contingency-not-kept')).toHaveLength(5);
    isFull.now = false;
    await keepSheet(desk);
    expect(folder.written).toHaveLength(1);
    isFull.now = true;
    desk.clock.moveBy(DAY);
    await keepSheet(desk);
    expect(toldTo(desk, 'carla')).toBe(2);
  });

  it('SIIF-14 a sheet that was written is kept, also where the old ones cannot be removed: the log alone says so', async () => {
    const folder = { ...aFolder(), keepNewest: () => Promise.reject(new Error('not permitted')) };
    const desk = await nightly(folder);
    for (let hour = 0; hour < 3; hour++) {
      await keepSheet(desk);
      desk.clock.moveBy(HOUR + 1);
    }
    expect([folder.written.length, toldTo(desk, 'carla')]).toEqual([1, 0]);
    expect(desk.lines.filter(({ level }) => level === 'warn').map(({ event }) => event)).toEqual(['contingency-old-not-removed']);
  });

  it('SIIF-14 a desk without a folder in its settings writes nothing and reserves nothing', async () => {
    const desk = await nightly(null);
    await keepSheet(desk);
    expect(await desk.store.documents.find('contingency', 'uariv')).toBeNull();
  });

  it('SIIF-14 the folder is made for its owner alone, and its sheet too', async () => {
    const { desk, folder } = await onFolder();
    await keepSheet(desk);
    const [name = ''] = await readdir(folder);
    expect(name).toBe('contingencia-mesa-de-servicios-2026-11-23.xlsx');
    expect([(await stat(folder)).mode & 0o777, (await stat(join(folder, name))).mode & 0o777]).toEqual([0o700, 0o600]);
  });

  it('SIIF-14 the newest fourteen sheets of this desk stay, and what is another’s is left alone', async () => {
    const { desk, folder } = await onFolder();
    await mkdir(folder);
    const days = Array.from({ length: 20 }, (_, at) => `2026-10-${String(at + 1).padStart(2, '0')}`);
    const own = days.map((day) => `contingencia-mesa-de-servicios-${day}.xlsx`);
    const others = ['mesa', 'mesa-de-servicios-2'].flatMap((name) => days.map((day) => `contingencia-${name}-${day}.xlsx`));
    for (const name of [...own, ...others, 'actas.xlsx']) await writeFile(join(folder, name), 'x');
    await keepSheet(desk);
    const tonight = 'contingencia-mesa-de-servicios-2026-11-23.xlsx';
    const kept = [...own.slice(1 - maxNightsKept), tonight, ...others, 'actas.xlsx'];
    expect((await readdir(folder)).toSorted()).toEqual(kept.toSorted());
  });

  it('SIIF-14 what a killed process left half written is removed once it is a day old', async () => {
    const { desk, folder } = await onFolder();
    await mkdir(folder);
    for (const [id, age] of [
      ['0a1b', 2 * DAY],
      ['9f9f', HOUR],
    ] as const) {
      const path = join(folder, `contingencia-mesa-2026-11-22.xlsx.${id}.part`);
      await writeFile(path, 'x');
      await utimes(path, toDate(desk.now()), toDate(instant(desk.now() - age)));
    }
    await keepSheet(desk);
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual(['contingencia-mesa-2026-11-22.xlsx.9f9f.part']);
  });

  it('SIIF-14 a folder that does not take the sheet is told, and nothing half written stays there', async () => {
    const { desk, folder } = await onFolder();
    const inTheWay = 'contingencia-mesa-de-servicios-2026-11-23.xlsx';
    await mkdir(join(folder, inTheWay, 'x'), { recursive: true });
    await keepSheet(desk);
    expect([toldTo(desk, 'carla'), await readdir(folder)]).toEqual([1, [inTheWay]]);
  });
});
