import { describe, expect, it } from 'vitest';
import { beginImport } from '../../src/features/contingency/import.js';
import { runImport } from '../../src/features/contingency/run-import.js';
import { handleMessage } from '../../src/features/handle-message.js';
import { contingencyLabels } from '../../src/core/form-labels.js';
import { aContingency, contingencyFile, keptFile, previewOf, plainRow } from '../support/a-contingency-import.js';
import { ArchiveUnreadable, type ArchiveRefusal } from '../../src/ports/workbook-reader.js';
import { rowsAlone, withoutFiles } from '../support/an-import-run.js';
import { actor } from '../support/cast.js';
import { siifHeaders } from '../support/a-read-sheet.js';
import { repacked, sentSheet, sentWorkbook, workbookReader } from '../support/a-sent-workbook.js';
import { cardWords, row, turnWith } from '../support/an-import-turn.js';
import { unzipSync } from 'fflate';

describe('a workbook of which a part ends in the middle', () => {
  it.each([
    'xl/worksheets/sheet1.xml',
    'xl/sharedStrings.xml',
    'xl/workbook.xml',
    'xl/_rels/workbook.xml.rels',
    'xl/styles.xml',
    '[Content_Types].xml',
  ])('SIIF-14 %s that was cut anywhere is not read as what stands before the cut', async (path) => {
    const whole = await contingencyFile({ cases: Array.from({ length: 20 }, (_, at) => row(at + 1)) });
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
    const bytes = repacked(await contingencyFile({ cases: [row(1)] }), { 'xl/worksheets/sheet1.xml': change });
    const { sheets } = await workbookReader.read(bytes);
    expect(sheets[0]?.rows.length).toBe(2);
  });
});

it('SIIF-14 what the preview does not name of columns is not said to be in the workbook that comes back', async () => {
  const { desk, numbers } = await aContingency();
  const unknown = Array.from({ length: 11 }, (_, at) => `Otra ${at + 1}`);
  const bytes = await sentWorkbook([
    sentSheet(contingencyLabels.sheets.newCases, [[...siifHeaders, ...unknown], plainRow(row(numbers[0] ?? 0)), plainRow(row(9_999))]),
    sentSheet(contingencyLabels.sheets.openCases, [[contingencyLabels.number, ...unknown.slice(0, 3)]]),
  ]);
  const file = await keptFile(desk, bytes);
  const { plan } = await previewOf(desk, file);
  const { turn } = turnWith(desk, [file]);
  const [card] = await handleMessage(turn);
  const words = card === undefined ? '' : cardWords(card);
  expect(plan.faulty).toHaveLength(1);
  expect(words).toContain(`y ${plan.sheets.length - 8} avisos más de hojas o columnas.`);
  expect(words).toContain('y 1 fila más, en el libro que le devuelvo.');
});

it('SIIF-14 a pressed import at whose reading desks were killed twice is not read by the next, and ends', async () => {
  const { desk, numbers } = await aContingency();
  const bytes = await contingencyFile({ cases: [row(numbers[0] ?? 0)], exportedAt: desk.now() });
  const file = await keptFile(desk, bytes);
  const run = await beginImport(desk, withoutFiles(file, desk.now()), actor('carla'));
  if (run === null || typeof run === 'string') throw new Error('the import did not begin');
  await desk.store.documents.write('workbook-reading', run.key, 1, { unfinished: 2 });
  expect(await runImport(desk, run, rowsAlone)).toMatchObject({ refusal: 'given-up' });
  expect(await desk.store.documents.find('contingency-import', run.key)).toMatchObject({ body: { stage: 'done' } });
});

it('SIIF-14 a file of an archive that waited in vain for other readings is not called damaged', async () => {
  const { desk } = await aContingency();
  const { turn } = turnWith(desk, []);
  const reason = async (code: ArchiveRefusal) => {
    async function* content(): AsyncGenerator<Uint8Array> {
      yield await Promise.reject<Uint8Array>(new ArchiveUnreadable(code));
    }
    return turn.context.archives.keep({ path: 'SERV000001 a.png', content }, { digest: code }, actor('carla').id);
  };
  expect(await reason('busy')).toEqual({ name: 'SERV000001 a.png', reason: 'too-slow' });
  expect(await reason('damaged')).toEqual({ name: 'SERV000001 a.png', reason: 'damaged' });
});
