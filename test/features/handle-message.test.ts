import { describe, expect, it } from 'vitest';
import { openEmbeddedStore } from '../../src/store/sqlite/open-folder.js';
import type { PersonId } from '../../src/core/people/person.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import type { KeptFile } from '../../src/ports/file-store.js';
import type { Message } from '../../src/talk/message.js';
import type { Turn } from '../../src/features/turn.js';
import { handleMessage } from '../../src/features/handle-message.js';
import { advance, aDesk, caseOf, draftOf, type TestDesk, sendForm } from '../support/a-desk.js';
import { aTurn, inChannel } from '../support/a-turn.js';
import { tempFolder } from '../support/temp-folder.js';
import { withPartnerNumber } from '../support/with-partner.js';
import { completeForm, ref, type Who } from '../support/cast.js';
import { gistOf, ticketIn } from '../support/answered-card.js';
import { readAsked } from '../support/read-asked.js';

/** Two cases of Ana's that are worked: the first is not the one that waits for her most. */
async function twoCases(desk: TestDesk): Promise<readonly [TicketId, TicketId]> {
  const one = async (n: number): Promise<TicketId> => {
    desk.clock.moveBy(60_000);
    const id = await caseOf(desk, { words: `la impresora ${n} no imprime`, key: `k${n}` });
    await advance(desk, id, 'take', 'beto');
    return id;
  };
  return [await one(1), await one(2)];
}

/** The platform's ids of the case's messages in a person's chat or in a channel: cards and notifications. */
async function standing(desk: TestDesk, id: TicketId, place: string): Promise<readonly string[]> {
  const { postedCards, history } = await desk.load(id);
  const cards = postedCards.flatMap(({ place: at, posted }) =>
    (at.kind === 'person' ? at.person : at.group) === place && posted?.activity ? [posted.activity] : [],
  );
  const told = history.flatMap(({ event }) =>
    event.type === 'delivery-recorded' &&
    (event.recipient.kind === 'person' ? event.recipient.person.id : event.recipient.group) === place &&
    event.message !== undefined
      ? [event.message]
      : [],
  );
  return [...cards, ...told];
}

async function says(desk: TestDesk, turn: Turn, text: string, pointsAt: readonly string[]): Promise<readonly Message[]> {
  const said = await handleMessage({ ...turn, inbound: { ...turn.inbound, text, pointsAt } });
  await desk.whenIdle();
  return said;
}

async function quotes(desk: TestDesk, who: Who, id: TicketId, text: string): Promise<readonly Message[]> {
  return says(desk, aTurn(desk, who, text), text, (await standing(desk, id, who)).slice(0, 1));
}

const answersIn = async (desk: TestDesk, id: TicketId): Promise<readonly string[]> =>
  (await desk.load(id)).history.flatMap(({ event }) => (event.type === 'requester-answered' ? [event.answer] : []));

const sentTo = (name: string): Message => ({ kind: 'text', text: `Enviado: su respuesta por ${name} le llegó a Beto Gil.` });
const AS_NOTE = '¿Qué hago con esto en CASO-000001?';
const NOT_UNDERSTOOD = /^No sé qué hacer con «esto ya lo vio el proveedor»/;

const about = (messages: readonly Message[]): readonly (readonly [string | undefined, TicketId | null])[] =>
  messages.map((message) => [readAsked(message).asks ?? gistOf(message), ticketIn(message)]);

const shownTo = (desk: TestDesk, place: string): readonly (readonly [string, TicketId])[] =>
  desk.messagesTo(place).flatMap((message) => (message.kind === 'posted-card' ? [[message.postedCard.kind, message.case.stored.id]] : []));

