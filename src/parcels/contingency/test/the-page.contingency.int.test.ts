import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { HOUR } from '../../../core/instant.js';
import { sheetLabels } from '../rules/columns.js';
import { aSiifRow, filledSheet } from './a-contingency-sheet.js';
import { describeInChromium } from '../../../../test/support/chromium.js';
import { openThePage, type OpenedPage } from '../../../../test/support/the-page.js';

/** The wall clock in Bogotá, an hour ago, as people type it. */
const anHourAgo = (): string => new Date(Date.now() - 6 * HOUR).toISOString().slice(0, 16).replace('T', ' ');

/** Six cases as they were written down, the third solved; the fifth has an address that is none. */
const filledIn = (workbook: Uint8Array): Promise<Uint8Array> =>
  filledSheet(workbook, 6, (number, at) =>
    aSiifRow(number, {
      Nombre: `Persona ${at}`,
      Correo: at === 5 ? 'luz.pena' : `persona${at}@minhacienda.gov.co`,
      [sheetLabels.reportedAt]: anHourAgo(),
      ...(at === 3 ? { Estado: 'Resuelto', [sheetLabels.solution]: 'Se habilitó el perfil.' } : {}),
    }),
  );

/** A sheet goes out, is filled in, and comes back; each `it` goes on where the last one ended. */
describeInChromium('the try-it page of SIIF Nación, with the sheet of a contingency', (executablePath) => {
  let seats: OpenedPage;
  let workbook: Uint8Array;
  beforeAll(async () => {
    seats = await openThePage(executablePath, { PRECASO_PROCEDURE: 'siif', PRECASO_RATE_TABLE: 'none' });
  });
  afterAll(() => seats?.close());

  it('SIIF-14 the coordinator asks for the sheet, allows it and downloads it', async () => {
    const { page, coordination, say } = seats;
    await say(coordination, 'contingencia');
    const offer = coordination.getByRole('article', { name: /^Precaso pide permiso para guardar contingencia-.*\.xlsx$/ });
    await offer.getByRole('button', { name: 'Permitir' }).click();
    const link = coordination.getByRole('link', { name: /^contingencia-.*\.xlsx$/ });
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    expect(download.suggestedFilename()).toMatch(/^contingencia-.*\.xlsx$/);
    workbook = await filledIn(await readFile(await download.path()));
  });

  it('SIIF-14 the filled sheet comes in, and gives the faulty row back', async () => {
    const { coordination, channels, say } = seats;
    await seats.clock('+1 h');
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    const file = { name: 'contingencia.xlsx', mimeType: type, buffer: Buffer.from(workbook) };
    await coordination.locator('input[type=file]').setInputFiles(file);
    await say(coordination, 'contingencia importar');
    await coordination.getByText('entraron 5 casos: de SERV000001 a SERV000006. 1 fila no entró').waitFor();
    await coordination.getByRole('article', { name: 'Precaso pide permiso para guardar por-corregir.xlsx' }).waitFor();
    await channels.getByText('4 casos que quedan aquí: de SERV000001 a SERV000006').waitFor();
    expect(seats.faults).toEqual([]);
  });
});
