import { cardIn } from '../../support/read-card.js';
import { describe, expect, it } from 'vitest';
import { HOUR } from '../../../src/core/instant.js';
import type { TicketId } from '../../../src/core/ticket/ticket.js';
import { handleMessage } from '../../../src/features/handle-message.js';
import { advance, aDesk, caseOf, type TestDesk } from '../../support/a-desk.js';
import { aTurn } from '../../support/a-turn.js';
import type { Who } from '../../support/cast.js';
import { shownIn, drawn, pressIn } from '../../support/in-thread.js';
import { gistOf } from '../../support/answered-card.js';
import { listIn } from '../../support/listed-cases.js';
import { readAsked, type ReadAsked } from '../../support/read-asked.js';

async function says(desk: TestDesk, who: Who, text: string, key?: string): Promise<readonly ReadAsked[]> {
  const turn = aTurn(desk, who, text);
  const said = await handleMessage(key === undefined ? turn : { ...turn, key });
  await desk.whenIdle();
  return said.map(readAsked);
}

async function worked(desk: TestDesk, words = 'la impresora del tercer piso no imprime', key = 'k1'): Promise<TicketId> {
  const id = await caseOf(desk, { words, key });
  await advance(desk, id, 'take', 'beto');
  return id;
}

const informationOf = async (desk: TestDesk, id: TicketId) =>
  (await desk.load(id)).history.flatMap(({ event }) => (event.type === 'information-added' ? [event] : []));
const draftsOf = async (desk: TestDesk) => (await desk.store.queries.openDrafts(9)).map(({ ticket }) => ticket.words);
const shownTo = (desk: TestDesk, who: Who) =>
  desk.messagesTo(who).flatMap((message) => (message.kind === 'posted-card' ? [message.case.stored.id] : []));

describe('a person asks how their open case stands', () => {
  it.each([
    '¿ya revisaron lo de la impresora?',
    'quisiera saber en qué estado está mi requerimiento',
    'alguna razón de la impresora',
    '¿a qué hora vienen?',
    'CASO-1 hay novedades?',
    '¿quién tiene mi solicitud?',
    'puedo saber cómo va mi precaso',
    'precaso ¿cómo va lo mío?',
  ])('UARIV-09 «%s» shows it, and registers nothing', async (text) => {
    const desk = await aDesk();
    const id = await worked(desk);
    const before = shownTo(desk, 'ana').length;
    expect(await says(desk, 'ana', text)).toEqual([]);
    expect(shownTo(desk, 'ana').slice(before)).toEqual([id]);
    expect([await draftsOf(desk), await informationOf(desk, id)]).toEqual([[], []]);
  });

  it('UARIV-09 of two the one that is named is shown, and of none in particular the list', async () => {
    const desk = await aDesk();
    await worked(desk);
    const second = await worked(desk, 'no me llega el correo de la contraloría', 'k2');
    const before = shownTo(desk, 'ana').length;
    expect(await says(desk, 'ana', '¿ya miraron lo del correo de la contraloría?')).toEqual([]);
    expect(shownTo(desk, 'ana').slice(before)).toEqual([second]);
    const [list] = await handleMessage(aTurn(desk, 'ana', '¿hay alguna noticia para mí?'));
    expect(await listIn(desk, list)).toMatchObject({ title: 'Mis casos', ids: { length: 2 } });
  });
});

