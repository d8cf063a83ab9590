import { describe, expect, it } from 'vitest';
import type { Message } from '../../../src/talk/message.js';
import { handleMessage } from '../../../src/features/handle-message.js';
import { isDraft } from '../../../src/core/ticket/ticket.js';
import { phrasesIn } from '../../../src/features/answer-phrase.js';
import { readPhrase } from '../../../src/talk/phrases/read-phrase.js';
import { gistOf } from '../../support/answered-card.js';
import { aDesk, draftOf, type TestDesk } from '../../support/a-desk.js';
import { aTurn } from '../../support/a-turn.js';
import { drawn } from '../../support/in-thread.js';
import { readAsked } from '../../support/read-asked.js';

async function said(desk: TestDesk, text: string, key?: string): Promise<readonly Message[]> {
  const turn = aTurn(desk, 'ana', text);
  const answers = await handleMessage(key === undefined ? turn : { ...turn, key });
  await desk.whenIdle();
  return answers;
}

const textOf = ([message]: readonly Message[]): string => (message?.kind === 'text' ? message.text : `(${message?.kind})`);

/** A draft of Ana's that lacks telephone, site and category. */
async function aBareDraft(words = 'no abre el sistema') {
  const desk = await aDesk();
  const id = await draftOf(desk, { words });
  await desk.execute(
    id,
    { id: 'mail', type: 'fill-draft', fields: { email: 'ana@entidad.gov.co' }, submit: false },
    aTurn(desk, 'ana', '').actor,
  );
  const ticket = async () => (await desk.load(id)).ticket;
  return { desk, id, ticket };
}

