import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInChromium } from '../support/chromium.js';
import { type OpenedPage, openThePage, registerFirstCase } from '../support/the-page.js';

/** A requester blocks the bot on the page, and the desk contacts them by telephone; each `it` goes on where the last one ended. */
describeInChromium('the try-it page, with a requester who blocked the bot', (executablePath) => {
  let seats: OpenedPage;
  beforeAll(async () => {
    seats = await openThePage(executablePath);
  });
  afterAll(() => seats?.close());

  it('UARIV-16 an undeliverable question becomes a task on the live card', async () => {
    const { requester, channels, card, dialog } = seats;
    await registerFirstCase(seats);
    await requester.getByRole('button', { name: 'Bloquear a Precaso' }).click();
    await requester.getByText('Ana Ruiz bloqueó a Precaso').waitFor();
    await card(channels, 'CASO-000001').getByRole('button', { name: 'Tomar' }).click();
    await channels.getByText('Beto Gil debe').waitFor();
    await card(channels, 'CASO-000001').getByRole('button', { name: 'Pedir datos' }).click();
    await dialog.getByRole('textbox').first().fill('¿Qué mensaje le muestra?');
    await dialog.getByRole('button', { name: 'Pedir datos' }).click();
    await card(channels, 'no le llegó la pregunta: llámele').getByText('Ana Ruiz').first().waitFor();
  });

  it('UARIV-16 the coordination finds the task in the list and records how the requester was contacted', async () => {
    const { requester, channels, coordination, card, dialog, say } = seats;
    await say(coordination, 'inalcanzables');
    const list = card(coordination, 'Falta avisar ·');
    await list.getByText('CASO-000001').first().waitFor();
    await list.getByRole('button', { name: 'Hablé con la persona' }).click();
    await dialog.getByText('Hablamos; falta que responda', { exact: true }).click();
    await dialog.getByRole('button', { name: 'Guardar' }).click();
    await dialog.getByText('Por teléfono', { exact: true }).click();
    await dialog.getByRole('button', { name: 'Guardar' }).click();
    await dialog.getByText('Anotado en CASO-000001').waitFor();
    await seats.page.keyboard.press('Escape');
    await channels.getByText('Carla Ríos habló con Ana Ruiz por teléfono').first().waitFor({ state: 'attached' });
    await list.getByRole('button', { name: 'Actualizar' }).click();
    await coordination.getByText('No falta avisarle a nadie').first().waitFor();
    await requester.getByRole('button', { name: 'Desbloquear' }).click();
    await say(requester, 'mis casos');
    await card(requester, 'Mis casos').getByText('CASO-000001').first().waitFor();
    expect(seats.faults).toEqual([]);
  });
});
