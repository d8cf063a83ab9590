import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { HOUR } from '../../src/core/instant.js';
import { sheetLabels } from '../../src/parcels/contingency/rules/columns.js';
import { filledSheet } from '../../src/parcels/contingency/test/a-contingency-sheet.js';
import { axeFindings } from '../support/axe.js';
import { describeInChromium } from '../support/chromium.js';
import { type OpenedPage, openThePage, picture, registerFirstCase } from '../support/the-page.js';

/** The steps of the README's walk-through, by the page's own list of them; each `it` goes on where the last one ended. */
describeInChromium('the walk-through of the README on the try-it page', (executablePath) => {
  let seats: OpenedPage;
  beforeAll(async () => {
    seats = await openThePage(executablePath);
  });
  afterAll(() => seats?.close());

  const count = (): Promise<string> => seats.page.locator('.tour strong').innerText();
  const sitAs = async (name: string): Promise<void> => {
    const seat = seats.requester.getByRole('combobox', { name: 'Quién solicita' });
    const person = seats.page.locator('option', { hasText: name });
    await seat.selectOption(await person.first().getAttribute('value'));
  };

  it('the list of steps names the next one, and ticks the first when its report has its number', async () => {
    await expect.poll(count).toBe('Recorrido: 0 de 9');
    await registerFirstCase(seats);
    await expect.poll(count).toBe('Recorrido: 1 de 9');
    expect(await seats.page.locator('.tour-next').innerText()).toMatch(/^2\. En la Mesa de servicios: presione Tomar/);
  });

  it('the list of steps ticks a case that was taken, asked about, answered and escalated to level 2', async () => {
    const { requester, channels, card, dialog } = seats;
    await card(channels, 'CASO-000001').getByRole('button', { name: 'Tomar' }).click();
    await card(channels, 'CASO-000001').getByRole('button', { name: 'Pedir datos' }).click();
    await dialog.getByRole('textbox').first().fill('¿Qué mensaje le muestra?');
    await dialog.getByRole('button', { name: 'Pedir datos' }).click();
    const question = card(requester, '¿Qué mensaje le muestra?');
    await question.getByRole('textbox').fill('Dice que no hay conexión con el servidor.');
    await question.getByRole('button', { name: 'Responder' }).click();
    await channels.getByText('Dice que no hay conexión con el servidor.').first().waitFor();
    await seats.more(card(channels, 'CASO-000001'), 'Escalar');
    await dialog.getByRole('combobox').first().selectOption({ label: 'Infraestructura tecnológica (nivel 2)' });
    await dialog.getByLabel('Motivo').fill('La falla está en el servidor de correo.');
    await dialog.getByLabel('Diagnóstico realizado').fill('Se descartó el equipo; otros buzones fallan igual.');
    await dialog.getByRole('button', { name: 'Escalar' }).click();
    await expect.poll(count).toBe('Recorrido: 2 de 9');
  });

  it('the list of steps ticks an answer from the thread once it was confirmed and came to the requester', async () => {
    const { channels } = seats;
    await channels.getByRole('button', { name: 'Responder' }).first().click();
    const reply = channels.getByRole('textbox', { name: 'Respuesta' });
    for (const words of ['@Precaso nota: llamó el usuario', '@Precaso responder: ya vamos']) {
      await reply.fill(words);
      await reply.press('Enter');
    }
    await channels.getByRole('button', { name: 'Enviar a Ana' }).click();
    await expect.poll(count).toBe('Recorrido: 3 de 9');
  });

  it('the coordination’s column widens while it is read, and the list of steps ticks what was asked there', async () => {
    const { page, coordination, say } = seats;
    const width = async (): Promise<number> => (await coordination.boundingBox())?.width ?? 0;
    expect(await width()).toBeLessThan(400);
    for (const words of ['estado', 'resumen', 'divulgar estado', 'buscar correo']) {
      const before = await coordination.getByRole('article').count();
      await say(coordination, words);
      await expect.poll(() => coordination.getByRole('article').count()).toBeGreaterThan(before);
    }
    expect(await width()).toBeGreaterThan(595);
    await picture(page, 'tour');
    await coordination.getByRole('heading', { name: 'Coordinación' }).click();
    expect(await width()).toBeLessThan(400);
    await seats.clock('+1 día');
    await expect.poll(count).toBe('Recorrido: 4 de 9');
  });

  it('no part of the page has a fault of name, role or contrast: light, dark, wide, and as a telephone’s three tabs', async () => {
    const { page } = seats;
    await page.locator('.tour summary').click();
    const found = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width: 1400, height: 900 });
      found.push(...(await axeFindings(page)));
      await page.setViewportSize({ width: 390, height: 844 });
      for (const name of ['Solicitante', 'Canales', 'Coordinación']) {
        await page.getByRole('tab', { name }).click();
        found.push(...(await axeFindings(page)));
      }
    }
    await page.emulateMedia({ colorScheme: null });
    await page.setViewportSize({ width: 1440, height: 900 });
    expect(found).toEqual([]);
  });

  it('a window of 700 px that is enlarged to 200 % cuts nothing off, scrolls one way and keeps room for what is read', async () => {
    const { page, coordination } = seats;
    await page.setViewportSize({ width: 350, height: 450 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(350);
    const feed = await coordination.getByRole('log').boundingBox();
    expect([(feed?.width ?? 0) <= 350, (feed?.height ?? 0) > 100]).toEqual([true, true]);
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it('the list of steps ticks a question that a blocked requester got after all', async () => {
    const { requester, channels, coordination, card, dialog, say } = seats;
    await requester.getByRole('button', { name: 'Bloquear a Precaso' }).click();
    await seats.channel('Infraestructura');
    await channels.getByRole('button', { name: 'Tomar' }).first().click();
    await channels.getByText('Dora Vega debe').waitFor();
    await channels.getByRole('button', { name: 'Pedir datos' }).first().click();
    await dialog.getByRole('textbox').first().fill('¿Sigue igual?');
    await dialog.getByRole('button', { name: 'Pedir datos' }).click();
    await card(channels, 'no le llegó la pregunta: llámele').waitFor();
    await say(coordination, 'inalcanzables');
    const list = card(coordination, 'Falta avisar ·');
    await list.getByText('CASO-000001').first().waitFor();
    await requester.getByRole('button', { name: 'Desbloquear' }).click();
    await list.getByRole('button', { name: 'Enviar de nuevo', exact: true }).click();
    await card(requester, '¿Sigue igual?').getByRole('textbox').fill('Sí, sigue igual.');
    await card(requester, '¿Sigue igual?').getByRole('button', { name: 'Responder' }).click();
    await expect.poll(count).toBe('Recorrido: 5 de 9');
  });

  it('the list of steps ticks a frequent question that another requester reads before the form', async () => {
    const { page, requester, channels, coordination, card, dialog, say } = seats;
    await channels.getByText('Sí, sigue igual.').first().waitFor();
    await channels.getByRole('button', { name: 'Resolver' }).first().click();
    await dialog.getByRole('textbox').first().fill('Se restableció el correo; cierre y abra Outlook.');
    await dialog.getByRole('button', { name: 'Resolver' }).click();
    const solved = channels.getByRole('article').filter({ hasText: 'Solucionado' }).first();
    await seats.more(solved, 'Más…');
    await dialog.getByRole('button', { name: 'Proponer pregunta o plantilla' }).click();
    await dialog.getByText('No', { exact: true }).click();
    await dialog.getByRole('button', { name: 'Proponer', exact: true }).click();
    await dialog.getByText('Propuse «').waitFor();
    await page.keyboard.press('Escape');
    await card(coordination, 'propone un texto').getByRole('button', { name: 'Aprobar', exact: true }).click();
    await coordination.getByText('está publicado, por Carla Ríos').waitFor();
    await sitAs('Tomás León');
    await say(requester, 'precaso no abre el correo');
    await expect.poll(count).toBe('Recorrido: 6 de 9');
  });

  it('the list of steps ticks one cause of three reports that was solved once', async () => {
    const { requester, channels, coordination, card, dialog, say } = seats;
    for (const [at, name] of ['Ana Ruiz', 'Tomás León', 'Adriana Montes'].entries()) {
      await sitAs(name);
      await say(requester, 'precaso no hay internet en el piso 3');
      const draft = card(requester, 'no hay internet en el piso 3');
      await draft.getByRole('button', { name: 'Enviar' }).waitFor();
      if (at > 0) await draft.getByLabel('Teléfono o extensión').fill('3001234567');
      if (at > 0) await draft.getByLabel('Sede').fill('Centro');
      await draft.getByRole('button', { name: 'Enviar' }).click();
      await requester
        .getByText(`CASO-00000${at + 2}`)
        .first()
        .waitFor();
    }
    await seats.channel('Mesa de servicios');
    await say(channels, '@Precaso masivo 2, 3, 4: se cayó el internet');
    await seats.chatOf('Beto Gil');
    await channels.getByRole('button', { name: 'Declarar incidente masivo' }).click();
    await channels.getByText('es ahora un incidente masivo').waitFor();
    await seats.channel('Mesa de servicios');
    await seats.clock('+15 min');
    await say(coordination, 'precaso no hay internet en el piso 3');
    await card(coordination, 'Ya lo sabemos').getByRole('button', { name: 'Unirme y que me avisen' }).click();
    await card(coordination, 'CASO-000005').waitFor();
    const head = channels
      .getByRole('article')
      .filter({ hasText: /^\s*CASO-000002/ })
      .first();
    // A card of before the declaration is older than the case: its press would be refused.
    await head
      .getByText(/incidente masivo/i)
      .first()
      .waitFor();
    await head.getByRole('button', { name: 'Tomar' }).click();
    await head.getByText('Beto Gil debe').waitFor();
    await head.getByRole('button', { name: 'Resolver' }).click();
    await dialog.getByRole('textbox').first().fill('Se cambió el equipo de red; ya hay internet.');
    await dialog.getByRole('button', { name: 'Resolver' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await seats.clock('+15 min');
    await expect.poll(count).toBe('Recorrido: 7 de 9');
  });

  it('the list of steps ticks a request by mail whose solution was accepted behind the link of its letter', async () => {
    const { page, channels, card, dialog } = seats;
    await page.getByRole('button', { name: /^Ver el correo/ }).click();
    const mail = page.getByRole('region', { name: 'Correo' });
    const send = () => mail.getByRole('button', { name: 'Enviar', exact: true }).click();
    const open = (words: RegExp) => mail.getByRole('button', { name: words }).first().click();
    await mail.getByRole('button', { name: 'Escribir' }).click();
    await send();
    await open(/Sin leer: .*PRE-/);
    await mail.getByRole('button', { name: 'Responder', exact: true }).click();
    await mail.getByLabel('Texto').fill('Teléfono o extensión: 3001234567\nSede: Centro');
    await send();
    await card(channels, 'CASO-000006').getByRole('button', { name: 'Tomar' }).click();
    await card(channels, 'CASO-000006').getByRole('button', { name: 'Resolver' }).click();
    await dialog.getByLabel('Solución').fill('Se creó de nuevo el perfil del correo.');
    await dialog.getByRole('button', { name: 'Resolver' }).click();
    // The number came in a letter of its own, which has no link.
    await expect.poll(() => mail.getByRole('button', { name: /Sin leer: .*CASO-000006/ }).count()).toBe(2);
    await open(/Sin leer: .*CASO-000006/);
    const opening = page.context().waitForEvent('page');
    await mail.frameLocator('iframe').getByRole('link', { name: 'Sí, quedó bien' }).click();
    const judged = await opening;
    await judged.getByLabel('Sí, quedó bien').check();
    await judged.getByRole('button', { name: 'Enviar' }).click();
    await judged.close();
    await expect.poll(count).toBe('Recorrido: 8 de 9');
    await page.getByRole('button', { name: 'Ver el chat del solicitante' }).click();
  });

  it('the list of steps ticks a contingency’s row that came back, is whole then, and is kept over a reload', async () => {
    const { page, coordination, say } = seats;
    await say(coordination, 'contingencia');
    await coordination.getByRole('button', { name: 'Permitir' }).click();
    const link = coordination.getByRole('link', { name: /^contingencia-.*\.xlsx$/ });
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    // Bogotá is five hours behind all year.
    const reportedAt = new Date(Date.now() - 6 * HOUR).toISOString().slice(0, 16).replace('T', ' ');
    const rowOf = (number: string) => ({
      Número: number,
      Nombre: 'Ana Ruiz',
      Correo: 'ana.ruiz@entidad.example',
      'Teléfono o extensión': '3001234567',
      Sede: 'Centro',
      Descripción: 'No timbra el teléfono',
      Categoría: 'Otro',
      Contacto: 'Teams',
      [sheetLabels.reportedAt]: reportedAt,
    });
    const buffer = Buffer.from(await filledSheet(await readFile(await download.path()), 1, rowOf));
    await seats.clock('+1 h');
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    await coordination.locator('input[type=file]').setInputFiles({ name: 'contingencia.xlsx', mimeType: type, buffer });
    await say(coordination, 'contingencia importar');
    await expect.poll(count).toBe('Recorrido: 9 de 9');
    await page.reload();
    await expect.poll(count).toBe('Recorrido: 9 de 9');
    expect(seats.faults).toEqual([]);
  });

  it('«Empezar de nuevo» begins the list of steps again', async () => {
    const { page, dialog } = seats;
    await page.getByRole('button', { name: 'Empezar de nuevo' }).click();
    await dialog.getByRole('button', { name: 'Sí, empezar de nuevo' }).click();
    await expect.poll(count).toBe('Recorrido: 0 de 9');
  });
});
