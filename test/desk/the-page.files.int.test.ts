import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInChromium } from '../support/chromium.js';
import { type OpenedPage, openThePage, picture, registerFirstCase } from '../support/the-page.js';

const onePixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');

/** Files of a case go back to a specialist on the page; each `it` goes on where the last one ended. */
describeInChromium('the try-it page, with files of a case', (executablePath) => {
  let seats: OpenedPage;
  beforeAll(async () => {
    seats = await openThePage(executablePath);
  });
  afterAll(() => seats?.close());

  const attached = async (): Promise<void> => {
    const { channels, card, more } = seats;
    await seats.channel('Mesa de servicios');
    await more(card(channels, /CASO-000001.*Sin asignar/s), 'Más…');
    await seats.dialog.getByText('Ver adjuntos').click();
    await seats.dialog.getByText('Archivos').waitFor();
  };

  const chatOfBeto = (): Promise<void> =>
    seats.channels
      .getByRole('navigation')
      .getByRole('button', { name: /^Beto Gil/ })
      .click();

  it('a requester sends a document and a picture before the page has taken them in, and the desk has both', async () => {
    const { page, requester, channels, card, say } = seats;
    await registerFirstCase(seats);
    let isSent: () => void = () => undefined;
    const sent = new Promise<void>((resolve) => (isSent = resolve));
    await page.route('**/local/upload?*', (route) => void sent.then(() => route.continue()));
    await requester.locator('input[type=file]').setInputFiles([
      { name: 'acta.pdf', mimeType: 'application/pdf', buffer: Buffer.from(`%PDF-1.7\n${'acta '.repeat(200)}`) },
      { name: 'pantalla.png', mimeType: 'image/png', buffer: onePixel },
    ]);
    await say(requester, 'estos son');
    isSent();
    await card(requester, 'estos son')
      .getByRole('button', { name: /CASO-000001/ })
      .click();
    await card(channels, 'acta.pdf').getByText('pantalla.png').first().waitFor();
    expect(await requester.getByText('acta.pdf').count()).toBeGreaterThan(0);
  });

  it('UARIV-18 a specialist asks for the document, accepts it, and finds it in their chat', async () => {
    const { channels, dialog, page } = seats;
    await attached();
    await picture(page, 'files');
    await dialog.getByText('acta.pdf').last().click();
    await dialog.getByRole('button', { name: 'Enviármelos' }).click();
    await dialog.getByText('Le ofrecí 1 archivo').waitFor();
    await page.keyboard.press('Escape');
    await chatOfBeto();
    const offer = channels.getByRole('article', { name: 'Precaso pide permiso para guardar acta.pdf' });
    await offer.getByText('CASO-000001: la copia que pidió').waitFor();
    await picture(page, 'file-offer');
    await offer.getByRole('button', { name: 'Permitir' }).click();
    const [download] = await Promise.all([page.waitForEvent('download'), channels.getByRole('link', { name: 'acta.pdf' }).click()]);
    expect(download.suggestedFilename()).toBe('acta.pdf');
    await offer.waitFor({ state: 'detached' });
  });

  it('UARIV-18 a declined document is not sent, and its card goes', async () => {
    const { channels, dialog, page } = seats;
    await attached();
    await dialog.getByText('pantalla.png').last().click();
    await dialog.getByRole('button', { name: 'Enviármelos' }).click();
    await dialog.getByText('Le ofrecí 1 archivo').waitFor();
    await page.keyboard.press('Escape');
    await chatOfBeto();
    const offer = channels.getByRole('article', { name: 'Precaso pide permiso para guardar pantalla.png' });
    await offer.getByRole('button', { name: 'Rechazar' }).click();
    await channels.getByText('no guardé «pantalla.png» en su OneDrive').waitFor();
    await offer.waitFor({ state: 'detached' });
    expect(await channels.getByRole('link', { name: 'pantalla.png' }).count()).toBe(0);
  });
});
