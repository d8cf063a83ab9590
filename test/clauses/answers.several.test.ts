import { describe, expect, it } from 'vitest';
import { DAY } from '../../src/core/instant.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import type { KeptFile } from '../../src/ports/file-store.js';
import { handleMessage } from '../../src/features/handle-message.js';
import { handlePress } from '../../src/features/acts.js';
import { aTurn } from '../support/a-turn.js';
import { clauseDesk, type ClauseDesk } from '../support/clause-desk.js';
import { readable } from '../support/shown-card.js';
import { readAsked, type ReadAsked } from '../support/read-asked.js';

type Desk = readonly [clause: string, procedure: string, category: string, worker: string, steps: readonly [string, string]];

const desks: readonly Desk[] = [
  ['UARIV-06', 'uariv', 'correo', 'mesa', ['take', 'ask']],
  ['SIIF-03', 'siif', 'presupuesto', 'linea', ['tomar', 'pedir']],
  ['SIGCE-08', 'sigce', 'otro', 'mesa-sigce', ['tomar', 'pedir']],
];

/** Two cases of Ana's, each with a question of its worker. */
async function twoAsking([, name, category, worker, [take, ask]]: Desk) {
  const d = await clauseDesk(name, { startsAt: '2026-11-23T08:00:00-05:00' });
  const asking = async (words: string, question: string) => {
    const id = await d.ticket({ category, words });
    await d.does(id, worker, take);
    await d.does(id, worker, ask, { question });
    return id;
  };
  return { d, one: await asking('no abre el sistema', '¿Qué mensaje aparece?'), two: await asking('no deja firmar', '¿Desde cuándo?') };
}

async function says(d: ClauseDesk, text: string, key?: string): Promise<ReadAsked> {
  const turn = aTurn(d.desk, 'ana', text);
  const [said] = await handleMessage(key === undefined ? turn : { ...turn, key });
  await d.desk.whenIdle();
  const asked = said === undefined ? undefined : readAsked(said);
  if (asked?.asks !== 'which-case') throw new Error(asked?.kind);
  return asked;
}

const press = async (d: ClauseDesk, data: Parameters<typeof handlePress>[1]) => {
  await handlePress(aTurn(d.desk, 'ana', ''), data);
  await d.desk.whenIdle();
};

const doubted = async (d: ClauseDesk, id: TicketId) => (await d.load(id)).question?.doubted;
const answersOf = async (d: ClauseDesk, id: TicketId) =>
  (await d.events(id)).flatMap((event) => (event.type === 'requester-answered' ? [event.answer] : []));

const words = 'desde ayer por la mañana';

async function sendsFile(d: ClauseDesk, text: string) {
  const { context, ...turn } = aTurn(d.desk, 'ana', text);
  const kept: KeptFile = { id: 'f-1', name: 'foto.png', type: 'image/png', bytes: 12, owner: turn.actor.id, keptAt: d.desk.now() };
  const files = { ...context.files, find: () => Promise.resolve(kept) };
  const withFile = { ...turn, context: { ...context, files, keepFiles: () => Promise.resolve({ kept: [kept], refused: [] }) } };
  const sent = { source: 'inline', url: 'https://x/', name: 'foto.png', claimedType: 'image/png' } as const;
  const [said] = await handleMessage({ ...withFile, inbound: { ...turn.inbound, files: [sent] } });
  return { turn: withFile, said: said === undefined ? undefined : readAsked(said) };
}

describe.each(desks)('%s %s: words while two questions wait', (...desk) => {
  it('the question offers both, each with its button, and that it is another matter', async () => {
    const { d, one, two } = await twoAsking(desk);
    const said = await says(d, words);
    const card = readable(JSON.stringify(d.render(said)));
    const shown = ['¿Con esto responde a alguna de estas preguntas?', '«¿Qué mensaje aparece?»', '«¿Desde cuándo?»', 'Es otra cosa: '];
    for (const text of shown) expect(card).toContain(text);
    for (const id of [one, two]) expect(card).toContain(`"verb":"answer-with","ticket":"${id}"`);
    expect(card.split('"title":"Sí, por ').length - 1).toBeGreaterThan(1);
  });

  it('pressed, they are the answer of that case alone, and what was written before stays with the other', async () => {
    const { d, one, two } = await twoAsking(desk);
    await says(d, 'ya lo revisé con el área', 'm1');
    const { key } = await says(d, words, 'm2');
    expect([await doubted(d, one), await doubted(d, two)]).toEqual(Array(2).fill(`ya lo revisé con el área\n${words}`));
    for (let times = 0; times < 2; times++) await press(d, { verb: 'answer-with', ticket: two, words, key });
    expect([await answersOf(d, two), await doubted(d, one)]).toEqual([[words], 'ya lo revisé con el área']);
    await d.pass(20 * DAY);
    expect(await answersOf(d, one)).toEqual(['ya lo revisé con el área']);
  });

  it('left without a press, both workers have them, and neither case ends as if nothing had been written', async () => {
    const { d, one, two } = await twoAsking(desk);
    await says(d, words);
    await d.pass(20 * DAY);
    for (const id of [one, two]) expect([await answersOf(d, id), (await d.load(id)).phase]).toEqual([[words], 'working']);
  });

  it('«ok» and «listo» are asked about both too, and are the answer of the one that is pressed', async () => {
    const { d, one, two } = await twoAsking(desk);
    for (const text of ['ok', 'listo']) expect((await says(d, text)).of?.toSorted()).toEqual([one, two].toSorted());
    const { key } = await says(d, 'ok', 'm3');
    await press(d, { verb: 'answer-with', ticket: one, words: 'ok', key });
    expect([await answersOf(d, one), await answersOf(d, two)]).toEqual([['ok'], []]);
  });

  it('as another matter they become a request of their own, and both questions stay as they were', async () => {
    const { d, one, two } = await twoAsking(desk);
    const { key } = await says(d, words);
    await press(d, { verb: 'report', words, key, apart: true });
    expect([await doubted(d, one), await doubted(d, two)]).toEqual([undefined, undefined]);
    expect((await d.desk.store.queries.openDrafts(9)).map(({ ticket }) => ticket.words)).toEqual([words]);
    expect((await d.load(one)).question?.text).toBe('¿Qué mensaje aparece?');
  });

  it('a file alone may be the answer of both; given to one it answers that one, and the other waits as it did', async () => {
    const { d, one, two } = await twoAsking(desk);
    const { turn, said } = await sendsFile(d, '');
    expect([await doubted(d, one), await doubted(d, two)]).toEqual(['foto.png', 'foto.png']);
    const key = said?.key ?? '';
    await handlePress(turn, { verb: 'attach', ticket: two, files: ['f-1'], key });
    expect([(await d.load(two)).question, await doubted(d, one)]).toEqual([null, undefined]);
    expect((await d.load(one)).question?.text).toBe('¿Qué mensaje aparece?');
  });

  it('words with a file that are added to a third case, which asks nothing, answer neither question', async () => {
    const { d, one, two } = await twoAsking(desk);
    const third = await d.ticket({ category: desk[2], words: 'tampoco imprime' });
    const { turn, said } = await sendsFile(d, 'así se ve la impresora');
    expect([await doubted(d, one), await doubted(d, two)]).toEqual(Array(2).fill('así se ve la impresora'));
    const key = said?.key ?? '';
    await handlePress(turn, { verb: 'add-words', ticket: third, words: 'así se ve la impresora', key, files: ['f-1'] });
    expect([await doubted(d, one), await doubted(d, two)]).toEqual([undefined, undefined]);
    expect((await d.events(third)).map(({ type }) => type)).toContain('information-added');
  });
});