describe('words with a quote in a person’s own chat', () => {
  it('words that quote a case’s card are for that case, without a question which one is meant', async () => {
    const desk = await aDesk();
    const [first, second] = await twoCases(desk);
    expect(about(await quotes(desk, 'ana', first, 'también pasa en el piso dos'))).toEqual([['more-words', first]]);
    expect(about(await quotes(desk, 'ana', second, 'también pasa en el piso dos'))).toEqual([['more-words', second]]);
  });

  it('words with a quote answer the question of the quoted case, though another case asks as well', async () => {
    const desk = await aDesk();
    const [first, second] = await twoCases(desk);
    await advance(desk, first, 'ask', 'beto', { question: '¿De qué marca es?' });
    await advance(desk, second, 'ask', 'beto', { question: '¿En qué piso está?' });
    expect(await quotes(desk, 'ana', first, 'HP')).toEqual([sentTo('CASO-000001')]);
    expect(await quotes(desk, 'ana', second, '2')).toEqual([sentTo('CASO-000002')]);
    expect([await answersIn(desk, first), await answersIn(desk, second)]).toEqual([['HP'], ['2']]);
  });

  it.each(['2', '4521', '2.', '¿2?', '601 234 5678'])('digits with a quote answer the question of the quoted case: %j', async (digits) => {
    const desk = await aDesk();
    const [first, second] = await twoCases(desk);
    await advance(desk, first, 'ask', 'beto', { question: '¿En qué piso está?' });
    await advance(desk, second, 'ask', 'beto', { question: '¿Qué placa tiene?' });
    for (const id of [first, second]) await quotes(desk, 'ana', id, digits);
    expect([await answersIn(desk, first), await answersIn(desk, second)]).toEqual([[digits], [digits]]);
  });

  it('SIGCE-03 words with a quote answer its question though they look like a number of the partner’s', async () => {
    const desk = await aDesk({ changed: (procedure) => ({ procedure: withPartnerNumber(procedure), hash: 'partner' }) });
    const [first, second] = await twoCases(desk);
    await advance(desk, first, 'ask', 'beto', { question: '¿Qué placa tiene?' });
    await advance(desk, second, 'ask', 'beto', { question: '¿En qué piso está?' });
    await quotes(desk, 'ana', first, 'EQ-4521');
    expect([await answersIn(desk, first), await answersIn(desk, second)]).toEqual([['EQ-4521'], []]);
  });

  it('words that quote one case and name another’s number («#2») show the named case', async () => {
    const desk = await aDesk();
    const [first, second] = await twoCases(desk);
    const before = shownTo(desk, 'ana').length;
    expect(await quotes(desk, 'ana', first, `#${(await desk.load(second)).ticket.numbers['ticket']}`)).toEqual([]);
    expect(shownTo(desk, 'ana').slice(before)).toEqual([['receipt', second]]);
  });

  it('words that quote a notification are for its case', async () => {
    const desk = await aDesk();
    const [first] = await twoCases(desk);
    await advance(desk, first, 'ask', 'beto', { question: '¿De qué marca es?' });
    await advance(desk, first, 'resolve', 'beto', { solution: 'Se cambió el tóner' });
    const [newest] = (await standing(desk, first, 'ana')).slice(-1);
    const { history } = await desk.load(first);
    expect(history.some(({ event }) => event.type === 'delivery-recorded' && event.message === newest)).toBe(true);
    expect(await says(desk, aTurn(desk, 'ana', ''), 'sigue igual', [newest ?? ''])).toEqual([sentTo('CASO-000001')]);
    expect(await answersIn(desk, first)).toEqual(['sigue igual']);
  });

  it.each(['caso', 'ver caso', '¿Cómo va?', 'en qué va mi caso', 'estado', 'estado, por favor', '¿qué pasó con este precaso?', ''])(
    'a quote with an order to show a case, or without words, shows the quoted case: %j',
    async (text) => {
      const desk = await aDesk();
      const [first] = await twoCases(desk);
      const before = shownTo(desk, 'ana').length;
      expect(await quotes(desk, 'ana', first, text)).toEqual([]);
      expect(shownTo(desk, 'ana').slice(before)).toEqual([['receipt', first]]);
    },
  );

  it('a phrase keeps its meaning with a quote: «mis casos» shows the list, «gracias» gets a reply', async () => {
    const desk = await aDesk();
    const [first] = await twoCases(desk);
    expect(about(await quotes(desk, 'ana', first, 'mis casos'))).toEqual([['Mis casos', null]]);
    expect(await quotes(desk, 'ana', first, 'gracias')).toMatchObject([{ kind: 'text' }]);
    expect(about(await quotes(desk, 'ana', first, 'ayuda'))).toEqual([['¿Qué necesita?', null]]);
  });

  it('words with a quote that begin with the keyword make a new precaso', async () => {
    const desk = await aDesk();
    const [first] = await twoCases(desk);
    expect(await quotes(desk, 'ana', first, 'precaso ahora tampoco abre el correo')).toEqual([]);
    expect((await desk.store.queries.openDrafts(9)).map(({ ticket }) => ticket.words)).toEqual(['ahora tampoco abre el correo']);
  });

  it.each(['este precaso sigue igual', 'tengo el precaso sin respuesta'])(
    'words with a quote that only contain the keyword are about the quoted case: %j opens no new precaso',
    async (text) => {
      const desk = await aDesk();
      const [first] = await twoCases(desk);
      const said = (await quotes(desk, 'ana', first, text)).map(readAsked);
      expect([said[0]?.asks, JSON.stringify(said)]).toEqual(['more-words', expect.stringContaining('CASO-000001')]);
      await advance(desk, first, 'ask', 'beto', { question: '¿De qué marca es?' });
      await quotes(desk, 'ana', first, text);
      expect(await answersIn(desk, first)).toEqual([text]);
      expect(await desk.store.queries.openDrafts(9)).toEqual([]);
    },
  );

  it('open a precaso with the keyword in them where the quoted one is withdrawn', async () => {
    const desk = await aDesk();
    const id = await draftOf(desk, { words: 'no abre el portal', key: 'd1' });
    const cards = await standing(desk, id, 'ana');
    await quotes(desk, 'ana', id, 'cancelar');
    expect(await says(desk, aTurn(desk, 'ana', ''), 'sí era un precaso, sigue igual', cards.slice(0, 1))).toEqual([]);
    expect((await desk.store.queries.openDrafts(9)).map(({ ticket }) => ticket.words)).toEqual(['sí era un precaso, sigue igual']);
  });

  it('words that name a case are for that case, whatever they quote', async () => {
    const desk = await aDesk();
    const [first, second] = await twoCases(desk);
    const number = (await desk.load(second)).ticket.numbers['ticket'];
    expect(about(await quotes(desk, 'ana', first, `del caso ${number} ya no hay urgencia`))).toEqual([['more-words', second]]);
  });

  it('«cancelar» with a quote withdraws the quoted case', async () => {
    const desk = await aDesk();
    const drafts = [
      await draftOf(desk, { words: 'no abre uno', key: 'd1' }),
      await draftOf(desk, { words: 'no abre dos', key: 'd2' }),
    ] as const;
    await quotes(desk, 'ana', drafts[0], 'cancelar');
    expect((await Promise.all(drafts.map((id) => desk.load(id)))).map(({ ticket }) => ticket.phase)).toEqual(['void', 'draft']);
  });

  it('a quote of no case’s message, or of a case that the person may not see, is ignored', async () => {
    const desk = await aDesk();
    await twoCases(desk);
    const others = await draftOf(desk, { words: 'no abre el portal', key: 'o', who: 'omar' });
    const theirs = await standing(desk, others, 'omar');
    for (const pointsAt of [[], ['a999'], theirs])
      expect(about(await says(desk, aTurn(desk, 'ana', ''), 'la pantalla quedó negra del todo', pointsAt))).toEqual([
        ['¿Lo registro como precaso?', null],
      ]);
  });

  it('an agent’s words that quote a requester’s case are offered as a note', async () => {
    const desk = await aDesk();
    const [first] = await twoCases(desk);
    const turn = aTurn(desk, 'beto', '');
    await says(desk, turn, `caso ${(await desk.load(first)).ticket.numbers['ticket']}`, []);
    for (const text of ['ya le cambié el tóner', 'a este precaso ya le cambié el tóner']) {
      expect(about(await quotes(desk, 'beto', first, text))).toEqual([[AS_NOTE, first]]);
    }
    expect(await desk.store.queries.openDrafts(9)).toEqual([]);
  });
});

