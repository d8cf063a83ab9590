import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startBuiltServer, type BuiltServer } from '../support/built-server.js';
import { CHROMIUM_FLAGS, describeInChromium } from '../support/chromium.js';
import { atOfficeHours, onThePage, picture, type OnThePage } from '../support/the-page.js';

/** The same page with another procedure: its words, its form, its checklist; each `it` goes on where the last one ended. */
describeInChromium('the try-it page of SIIF Nación', (executablePath) => {
  let server: BuiltServer;
  let browser: Browser;
  let page: Page;
  let seats: OnThePage;

  beforeAll(async () => {
    server = await startBuiltServer({ PRECASO_PROCEDURE: 'siif' });
    await atOfficeHours(server.url);
    browser = await chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] });
    page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(10_000);
    await page.goto(server.url);
    seats = onThePage(page);
    await seats.requester.getByText('Cuénteme qué le pasa').waitFor();
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  it('SIIF-19 its own example, pressed, becomes a request that asks what this desk asks', async () => {
    const { requester, card } = seats;
    await requester.getByRole('button', { name: 'precaso no me deja registrar el compromiso' }).click();
    const draft = card(requester, 'Solicitud PRE-000001 registrada');
    const values = { 'Teléfono o extensión': '3001234567', 'Usuario SIIF Nación': 'aruiz', 'Unidad ejecutora': '13-01-01', 'Código de la entidad': '1301', Entidad: 'Hacienda', 'Sección presupuestal': '1301', Ciudad: 'Bogotá' };
    for (const [name, value] of Object.entries(values)) await draft.getByRole('textbox', { name: new RegExp(`^${name}`) }).fill(value);
    await draft.getByRole('button', { name: 'Enviar' }).click();
    await requester.getByText('Lo atiende: Línea de soporte').waitFor();
  });

  it('SIIF-08 SIIF-09 the line passes it to the back office, and that to level 2 with its checklist', async () => {
    const { channels, dialog, card, more } = seats;
    await card(channels, 'SERV000001').getByRole('button', { name: 'Tomar' }).click();
    await channels.getByText('Atiende Beto Gil').waitFor();
    await more(card(channels, 'SERV000001'), 'Escalar');
    // The only group that it may go to is chosen already.
    await dialog.getByLabel('¿Por qué lo escala?').fill('El registro presupuestal no cruza con el CDP.');
    await dialog.getByRole('button', { name: 'Escalar' }).click();
    await seats.channel('Back office');
    await card(channels, 'Por qué llega').getByRole('button', { name: 'Tomar' }).click();
    await channels.getByText('Atiende Dora Vega').waitFor();
    await more(card(channels, 'Por qué llega'), 'Escalar');
    await dialog.getByText('Segundo nivel funcional (nivel 2)').click();
    await dialog.getByLabel('¿Por qué lo escala?').fill('Requiere revisar la cadena presupuestal.');
    await dialog.getByText('Sí, la completé').click();
    await dialog.getByLabel('¿Por qué no hay soportes?').fill('El error no muestra ninguna pantalla.');
    await picture(page, 'siif-checklist');
    await dialog.getByRole('button', { name: 'Escalar' }).click();
    await seats.channel('Segundo nivel funcional');
    await card(channels, 'INC000001 (SERV000001)').getByRole('button', { name: 'Tomar' }).click();
    await channels.getByText('Atiende Nora Peña').waitFor();
  });

  it('SIIF-10 at the governing body its clock stands, and both sides read for whom it waits', async () => {
    const { requester, channels, dialog, card, more } = seats;
    await more(card(channels, 'INC000001 (SERV000001)'), 'Pasar a órgano rector');
    await dialog.getByText('Contaduría General de la Nación').click();
    await dialog.getByLabel('¿Qué se le solicita?').fill('Validar la matriz contable del rubro.');
    expect(await dialog.getByText('responde antes').count()).toBe(0);
    await dialog.getByRole('button', { name: 'Pasar a órgano rector' }).click();
    await seats.channel('Contaduría General');
    await channels.getByText('Reloj detenido: espera a Contaduría General de la Nación (CGN)').waitFor();
    await requester.getByText('Esperamos a Contaduría General de la Nación (CGN) desde').waitFor();
    await picture(page, 'siif');
  });
});
