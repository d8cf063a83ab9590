import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInChromium } from '../support/chromium.js';
import { openThePage, picture, type OpenedPage } from '../support/the-page.js';

/** The same page with another procedure: its words, its form, its checklist; each `it` goes on where the last one ended. */
describeInChromium('the try-it page of SIIF Nación', (executablePath) => {
  let seats: OpenedPage;
  beforeAll(async () => {
    seats = await openThePage(executablePath, { PRECASO_PROCEDURE: 'siif' });
  });
  afterAll(() => seats?.close());

  it('SIIF-19 the procedure’s own example becomes a request that asks for this desk’s data', async () => {
    const { requester, card } = seats;
    await requester.getByRole('button', { name: 'precaso no me deja registrar el compromiso' }).click();
    const draft = card(requester, 'PRE-000001 recibido');
    const values = {
      'Teléfono o extensión': '3001234567',
      'Usuario SIIF Nación': 'aruiz',
      'Unidad ejecutora': '13-01-01',
      Entidad: 'Hacienda',
    };
    for (const [name, value] of Object.entries(values)) await draft.getByRole('textbox', { name: new RegExp(`^${name}`) }).fill(value);
    await draft.getByRole('button', { name: 'Enviar' }).click();
    await requester.getByText('Lo atiende: Línea de soporte').waitFor();
  });

  it('SIIF-08 SIIF-09 the line escalates to the back office, and that to level 2 with its checklist', async () => {
    const { channels, dialog, card, more } = seats;
    await card(channels, 'SERV000001').getByRole('button', { name: 'Tomar' }).click();
    await channels.getByText('Beto Gil debe').waitFor();
    await more(card(channels, 'SERV000001'), 'Escalar');
    // The only group that it may go to is chosen already.
    await dialog.getByLabel('Motivo').fill('El registro presupuestal no cruza con el CDP.');
    await dialog.getByRole('button', { name: 'Escalar' }).click();
    await seats.channel('Back office');
    await card(channels, 'Por qué llega').getByRole('button', { name: 'Tomar' }).click();
    await channels.getByText('Dora Vega debe').waitFor();
    await more(card(channels, 'Por qué llega'), 'Escalar a segundo nivel');
    await dialog.getByText('Segundo nivel funcional', { exact: true }).click();
    await dialog.getByRole('button', { name: 'Continuar' }).click();
    await dialog.getByText('Nora Peña').click();
    await dialog.getByLabel('Documentación del caso').fill('Se revisó el compromiso y su CDP.');
    await dialog.getByRole('button', { name: 'Escalar' }).click();
    await seats.channel('Segundo nivel funcional');

    // It was assigned by name, so there is nothing to take.
    await channels.getByText('Nora Peña debe').waitFor();
  });

  it('SIIF-10 the clock stops while a case waits for a governing body, and both sides read which body it is', async () => {
    const { requester, channels, dialog, card, more } = seats;
    await more(card(channels, 'INC000001 (SERV000001)'), 'Más…');
    await dialog.getByRole('button', { name: /^Pasar a órgano rector/ }).click();
    await dialog.getByText('Contaduría General de la Nación').click();
    await dialog.getByLabel('Solicitud al órgano rector').fill('Validar la matriz contable del rubro.');
    expect(await dialog.getByText('responde antes').count()).toBe(0);
    await dialog.getByRole('button', { name: 'Pasar a órgano rector' }).click();
    await seats.channel('Contaduría General');
    await channels.getByText('Se espera a la Contaduría General de la Nación (CGN)').waitFor();
    await requester.getByText('Esperamos a la Contaduría General de la Nación (CGN) desde').waitFor();
    await picture(channels.locator('.post').first(), 'outside-case');
    await picture(card(requester, 'Esperamos a la Contaduría'), 'outside-wait');
    await card(channels, 'Se espera a la Contaduría').getByRole('button', { name: 'Respuesta del órgano rector' }).click();
    await dialog.getByRole('textbox').first().fill('La matriz quedó corregida: vuelva a registrar el compromiso.');
    await picture(dialog, 'outside-answer');
  });
});