describe('a draft completed by words', () => {
  it('UARIV-06 a draft is completed and sent by words: what is missing is named, with its options', async () => {
    const { desk, ticket } = await aBareDraft();
    const first = textOf(await said(desk, 'sede: Centro'));
    expect(first).toMatch(/^Anotado en PRE-000001: sede\. Faltan: .*teléfono o extensión.*categoría/);
    expect(first).toContain('Categoría: Correo y colaboración, Conectividad, ');
    expect(textOf(await said(desk, 'enviar'))).toMatch(/^PRE-000001 no se ha enviado\. Faltan: /);
    expect(isDraft(await ticket())).toBe(true);
    expect(textOf(await said(desk, 'teléfono: 3001234567\ncategoría: conectividad\ncontacto: correo'))).toBe(
      'Anotado en PRE-000001: teléfono o extensión, categoría y contacto. A PRE-000001 no le falta nada: si está bien, escriba «enviar».',
    );
    expect(textOf(await said(desk, 'enviar, por favor'))).toBe('Enviado: quedó con el número CASO-000001.');
    expect((await ticket()).fields).toMatchObject({ site: 'Centro', phone: '3001234567', category: 'conectividad', contact: 'email' });
  });

  it('UARIV-06 one message may complete and send it, by lines or commas', async () => {
    const { desk, ticket } = await aBareDraft();
    expect(textOf(await said(desk, 'tel 3001234567, sede: Centro, categoría: impresora, contacto: correo, enviar'))).toBe(
      'Enviado: quedó con el número CASO-000001.',
    );
    expect((await ticket()).fields).toMatchObject({ category: 'impresion' });
  });

  it('UARIV-06 faults of words are told as the form tells them, all at once, and the draft’s card has what was typed', async () => {
    const { desk, ticket } = await aBareDraft();
    const answer = textOf(await said(desk, 'teléfono: 12\ncontacto: paloma\nenviar'));
    expect(answer).toContain('El teléfono lleva 7 o 10 dígitos');
    expect(answer).toContain('Contacto: ');
    expect(answer).toMatch(/Faltan: .*sede/);
    expect((await ticket()).fields).toMatchObject({ phone: '12', contact: 'paloma' });
    await desk.pass(2_000);
    const card = drawn(desk.messagesTo('ana').at(-1));
    expect(card.words).toContain('El teléfono lleva 7 o 10 dígitos');
  });

  it('UARIV-05 the first sentence fills telephone and site, and words beside them stay the request', async () => {
    const desk = await aDesk();
    await said(desk, 'precaso no abre el correo, tel 3001234567, sede Centro');
    const [draft] = await desk.store.queries.openOfRequester(aTurn(desk, 'ana', '').actor.id, 1);
    expect(draft?.ticket.fields).toMatchObject({
      phone: '3001234567',
      site: 'Centro',
      description: 'no abre el correo, tel 3001234567, sede Centro',
    });
  });

  it('«enviar» twice, or delivered twice, is one case', async () => {
    const { desk } = await aBareDraft();
    await said(desk, 'tel 3001234567, sede: Centro, categoría: conectividad, contacto: correo');
    const twice = [await said(desk, 'enviar', 'k'), await said(desk, 'enviar', 'k'), await said(desk, 'enviar')].map(textOf);
    expect(twice.slice(1)).toEqual([expect.stringMatching(/^No tiene precasos por enviar/), expect.stringMatching(/^No tiene precasos/)]);
    expect(await desk.store.queries.openOfRequester(aTurn(desk, 'ana', '').actor.id, 5)).toHaveLength(1);
  });

  it('of several drafts it is asked which, and the code says it', async () => {
    const { desk, id, ticket } = await aBareDraft();
    const other = await draftOf(desk, { words: 'no imprime la impresora', key: 'k2' });
    for (const text of ['enviar', 'sede: Centro'])
      expect((await said(desk, text)).map(gistOf)).toEqual([expect.stringMatching(/^Tiene varios precasos abiertos: .*«enviar PRE/)]);
    // Copied from where the hyphen breaks no line.
    for (const code of ['PRE-000001', 'PRE\u2011000001'])
      expect(textOf(await said(desk, `${code} sede: Centro`))).toMatch(/^Anotado en PRE-000001: sede/);
    expect(textOf(await said(desk, 'enviar PRE-000002'))).toMatch(/^PRE-000002 no se ha enviado/);
    expect([(await ticket()).fields['site'], (await desk.load(other)).ticket.fields['site'] ?? '', id === other]).toEqual([
      'Centro',
      '',
      false,
    ]);
  });

  it('words that are no field of the draft are asked about, and a keyword makes a request', async () => {
    const { desk, ticket } = await aBareDraft();
    const before = (await ticket()).fields;
    for (const text of ['impresora: no imprime nada hoy', 'error: no abre la página nueva', 'correo: no abre desde ayer'])
      expect([text, (await said(desk, text)).map((message) => readAsked(message).asks)]).toEqual([text, ['more-words']]);
    await said(desk, 'precaso sede: Centro sin luz');
    expect((await ticket()).fields).toEqual(before);
    expect(await desk.store.queries.openOfRequester(aTurn(desk, 'ana', '').actor.id, 5)).toHaveLength(2);
  });

  it('without a draft nothing is filled in or sent', async () => {
    const desk = await aDesk();
    expect(textOf(await said(desk, 'enviar'))).toMatch(/^No tiene precasos por enviar/);
    expect(await said(desk, 'sede: Centro')).not.toMatchObject([{ kind: 'text' }]);
    expect(await desk.store.queries.openOfRequester(aTurn(desk, 'ana', '').actor.id, 1)).toEqual([]);
  });

  it('another person’s draft is neither filled in nor sent', async () => {
    const { desk, ticket } = await aBareDraft();
    const before = await ticket();
    for (const text of ['PRE-000001 sede: Centro', 'enviar PRE-000001']) await handleMessage(aTurn(desk, 'pablo', text));
    expect(await ticket()).toEqual(before);
  });

  it('«enviar» is a phrase that help offers in the personal chat', async () => {
    const desk = await aDesk();
    expect(readPhrase('Enviar', phrasesIn(desk.registry.current.procedure), () => null)).toMatchObject({ id: 'send-draft' });
    expect(drawn((await said(desk, 'ayuda'))[0]).words).toContain('enviar');
  });
});
