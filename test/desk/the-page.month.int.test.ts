import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInChromium } from '../support/chromium.js';
import { type OpenedPage, openThePage, picture } from '../support/the-page.js';

const cases = 25;

describeInChromium('the example month on the try-it page', (executablePath) => {
  let seats: OpenedPage;
  beforeAll(async () => {
    seats = await openThePage(executablePath);
    // A few cases show the same as four hundred.
    await seats.page.route('**/local/example-month', (route) => route.continue({ postData: JSON.stringify({ cases }) }));
  }, 60_000);
  afterAll(() => seats?.close());

  it('one press fills the page, which shows how far it is; «Cancelar» leaves it empty', { timeout: 90_000 }, async () => {
    const { page, requester } = seats;
    await page.getByRole('button', { name: 'Mes de ejemplo' }).click();
    await page.getByRole('button', { name: 'Llenar con un mes de ejemplo' }).click();
    const progress = page.getByRole('dialog', { name: 'Llenando el mes de ejemplo' });
    await progress.getByText(new RegExp(`[1-9]\\d* de ${cases} casos`)).waitFor({ timeout: 30_000 });
    await progress.getByRole('button', { name: 'Cancelar' }).click();
    await page.getByText('Se canceló: la página quedó vacía.').waitFor({ timeout: 30_000 });
    await requester.getByText('Cuénteme qué le pasa').waitFor();
  });

  it('filled to its end it says so, and the coordination reads the desk’s state', { timeout: 120_000 }, async () => {
    const { page, coordination, say, card } = seats;
    await page.getByRole('button', { name: 'Mes de ejemplo' }).click();
    await page.getByRole('button', { name: 'Llenar con un mes de ejemplo' }).click();
    await page.getByRole('progressbar', { name: 'Casos registrados' }).waitFor({ timeout: 30_000 });
    await picture(page, 'month-progress');
    await page.getByText('Listo: el mes de ejemplo está completo').waitFor({ timeout: 80_000 });
    await say(coordination, 'estado');
    await card(coordination, 'abiertos').getByText('sin asignar').first().waitFor({ timeout: 30_000 });
    await picture(page, 'month');
    expect(seats.faults).toEqual([]);
  });

  it('a page that holds a month says so in place of making another', async () => {
    const { page } = seats;
    await page.getByRole('button', { name: 'Mes de ejemplo' }).click();
    await page.getByRole('button', { name: 'Llenar con un mes de ejemplo' }).click();
    await page.getByRole('alert').getByText('ya tiene un mes de ejemplo').waitFor();
    await page.keyboard.press('Escape');
  });
});
