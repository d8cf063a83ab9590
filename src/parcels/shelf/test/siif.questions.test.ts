import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../../core/instant.js';
import { isOpen, type TicketId } from '../../../core/ticket/ticket.js';
import { pendingOffers } from '../../../core/ticket/draft-offer.js';
import { answerOffer, takeUpAgain } from '../../../features/drafts/answer-offer.js';
import type { ClauseDesk } from '../../../../test/support/clause-desk.js';
import { siifDesk, siifInProgress } from '../../../../test/clauses/siif-cases.js';
import { reportWords } from '../../../features/drafts/report-words.js';
import { countedTexts, publishedOf, recordUse } from '../published.js';
import { notSolvedText, onlySolverText, proposedText } from '../texts.js';
import { proposes, reviews } from './a-text.js';

const words = {
  title: '¿Cómo anulo un compromiso presupuestal?',
  text: 'Por Ejecución, Compromiso, Anular; con el perfil de gestión.',
};

/** A case that the line solved, and a question that its adviser proposes of it. */
async function proposed(d: ClauseDesk): Promise<string> {
  const id = await siifInProgress(d);
  await d.does(id, 'linea', 'resolver', { solution: words.text });
  const done = await proposes(d.desk, { of: id, words, key: 'p1' }, d.actorOf('linea'));
  if (done.kind !== 'message') throw new Error(JSON.stringify(done));
  await d.desk.whenIdle();
  return (await countedTexts(d.desk))[0]?.text.id ?? '';
}

async function published(d: ClauseDesk): Promise<string> {
  const id = await proposed(d);
  expect(await reviews(d.desk, { question: id, step: 'approve' })).toContain('está publicado, por Carla Ríos');
  return id;
}

/** A report of Ana's own words, as the chat makes it. */
async function reported(d: ClauseDesk, said: string, key = said): Promise<TicketId> {
  const [requester, actor] = [d.refOf('ana'), d.actorOf('ana')];
  const done = await reportWords(d.desk, { requester, actor, words: said, channel: 'precaso', key: [key], mayOffer: true });
  if (done.kind !== 'executed') throw new Error(done.kind);
  await d.desk.whenIdle();
  return done.stored.id;
}

const offerOf = async (d: ClauseDesk, id: TicketId) => pendingOffers((await d.view(id)).stored)[0] ?? null;
const answer = (d: ClauseDesk, id: TicketId, helped: boolean, press = `${id}-${helped}`) =>
  answerOffer(d.desk, id, { helped, press }, d.actorOf('ana'));
const counts = async (d: ClauseDesk, id: string) => (await countedTexts(d.desk)).find(({ text }) => text.id === id)?.counts;
const matching = 'necesito anular compromisos presupuestales de octubre';

