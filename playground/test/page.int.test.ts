import { beforeEach, describe, expect, it } from 'vitest';
import { HOUR, later } from '../../src/core/instant.js';
import { describeOnThePage, PHONE, WIDE } from './page/page-driver.js';

describeOnThePage('the try-it page in front of a bot of samples', WIDE, (page) => {
  const { region, card, button } = page;

  const PASTE_A_PICTURE = `{
  const clipboardData = new DataTransfer();
  clipboardData.items.add(new File(['png'], 'pantalla.png', { type: 'image/png' }));
  document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
}`;
  describe('the page on a wide screen', () => {
    it('the page on a wide screen shows the three columns side by side', async () => {
      const left = await Promise.all(['Solicitante', 'Canales', 'Coordinación'].map(async (name) => (await region(name).boundingBox())?.x));
      expect(left).toEqual([...left].toSorted((a, b) => (a ?? 0) - (b ?? 0)));
      expect(new Set(left).size).toBe(3);
      await page.tab.getByRole('tablist').waitFor({ state: 'hidden' });
    });

    it('an example is sent at a press, and the examples are then hidden', async () => {
      await button(region('Solicitante'), 'hola').click();
      await region('Solicitante').getByRole('listitem').getByText('Usted dijo: hola').waitFor();
      await expect.poll(() => button(region('Solicitante'), 'mis casos').isVisible()).toBe(false);
    });

    it('each missing form value is shown at its field, and a complete form opens a case in the channel', async () => {
      await button(region('Solicitante'), 'precaso no abre el correo desde ayer').click();
      await button(card('Solicitante'), 'Enviar').click();
      await card('Solicitante').getByText('Escriba el teléfono.').waitFor();
      await card('Solicitante').getByText('Elija la sede.').waitFor();
      expect(page.bot.received.filter((one) => one['value'] !== undefined)).toEqual([]);
      await card('Solicitante').getByRole('textbox', { name: 'Teléfono' }).fill('3104567');
      await card('Solicitante').getByRole('combobox', { name: 'Sede' }).selectOption('centro');
      await button(card('Solicitante'), 'Enviar').click();
      await page.tab.getByRole('article', { name: 'CASO-000045 registrado' }).first().waitFor();
      expect(page.bot.received.at(-1)?.['value']).toMatchObject({
        verb: 'complete',
        phone: '3104567',
        site: 'centro',
        reach: 'teams',
      });
    });

    it('Enter sends a message, and Shift+Enter makes a new line', async () => {
      const box = region('Coordinación').getByRole('textbox', { name: 'Mensaje' });
      await box.click();
      await page.tab.keyboard.type('una');
      await page.tab.keyboard.press('Shift+Enter');
      await page.tab.keyboard.type('dos');
      await page.tab.keyboard.press('Enter');
      await region('Coordinación').getByText('Usted dijo').waitFor();
      expect(page.bot.received.at(-1)?.['text']).toBe('una\ndos');
      expect(await box.inputValue()).toBe('');
    });

    it('an undelivered message is marked, and a press sends it again', async () => {
      page.bot.answerNext(500);
      await button(region('Solicitante'), 'hola').click();
      await region('Solicitante').getByText('No se pudo entregar.').waitFor();
      await button(region('Solicitante'), 'Reintentar').click();
      await region('Solicitante').getByText('Usted dijo: hola').waitFor();
      await expect.poll(() => region('Solicitante').getByText('No se pudo entregar.').isVisible()).toBe(false);
    });

    it('a pasted picture is sent inline', async () => {
      await region('Solicitante').getByRole('textbox', { name: 'Mensaje' }).focus();
      await page.tab.evaluate(PASTE_A_PICTURE);
      await region('Solicitante').getByRole('button', { name: 'Quitar pantalla.png' }).waitFor();
      await region('Solicitante').getByRole('group', { name: 'Escribir' }).getByRole('button', { name: 'Enviar' }).click();
      await region('Solicitante').getByRole('img', { name: 'Imagen pegada' }).waitFor();
      await expect.poll(() => page.bot.received.at(-1)?.['attachments']).toMatchObject([{ contentType: 'image/*' }]);
    });

    it('arrow up edits the last own message, and its menu deletes it', async () => {
      await button(region('Solicitante'), 'hola').click();
      await region('Solicitante').getByText('Usted dijo: hola').waitFor();
      await region('Solicitante').getByRole('textbox', { name: 'Mensaje' }).focus();
      await page.tab.keyboard.press('ArrowUp');
      await page.tab.keyboard.type(' a todos');
      await page.tab.keyboard.press('Enter');
      await region('Solicitante').getByText('hola a todos Editado').waitFor();
      await button(region('Solicitante'), 'Opciones del mensaje').press('Enter');
      await page.tab.getByRole('menuitem', { name: 'Eliminar' }).click();
      await expect.poll(() => region('Solicitante').getByText('Este mensaje se eliminó.').isVisible()).toBe(true);
    });
  });

  describe('the top bar of the page', () => {
    it('the clock of the page moves by a step and to the next timer', async () => {
      const clock = page.tab.getByRole('group', { name: 'Reloj' });
      await clock.getByText('8:36').waitFor();
      await button(clock, '+15 min').click();
      await clock.getByText('8:51').waitFor();
      page.server.nextTimer = later(page.server.clock.now(), 2 * HOUR);
      await button(clock, 'Hasta lo próximo').click();
      await clock.getByText('10:51').waitFor();
      expect(page.server.asked).toEqual(['moved', 'moved']);
      page.server.nextTimer = null;
      await button(clock, 'Hasta lo próximo').click();
      await page.tab.getByText('No hay nada pendiente').waitFor();
    });

    it('a person who blocked the bot cannot write until they unblock it, with the keyboard too', async () => {
      const seat = region('Solicitante');
      const [ana] = page.server.teams.demo.requesters;
      await button(seat, 'Bloquear a Precaso').click();
      await seat.getByText('Ana Ruiz bloqueó a Precaso: no le llega nada.').waitFor();
      expect(await seat.getByRole('textbox', { name: 'Mensaje' }).isVisible()).toBe(false);
      expect(await button(seat, 'Bloquear a Precaso').isVisible()).toBe(false);
      const said = await fetch(`${page.server.url}/local/say`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ as: ana?.id, conversationId: ana?.chatId, text: 'hola' }),
      });
      expect(said.status).toBe(403);
      await page.tab.reload();
      await seat.getByText('Ana Ruiz bloqueó a Precaso').waitFor();
      await button(seat, 'Desbloquear').focus();
      await page.tab.keyboard.press('Enter');
      await seat.getByRole('textbox', { name: 'Mensaje' }).waitFor();
      await page.tab.keyboard.type('hola');
      await page.tab.keyboard.press('Enter');
      await seat.getByRole('listitem').getByText('Usted dijo: hola').waitFor();
    });

    it('the top bar lists the HTTP traffic, with the bodies behind each line', async () => {
      await button(region('Solicitante'), 'hola').click();
      await region('Solicitante').getByText('Usted dijo: hola').waitFor();
      await button(page.tab, 'Qué viajó').click();
      const drawer = page.tab.getByRole('complementary', { name: 'Qué viajó' });
      await drawer.getByText('POST /api/messages').first().click();
      await drawer.getByText('"text": "hola"').waitFor();
      await page.tab.keyboard.press('Escape');
      await expect.poll(() => drawer.isVisible()).toBe(false);
    });

    it('starting again asks for confirmation, then empties the chats', async () => {
      await button(region('Solicitante'), 'hola').click();
      await region('Solicitante').getByText('Usted dijo: hola').waitFor();
      await button(page.tab, 'Empezar de nuevo').click();
      await button(page.tab.getByRole('dialog'), 'Cancelar').click();
      expect(page.server.asked).toEqual([]);
      await button(page.tab, 'Empezar de nuevo').click();
      await button(page.tab.getByRole('dialog'), 'Sí, empezar de nuevo').click();
      await button(region('Solicitante'), 'mis casos').waitFor();
      expect(page.server.asked).toEqual(['start-again']);
    });

    it('the theme of the page changes at a press and survives a reload', async () => {
      await button(page.tab, 'Tema').click();
      await page.tab.reload();
      expect(await page.tab.locator('html').getAttribute('data-theme')).toBe('dark');
    });
  });

  describe('the page without its server', () => {
    it('a page without its server says so, keeps the typed text, and catches up when the server is back', async () => {
      await page.tab.route('**/local/**', (route) => route.abort());
      page.server.dropConnections();
      await page.tab.getByText('Sin conexión con el servidor').waitFor();
      const box = region('Solicitante').getByRole('textbox', { name: 'Mensaje' });
      await box.fill('hola');
      await page.tab.keyboard.press('Enter');
      await page.tab.getByText('Sus palabras siguen aquí').waitFor();
      expect(await box.inputValue()).toBe('hola');
      await page.tab.unroute('**/local/**');
      await button(page.tab.locator('#banner'), 'Reintentar').click();
      await page.tab.getByText('Sin conexión con el servidor').waitFor({ state: 'hidden' });
      await box.press('Enter');
      await region('Solicitante').getByText('Usted dijo: hola').waitFor();
    });
  });
});

describeOnThePage('the page on a phone', PHONE, (page) => {
  const { region, card, button } = page;

  beforeEach(() => page.makeCase());

  it('the page on a phone shows the columns as three tabs with a count of new messages', async () => {
    await page.tab.getByRole('tab', { name: 'Canales 1 nuevo' }).click();
    await button(card('Canales'), 'Tomar').click();
    await card('Canales').getByText('● En proceso').waitFor();
    expect(await region('Solicitante').isVisible()).toBe(false);
  });

  it('the page is no wider than the screen of a phone', async () => {
    for (const name of ['Solicitante', 'Canales', 'Coordinación']) {
      await page.tab.getByRole('tab', { name }).click();
      expect(await page.tab.evaluate('document.documentElement.scrollWidth')).toBe(390);
    }
  });
});
