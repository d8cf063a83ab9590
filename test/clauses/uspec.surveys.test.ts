import { describe, expect, it } from 'vitest';
import { DAY, HOUR, SECOND } from '../../src/core/instant.js';
import { isAnswerable } from '../../src/core/outbox/question-form.js';
import type { FieldValues, TicketId } from '../../src/core/ticket/ticket.js';
import { resolutionCard } from '../../src/features/notices/asked-cards.js';
import { requesterActions } from '../../src/cards/parts/requester-actions.js';
import { statusLine } from '../../src/cards/parts/status-line.js';
import { handlePress, openDialog, submitDialog } from '../../src/features/acts.js';
import { aboutResolvedCard } from '../../src/features/asked-words.js';
import { receiptCard } from '../../src/features/drafts/receipt-card.js';
import type { Card } from '../../src/cards/card.js';
import { aTurn } from '../support/a-turn.js';
import { aMailDoor } from '../support/a-mail-desk.js';
import { clauseDesk, type ClauseDesk } from '../support/clause-desk.js';
import { addressOf, clauseMailDesk } from '../support/clause-mail-desk.js';
import { resolved, uspecByMail, uspecDesk, uspecInProgress } from './uspec-cases.js';
import { lineIn } from '../support/open-parts.js';
import { buttonsIn, inputsIn, linesOf } from '../support/read-card.js';
import { readAskedPress } from '../support/read-asked.js';

const yes = { score: '5', solved: 'yes', comment: 'Muy rápido' };
const no = { score: '2', solved: 'no', reason: 'Sigue sin imprimir' };

const answers = (d: ClauseDesk, id: TicketId, given: FieldValues) => d.execute(id, 'ana', { type: 'answer-survey', answers: given });

async function viewOf(d: ClauseDesk, id: TicketId) {
  return { stored: await d.desk.load(id), ...d.desk.registry.current, now: d.desk.now() };
}

/** The card of the first solution, or of a later one. */
async function solutionCard(d: ClauseDesk, id: TicketId, nth = 0): Promise<Card> {
  const view = await viewOf(d, id);
  const seq = view.stored.history.filter((e) => e.event.type === 'ticket-resolved')[nth]?.seq ?? 0;
  return resolutionCard(view, seq);
}

const titles = (card: Card) => buttonsIn(card).map((b) => b.title);

/** What Ana sends from a solution's card, as it stood when it was shown. */
async function press(d: ClauseDesk, card: Card, typed: FieldValues) {
  const fields = Object.fromEntries(Object.entries(typed).map(([field, value]) => [`f_${field}`, value]));
  const answer = await handlePress(aTurn(d.desk, 'ana', ''), { ...JSON.parse(JSON.stringify(buttonsIn(card)[0]?.data)), ...fields });
  await d.desk.whenIdle();
  return answer;
}

/** The same card on another device, where nothing was pressed yet. */
const elsewhere = (card: Card): Card => ({
  ...card,
  actions: buttonsIn(card).map((b) => ({ ...b, data: { ...b.data, n: 'elsewhere' } })),
});

const solvedAgain = async (d: ClauseDesk, id: TicketId) =>
  d.does(id, 'mesa-ayuda', 'resolver', { solution: 'Se cambió el rodillo de la impresora' });

