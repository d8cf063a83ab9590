import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeFindings, type AxeFinding } from '../support/axe.js';
import { describeInChromium } from '../support/chromium.js';
import { repetitions } from '../support/repetitions.js';
import { openThePage, picture, type OpenedPage } from '../support/the-page.js';

/** Colours change within a moment. */
const SETTLED =
  'new Promise((next) => requestAnimationFrame(next)).then(() => Promise.allSettled(document.getAnimations().map((one) => one.finished)))';

/** A busy machine may still be drawing the other colours: what is wrong is so at a second look. */
async function findingsAtRest(page: Page): Promise<readonly AxeFinding[]> {
  const found = await axeFindings(page);
  if (found.length === 0) return found;
  await page.evaluate(SETTLED);
  return axeFindings(page);
}

/** No width changes a colour, and no colour a width: by day two of the four looks judge both. */
const LOOKS = [
  { width: 1280, height: 800, colorScheme: 'dark' },
  { width: 320, height: 640, colorScheme: 'light' },
  { width: 1280, height: 800, colorScheme: 'light' },
  { width: 320, height: 640, colorScheme: 'dark' },
] as const;

/** A person without Teams is served by mail alone; each `it` goes on where the last one ended. */
describeInChromium('the seat Correo of the try-it page', (executablePath) => {
  let seats: OpenedPage;
  let mail: Locator;
  beforeAll(async () => {
    seats = await openThePage(executablePath);
    mail = seats.page.getByRole('region', { name: 'Correo' });
  });
  afterAll(() => seats?.close());

  const row = (words: string | RegExp): Locator => mail.getByRole('button', { name: words }).first();
  const drawn = () => mail.frameLocator('iframe');
  const answer = async (words: string): Promise<void> => {
    await mail.getByRole('button', { name: 'Responder', exact: true }).click();
    await mail.getByLabel('Texto').fill(words);
    await mail.getByRole('button', { name: 'Enviar', exact: true }).click();
  };
  const more = async (name: string): Promise<void> => {
    await mail.getByRole('button', { name: 'Más sobre el correo' }).click();
    await seats.page.getByRole('menuitem', { name }).click();
  };
  /** Follows a link of the mail that is open. */
  const follow = async (name: string): Promise<Page> => {
    const opening = seats.page.context().waitForEvent('page');
    await drawn().getByRole('link', { name }).click();
    const opened = await opening;
    await opened.waitForLoadState();
    return opened;
  };

  it('UARIV-05 UARIV-06 a request by mail is answered with the two data that it lacks', async () => {
    await seats.page.getByRole('button', { name: /^Ver el correo/ }).click();
    await mail.getByRole('button', { name: 'Escribir' }).click();
    await mail.getByLabel('Texto').fill('Desde ayer no abre en mi equipo.');
    expect(await mail.getByLabel('Asunto').inputValue()).toBe('Precaso: no abre el correo desde ayer');
    await mail.getByRole('button', { name: 'Enviar', exact: true }).click();
    await row(/Sin leer: .*PRE-000001/).click();
    await drawn().getByText('faltan 2 datos').waitFor();
    await drawn().getByText('Teléfono o extensión', { exact: true }).waitFor();
  });

  it('UARIV-01 data that are written under the answer make a case with its number', async () => {
    await answer('Teléfono o extensión: 3001234567\nSede: Centro');
    await row('CASO-000001').click();
    await drawn().getByText('quedó registrado con el número CASO-000001').waitFor();
    await mail.getByRole('button', { name: 'Sólo texto' }).click();
    await mail.getByText('Su caso quedó registrado con el número CASO-000001.').waitFor();
  });

  it('UARIV-17 a solution is accepted on the page behind its link, which then asks the survey', async () => {
    const { channels, dialog, card, page } = seats;
    await card(channels, 'CASO-000001').getByRole('button', { name: 'Tomar' }).click();
    await channels.getByText('Beto Gil debe').waitFor();
    await card(channels, 'CASO-000001').getByRole('button', { name: 'Resolver' }).click();
    await dialog.getByLabel('Solución').fill('Se creó de nuevo el perfil del correo.');
    await dialog.getByRole('button', { name: 'Resolver' }).click();
    await mail.getByRole('button', { name: 'Volver a la lista' }).click();
    await row(/Sin leer: .*CASO-000001/).click();
    await drawn().getByText('Se creó de nuevo el perfil del correo.').waitFor();
    await picture(page, 'mail-solution');
    const judged = await follow('Sí, quedó bien');
    await judged.getByLabel('Sí, quedó bien').check();
    await judged.getByRole('button', { name: 'Enviar' }).click();
    await judged.getByText('Usted confirmó que quedó bien.').waitFor();
    await judged.getByLabel('5 Muy bien').check();
    await judged.getByRole('button', { name: 'Enviar' }).click();
    await judged.getByText('Recibimos su encuesta.').waitFor();
    await judged.close();
  });

  it('a mail as it travelled names who vouches for its sender', async () => {
    await more('Ver el original');
    await seats.dialog.getByText('Authentication-Results: precaso.local; dmarc=pass').waitFor();
    await seats.dialog.getByRole('button', { name: 'Cerrar' }).click();
  });

  it('a receipt that bounces is told in the channel of the case', async () => {
    const { page } = seats;
    await mail.getByRole('combobox', { name: 'De quién es el correo' }).selectOption('Soporte del proveedor');
    await mail.getByRole('button', { name: 'Escribir' }).click();
    await mail.getByRole('button', { name: 'Enviar', exact: true }).click();
    await row(/Sin leer: .*PRE-000002/).click();
    await answer('Teléfono o extensión: 3007654321\nSede: Centro');
    await row(/Sin leer: .*CASO-000002/).click();
    await more('Rebotar');
    await page.getByText('El correo rebotó').waitFor();
    await seats.card(seats.channels, 'CASO-000002').getByText('Falta avisar por otro medio a Soporte del proveedor').waitFor();
    await mail.getByRole('combobox', { name: 'De quién es el correo' }).selectOption('Rocío Vélez');
    await row('CASO-000001').click();
  });

  it('axe finds nothing wrong on the list, the mail and the form, at 320 and 1280 px, light and dark', async () => {
    const { page } = seats;
    const found: unknown[] = [];
    const looked = async (part: string): Promise<void> => {
      for (const { width, height, colorScheme } of LOOKS.slice(0, repetitions(4, 2))) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.setViewportSize({ width, height });
        if (width === 320) await page.getByRole('tab', { name: /^Correo/ }).click();
        await page.evaluate(SETTLED);
        found.push(...(await findingsAtRest(page)).map((one) => ({ part, width, colorScheme, ...one })));
        await picture(page, `mail-${part}-${width}-${colorScheme}`);
      }
      await page.setViewportSize({ width: 1440, height: 900 });
    };
    await looked('read');
    await mail.getByRole('button', { name: 'Responder', exact: true }).click();
    await looked('form');
    await mail.getByRole('button', { name: 'Volver sin enviar' }).click();
    await mail.getByRole('button', { name: 'Volver a la lista' }).click();
    await looked('list');
    expect(found).toEqual([]);
    expect(seats.faults).toEqual([]);
  });
});