describe('SIIF Nación: frequent questions', () => {
  it('SIIF-16 a frequent question is made of a documented solution by the adviser who solved the case', async () => {
    const d = await siifDesk();
    const id = await siifInProgress(d);
    expect(await proposes(d.desk, { of: id, words, key: 'p' }, d.actorOf('linea'))).toEqual({ kind: 'message', text: notSolvedText });
    await d.does(id, 'linea', 'resolver', { solution: words.text });
    expect(await proposes(d.desk, { of: id, words, key: 'p' }, d.actorOf('funcional-n2'))).toEqual({
      kind: 'message',
      text: onlySolverText,
    });
    for (const _ of [1, 2])
      expect(await proposes(d.desk, { of: id, words, key: 'p' }, d.actorOf('linea'))).toEqual({
        kind: 'message',
        text: proposedText(words.title),
      });
    await d.desk.whenIdle();
    expect(await countedTexts(d.desk)).toMatchObject([
      { text: { ...words, state: 'proposed', proposed: { by: { id: 'linea' } }, from: { ticket: id, numbers: ['SERV000001'] } } },
    ]);
    expect(d.shownTo('carla').at(-1)).toContain(words.text);
  });

  it('SIIF-16 the coordination alone publishes a frequent question, and a user reads no other', async () => {
    const d = await siifDesk();
    const id = await proposed(d);
    expect(await reviews(d.desk, { question: id, step: 'approve' }, 'beto')).toContain('coordinación');
    expect(await publishedOf(d.desk).list()).toEqual([]);
    expect(await offerOf(d, await reported(d, matching))).toBeNull();
    await reviews(d.desk, { question: id, step: 'approve' });
    expect(await publishedOf(d.desk).list()).toMatchObject([{ text: { id, changed: { by: { name: 'Carla Ríos' } } } }]);
    await reviews(d.desk, { question: id, step: 'retire', seen: 2, f_reason: 'Cambió el sistema' });
    expect(await publishedOf(d.desk).list()).toEqual([]);
  });

  it('SIIF-16 a user whose words a question matches reads its answer before the case is sent, and is registered all the same', async () => {
    const d = await siifDesk();
    const question = await published(d);
    const id = await reported(d, matching);
    expect(await offerOf(d, id)).toEqual({ kind: 'question', id: question, title: words.title, text: words.text });
    expect((await d.load(id)).numbers['draft']).toBeGreaterThan(0);
    const card = d.shownTo('ana').at(-1) ?? '';
    for (const said of ['¿Le sirve esto?', words.title, words.text, 'Sí, ya quedó', 'No, registrar']) expect(card).toContain(said);
    expect(await offerOf(d, await reported(d, 'no abre el sistema desde ayer'))).toBeNull();
  });

  it('SIIF-16 a user who is served by the question has no case, and takes the draft up again when it did not serve after all', async () => {
    const d = await siifDesk();
    const question = await published(d);
    const id = await reported(d, matching);
    for (const _ of [1, 2]) expect(await answer(d, id, true)).toMatchObject({ kind: 'executed' });
    const ticket = await d.load(id);
    expect([isOpen(ticket), ticket.phase, ticket.completedAt]).toEqual([false, 'void', null]);
    expect(await d.history(id)).toContain(`le sirvió la pregunta frecuente «${words.title}»`);
    expect(await counts(d, question)).toMatchObject({ seen: 1, served: 1, notServed: 0 });
    const again = await takeUpAgain(d.desk, id, d.actorOf('ana'));
    if (again.kind !== 'executed') throw new Error(again.kind);
    expect(again.stored.ticket.words).toBe(matching);
    expect(await offerOf(d, again.stored.id)).toBeNull();
    expect(await counts(d, question)).toMatchObject({ seen: 1, served: 0, notServed: 1 });
  });

  it('SIIF-16 a user who is not served by the question goes on with the form as it was', async () => {
    const d = await siifDesk();
    const question = await published(d);
    const id = await reported(d, matching);
    for (const _ of [1, 2]) await answer(d, id, false);
    await d.desk.whenIdle();
    expect(await offerOf(d, id)).toBeNull();
    expect((await d.events(id)).filter((e) => e.type === 'offer-declined')).toHaveLength(1);
    expect(await counts(d, question)).toMatchObject({ seen: 1, served: 0, notServed: 1 });
    await d.execute(id, 'ana', { type: 'fill-draft', fields: d.form('presupuesto'), submit: true });
    expect((await d.load(id)).completedAt).not.toBeNull();
    expect(await answer(d, id, true)).toMatchObject({ kind: 'refused' });
  });

  it('SIIF-16 each user and report counts once for a question, however often the words or the press come', async () => {
    const d = await siifDesk();
    const question = await published(d);
    for (const key of ['m1', 'm1', 'm2']) await reported(d, matching, key);
    expect(await counts(d, question)).toMatchObject({ seen: 1, served: 0, notServed: 0 });
    await reported(d, `${matching} y noviembre`);
    for (const outcome of ['seen', 'served', 'seen'] as const)
      await recordUse(d.desk, { question, person: d.refOf('luz').id, report: null }, outcome);
    expect(await counts(d, question)).toMatchObject({ seen: 3, served: 1, notServed: 0 });
  });

  it('SIIF-16 another process offers a published question within a minute, and the one that published it at once', async () => {
    const d = await siifDesk();
    const other = d.desk.twin();
    expect(await publishedOf(other).list()).toEqual([]);
    await published(d);
    expect(await publishedOf(d.desk).list()).toHaveLength(1);
    await d.pass(MINUTE);
    expect(await publishedOf(other).list()).toHaveLength(1);
  });
});
