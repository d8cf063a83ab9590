import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../src/core/instant.js';
import { undeliveredIn } from '../../src/core/ticket/undelivered.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import type { ClauseDesk } from '../support/clause-desk.js';
import { interpreted, sigceDesk, sigceRegistered } from './sigce-cases.js';
import { sender, sentForm, sentForUser, wrote } from './sigce-partner-cases.js';
import { sendDraft } from '../../src/features/drafts/complete-draft.js';
import { openCase } from '../../src/desk/tickets/open-case.js';

/** Ana gets the app. */
const arrives = (d: ClauseDesk) => d.desk.store.people.remember(d.refOf('ana').id, { name: 'Ana Ruiz', email: sentForm.email });

const asks = (d: ClauseDesk, id: TicketId) => d.does(id, 'mesa-sigce', 'pedir', { question: '¿Qué mensaje le aparece?' });
const solves = (d: ClauseDesk, id: TicketId) => d.does(id, 'mesa-sigce', 'resolver', { solution: 'Se habilitó la evaluación' });
const reached = async (d: ClauseDesk, id: TicketId) => (await d.events(id)).filter(({ type }) => type === 'user-reached');

describe('SIGCE: a user that the desk reaches only after the partner’s desk sent the case', () => {
  it('SIGCE-13 the next question, the solution and the survey go to the user, and no more to who sent the case', async () => {
    const d = await sigceDesk();
    const id = await sentForUser(d);
    await asks(d, id);
    await d.does(id, sender, 'responder', { answer: 'Error 500' });
    await arrives(d);
    expect(await asks(d, id)).toMatchObject({ requester: { id: 'ana' }, sentBy: { id: sender } });
    await d.does(id, 'ana', 'responder', { answer: 'Error 503' });
    await solves(d, id);
    await d.does(id, 'ana', 'aceptar');
    for (const kind of ['registered-for-you', 'question', 'resolution', 'survey'])
      expect(d.notificationsTo('ana').filter((one) => one === kind)).toHaveLength(1);
    expect(d.notificationsTo(sender).filter((kind) => ['question', 'resolution', 'survey'].includes(kind))).toEqual(['question']);
    expect(await reached(d, id)).toEqual([{ type: 'user-reached', user: d.refOf('ana') }]);
  });

  it('SIGCE-13 the user first reads who sent the case; the desk’s card and the history say who answers from then on', async () => {
    const d = await sigceDesk();
    const id = await sentForUser(d);
    expect(d.shownTo('mesa-sigce').at(-1)).toContain('que responde por el usuario');
    await arrives(d);
    await solves(d, id);
    expect(d.shownTo('ana')[0]).toContain('Mesa de Ayuda del MEN Dos, de la Mesa de Ayuda del MEN, registró MEN-77 por usted');
    await d.pass(HOUR);
    expect(d.shownTo('mesa-sigce').at(-1)).toContain('envió Mesa de Ayuda del MEN Dos; responde el usuario');
    expect(await d.history(id)).toContain('Desde ahora responde Ana Ruiz, a quien ya se le puede escribir por aquí');
  });

  it('SIGCE-13 000:29 the silence of the sender is reminded, and ends no case of a user that the desk does not reach', async () => {
    const d = await sigceDesk();
    const id = await sentForUser(d);
    await asks(d, id);
    expect(d.shownTo(sender).at(-1)).not.toContain('Si no responde');
    await d.pass(5 * DAY);
    expect(await d.load(id)).toMatchObject({ phase: 'waiting', outcome: null });
    expect(d.notificationsTo(sender).filter((kind) => kind === 'reminder')).toHaveLength(1);
    await d.does(id, sender, 'responder', { answer: 'Error 500' });
    expect((await d.load(id)).phase).toBe('working');
  });

  it('SIGCE-13 the first word may be the survey, also of a case that level 1 closes with the confirmation', async () => {
    const d = await sigceDesk();
    const id = await sentForUser(d);
    await solves(d, id);
    await arrives(d);
    await d.does(id, 'mesa-sigce', 'cerrar', { means: 'partner', date: '2026-11-23' });
    expect(d.notificationsTo('ana')).toContain('survey');
    expect(d.notificationsTo(sender)).not.toContain('survey');
  });

  it('SIGCE-13 a reminder of what the sender was asked goes to the user, who answers it', async () => {
    const d = await sigceDesk();
    const id = await sentForUser(d);
    await asks(d, id);
    await arrives(d);
    await d.pass(3 * HOUR);
    expect(d.notificationsTo('ana')).toEqual(['registered-for-you', 'reminder']);
    expect(d.notificationsTo(sender)).not.toContain('reminder');
    expect(d.shownTo('ana').at(-1)).toContain('¿Qué mensaje le aparece?');
    expect(await interpreted(d, 'ana', 'Error 500 al abrir')).toEqual(['answers', id]);
    expect(await d.does(id, 'ana', 'responder', { answer: 'Error 500' })).toMatchObject({ phase: 'working' });
  });

  it('SIGCE-13 the survey that waits is sent to the user with its reminder; who was asked first may still answer it, once', async () => {
    const d = await sigceDesk();
    const id = await sentForUser(d);
    await solves(d, id);
    await d.does(id, sender, 'aceptar');
    expect(d.notificationsTo(sender)).toContain('survey');
    await arrives(d);
    await d.pass(4 * DAY);
    expect(d.notificationsTo('ana')).toEqual(['registered-for-you', 'survey']);
    const asked = (await d.load(id)).survey?.askedAt;
    const answers = { score: '5', solved: 'yes' };
    expect(await d.execute(id, sender, { type: 'answer-survey', answers, ...(asked === undefined ? {} : { asked }) })).toMatchObject({
      kind: 'executed',
    });
    expect(await d.execute(id, 'ana', { type: 'answer-survey', answers })).toMatchObject({ refusal: { code: 'survey-answered' } });
  });

  it('SIGCE-13 the card of who was asked first says that the user is written to, and their answer on it is not lost', async () => {
    const d = await sigceDesk();
    const id = await sentForUser(d);
    const { version: seen } = await asks(d, id);
    await arrives(d);
    await d.pass(3 * HOUR);
    expect(d.shownTo(sender).at(-1)).toContain('A Ana Ruiz ya le escribo por aquí; si le contesta a usted, responda usted.');
    const answer = { type: 'advance', transition: 'responder', seen, input: { answer: 'Error 500' } } as const;
    expect(await d.execute(id, sender, answer)).toMatchObject({ kind: 'executed', stored: { ticket: { phase: 'working' } } });
    expect(await d.execute(id, 'ana', { ...answer, input: { answer: 'Error 503' } })).toMatchObject({ kind: 'refused' });
    expect((await d.events(id)).filter(({ type }) => type === 'requester-answered')).toMatchObject([{ answer: 'Error 500' }]);
  });

  it('SIGCE-13 words of who sent it are the answer to what they were asked, never to what its user was asked', async () => {
    const d = await sigceDesk();
    const id = await sentForUser(d);
    await asks(d, id);
    await arrives(d);
    await d.pass(3 * HOUR);
    const words = 'Dice que le aparece el error 500';
    for (const who of [sender, 'ana']) expect(await interpreted(d, who, words)).toEqual(['answers', id]);
    for (const text of [words, 'SIGCE-000001 le aparece error 500']) expect(await interpreted(d, 'men', text)).not.toContain('answers');
    await d.does(id, sender, 'responder', { answer: words });
    await asks(d, id);
    expect(await interpreted(d, sender, words)).toBe('sentence');
    expect(await interpreted(d, sender, 'SIGCE-000001 le aparece error 500')).toEqual(['answers', id]);
  });

  it('SIGCE-13 an answer that comes while the desk asks again is written before or after it, never lost', async () => {
    const d = await sigceDesk();
    const id = await sentForUser(d);
    await solves(d, id);
    await arrives(d);
    const version = (await d.load(id)).version;
    const both = await Promise.all([
      d.execute(id, 'mesa-sigce', {
        type: 'advance',
        transition: 'cerrar',
        seen: version,
        input: { means: 'partner', date: '2026-11-23' },
      }),
      d.execute(id, sender, { type: 'add-information', text: 'Quedó bien, gracias' }),
    ]);
    expect(both.map(({ kind }) => kind)).toEqual(['executed', 'executed']);
    expect(await reached(d, id)).toHaveLength(1);
    expect((await d.events(id)).filter(({ type }) => type === 'information-added')).toHaveLength(1);
  });

  it('SIGCE-13 a press that comes twice changes the requester once, and a case stays who sent it’s while the user is not reached', async () => {
    const d = await sigceDesk();
    const id = await sentForUser(d);
    await arrives(d);
    await d.desk.store.people.remember(d.refOf('ana').id, { unreachableSince: d.desk.clock.now() });
    await asks(d, id);
    expect(await d.load(id)).toMatchObject({ requester: { id: sender } });
    await d.does(id, sender, 'responder', { answer: 'Error 500' });
    await d.desk.store.people.remember(d.refOf('ana').id, { unreachableSince: null });
    const { version: seen } = await d.load(id);
    const press = { id: 'twice', type: 'advance', transition: 'pedir', seen, input: { question: '¿Y ahora?' } } as const;
    for (const _ of [1, 2]) await d.desk.execute(id, press, d.actorOf('mesa-sigce'));
    await d.desk.whenIdle();
    expect(await reached(d, id)).toHaveLength(1);
    expect(d.notificationsTo('ana')).toEqual(['registered-for-you', 'question']);
  });

  it('SIGCE-13 no call is listed any more for what the sender of the case did not receive', async () => {
    const d = await sigceDesk();
    const id = await sentForUser(d);
    d.desk.messenger.failNext('no-place', 99, sender);
    await asks(d, id);
    const lost = async () => undeliveredIn((await d.desk.load(id)).history).map(({ recipient }) => recipient);
    expect(await lost()).toEqual([{ kind: 'person', person: d.refOf(sender) }]);
    await arrives(d);
    await d.does(id, 'mesa-sigce', 'retomar');
    await solves(d, id);
    expect(await lost()).toEqual([]);
    expect(d.notificationsTo('ana')).toContain('resolution');
  });

  it('SIGCE-13 a draft stays with who writes it, and both find the case once the user is reached', async () => {
    const d = await sigceDesk();
    const id = await wrote(d);
    await sendDraft(d.desk, id, { press: 'p0', fields: { ...sentForm, phone: '' } }, d.actorOf(sender));
    await arrives(d);
    await d.pass(20 * HOUR);
    expect(await d.load(id)).toMatchObject({ phase: 'draft', requester: { id: sender } });
    expect(d.notificationsTo('ana')).toEqual([]);
    const late = await sigceDesk();
    const other = await sentForUser(late);
    await arrives(late);
    await asks(late, other);
    expect((await late.desk.store.queries.openOfRequester(late.refOf('ana').id, 5)).map((one) => one.id)).toEqual([other]);
    for (const who of ['ana', sender]) expect((await openCase(late.desk, other, late.actorOf(who)))?.stored.id).toBe(other);
  });
});

