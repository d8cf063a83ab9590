import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { plainRow } from '../support/a-contingency-import.js';
import { filledWorkbook } from '../support/a-filled-workbook.js';
import { aSiifRow } from '../support/a-read-sheet.js';
import { describeInChromium } from '../support/chromium.js';
import { drawnCards, openThePage, type OpenedPage } from '../support/the-page.js';

/** Six cases as they were written down, the third solved; the fifth has an address that is none. */
function filledIn(workbook: Uint8Array): Promise<Uint8Array> {
  return filledWorkbook(workbook, 6, {
    cases: (number, at) =>
      plainRow(
        aSiifRow({
          'ID SERV o INC': number,
          Nombre: `Persona ${at}`,
          Estado: at === 3 ? 'Resuelto' : 'Abierto',
          Correo: at === 5 ? 'luz.pena' : `persona${at}@minhacienda.gov.co`,
        }),
      ),
    details: (at) => [null, 'Correo', null, null, at === 3 ? 'Se habilitó el perfil.' : null, null],
  });
}

/** A workbook goes out, is filled in, and comes back; each `it` goes on where the last one ended. */
describeInChromium('the try-it page of SIIF Nación, with the workbook of a contingency', (executablePath) => {
  let seats: OpenedPage;
  let workbook: Uint8Array;
  beforeAll(async () => {
    seats = await openThePage(executablePath, { PRECASO_PROCEDURE: 'siif', PRECASO_RATE_TABLE: 'none' });
  });
  afterAll(() => seats?.close());

  it('SIIF-14 the coordinator asks for the workbook with a reason, allows it and downloads it', async () => {
    const { page, coordination, say } = seats;
    await say(coordination, 'contingencia exportar: simulacro de noviembre');
    const offer = coordination.getByRole('article', { name: /^Precaso pide permiso para guardar contingencia-.*\.xlsx$/ });
    await offer.getByRole('button', { name: 'Permitir' }).click();
    const link = coordination.getByRole('link', { name: /^contingencia-.*\.xlsx$/ });
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    expect(download.suggestedFilename()).toMatch(/^contingencia-.*\.xlsx$/);
    workbook = await filledIn(await readFile(await download.path()));
    const drawn = await drawnCards(seats, 'El libro está listo', 'contingency');
    expect(drawn.filter(({ brokenWords, sticksOut }) => sticksOut || brokenWords.length > 0)).toEqual([]);
  });

  it('SIIF-14 the filled workbook is previewed on a card that fits a telephone too', async () => {
    const { coordination, card, say } = seats;
    await seats.clock('+1 h');
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    const file = { name: 'contingencia.xlsx', mimeType: type, buffer: Buffer.from(workbook) };
    await coordination.locator('input[type=file]').setInputFiles(file);
    await say(coordination, 'contingencia importar');
    await card(coordination, 'Todavía no se ha escrito nada').getByText('Entrarían: 5 casos nuevos; 1 fila con errores').waitFor();
    const drawn = await drawnCards(seats, 'Todavía no se ha escrito nada', 'contingency-preview');
    expect(drawn.filter(({ brokenWords, sticksOut }) => sticksOut || brokenWords.length > 0)).toEqual([]);
  });

  it('SIIF-14 «Importar» brings the rows in, says so, and gives the faulty row back', async () => {
    const { coordination, channels, card } = seats;
    await card(coordination, 'Todavía no se ha escrito nada').getByRole('button', { name: 'Importar' }).click();
    await card(coordination, 'Listo: 5 casos nuevos; 1 fila con errores').waitFor();
    // The second: the preview gave the row back already.
    await coordination.getByRole('article', { name: 'Precaso pide permiso para guardar por-corregir.xlsx' }).nth(1).waitFor();
    await channels.getByText('4 casos que quedan aquí: de SERV000001 a SERV000006').waitFor();
    const drawn = await drawnCards(seats, 'Listo: 5 casos nuevos', 'contingency-imported');
    expect(drawn.filter(({ brokenWords, sticksOut }) => sticksOut || brokenWords.length > 0)).toEqual([]);
    expect(seats.faults).toEqual([]);
  });
});
