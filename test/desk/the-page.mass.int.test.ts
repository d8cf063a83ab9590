import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInChromium } from '../support/chromium.js';
import { openPageDesk } from '../support/page-desk.js';
import { drawnCards, openThePage, type OpenedPage } from '../support/the-page.js';

const form = {
  phone: '3001234567',
  identificacion: '52123456',
  usuarioSiif: 'aruiz',
  unidadEjecutora: '13-01-01',
  entidadCodigo: '1301',
  entidad: 'Hacienda',
  ciudad: 'Bogotá',
  category: 'presupuesto',
  sinPantallas: 'El botón no responde y no sale nada.',
};

/** Five sections that report the same, proposed, declared, solved by one answer; each `it` goes on where the last one ended. */
describeInChromium('the try-it page of SIIF Nación, with one cause of many reports', (executablePath) => {
  let seats: OpenedPage;
  beforeAll(async () => {
    seats = await openThePage(executablePath, { PRECASO_PROCEDURE: 'siif', PRECASO_RATE_TABLE: 'none' });
    const desk = await openPageDesk(seats.page.url().replace(/\/$/, ''));
    const ana = desk.person('Ana Ruiz');
    for (let i = 1; i <= 5; i++) {
      await desk.say(ana, `precaso sale error al registrar el compromiso presupuestal en la sección 130${i}`);
      const draft = await desk.shows(ana.chatId, `PRE-00000${i}`, { button: 'Enviar' });
      await desk.press(ana, draft, ['Enviar', { ...form, seccion: `130${i}` }]);
      await desk.shows(ana.chatId, `SERV00000${i}`);
    }
    desk.close();
  });
  afterAll(() => seats?.close());

  it('SIIF-07 the coordinator reads on one card what looks like one cause, with its cases and why', async () => {
    const { coordination, card } = seats;
    await seats.clock('+15 min');
    const proposal = card(coordination, '¿Es un incidente masivo?');
    await proposal.getByText('4 casos más').waitFor();
    // The desk first looks five seconds after its start: where reports take longer, when four of them are there.
    await proposal.getByText(/[45]\s+valores\s+distintos\s+de\s+«Sección\s+presupuestal»\s+en\s+2\s+horas/).waitFor();
    const drawn = await drawnCards(seats, '¿Es un incidente masivo?', 'mass-proposal');
    expect(drawn.filter(({ brokenWords, sticksOut }) => sticksOut || brokenWords.length > 0)).toEqual([]);
  });

  it('SIIF-07 declaring it, the module coordinator solves it, and the one answer is read before it goes out', async () => {
    const { coordination, channels, card, dialog } = seats;
    await card(coordination, '¿Es un incidente masivo?').getByRole('button', { name: 'Declarar' }).click();
    await dialog.getByLabel('Motivo').fill('Lo reportan cinco secciones.');
    await dialog.getByText('Paula Cruz').click();
    await dialog.getByRole('button', { name: 'Declarar incidente masivo' }).click();
    await dialog.getByText('es ahora un incidente masivo').waitFor();
    await seats.page.keyboard.press('Escape');
    await seats.channel('Tercer nivel funcional');
    // It was assigned by name, so it is in progress and there is nothing to take.
    await card(channels, 'INC000001').getByRole('button', { name: 'Resolver' }).click();
    await dialog.getByLabel('Solución documentada').fill('Se restableció la transacción de compromisos; vuelva a entrar.');
    await dialog.getByRole('button', { name: 'Resolver' }).click();
    await card(coordination, 'que reportaron 5 personas').waitFor();
    const drawn = await drawnCards(seats, 'que reportaron 5 personas', 'mass-answer');
    expect(drawn.filter(({ brokenWords, sticksOut }) => sticksOut || brokenWords.length > 0)).toEqual([]);
    await seats.say(coordination, 'estado');
    await card(coordination, 'Incidentes masivos abiertos').getByText('INC000001').waitFor();
    const status = await drawnCards(seats, 'Incidentes masivos abiertos', 'desk-status-mass');
    expect(status.filter(({ brokenWords, sticksOut }) => sticksOut || brokenWords.length > 0)).toEqual([]);
  });

  it('SIIF-07 the answer that the coordinator sent reaches every report, each with its own question', async () => {
    const { coordination, requester, card, dialog } = seats;
    await card(coordination, 'que reportaron 5 personas').getByRole('button', { name: 'Revisar y enviar' }).click();
    await dialog.getByRole('button', { name: 'Enviar a todos' }).click();
    await dialog.getByText('sale en un minuto').waitFor();
    await seats.page.keyboard.press('Escape');
    await seats.clock('+15 min');
    // The solution itself goes by mail, as the procedure says; the receipt asks.
    const asks = requester.getByRole('article').filter({ hasText: 'SERV000005' }).getByRole('button', { name: 'Sí, quedó bien' });
    await asks.first().waitFor();
    expect(seats.faults).toEqual([]);
  });
});
