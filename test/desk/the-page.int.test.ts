import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInChromium } from '../support/chromium.js';
import { type OpenedPage, openThePage, picture } from '../support/the-page.js';

/** One case through the page, each step by the seat that does it; each `it` goes on where the last one ended. */
describeInChromium('the try-it page, as requester, as specialist and as coordinator', (executablePath) => {
  let seats: OpenedPage;
  beforeAll(async () => {
    seats = await openThePage(executablePath);
  });
  afterAll(() => seats?.close());

  it('UARIV-05 a sentence becomes a draft with a code, its words and what is missing', async () => {
    const { requester, say, card } = seats;
    await say(requester, 'precaso no abre el correo desde ayer');
    const draft = card(requester, 'PRE-000001');
    await draft.getByText('Faltan 2 datos').waitFor();
    await draft.getByText('Categoría: Correo y colaboración').waitFor();
    await picture(draft, 'draft');
  });

  it('UARIV-06 a faulty form comes back with what was typed and what is wrong', async () => {
    const { requester, card } = seats;
    await card(requester, 'PRE-000001').getByLabel('Teléfono o extensión').fill('12');
    await card(requester, 'PRE-000001').getByLabel('Sede').fill('Centro');
    await card(requester, 'PRE-000001').getByRole('button', { name: 'Enviar' }).click();
    await requester.getByText('Revise 1 dato').waitFor();
    const phone = card(requester, 'PRE-000001').getByLabel('Teléfono o extensión');
    expect(await phone.inputValue()).toBe('12');
    expect(await phone.getAttribute('aria-invalid')).toBe('true');
    const described = ((await phone.getAttribute('aria-describedby')) ?? '').split(' ').map((id) => requester.locator(`[id="${id}"]`));
    expect((await Promise.all(described.map((text) => text.textContent()))).join()).toContain('El teléfono lleva 7 o 10 dígitos');
    expect(await card(requester, 'PRE-000001').getByLabel('Sede').getAttribute('aria-invalid')).toBeNull();
  });

  it('UARIV-08 a complete draft gets its number and a live card in the channel of level 1', async () => {
    const { requester, channels, card } = seats;
    await card(requester, 'PRE-000001').getByLabel('Teléfono o extensión').fill('3001234567');
    await card(requester, 'PRE-000001').getByRole('button', { name: 'Enviar' }).click();
    await requester.getByText('Lo atiende: Mesa de servicios').waitFor();
    await channels.getByRole('article').filter({ hasText: 'CASO-000001' }).waitFor();
    await picture(card(requester, 'CASO-000001'), 'registered');
    await picture(channels.locator('.post').first(), 'new-case');
  });

  it('UARIV-18 a specialist takes the case, asks, and is answered; every card shows it', async () => {
    const { requester, channels, card, dialog } = seats;
    await card(channels, 'CASO-000001').getByRole('button', { name: 'Tomar' }).click();
    await requester.getByText('Lo atiende Beto Gil').waitFor();
    await card(channels, 'CASO-000001').getByRole('button', { name: 'Pedir datos' }).click();
    await dialog.getByRole('textbox').first().fill('¿Qué mensaje le muestra?');
    await picture(dialog, 'dialog');
    await dialog.getByRole('button', { name: 'Pedir datos' }).click();
    await channels.getByText('Ana Ruiz debe responder').first().waitFor();
    const question = card(requester, '¿Qué mensaje le muestra?');
    await question.getByRole('textbox').fill('Dice que no hay conexión con el servidor.');
    await question.getByRole('button', { name: 'Responder' }).click();
    await channels.getByText('Dice que no hay conexión con el servidor.').first().waitFor();
    expect(await requester.getByText('Respondida').count()).toBe(1);
    await card(requester, 'CASO-000001 · Incidente').getByText('Lo atiende Beto Gil').waitFor();
    await picture(seats.page, 'the-desk');
  });

  it('UARIV-03 UARIV-04 a case is escalated with a reason: the old card folds, the new group is called', async () => {
    const { channels, card, dialog, more } = seats;
    await more(card(channels, 'CASO-000001'), 'Escalar');
    await dialog.getByLabel('Grupo').selectOption('infraestructura');
    await dialog.getByLabel('Motivo').fill('El servidor de correo no responde.');
    await dialog.getByLabel('Diagnóstico realizado').fill('Revisé el cliente, la red y la cuenta.');
    await dialog.getByRole('button', { name: 'Escalar' }).click();
    await channels.getByText('CASO-000001 → Infraestructura tecnológica').waitFor();
    await seats.channel('Infraestructura tecnológica');
    await channels.getByText('Por qué llega').waitFor();
    await picture(seats.page, 'escalated');
  });

  it('UARIV-17 a resolved, accepted and rated case is closed', async () => {
    const { requester, channels, card, dialog } = seats;
    await card(channels, 'Por qué llega').getByRole('button', { name: 'Tomar' }).click();
    await card(channels, 'Por qué llega').getByRole('button', { name: 'Resolver' }).click();
    await dialog.getByRole('textbox').first().fill('Se reinició el servicio de correo y se probó con la usuaria.');
    await picture(dialog, 'resolve');
    await dialog.getByRole('button', { name: 'Resolver' }).click();
    const solution = card(requester, '¿Quedó bien?');
    await solution.waitFor();
    await picture(solution, 'solution');
    await solution.getByRole('button', { name: 'Sí, quedó bien' }).click();
    const survey = card(requester, 'Encuesta de');
    await survey.getByText('5 Muy bien').click();
    await survey.getByRole('button', { name: 'Enviar' }).click();
    await requester.getByText('Gracias, Ana').waitFor();
    // Its card was updated a moment ago, and is not updated again within a second.
    await channels.getByText('Cerrado').first().waitFor();
  });

  it('UARIV-12 words about the closed case offer a new one, linked', async () => {
    const { requester, say, card } = seats;
    await say(requester, 'el caso 1 volvió a fallar, no abre el correo');
    await card(requester, 'no se reabre').getByRole('button', { name: 'Registrar uno nuevo' }).click();
    await requester.getByText('PRE-000002').first().waitFor();
  });

  it('UARIV-09 a user is found while one types, and their data stand in the form of the registration', async () => {
    const { channels, say, card, dialog } = seats;
    await seats.channel('Mesa de servicios');
    await say(channels, '@Precaso registrar');
    await seats.chatOf('Beto Gil');
    await card(channels, 'Registre por quien').getByRole('button', { name: 'Registrar por un usuario' }).click();
    const person = dialog.getByRole('textbox', { name: 'Usuario' });
    await person.pressSequentially('ana');
    await dialog.getByText('Ana Ruiz · ').first().click();
    await dialog.getByLabel('Categoría').selectOption('otro');
    await dialog.getByRole('button', { name: 'Continuar' }).click();
    await dialog.getByText('Categoría: ').waitFor();
    const values = ['Nombre', 'Teléfono o extensión'].map((name) => dialog.getByLabel(name).inputValue());
    expect(await Promise.all(values)).toEqual(['Ana Ruiz', '3001234567']);
    await dialog.getByRole('button', { name: 'Atrás' }).click();
    await expect.poll(() => dialog.getByRole('textbox', { name: 'Usuario' }).inputValue()).toContain('Ana Ruiz · ');
    await seats.page.keyboard.press('Escape');
  });

  it('UARIV-06 moving the page’s clock brings a reminder, then registers a draft that lacks nothing', async () => {
    const { requester, card, clockUntil } = seats;
    await clockUntil(card(requester, 'Envíelo').getByRole('button', { name: 'Enviar' }));
    expect(await requester.getByText('CASO-000002').count()).toBe(0);
    await clockUntil(requester.getByText('CASO-000002').first());
  });

  it('UARIV-06 UARIV-07 a draft without its telephone ends as No gestionado, and one press reopens it', async () => {
    const { requester, say, card, clockUntil } = seats;
    await say(requester, 'precaso la impresora del segundo piso atasca el papel');
    const draft = card(requester, 'PRE-000003');
    await draft
      .getByRole('button', { name: /Cambiar/ })
      .first()
      .click();
    await draft.getByRole('textbox', { name: 'Teléfono o extensión' }).fill('12');
    await draft.getByRole('button', { name: 'Enviar' }).click();
    await requester.getByText('Revise 1 dato').last().waitFor();
    const again = requester.getByRole('article').filter({ hasText: 'No gestionado' }).last().getByRole('button', { name: 'Retomarlo' });
    await clockUntil(again);
    await again.click();
    await card(requester, 'PRE-000004').waitFor();
  });

  it('the coordination reads the desk’s status', async () => {
    const { coordination, say, card } = seats;
    await say(coordination, 'estado');
    await card(coordination, 'sin asignar').waitFor();
    await picture(card(coordination, 'pasó su tiempo de respuesta'), 'late');
    expect(seats.faults).toEqual([]);
  });

  it('the page fits a phone', async () => {
    await seats.page.setViewportSize({ width: 390, height: 844 });
    await seats.requester.getByRole('textbox').last().waitFor();
    expect(await seats.page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')).toBe(true);
  });
});