it.each<[string, string | null]>([
  ['así se ve la pantalla', null],
  ['2', '¿En qué piso está?'],
  ['así se ve este precaso', null],
])(
  'files with a quote wait with their words for a press, about the quoted case; where it asks they are its answer: «%s»',
  async (text, question) => {
    const desk = await aDesk();
    const [first, second] = await twoCases(desk);
    if (question !== null) await advance(desk, first, 'ask', 'beto', { question });
    const turn = aTurn(desk, 'ana', '');
    const owner = turn.actor.id;
    const kept: KeptFile = { id: 'f-1', name: 'foto.png', type: 'image/png', bytes: 12, owner, keptAt: desk.now() };
    const [card = ''] = await standing(desk, first, 'ana');
    const files = { ...turn.context.files, find: () => Promise.resolve(kept) };
    const withFile = { ...turn, context: { ...turn.context, files, keepFiles: () => Promise.resolve({ kept: [kept], refused: [] }) } };
    const offer = { source: 'inline', url: 'https://x/', name: 'foto.png', claimedType: 'image/png' } as const;
    const said = await handleMessage({ ...withFile, inbound: { ...turn.inbound, text, files: [offer], pointsAt: [card] } });
    const isAnswer = question !== null;
    expect(said.map(readAsked)).toMatchObject([isAnswer ? { kind: 'text' } : { asks: 'more-words', of: [first], fileIds: ['f-1'] }]);
    expect(await answersIn(desk, first)).toEqual(isAnswer ? [text] : []);
    const attached = (await Promise.all([first, second].map((id) => desk.load(id)))).map(({ ticket }) => ticket.files.map(({ id }) => id));
    expect(attached).toEqual([isAnswer ? ['f-1'] : [], []]);
  },
);

