import { describe, expect, it } from 'vitest';
import { isDraft } from '../../../src/core/ticket/ticket.js';
import { editMessage, handleMessage } from '../../../src/features/handle-message.js';
import { aDesk, caseOf, type TestDesk } from '../../support/a-desk.js';
import { aTurn, inChannel } from '../../support/a-turn.js';
import { gistOf } from '../../support/answered-card.js';
import { drawn } from '../../support/in-thread.js';
import { readAsked } from '../../support/read-asked.js';

async function said(desk: TestDesk, text: string, key?: string): Promise<string> {
  const turn = aTurn(desk, 'ana', text);
  const answers = await handleMessage(key === undefined ? turn : { ...turn, key });
  await desk.whenIdle();
  return answers.map((message) => (message.kind === 'text' ? message.text : `(${readAsked(message).asks ?? gistOf(message)})`)).join('\n');
}

const open = async (desk: TestDesk) =>
  (await desk.store.queries.openOfRequester(aTurn(desk, 'ana', '').actor.id, 9)).map(({ ticket }) => ticket);

const DATA = 'sede: Centro, teléfono: 3001234567, correo electrónico: ana@entidad.gov.co, contacto: correo, categoría: conectividad';

describe('a report that is sent by its own last words', () => {
  it.each([
    `precaso no abre el correo, ${DATA}, enviar`,
    `precaso no abre el correo, ${DATA}; y envíelo por favor.`,
    `precaso no abre el correo, ${DATA} y enviar`,
    `precaso no abre el correo\n${DATA.replaceAll(', ', '\n')}\n\nEnviar`,
    `precaso ${DATA.replaceAll(', ', '\n')}\nno abre el correo.\nenviar`,
  ])('UARIV-06 a first sentence with all that is required is sent: %j', async (text) => {
    const desk = await aDesk();
    expect(await said(desk, text)).toBe('Enviado: quedó con el número CASO-000001.');
    const [ticket, ...others] = await open(desk);
    expect(others).toEqual([]);
    expect(ticket === undefined || isDraft(ticket)).toBe(false);
    expect(ticket?.fields).toMatchObject({ site: 'Centro', phone: '3001234567', email: 'ana@entidad.gov.co', contact: 'email' });
    expect([ticket?.words, ticket?.fields['description']].join()).not.toMatch(/env/i);
  });

  it('UARIV-06 one that lacks something stands as a draft, and what is missing is said', async () => {
    const desk = await aDesk();
    expect(await said(desk, 'precaso no abre el correo, sede: Centro, teléfono: 3001234567, enviar')).toMatch(
      /^PRE-000001 no se ha enviado\. Falta: c/,
    );
    const [ticket] = await open(desk);
    expect(ticket).toMatchObject({ phase: 'draft', fields: { description: 'no abre el correo, sede: Centro, teléfono: 3001234567' } });
  });

  it('a value that is not sure is shown before the report is sent', async () => {
    const desk = await aDesk();
    const text = `precaso no abre el correo, ${DATA.replace('sede: Centro', 'sede Centro')}, enviar`;
    expect(await said(desk, text)).toBe('Anotado en PRE-000001: categoría. A PRE-000001 no le falta nada: si está bien, escriba «enviar».');
    expect(await open(desk)).toMatchObject([{ phase: 'draft', fields: { site: 'Centro' } }]);
  });

  it('the same message twice is one case, with one answer', async () => {
    const desk = await aDesk();
    for (const text of [`precaso no abre el correo, ${DATA}, enviar`, 'precaso no imprime, sede: Centro, enviar']) {
      const first = await said(desk, text, text);
      const before = await open(desk);
      expect(await said(desk, text, text)).toBe(first);
      expect(await open(desk)).toEqual(before);
    }
    expect((await open(desk)).map(({ phase }) => phase).toSorted()).toEqual(['draft', 'new']);
  });

  it('the same words in another message send nothing: it is said where they are', async () => {
    const desk = await aDesk();
    const text = `precaso no abre el correo, ${DATA}, enviar`;
    await said(desk, text);
    const before = await open(desk);
    expect(await said(desk, text)).toMatch(/^\(?Ya lo tengo: CASO-000001 le llegó a /);
    expect(await open(desk)).toEqual(before);
  });

  it('a message that was registered and not sent before its process died is sent when it comes again', async () => {
    const desk = await aDesk();
    const text = `precaso no abre el correo, ${DATA}, enviar`;
    const turn = { ...aTurn(desk, 'ana', text), key: 'k' };
    const execute: typeof desk.execute = (id, command, by) =>
      typeof command !== 'function' && command.type === 'fill-draft'
        ? Promise.reject(new Error('killed'))
        : turn.context.execute(id, command, by);
    await expect(handleMessage({ ...turn, context: { ...turn.context, execute } })).rejects.toThrow('killed');
    expect(await open(desk)).toMatchObject([{ phase: 'draft' }]);
    expect(await said(desk, text, 'k')).toBe('Enviado: quedó con el número CASO-000001.');
    expect(await open(desk)).toHaveLength(1);
  });

  it('a report that tells again of an open case is asked about first, also when it comes twice', async () => {
    const desk = await aDesk();
    await caseOf(desk, { words: 'no abre el correo electrónico en Outlook desde ayer' });
    const text = `precaso no abre el correo electrónico en Outlook desde hoy, ${DATA}, enviar`;
    for (const key of ['k', 'k']) expect(await said(desk, text, key)).toBe('');
    expect(drawn(desk.messagesTo('ana').at(-1)).words).toContain('¿Es esto?');
    expect((await open(desk)).filter(isDraft)).toHaveLength(1);
  });

  it.each([
    'precaso no puedo enviar',
    'precaso sede: Centro, el botón dice: enviar',
    'precaso no me deja abrir, responder, enviar',
    'precaso sede: Centro, no me deja abrir, responder, enviar',
    'precaso sede: Centro\nel correo no me deja\nenviar',
    'precaso sede: Centro\nno me deja hacer esto:\n- abrir\n- enviar',
    'precaso no puedo enviar correos, sede: Centro, enviar',
    'precaso no abre el correo, enviar',
    `precaso no abre el correo, ${DATA}, enviar a Bogotá`,
    `precaso no abre el correo, ${DATA}, ¿enviar?`,
  ])('words about sending stay the report: %j', async (text) => {
    const desk = await aDesk();
    expect(await said(desk, text)).not.toMatch(/Enviado|PRE-000001/);
    expect((await open(desk)).filter((ticket) => !isDraft(ticket) || !/enviar/.test(ticket.words))).toEqual([]);
  });

  it('words told by another person, or said in a channel, send nothing', async () => {
    const desk = await aDesk();
    const text = `precaso no abre el correo, ${DATA}, enviar`;
    const [there, chat] = [await inChannel(desk, 'ana', 'mesa'), aTurn(desk, 'ana', '')];
    await handleMessage({ ...there, inbound: { ...there.inbound, text } });
    const told = text.replace('no abre el correo', 'no imprime');
    await handleMessage({ ...chat, inbound: { ...chat.inbound, text: told, forwarded: told } });
    expect((await open(desk)).map(({ phase }) => phase)).toEqual(['draft', 'draft']);
  });

  it('a report that is edited keeps its last word out of its description', async () => {
    const desk = await aDesk();
    const turn = aTurn(desk, 'ana', 'precaso no abre el correo, sede: Centro, enviar');
    await handleMessage(turn);
    await desk.pass(60_000);
    const text = 'precaso no abre el correo de nadie, sede: Centro, enviar';
    await editMessage({ ...turn, inbound: { ...turn.inbound, text, at: desk.now() } }, 'edited');
    expect(await open(desk)).toMatchObject([{ fields: { description: 'no abre el correo de nadie, sede: Centro' } }]);
  });
});
