import { describe, expect, it } from 'vitest';
import { unzipSync } from 'fflate';
import type { Message } from '../../../talk/message.js';
import type { Turn } from '../../../features/turn.js';
import { createWorkbookConsents } from '../../../features/workbooks/workbook-consents.js';
import { workbookTexts } from '../../../texts/workbook.js';
import { aSiifRow, sendSheet, siifOutage, typedSheet } from './a-contingency-sheet.js';
import { aDesk } from '../../../../test/support/a-desk.js';
import { repacked, workbookReader } from '../../../../test/support/a-sent-workbook.js';
import { aTurn } from '../../../../test/support/a-turn.js';
import { shipped } from '../../../../test/procedures/broken-copy.js';

const sheetOf = (rows: number) =>
  typedSheet(
    shipped('siif'),
    Array.from({ length: rows }, (_, at) => aSiifRow(at + 1)),
  );

describe('a workbook of which a part ends in the middle', () => {
  it.each([
    'xl/worksheets/sheet1.xml',
    'xl/sharedStrings.xml',
    'xl/workbook.xml',
    'xl/_rels/workbook.xml.rels',
    'xl/styles.xml',
    '[Content_Types].xml',
  ])('SIIF-14 %s that was cut anywhere is not read as what stands before the cut', async (path) => {
    const whole = await sheetOf(20);
    const part = Buffer.from(unzipSync(whole)[path] ?? []);
    expect(part.length).toBeGreaterThan(100);
    for (const share of [0.3, 0.5, 0.7, 0.9, 0.99]) {
      const cut = repacked(whole, { [path]: part.subarray(0, Math.floor(part.length * share)) });
      await expect(workbookReader.read(cut)).rejects.toMatchObject({ code: expect.stringMatching(/damaged|not-a-workbook/) as unknown });
      const atTag = repacked(whole, { [path]: part.subarray(0, part.lastIndexOf('>', Math.floor(part.length * share)) + 1) });
      await expect(workbookReader.read(atTag)).rejects.toMatchObject({ code: expect.stringMatching(/damaged|not-a-workbook/) as unknown });
    }
  });

  it.each([
    (xml: string) => `${xml}\n<!-- fin -->\n`,
    (xml: string) => xml.replace(/^(<\?xml[^>]*>)?/, '$1<!-- a <b> c --><!-- d -->'),
    (xml: string) => `\ufeff${xml}   ${' '.repeat(5_000)}`,
    (xml: string) => xml.replaceAll(/<(\/?)(?=\w)/g, '<$1x:').replace('xmlns=', 'xmlns:x='),
  ])('SIIF-14 a whole sheet of another program is read (%#)', async (change) => {
    const bytes = repacked(await sheetOf(1), { 'xl/worksheets/sheet1.xml': change });
    const { sheets } = await workbookReader.read(bytes);
    expect(sheets[0]?.rows.length).toBe(2);
  });
});

it('SIIF-14 a coordinator reduced to a group gets no sheet with rows of the contingency that was offered before', async () => {
  const desk = await aDesk(siifOutage(3));
  const { file } = await sendSheet(desk, await typedSheet(desk.procedure, [aSiifRow(9_999)]));
  const said: string[] = [];
  const uploads: string[] = [];
  const pressed = async (turn: Turn) => {
    const say = (message: Message) => Promise.resolve(void said.push(message.kind === 'text' ? message.text : message.kind));
    const upload: Turn['context']['upload'] = (url) => {
      uploads.push(url);
      return Promise.resolve('done');
    };
    const at = { uploadUrl: 'https://entidad-my.sharepoint.com/u', contentUrl: 'https://entidad-my.sharepoint.com/c' };
    const value = {
      action: 'accept',
      context: { workbook: file, title: 'Filas por corregir' },
      uploadInfo: { name: '', ...at, uniqueId: '1', fileType: 'xlsx' },
    };
    await createWorkbookConsents()({ ...turn, context: { ...turn.context, upload } }, value, { say, removeCard: () => Promise.resolve() });
  };
  const turn = aTurn(desk, 'carla', '');
  const reduced = [{ oversees: ['linea'] }, { isCoordinator: false }].map((less): Turn => ({ ...turn, actor: { ...turn.actor, ...less } }));
  for (const one of [...reduced, aTurn(desk, 'beto', '')]) await pressed(one);
  expect([uploads, said[0], said.length]).toEqual([[], workbookTexts.ofDesk, 3]);
  await pressed(turn);
  expect(uploads).toHaveLength(1);
  expect(await desk.store.files.find(file ?? '')).toBeNull();
});