describe('USPEC: the survey judges the solution', () => {
  it.each(['plataforma', 'desarrollo'])('USPEC-13 the user reads what was done, with a survey or without: %s', async (category) => {
    const d = await uspecDesk();
    await resolved(d, category);
    expect(d.notificationsTo('ana').filter((kind) => kind === 'resolution' || kind === 'survey')).toEqual(['resolution']);
    await d.pass(SECOND);
    expect(d.shownTo('ana').join('\n')).toContain('Se reinició el servicio de impresión');
  });

  it('USPEC-13 the survey stands on the card of the solution, in place of the buttons that judge it', async () => {
    const d = await uspecDesk();
    const id = await resolved(d);
    const card = await solutionCard(d, id);
    expect(inputsIn(card).map((i) => i.id)).toEqual(['f_score', 'f_solved', 'f_comment']);
    expect(titles(card)).toEqual(['Enviar']);
    expect(
      inputsIn(card)
        .map((i) => i.label)
        .filter((label) => label.includes('¿Se solucionó?')),
    ).toHaveLength(1);
    expect(lineIn(card, '¿Quedó bien?')).toBe('');
    const view = await viewOf(d, id);
    expect(requesterActions(view).map((b) => b.title)).not.toContain('Sí, quedó bien');
    expect(statusLine(view)).toContain('Resuelta: falta su respuesta. Si no responde');
    expect(await d.refused(id, 'ana', 'aceptar')).toMatchObject({ code: 'not-from-here' });
  });

  it('USPEC-13 where the solution went by mail, its user can say yes in Teams too, with what the survey asks', async () => {
    const door = await aMailDoor('uspec');
    const d = await clauseDesk('uspec', { before: door.before });
    await d.desk.store.people.remember(d.refOf('ana').id, { name: 'Ana Ruiz', email: 'ana@uspec.example', platformId: '29:ana' });
    const id = await resolved(d);
    expect(door.sent.at(-1)?.text).toContain('Responder la encuesta');
    const view = await viewOf(d, id);
    expect(titles(receiptCard(view)).slice(0, 2)).toEqual(['Sí, quedó bien', 'No, sigue fallando']);
    expect(titles(aboutResolvedCard(view, { words: 'gracias', key: 'k' }))).toContain('Sí, quedó bien');
    const turn = aTurn(d.desk, 'ana', '');
    expect(JSON.stringify(await openDialog(turn, { open: 'rate', ticket: id }))).toContain('"value":"yes"');
    expect(JSON.stringify(await openDialog(aTurn(d.desk, 'omar', ''), { open: 'rate', ticket: id }))).not.toContain('"value":"yes"');
    const asked = (await d.load(id)).survey?.askedAt ?? 0;
    expect(await submitDialog(turn, { verb: 'rate', ticket: id, asked, n: '1', f_score: '5', f_solved: 'yes' })).toMatchObject({
      kind: 'message',
    });
    expect(await d.load(id)).toMatchObject({ phase: 'closed', survey: { answers: { score: '5', solved: 'yes' } } });
  });

  it('USPEC-05 a category without a survey is judged with the buttons', async () => {
    const d = await uspecDesk();
    const id = await resolved(d, 'desarrollo');
    const card = await solutionCard(d, id);
    expect([inputsIn(card), titles(card)]).toEqual([[], ['Sí, quedó bien', 'No, sigue fallando']]);
    expect(await d.does(id, 'ana', 'aceptar')).toMatchObject({ phase: 'closed', survey: null });
  });

  it('USPEC-13 a survey that says yes closes the case', async () => {
    const d = await uspecDesk();
    const id = await resolved(d);
    await press(d, await solutionCard(d, id), yes);
    expect(await d.load(id)).toMatchObject({ phase: 'closed', outcome: 'solved' });
    expect(await d.history(id)).toContain('Con esa encuesta quedó aceptada la solución');
    expect(linesOf(await solutionCard(d, id)).at(-1)).toContain('Usted confirmó');
  });

  it('USPEC-13 the desk is told once that the survey was answered', async () => {
    const d = await uspecDesk();
    const id = await resolved(d);
    const before = d.notificationsTo('mesa-ayuda').length;
    await press(d, await solutionCard(d, id), yes);
    expect(d.notificationsTo('mesa-ayuda').slice(before)).toEqual(['survey-answered']);
  });

  it('USPEC-13 the answers are kept with the case, and the desk reads them in its history', async () => {
    const d = await uspecDesk();
    const id = await resolved(d);
    await press(d, await solutionCard(d, id), yes);
    expect(await d.load(id)).toMatchObject({ survey: { answers: yes } });
    for (const said of ['5 Muy bien', 'Muy rápido']) expect(await d.history(id)).toContain(said);
  });

  it('USPEC-13 a survey that says no, in Teams or by mail, returns the case to who attends it, with what the person wrote', async () => {
    const d = await uspecDesk();
    const id = await resolved(d);
    await press(d, await solutionCard(d, id), no);
    expect(await d.state(id)).toBe('En curso (asignada)');
    expect((await d.load(id)).assignee).toEqual(d.refOf('mesa-ayuda'));
    expect(await d.history(id)).toContain('Con esa encuesta volvió a quien la atiende: «Sigue sin imprimir»');
    // The channel and the assignee share a name here: each has one.
    expect(d.notificationsTo('mesa-ayuda').filter((kind) => kind === 'survey-answered' || kind === 'refused')).toEqual([
      'survey-answered',
      'survey-answered',
    ]);
    await d.pass(10 * DAY);
    expect(await d.state(id)).toBe('En curso (asignada)');
    const m = await clauseMailDesk('uspec');
    const mailed = await uspecByMail(m);
    await m.does(mailed, 'mesa-ayuda', 'tomar');
    const [letter] = await m.writes(mailed, 'mesa-ayuda', 'resolver', { solution: 'Se cambió la fuente de poder' });
    const text = '¿Cómo le fue?: 2 Mal\n¿Se solucionó?: No\n¿Qué sigue fallando?: Sigue sin encender';
    await m.arrives({ subject: 'Re: ticket', references: [letter?.id ?? ''], text }, 'soporte');
    await m.desk.processAllDue();
    expect(await m.load(mailed)).toMatchObject({ state: 'en-curso', assignee: m.refOf('mesa-ayuda'), outcome: null });
    expect(await m.history(mailed)).toContain('Con esa encuesta volvió a quien la atiende: «Sigue sin encender»');
    const told = m.letters().filter(({ to }) => to === addressOf('mesa-ayuda'));
    expect(told).toMatchObject([{ text: expect.stringContaining('Sigue sin encender') }]);
    await m.pass(10 * DAY);
    expect(await m.state(mailed)).toBe('En curso (asignada)');
  });

  it('USPEC-13 a no without what still fails is refused at that question, with all that was typed', async () => {
    const d = await uspecDesk();
    const id = await resolved(d);
    const answer = await press(d, await solutionCard(d, id), { score: '2', solved: 'no', comment: 'Ya van dos veces' });
    expect(answer).toMatchObject({
      kind: 'card',
      message: { again: { typed: { comment: 'Ya van dos veces' }, faults: [{ field: 'reason', code: 'missing' }] } },
    });
    expect(await d.state(id)).toBe('Resuelta');
  });

  it('USPEC-13 the survey is asked again of the next solution, and an answer on the first card is not taken for it', async () => {
    const d = await uspecDesk();
    const id = await resolved(d);
    const first = await solutionCard(d, id);
    await press(d, first, no);
    const atWork = await press(d, elsewhere(first), { ...yes, comment: 'Ya imprime' });
    expect(readAskedPress(atWork)).toMatchObject({ kind: 'card', message: { asks: 'more-words', words: 'Ya imprime' } });
    await d.pass(HOUR);
    await solvedAgain(d, id);
    const late = await press(d, elsewhere(first), { score: '5', solved: 'yes' });
    expect(late).toMatchObject({ kind: 'card', message: { remark: expect.stringContaining('de una solución anterior') } });
    expect(await d.state(id)).toBe('Resuelta');
    expect([titles(await solutionCard(d, id, 0)), titles(await solutionCard(d, id, 1))]).toEqual([[], ['Enviar']]);
    await press(d, await solutionCard(d, id, 1), yes);
    expect(await d.load(id)).toMatchObject({ phase: 'closed', survey: { answers: yes } });
  });

  it('USPEC-13 of two cards of one survey the first answer counts; the other card takes none', async () => {
    const d = await uspecDesk();
    const id = await resolved(d);
    const first = await solutionCard(d, id);
    await d.pass(5 * HOUR);
    expect(d.notificationsTo('ana').slice(-1)).toEqual(['survey']);
    await press(d, first, yes);
    const other = await press(d, elsewhere(first), no);
    expect(readAskedPress(other)).toMatchObject({ kind: 'card', message: { asks: 'closed-case', words: 'Sigue sin imprimir' } });
    expect(await d.load(id)).toMatchObject({ phase: 'closed', survey: { answers: yes } });
    const stored = await d.desk.load(id);
    const forms = stored.postedCards.flatMap((c) => (c.kind === 'question-form' ? [isAnswerable(c, stored)] : []));
    expect(forms.every((answerable) => !answerable)).toBe(true);
  });

  it('USPEC-03 what was being typed when time closed the case is offered for a new one', async () => {
    const d = await uspecDesk();
    const id = await resolved(d);
    const card = await solutionCard(d, id);
    await d.pass(2 * DAY);
    expect(await d.state(id)).toBe('Cerrada');
    const late = await press(d, card, no);
    expect(readAskedPress(late)).toMatchObject({ kind: 'card', message: { asks: 'closed-case', words: 'Sigue sin imprimir' } });
    expect(await d.state(id)).toBe('Cerrada');
  });

  it('USPEC-13 a refusal in words withdraws the survey of that solution', async () => {
    const d = await uspecDesk();
    const id = await resolved(d);
    await d.does(id, 'ana', 'no-quedo', { reason: 'Sigue igual' });
    expect((await d.load(id)).survey).toBeNull();
    await solvedAgain(d, id);
    expect(titles(await solutionCard(d, id, 1))).toEqual(['Enviar']);
  });

  it('USPEC-13 the survey of a refused solution sends no reminder, and is asked again with the next solution', async () => {
    const d = await uspecDesk();
    const id = await resolved(d);
    await d.does(id, 'ana', 'no-quedo', { reason: 'Sigue igual' });
    await d.pass(3 * DAY);
    expect(d.notificationsTo('ana')).not.toContain('survey');
    await solvedAgain(d, id);
    await d.pass(5 * HOUR);
    expect(d.notificationsTo('ana').slice(-2)).toEqual(['resolution', 'survey']);
    await answers(d, id, yes);
    expect(await d.state(id)).toBe('Cerrada');
  });

  it('USPEC-13 a survey that level 1 records closes or returns the case like the requester’s own', async () => {
    const d = await uspecDesk();
    const id = await resolved(d);
    const asked = (await d.load(id)).survey?.askedAt ?? d.desk.now();
    await d.execute(id, 'mesa-ayuda.b', { type: 'record-survey', asked, input: { means: 'mail', ...no } });
    expect(await d.state(id)).toBe('En curso (asignada)');
    expect(await d.history(id)).toContain('registró la encuesta que Ana Ruiz respondió por correo');
  });

  it('USPEC-13 the group and the assignee are each told once that the survey returned the case', async () => {
    const d = await uspecDesk();
    const id = await uspecInProgress(d);
    await d.does(id, 'mesa-ayuda', 'asignar', { person: 'mesa-ayuda.b' });
    await d.does(id, 'mesa-ayuda', 'resolver', { solution: 'Se reinició el servicio de impresión' });
    await answers(d, id, no);
    expect(d.notificationsTo('mesa-ayuda').filter((kind) => kind === 'survey-answered')).toHaveLength(1);
    expect(d.notificationsTo('mesa-ayuda.b').filter((kind) => kind === 'survey-answered')).toHaveLength(1);
  });
});
