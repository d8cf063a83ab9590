import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInChromium } from '../support/chromium.js';
import { openPageDesk } from '../support/page-desk.js';
import { drawnCards, openThePage, type OpenedPage } from '../support/the-page.js';

/** Five cases of one site, the alert of them, and the problem behind it; each `it` goes on where the last one ended. */
describeInChromium('the try-it page, with what comes back', (executablePath) => {
  let seats: OpenedPage;
  beforeAll(async () => {
    seats = await openThePage(executablePath, { PRECASO_RATE_TABLE: 'none' });
    const desk = await openPageDesk(seats.page.url().replace(/\/$/, ''));
    const ana = desk.person('Ana Ruiz');
    for (let i = 1; i <= 5; i++) {
      await desk.say(ana, `precaso no imprime el equipo ${i}`);
      const draft = await desk.shows(ana.chatId, `PRE-00000${i}`, { button: 'Enviar' });
      await desk.press(ana, draft, ['Enviar', { phone: '3001234567', site: 'Sede Norte', category: 'impresion' }]);
      await desk.shows(ana.chatId, `CASO-00000${i}`);
    }
    desk.close();
  });
  afterAll(() => seats?.close());

  it('SIIF-21 the coordinator reads what comes back on a card of their own, which fits a telephone too', async () => {
    const { coordination, card } = seats;
    await seats.clock('+15 min');
    await card(coordination, 'Se repite · Sede: Sede Norte').waitFor();
    await card(coordination, 'Se repite').getByText('5 casos en 7 días').waitFor();
    const drawn = await drawnCards(seats, 'Se repite', 'recurrence');
    expect(drawn.filter(({ brokenWords, sticksOut }) => sticksOut || brokenWords.length > 0)).toEqual([]);
  });

  it('SIIF-21 a problem is opened from it, and the card of a case says so and offers the workaround', async () => {
    const { coordination, channels, card, dialog, say } = seats;
    await card(coordination, 'Se repite').getByRole('button', { name: 'Abrir problema' }).click();
    await dialog.getByLabel(/^Problema/).fill('No imprime nadie en la Sede Norte');
    await dialog.getByLabel('Solución temporal').fill('Enviar a la impresora del piso 2.');
    await dialog.getByText('No', { exact: true }).click();
    await dialog.getByRole('button', { name: 'Abrir' }).click();
    await dialog.getByText('Abrí el problema PRB-1 con 5 casos').waitFor();
    await seats.page.keyboard.press('Escape');
    await card(channels, 'CASO-000005').getByText('Enviar a la impresora del piso 2.').waitFor();
    await say(coordination, 'problema 1');
    await card(coordination, 'Problema PRB-1').getByText('No imprime nadie en la Sede Norte').waitFor();
    const drawn = await drawnCards(seats, 'Problema PRB-1', 'problem');
    expect(drawn.filter(({ brokenWords, sticksOut }) => sticksOut || brokenWords.length > 0)).toEqual([]);
    expect(seats.faults).toEqual([]);
  });
});