describe('a person who presses for an answer', () => {
  it('UARIV-16 impatience is told at once to who attends, as such, and can still be registered apart', async () => {
    const desk = await aDesk();
    const id = await worked(desk);
    const [card, ...others] = await says(desk, 'ana', 'llevo toda la mañana esperando y nadie me responde');
    expect(others).toEqual([]);
    const { words, buttons } = drawn(card);
    expect(words).toContain('Le avisé a Beto Gil que usted espera por CASO-000001.');
    expect(Object.keys(buttons)).toEqual(['Es otra cosa: registrar']);
    expect(await informationOf(desk, id)).toMatchObject([{ saying: 'presses' }]);
    const told = desk.messagesTo('beto').findLast(({ kind }) => kind === 'notification');
    expect(drawn(told).words).toContain('Ana Ruiz insiste por CASO-000001:');
  });

  it('UARIV-16 more of it is kept without a message while nothing has come of it; hours later, or after an answer, it is told again', async () => {
    const desk = await aDesk();
    const id = await worked(desk);
    const told = () => desk.notificationsTo('beto').filter((kind) => kind === 'information').length;
    await says(desk, 'ana', 'nadie me ha llamado');
    const [again] = await says(desk, 'ana', 'esto es urgente, llevamos dos horas sin imprimir');
    expect(drawn(again).words).toContain('Hace poco le avisé a Beto Gil que usted espera.');
    expect([told(), (await informationOf(desk, id)).map(({ isQuiet }) => isQuiet)]).toEqual([1, [undefined, true]]);
    await desk.pass(5 * HOUR);
    await says(desk, 'ana', 'sigo esperando al técnico');
    expect(told()).toBe(2);
  });

  it.each(['hola', 'Buenos días', 'holaaa!!', 'Juan', 'un momento', 'espere', 'prueba', 'ya voy', 'ya no', 'una pregunta'])(
    'UARIV-16 «%s», which neither asks nor presses, is told to nobody and offers nothing of the case',
    async (text) => {
      const desk = await aDesk();
      const id = await worked(desk);
      const [answer, ...others] = await says(desk, 'ana', text);
      expect([gistOf(answer), others]).toEqual([expect.stringMatching(/^(?:Buenos días, Ana\.$|No sé qué hacer con)/), []]);
      expect(await informationOf(desk, id)).toEqual([]);
    },
  );

  it.each(['¿hola?', 'hola, ¿hay alguien?', 'urgente', 'sigo esperando'])('UARIV-16 «%s» presses in a few words', async (text) => {
    const desk = await aDesk();
    const id = await worked(desk);
    await says(desk, 'ana', text);
    expect(await informationOf(desk, id)).toMatchObject([{ text, saying: 'presses' }]);
  });

  it('the same message twice is told once', async () => {
    const desk = await aDesk();
    const id = await worked(desk);
    for (const _ of [1, 2]) await says(desk, 'ana', 'nadie me ha llamado', 'one');
    expect(await informationOf(desk, id)).toHaveLength(1);
    expect(desk.notificationsTo('beto').filter((kind) => kind === 'information')).toHaveLength(1);
  });

  it('of two cases it is asked which, and nothing is told before', async () => {
    const desk = await aDesk();
    await worked(desk);
    await worked(desk, 'no me llega el correo de la contraloría', 'k2');
    expect(await says(desk, 'ana', 'nadie me ha llamado y es urgente')).toMatchObject([{ asks: 'which-case' }]);
    expect(desk.notificationsTo('beto').filter((kind) => kind === 'information')).toEqual([]);
  });
});

describe('what is in order again before it was solved', () => {
  it('UARIV-17 a case without an assignee is withdrawn by one press, with the words in its history', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk, { words: 'la impresora no imprime' });
    const [card] = await says(desk, 'ana', 'ya imprimió, le cambiamos el cable');
    expect(Object.keys(drawn(card).buttons)).toEqual(['Sí, ya funciona', 'Sólo agregar a CASO-000001', 'No, gracias']);
    expect((await desk.load(id)).ticket.state).toBe('new');
    for (const _ of [1, 2])
      expect(cardIn(shownIn(await pressIn(desk, 'ana', card, 'Sí, ya funciona', {}, null))).fallback).toMatch(/Retirado|Registro|Le avisé/);
    expect((await desk.load(id)).ticket.state).toBe('withdrawn');
    expect(await informationOf(desk, id)).toMatchObject([{ text: 'ya imprimió, le cambiamos el cable', saying: 'works-now' }]);
  });

  it('UARIV-17 of a case that is attended its assignee is told that it may be closed', async () => {
    const desk = await aDesk();
    const id = await worked(desk);
    const [card] = await says(desk, 'ana', 'falsa alarma, la impresora estaba desconectada');
    const answer = await pressIn(desk, 'ana', card, 'Sí, ya funciona', {}, null);
    expect(drawn(shownIn(answer)).words).toContain('Le avisé a Beto Gil que CASO-000001 ya le funciona, para que se cierre.');
    expect((await desk.load(id)).ticket.state).toBe('working');
    const told = desk.messagesTo('beto').findLast(({ kind }) => kind === 'notification');
    expect(drawn(told).words).toContain('Ana Ruiz dice que CASO-000001 ya funciona:');
  });

  it('«ya abre pero sigue lento» is no news of a repair', async () => {
    const desk = await aDesk();
    await worked(desk);
    const [card] = await says(desk, 'ana', 'ya abre pero sigue muy lento');
    expect(card).not.toMatchObject({ saying: 'works-now' });
  });
});

