import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInChromium } from '../support/chromium.js';
import { drawnCards, type OpenedPage, openThePage, picture } from '../support/the-page.js';

const isPictured = process.env['PRECASO_SCREENSHOTS'] !== undefined;
/** A few cases show the same as four hundred, but not on pictures. */
const cases = isPictured ? 400 : 25;
/** Far more than it takes on a busy machine. */
const filled = { timeout: 540_000 };

describeInChromium('the example month on the try-it page', (executablePath) => {
  let seats: OpenedPage;
  beforeAll(async () => {
    seats = await openThePage(executablePath);
    await seats.page.route('**/local/example-month', (route) => route.continue({ postData: JSON.stringify({ cases }) }));
  });
  afterAll(() => seats?.close());

  it('one press fills the page, which shows how far it is; «Cancelar» leaves it empty', async () => {
    const { page, requester } = seats;
    await page.getByRole('button', { name: 'Mes de ejemplo' }).click();
    await page.getByRole('button', { name: 'Llenar con un mes de ejemplo' }).click();
    const progress = page.getByRole('dialog', { name: 'Llenando el mes de ejemplo' });
    await progress.getByText(new RegExp(`[1-9]\\d* de ${cases} casos`)).waitFor();
    await progress.getByRole('button', { name: 'Cancelar' }).click();
    await page.getByText('Se canceló: la página quedó vacía.').waitFor();
    await requester.getByText('Cuénteme qué le pasa').waitFor();
  });

  it('filled to its end it says so, and the coordination reads the desk’s state', async () => {
    const { page, coordination, say, card } = seats;
    await page.getByRole('button', { name: 'Mes de ejemplo' }).click();
    await page.getByRole('button', { name: 'Llenar con un mes de ejemplo' }).click();
    await page.getByRole('progressbar', { name: 'Casos registrados' }).waitFor();
    await picture(page, 'month-progress');
    await page.getByText('Listo: el mes de ejemplo está completo').waitFor(filled);
    await say(coordination, 'estado');
    await card(coordination, 'abiertos').getByText('sin asignar').first().waitFor();
    await picture(page, 'month');
    expect(seats.faults).toEqual([]);
  });

  it.each([
    ['report', 'informe', 'Descargar libro'],
    ['desk-status', 'estado', 'Ver cola'],
  ])('a telephone shows what the coordination gets without a word broken or anything cut (%s)', async (...asked) => {
    const [name, words, shown] = asked;
    await ask(words, shown);
    const drawn = await drawnCards(seats, shown, name);
    expect(drawn.filter(({ brokenWords, sticksOut }) => sticksOut || brokenWords.length > 0)).toEqual([]);
    expect(drawn.filter(({ height }) => name === 'report' && height > 640)).toEqual([]);
    expect(seats.faults).toEqual([]);
  });

  it('a section of the report opens and folds by the keyboard, and says which it is', async () => {
    const { page, coordination, card } = seats;
    await ask('informe', 'Descargar libro');
    const heading = card(coordination, 'Descargar libro').getByRole('button', { name: /^Por nivel y grupo/ });
    const isOpen = (): Promise<string | null> => heading.getAttribute('aria-expanded');
    const level = card(coordination, 'Descargar libro')
      .getByText(/^Nivel 1:/)
      .first();
    expect([await isOpen(), await level.isVisible()]).toEqual(['false', false]);
    await heading.focus();
    await page.keyboard.press('Enter');
    await expect.poll(isOpen).toBe('true');
    expect(await level.isVisible()).toBe(true);
    await page.keyboard.press('Enter');
    await expect.poll(isOpen).toBe('false');
  });

  it('the digest of the next morning fits a telephone too', async () => {
    // Not the one that the desk sends of itself, which comes late by the clock's jump and says so.
    const asked = /Resumen de hoy, \p{L}+\s\d+\s\p{L}{3}(?!,)/u;
    await seats.clock('+1 día');
    await ask('resumen', asked);
    const drawn = await drawnCards(seats, asked, 'digest');
    expect(drawn.filter(({ brokenWords, sticksOut }) => sticksOut || brokenWords.length > 0)).toEqual([]);
  });

  /** Waits for the card that answers. */
  async function ask(words: string, shown: string | RegExp): Promise<void> {
    const { coordination, say } = seats;
    const articles = coordination.getByRole('article');
    const before = await articles.count();
    await say(coordination, words);
    await expect.poll(() => articles.count()).toBeGreaterThan(before);
    await articles.filter({ hasText: shown }).last().waitFor();
  }

  it('a page that holds a month says so in place of making another', async () => {
    const { page } = seats;
    await page.getByRole('button', { name: 'Mes de ejemplo' }).click();
    await page.getByRole('button', { name: 'Llenar con un mes de ejemplo' }).click();
    await page.getByRole('alert').getByText('ya tiene un mes de ejemplo').waitFor();
    await page.keyboard.press('Escape');
  });
});