describe('SIGCE: the user of what the partner’s desk sent by mail', () => {
  const asked = async (fields: Record<string, string>) => {
    const d = await sigceDesk();
    const id = await sigceRegistered(d, 'otro', { ...sentForm, ...fields });
    const user = (await d.load(id)).requester.id;
    d.desk.messenger.failNext('no-place', 99, user);
    await asks(d, id);
    return { d, id };
  };

  it('SIGCE-13 a question and a solution that do not reach the user go to the partner’s channel, which sends the answer to the desk', async () => {
    const { d, id } = await asked({ ticketMen: 'MEN-5' });
    expect(d.notificationsTo('men')).toEqual(['moved', 'not-delivered']);
    const card = d.shownTo('men').at(-1) ?? '';
    expect(card).toContain('No pude entregarle a Ana Ruiz la pregunta por MEN-5 (SIGCE-000001): pásesela usted.');
    expect(card).toContain('Envíele la respuesta a la Mesa de Ayuda SIGCE.');
    expect(card).toContain('¿Qué mensaje le aparece?');
    expect(card).not.toMatch(/Hablé con|Datos de contacto|llámele/);
    expect(d.shownTo('mesa-sigce').some((text) => text.includes('llámele'))).toBe(true);
    await d.execute(id, 'mesa-sigce', {
      type: 'record-talk',
      seen: (await d.load(id)).version,
      input: { result: 'answered', how: 'mail', words: 'Error 500' },
    });
    expect(await d.load(id)).toMatchObject({ phase: 'working' });
    await d.pass(HOUR);
    expect(d.shownTo('men').at(-1)).toContain('ya no hace falta avisarle a Ana Ruiz');
    await solves(d, id);
    expect(d.shownTo('men').at(-1)).toContain('No pude entregarle a Ana Ruiz la solución de MEN-5 (SIGCE-000001): pásesela usted.');
  });

  it('SIGCE-13 the partner’s channel is not asked while the user is reached, nor about a user of this desk', async () => {
    const d = await sigceDesk();
    await asks(d, await sigceRegistered(d, 'otro', { ...sentForm, ticketMen: 'MEN-6' }));
    expect(d.notificationsTo('men')).toEqual(['moved']);
    const own = await sigceDesk();
    const id = await own.ticket({ category: 'otro', fields: { ticketMen: 'MEN-7' } });
    await own.does(id, 'mesa-sigce', 'tomar');
    own.desk.messenger.failNext('no-place', 99, 'ana');
    await asks(own, id);
    expect(own.notificationsTo('men')).not.toContain('not-delivered');
  });
});