describe('the same matter told again', () => {
  it('UARIV-12 without the keyword it is asked whether it is the same, and one press adds it', async () => {
    const desk = await aDesk();
    const id = await worked(desk);
    const [card] = await says(desk, 'ana', 'no imprime la multifuncional del piso 3');
    const { words, buttons } = drawn(card);
    expect(words).toContain('¿Es lo mismo que CASO-000001?');
    expect(Object.keys(buttons)).toEqual(['Agregar a CASO-000001', 'Es otra cosa']);
    for (const _ of [1, 2]) await pressIn(desk, 'ana', card, 'Agregar a CASO-000001', {}, null);
    expect(await informationOf(desk, id)).toMatchObject([{ text: 'no imprime la multifuncional del piso 3' }]);
    expect(await draftsOf(desk)).toEqual([]);
  });

  it('UARIV-12 «Es otra cosa» registers it', async () => {
    const desk = await aDesk();
    await worked(desk);
    const [card] = await says(desk, 'ana', 'no imprime la multifuncional del piso 3');
    await pressIn(desk, 'ana', card, 'Es otra cosa', {}, null);
    expect(await draftsOf(desk)).toEqual(['no imprime la multifuncional del piso 3']);
  });

  it('while a question of the desk waits it stays its possible answer', async () => {
    const desk = await aDesk();
    const id = await worked(desk);
    await advance(desk, id, 'ask', 'beto', { question: '¿Qué impresora es?' });
    expect((await says(desk, 'ana', 'la impresora del tercer piso que no imprime'))[0]).not.toMatchObject({ saying: 'same' });
  });
});

describe('thanks, news and new matters', () => {
  it.each(['vale, muy amable, quedo atento a la llamada', 'listo, mil gracias por la gestión', 'Quedo pendiente, feliz tarde'])(
    'UARIV-09 «%s» is no report',
    async (text) => {
      const desk = await aDesk();
      await worked(desk);
      expect(await says(desk, 'ana', text)).toMatchObject([{ kind: 'text', text: expect.stringContaining('Con gusto, Ana') }]);
    },
  );

  it.each(['también le pasa a mi compañera de al lado', 'el error dice 0x00000709', 'ya probé con otro cable y tampoco'])(
    'UARIV-09 «%s» is offered to the case',
    async (text) => {
      const desk = await aDesk();
      const id = await worked(desk);
      expect(await says(desk, 'ana', text)).toMatchObject([{ asks: 'more-words', words: text, of: [id] }]);
    },
  );

  it.each(['necesito que me instalen Project', 'el teléfono de recepción no tiene tono', 'se me perdió la clave de la VPN'])(
    'UARIV-05 «%s» stays new',
    async (text) => {
      const desk = await aDesk();
      await worked(desk);
      expect((await says(desk, 'ana', text)).map(gistOf)).toEqual(['¿Lo registro como precaso?']);
    },
  );

  it.each(['no imprime', 'se me dañó', 'está muy lento', 'no me deja entrar'])(
    'UARIV-05 «%s» without an open case asks what',
    async (text) => {
      const desk = await aDesk();
      expect(await says(desk, 'ana', text)).toMatchObject([{ kind: 'text', text: expect.stringContaining('¿Qué es lo que falla?') }]);
      expect(await draftsOf(desk)).toEqual([]);
    },
  );

  it('UARIV-05 a verb alone asks what also where another matter is open, and whether it is the same where that one is', async () => {
    const desk = await aDesk();
    const id = await worked(desk, 'no abre el correo desde ayer');
    expect(await says(desk, 'ana', 'no imprime')).toMatchObject([{ kind: 'text', text: expect.stringContaining('¿Qué es lo que falla?') }]);
    const same = { asks: 'more-words', saying: 'same', of: [id] };
    expect(await says(desk, 'ana', 'no me deja entrar al outlook')).toMatchObject([same]);
    const printer = await aDesk();
    await worked(printer);
    expect(await says(printer, 'ana', 'no imprime')).toMatchObject([{ asks: 'more-words', saying: 'same' }]);
  });
});

describe.each(['uariv', 'uspec', 'siif', 'sigce'])('the open case of %s', (procedure) => {
  it('an open matter told in other words is found, and so is its state', async () => {
    const desk = await aDesk({ procedure });
    const draft = await says(desk, 'ana', 'precaso la impresora del tercer piso no imprime');
    expect(draft).toEqual([]);
    expect(await says(desk, 'ana', 'la multifuncional del piso 3 no imprime')).toMatchObject([{ asks: 'more-words', saying: 'same' }]);
    const before = shownTo(desk, 'ana').length;
    expect(await says(desk, 'ana', '¿ya miraron lo de la impresora?')).toEqual([]);
    expect(shownTo(desk, 'ana')).toHaveLength(before + 1);
  });
});
