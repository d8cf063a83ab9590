import type { Locator } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { describeOnThePage, WIDE } from './page/page-driver.js';
import { caseCard, draftCard } from './page/sample-cards.js';

describeOnThePage('a card of the try-it page', WIDE, (page) => {
  const { region, card, button } = page;

  /** Between the last field and the first the browser's own controls have their turn: then it is the body. */
  const FOCUS_IS_INSIDE = `document.activeElement === document.body || document.activeElement.closest('dialog') !== null`;

  describe('a card in a channel', () => {
    beforeEach(() => page.makeCase());

    it('a card in a channel is replaced in place after an Execute, and glows when the bot updates it', async () => {
      await button(card('Canales'), 'Tomar').click();
      await card('Canales').getByText('● En proceso').waitFor();
      expect(await card('Canales').count()).toBe(1);
      // The browser tells a moment later that it is seen.
      await region('Canales').locator('.card.glow').waitFor();
    });

    it('a card shows a refusal below itself and keeps the typed text', async () => {
      await button(card('Canales'), 'Tomar').click();
      await button(card('Canales'), 'Pedir datos').click();
      await card('Canales').getByRole('textbox', { name: 'Pregunta' }).fill('¿Qué error sale?');
      await button(card('Canales'), 'Preguntar').click();
      await card('Canales').getByRole('alert').getByText('Sólo quien es de Infraestructura').waitFor();
      expect(await card('Canales').getByRole('textbox', { name: 'Pregunta' }).inputValue()).toBe('¿Qué error sale?');
    });

    it('a card shows further actions in a menu that the keyboard moves through', async () => {
      await button(card('Canales'), 'Más acciones').focus();
      await page.tab.keyboard.press('Enter');
      const items = page.tab.getByRole('menuitem');
      expect(await items.allTextContents()).toEqual(['Asignar', 'Nota', 'Más']);
      await page.tab.keyboard.press('ArrowDown');
      expect(await page.tab.locator(':focus').textContent()).toBe('Nota');
      await page.tab.keyboard.press('Escape');
      await items.first().waitFor({ state: 'hidden' });
      expect(await page.tab.locator(':focus').getAttribute('aria-label')).toBe('Más acciones');
    });

    it.each(['light', 'dark'] as const)('the focus is seen in a menu that the mouse opened (%s)', async (colorScheme) => {
      await page.tab.emulateMedia({ colorScheme });
      await button(card('Canales'), 'Más acciones').click();
      const focused = page.tab.locator(':focus');
      expect(await focused.textContent()).toBe('Asignar');
      expect(await page.tab.evaluate('getComputedStyle(document.activeElement).outline')).toMatch(/^(?!rgba\(0, 0, 0, 0\)).*solid 2px/u);
      await page.tab.keyboard.press('Escape');
    });

    it('a card’s dialog keeps the focus, shows its errors and closes', async () => {
      await button(card('Canales'), 'Más acciones').click();
      await page.tab.getByRole('menuitem', { name: 'Nota' }).click();
      const dialog = page.tab.getByRole('dialog', { name: 'Nota sobre CASO-000045' });
      await dialog.getByRole('textbox', { name: 'Nota' }).fill('no');
      for (let press = 0; press < 12; press += 1) await page.tab.keyboard.press('Tab');
      expect(await page.tab.evaluate(FOCUS_IS_INSIDE)).toBe(true);
      await button(dialog, 'Guardar').click();
      await dialog.getByText('La nota lleva al menos 5 letras.').waitFor();
      await dialog.getByRole('textbox', { name: 'Nota' }).fill('servidor reiniciado');
      await button(dialog, 'Guardar').click();
      await dialog.waitFor({ state: 'hidden' });
    });

    const openNote = async (): Promise<Locator> => {
      await button(card('Canales'), 'Más acciones').click();
      await page.tab.getByRole('menuitem', { name: 'Nota' }).click();
      return page.tab.getByRole('dialog');
    };

    it('a card’s dialog stays open with an error when Teams refuses the body of the bot’s answer', async () => {
      const dialog = await openNote();
      await dialog.getByRole('textbox', { name: 'Nota' }).fill('servidor reiniciado');
      page.bot.answerNext(200, {});
      await button(dialog, 'Guardar').click();
      await dialog.getByRole('alert').getByText('No se puede acceder a la aplicación. Intente de nuevo.').waitFor();
      expect(await dialog.getByRole('textbox', { name: 'Nota' }).inputValue()).toBe('servidor reiniciado');
    });

    it('a card opens an empty box when the bot answers task/fetch with a message', async () => {
      page.bot.answerNext(200, { task: { type: 'message', value: 'No le corresponde.' } });
      const dialog = await openNote();
      await dialog.waitFor();
      expect(await dialog.locator('.modal-body').textContent()).toBe('');
      await button(dialog, 'Cerrar').click();
      await dialog.waitFor({ state: 'hidden' });
    });

    it('a card opens a dialog with an error when the bot does not wrap its card', async () => {
      page.bot.answerNext(200, { task: { type: 'continue', value: { title: 'Nota', card: draftCard() } } });
      const dialog = await openNote();
      await dialog.getByRole('alert').getByText('No se puede acceder a la aplicación').waitFor();
    });

    it('a card shows an error below itself when the answer to an Execute has another shape', async () => {
      page.bot.answerNext(200, { type: 'AdaptiveCard' });
      await button(card('Canales'), 'Tomar').click();
      await card('Canales').getByRole('alert').getByText('Algo salió mal. Intente de nuevo.').waitFor();
    });

    it('a card in a channel closes its dialog on Escape without an activity to the bot', async () => {
      await button(card('Canales'), 'Más acciones').click();
      await page.tab.getByRole('menuitem', { name: 'Nota' }).click();
      const dialog = page.tab.getByRole('dialog');
      await dialog.waitFor();
      await page.tab.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      expect(page.bot.received.some((one) => one['name'] === 'task/submit')).toBe(false);
    });

    it('a card keeps the typed text when the bot updates it meanwhile', async () => {
      await page.bot.repaint(draftCard());
      const phone = card('Canales').getByRole('textbox', { name: 'Teléfono' });
      await phone.fill('310');
      await card('Canales').getByRole('radio', { name: 'Por teléfono' }).check();
      await page.bot.repaint({ ...draftCard(), fallbackText: 'otra vez' });
      await page.tab.getByRole('article', { name: 'otra vez' }).waitFor();
      expect(await phone.inputValue()).toBe('310');
      expect(await card('Canales').getByRole('radio', { name: 'Por teléfono' }).isChecked()).toBe(true);
    });

    it('a reply in a card’s thread can mention the bot from the menu', async () => {
      await button(region('Canales'), 'Responder').click();
      await region('Canales').getByRole('textbox', { name: 'Respuesta' }).focus();
      await page.tab.keyboard.type('@pre');
      await page.tab.getByRole('option', { name: 'Precaso' }).waitFor();
      await page.tab.keyboard.press('Enter');
      await page.tab.keyboard.type('cola');
      await page.tab.keyboard.press('Enter');
      await region('Canales').getByRole('list', { name: 'Respuestas' }).getByText('Usted dijo: cola').waitFor();
      expect(page.bot.received.at(-1)).toMatchObject({ text: '<at>Precaso</at> cola', from: { name: 'Beto Gil' } });
    });

    it('a card is pressed as the chosen person', async () => {
      await region('Canales').getByRole('combobox', { name: 'Actúa como' }).selectOption({ label: 'Carla Ríos' });
      await button(card('Canales'), 'Tomar').click();
      await card('Canales').getByText('● En proceso').waitFor();
      expect(page.bot.received.at(-1)).toMatchObject({ name: 'adaptiveCard/action', from: { name: 'Carla Ríos' } });
    });

    it('a new card marks its channel as unread while another channel is open', async () => {
      await region('Canales').getByRole('button', { name: 'Servicios TI' }).click();
      await button(region('Solicitante'), 'Adjuntar').waitFor();
      await region('Solicitante').getByRole('textbox', { name: 'Mensaje' }).fill('precaso otra cosa');
      await page.tab.keyboard.press('Enter');
      const draft = card('Solicitante').last();
      await draft.getByRole('textbox', { name: 'Teléfono' }).fill('1');
      await draft.getByRole('combobox', { name: 'Sede' }).selectOption('norte');
      await button(draft, 'Enviar').click();
      await region('Canales').getByRole('button', { name: 'Mesa de servicios 1 nuevo' }).click();
      await button(region('Canales'), 'Mesa de servicios').waitFor();
      expect(await card('Canales').count()).toBe(2);
    });

    it('the channel column also has the specialists’ personal chats, where a phrase can be sent', async () => {
      await region('Canales').getByRole('button', { name: 'Luz Parra' }).click();
      await button(region('Canales'), 'mis asignados').click();
      await region('Canales').getByText('Usted dijo: mis asignados').waitFor();
      expect(page.bot.received.at(-1)).toMatchObject({
        from: { name: 'Luz Parra' },
        conversation: { conversationType: 'personal' },
      });
    });

    it('a card shows at most six actions and the rest in the menu', async () => {
      const actions = Array.from({ length: 9 }, (_, at) => ({
        type: 'Action.Submit',
        title: `Acción ${at + 1}`,
        data: {},
      }));
      await page.bot.repaint({ ...caseCard('new'), actions });
      await button(card('Canales'), 'Acción 6').waitFor();
      await button(card('Canales'), 'Más acciones').click();
      expect(await page.tab.getByRole('menuitem').allTextContents()).toEqual(['Acción 7', 'Acción 8', 'Acción 9']);
    });
  });
});