describe('a mention in a group’s channel', () => {
  async function inMesa(desk: TestDesk, who: Who, text: string, id: TicketId): Promise<readonly Message[]> {
    return says(desk, await inChannel(desk, who, 'mesa'), text, (await standing(desk, id, 'mesa')).slice(0, 1));
  }

  it('a mention that quotes a live card in a group’s channel, or stands in its thread, means that case', async () => {
    const desk = await aDesk();
    const [first] = await twoCases(desk);
    const before = shownTo(desk, 'mesa').length;
    expect([await inMesa(desk, 'beto', 'estado', first), shownTo(desk, 'mesa').slice(before)]).toEqual([[], [['live', first]]]);
    expect(await inMesa(desk, 'beto', 'auditoría', first)).toEqual([{ kind: 'text', text: 'Se lo muestro en su chat.' }]);
    expect(about(desk.messagesTo('beto').slice(-1))).toEqual([['**CASO-000001** · P3 Media', first]]);
  });

  it('a mention with other words about a quoted case is offered as a note; a phrase keeps its meaning', async () => {
    const desk = await aDesk();
    const [first] = await twoCases(desk);
    for (const text of ['esto ya lo vio el proveedor', 'este precaso ya lo vio el proveedor']) {
      expect(about(await inMesa(desk, 'beto', text, first))).toEqual([[AS_NOTE, first]]);
    }
    expect((await inMesa(desk, 'beto', 'cola', first)).map(gistOf)).toEqual([expect.stringContaining('Cola de')]);
  });

  it('a quote in a mention by a person who may not see the case is ignored', async () => {
    const desk = await aDesk();
    const [first] = await twoCases(desk);
    expect(about(await inMesa(desk, 'omar', 'esto ya lo vio el proveedor', first))).toEqual([
      [expect.stringMatching(NOT_UNDERSTOOD), null],
    ]);
  });

  it('in a channel that is no group’s points at nothing', async () => {
    const desk = await aDesk();
    const [first] = await twoCases(desk);
    const turn = await inChannel(desk, 'beto', 'mesa');
    const elsewhere = { ...turn, inbound: { ...turn.inbound, channel: '19:otro@thread.tacv2' } };
    expect(about(await says(desk, elsewhere, 'esto ya lo vio el proveedor', await standing(desk, first, 'mesa')))).toEqual([
      [expect.stringMatching(NOT_UNDERSTOOD), null],
    ]);
  });
});

it('a draft that was sent is meant by its card as it is now', async () => {
  const desk = await aDesk();
  const id = await draftOf(desk);
  const [card = ''] = await standing(desk, id, 'ana');
  await sendForm(desk, id, completeForm);
  expect(about(await says(desk, aTurn(desk, 'ana', ''), 'ahora tampoco abre el calendario', [card]))).toEqual([['more-words', id]]);
});

it.each([0, 1])('UARIV-05 a precaso by its keyword, with %i files too, does not read its requester again', async (files) => {
  const store = await openEmbeddedStore(await tempFolder());
  let reads = 0;
  const people = { ...store.people, find: (id: PersonId) => ((reads += 1), store.people.find(id)) };
  await store.people.remember(ref('ana').id, { name: ref('ana').name });
  const desk = await aDesk({ store: { ...store, people } });
  const turn = aTurn(desk, 'ana', '');
  await handleMessage({ ...turn, inbound: { ...turn.inbound, text: 'precaso no abre el correo', filesLeftOut: files } });
  expect(reads).toBe(0);
  await desk.whenIdle();
  expect(desk.messagesTo('ana')).toMatchObject([{ kind: 'posted-card' }]);
});
