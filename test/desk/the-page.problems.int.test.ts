import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInChromium } from '../support/chromium.js';
import { openPageDesk } from '../support/page-desk.js';
import { drawnCards, openThePage, type OpenedPage } from '../support/the-page.js';

/** Five cases of one site, the list that names them, and the case that groups them; each `it` goes on where the last one ended. */
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

  it('SIIF-21 the coordinator reads what comes back in a list, which fits a telephone too', async () => {
    const { coordination, card, say } = seats;
    await seats.clock('+15 min');
    await say(coordination, 'repetidos');
    await card(coordination, 'Lo que se repite').getByText('5 casos en 7 días').waitFor();
    const drawn = await drawnCards(seats, 'Lo que se repite', 'recurrence');
    expect(drawn.filter(({ brokenWords, sticksOut }) => sticksOut || brokenWords.length > 0)).toEqual([]);
  });

  it('SIIF-21 the cases of one row are grouped from the list, and the card of a case says which one is its cause', async () => {
    const { coordination, channels, card, dialog } = seats;
    await card(coordination, 'Lo que se repite').getByText('Sede: Sede Norte').click();
    await dialog.getByLabel('Motivo').fill('No imprime nadie en la Sede Norte');
    await dialog.getByRole('button', { name: 'Reunir' }).click();
    await dialog.getByText('reúne lo que se repite').waitFor();
    await seats.page.keyboard.press('Escape');
    await card(channels, 'CASO-000005').getByText('Causado por').waitFor();
    expect(seats.faults).toEqual([]);
  });
});
