import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../src/core/instant.js';
import { refusalSentence } from '../../src/texts/refusals.js';
import { factText, shownFacts } from '../../src/texts/facts.js';
import type { FieldValues, TicketId } from '../../src/core/ticket/ticket.js';
import type { CaseView } from '../../src/ports/messenger.js';
import { surveyCard, answeredSaid } from '../../src/features/notices/asked-cards.js';
import { moreLines } from '../../src/features/case-forms.js';
import { handlePress, openDialog, submitDialog } from '../../src/features/acts.js';
import { aTurn } from '../support/a-turn.js';
import { clauseDesk, type ClauseDesk } from '../support/clause-desk.js';
import { siifDesk, siifInProgress } from './siif-cases.js';
import { caseNoun } from '../../src/texts/words.js';
import { buttonsIn, inputsIn, linesOf } from '../support/read-card.js';
import { readAskedPress } from '../support/read-asked.js';

const byTelephone = { means: 'telephone', score: '4', line: '5', solved: 'yes', comment: 'Muy amables' };

async function viewOf(d: ClauseDesk, id: TicketId): Promise<CaseView> {
  return { stored: await d.desk.load(id), ...d.desk.registry.current, now: d.desk.now() };
}

async function uarivClosed(d: ClauseDesk): Promise<TicketId> {
  const id = await d.ticket({ category: 'correo' });
  await d.does(id, 'mesa.b', 'take');
  await d.does(id, 'mesa.b', 'resolve', { solution: 'Se reinició el servicio de correo' });
  await d.does(id, 'ana', 'accept');
  return id;
}

async function siifClosed(d: ClauseDesk): Promise<TicketId> {
  const id = await siifInProgress(d);
  await d.does(id, 'linea', 'resolver', { solution: 'Se orientó al usuario en la cadena de gastos' });
  await d.pass(4 * HOUR);
  expect(await d.state(id)).toBe('Cerrado');
  return id;
}

const answers = (d: ClauseDesk, id: TicketId, given: FieldValues) => d.execute(id, 'ana', { type: 'answer-survey', answers: given });

const records = async (d: ClauseDesk, id: TicketId, who: string, input: FieldValues) =>
  d.execute(id, who, { type: 'record-survey', input, asked: (await d.load(id)).survey?.askedAt ?? d.desk.now() });

const surveyOf = async (d: ClauseDesk, id: TicketId) => {
  const view = await viewOf(d, id);
  return surveyCard(view, view.stored.history.findLast((e) => e.event.type === 'survey-asked')?.seq ?? 0);
};

const asked = async (d: ClauseDesk, id: TicketId): Promise<readonly string[]> => inputsIn(await surveyOf(d, id)).map((i) => i.id);

describe('an answer to the survey is read', () => {
  it('UARIV-17 the desk reads the answers in its history in words; the requester reads that they answered', async () => {
    const d = await clauseDesk('uariv');
    const id = await uarivClosed(d);
    await answers(d, id, { score: '4', comment: 'Muy rápido' });
    expect(await d.history(id)).toContain(
      'Ana Ruiz respondió la encuesta: ¿Cómo le fue? 4 Bien · ¿Se solucionó? Sí (lo dijo al aceptar) · ¿Algo más que quiera decirnos? Muy rápido',
    );
    const { history } = await d.desk.load(id);
    const own = shownFacts(history, 'requester').map((e) => factText(e, d.procedure, d.desk.now(), 'once', 'requester'));
    expect(own.join('\n')).toContain('Ana Ruiz respondió la encuesta');
    expect(own.join('\n')).not.toContain('Muy rápido');
  });

  it.each([
    [{ score: '2' }, true],
    [{ score: '1' }, true],
    [{ score: '3' }, false],
    [{ score: '5' }, false],
  ])('UARIV-17 the group, the assignee and the coordination are told of the answers %j at once, each once: %s', async (given, isLow) => {
    const d = await clauseDesk('uariv');
    const id = await uarivClosed(d);
    await answers(d, id, given);
    for (const who of ['mesa', 'mesa.b', 'carla'])
      expect(d.notificationsTo(who).filter((kind) => kind === 'survey-answered')).toHaveLength(isLow ? 1 : 0);
    expect(d.notificationsTo('ana')).not.toContain('survey-answered');
  });

  it('SIIF-12 a survey that says «No» is low, whatever its marks', async () => {
    const d = await siifDesk();
    const id = await siifClosed(d);
    await answers(d, id, { score: '5', line: '5', solved: 'no' });
    expect(d.notificationsTo('carla')).toEqual(['survey-answered']);
    expect(d.notificationsTo('linea')).toContain('survey-answered');
  });

  it('UARIV-17 a low answer has the way to write to the person, with the note to them chosen', async () => {
    const d = await clauseDesk('uariv');
    const id = await uarivClosed(d);
    await answers(d, id, { score: '1', comment: 'Nadie me llamó' });
    const view = await viewOf(d, id);
    const said = answeredSaid(
      view.stored.history.find((e) => e.event.type === 'survey-answered'),
      view,
      'CASO-1',
    );
    expect(said).toMatchObject({ style: 'warning', words: expect.stringContaining('Nadie me llamó') });
    const [write] = said.first ?? [];
    expect(write?.title).toBe('Escribirle');
    const dialog = await openDialog(aTurn(d.desk, 'carla', ''), JSON.parse(JSON.stringify(write?.data)));
    expect(JSON.stringify(dialog)).toContain('"value":"public"');
    await d.execute(id, 'carla', { type: 'add-note', text: 'Lamentamos la demora', audience: 'public' });
    expect(d.notificationsTo('ana').at(-1)).toBe('public-note');
  });

  it('UARIV-17 a colleague is not told of a low answer that they recorded; their group and the coordination are', async () => {
    const d = await clauseDesk('uariv');
    const id = await uarivClosed(d);
    await records(d, id, 'mesa.b', { means: 'mail', score: '1' });
    expect(d.notificationsTo('mesa.b')).not.toContain('survey-answered');
    expect(d.notificationsTo('mesa')).toContain('survey-answered');
    expect(d.notificationsTo('carla')).toEqual(['survey-answered']);
  });
});

describe('a survey answered by telephone or mail', () => {
  it('SIIF-12 level 1 records the survey that the user answered by mail', async () => {
    const d = await siifDesk();
    const id = await siifClosed(d);
    expect(await records(d, id, 'linea.b', { ...byTelephone, means: 'mail' })).toMatchObject({ kind: 'executed' });
    expect(await d.history(id)).toContain(
      'Línea de soporte Dos registró la encuesta que Ana Ruiz respondió por correo: ¿Cómo le fue? 4 Bien',
    );
    expect((await d.load(id)).survey).toMatchObject({ answers: { score: '4', line: '5', solved: 'yes' }, answeredAt: d.desk.now() });
    expect(linesOf(await surveyOf(d, id)).at(-1)).toContain('Respondió por correo');
    expect(await answers(d, id, { score: '1', line: '1', solved: 'no' })).toMatchObject({ refusal: { code: 'survey-answered' } });
  });

  it('SIIF-12 level 1 records the survey that the user answered by telephone, and the history says who did what', async () => {
    const d = await siifDesk();
    const id = await siifClosed(d);
    expect(await records(d, id, 'linea', byTelephone)).toMatchObject({ kind: 'executed' });
    expect(await d.history(id)).toContain(
      'Línea de soporte Uno registró la encuesta que Ana Ruiz respondió por teléfono: ¿Cómo le fue? 4 Bien',
    );
    expect((await d.load(id)).survey).toMatchObject({ answers: { score: '4', line: '5', solved: 'yes' } });
    expect(linesOf(await surveyOf(d, id)).at(-1)).toContain('Respondió por teléfono');
  });

  it('SIIF-12 a survey is recorded once, by level 1 alone, with its means', async () => {
    const d = await siifDesk();
    const id = await siifClosed(d);
    expect(await records(d, id, 'funcional-n2', byTelephone)).toMatchObject({ refusal: { code: 'not-yours' } });
    expect(await records(d, id, 'ana', byTelephone)).toMatchObject({ refusal: { code: 'not-yours' } });
    expect(await records(d, id, 'linea', { score: '4' })).toMatchObject({
      refusal: { code: 'fields-missing', faults: [{ field: 'means' }, { field: 'line' }, { field: 'solved' }] },
    });
    await answers(d, id, { score: '5', line: '5', solved: 'yes' });
    const late = await records(d, id, 'linea', byTelephone);
    expect(late).toMatchObject({ kind: 'refused', refusal: { code: 'survey-answered', requester: 'Ana Ruiz' } });
    if (late.kind !== 'refused') return;
    const said = refusalSentence(late.refusal, {
      caseName: null,
      noun: caseNoun(d.procedure),
      stateLabel: null,
      reader: null,
      procedure: d.procedure,
      now: d.desk.now(),
    });
    expect(said).toMatch(/^La encuesta de Ana Ruiz ya se respondió hoy .* Está en la historia\.$/);
  });

  it('SIIF-12 a survey whose time is over is not recorded, and the colleague is told what to do instead', async () => {
    const d = await siifDesk();
    const id = await siifClosed(d);
    await d.pass(10 * DAY);
    const late = await records(d, id, 'linea', byTelephone);
    expect(late).toMatchObject({ refusal: { code: 'survey-over' } });
    if (late.kind !== 'refused') return;
    expect(
      refusalSentence(late.refusal, {
        caseName: null,
        noun: caseNoun(d.procedure),
        stateLabel: null,
        reader: null,
        procedure: d.procedure,
        now: d.desk.now(),
      }),
    ).toContain('Deje en una nota lo que dijo.');
  });

  it('SIIF-12 the closed case offers the people of level 1 to record its survey, while it is open', async () => {
    const d = await siifDesk();
    const id = await siifClosed(d);
    const offers = async (who: string) =>
      moreLines(await viewOf(d, id), d.actorOf(who)).flatMap(({ open }) => (['survey', 'link'].includes(open) ? [open] : []));
    expect([await offers('linea'), await offers('funcional-n2')]).toEqual([['survey', 'link'], []]);
    await answers(d, id, { score: '5', line: '5', solved: 'yes' });
    expect(await offers('linea')).toEqual(['link']);
  });

  it('SIIF-12 the dialog of a recorded survey keeps what was typed beside what is missing', async () => {
    const d = await clauseDesk('uariv');
    const id = await uarivClosed(d);
    const turn = { ...aTurn(d.desk, 'beto', ''), actor: d.actorOf('mesa') };
    expect(JSON.stringify(await openDialog(turn, { open: 'survey', ticket: id }))).toContain('Medio de la respuesta');
    const asking = { verb: 'record-survey', ticket: id, asked: (await d.load(id)).survey?.askedAt ?? 0 };
    const again = JSON.stringify(await submitDialog(turn, { ...asking, n: '1', f_means: 'mail', f_comment: 'Que llamen antes' }));
    expect(again).toContain('Que llamen antes');
    expect(again).toContain('Falta responder esto.');
    const filled = { ...asking, n: '2', f_means: 'mail', f_score: '4', f_comment: 'Que llamen antes' };
    expect(await submitDialog(turn, filled)).toMatchObject({ kind: 'message', text: expect.stringContaining('quedó registrada') });
    await d.desk.whenIdle();
  });
});

describe('what the survey asks', () => {
  it('SIIF-12 a case that closes sends its user the survey, once, and keeps what they answer in the chat', async () => {
    const d = await siifDesk();
    const id = await siifInProgress(d);
    await d.does(id, 'linea', 'resolver', { solution: 'Se orientó al usuario en la cadena de gastos' });
    expect(d.notificationsTo('ana')).not.toContain('survey');
    await d.does(id, 'ana', 'aceptar');
    expect(d.notificationsTo('ana').filter((kind) => kind === 'survey')).toHaveLength(1);
    await answers(d, id, { score: '5', line: '4' });
    expect((await d.load(id)).survey).toMatchObject({ answers: { score: '5', line: '4', solved: 'yes' } });
  });

  it('SIIF-12 the survey evaluates the provider of the support line, of every case', async () => {
    const d = await siifDesk();
    expect(await asked(d, await siifClosed(d))).toEqual(['f_score', 'f_line', 'f_solved', 'f_comment']);
  });

  it('UARIV-17 the survey does not ask again whether it was solved of a requester who has just accepted it', async () => {
    const d = await clauseDesk('uariv');
    const id = await uarivClosed(d);
    expect(await asked(d, id)).toEqual(['f_score', 'f_comment']);
    await answers(d, id, { score: '5', solved: 'no' });
    expect((await d.load(id)).survey).toMatchObject({ known: { solved: 'yes' }, answers: { score: '5', solved: 'yes' } });
    expect(await d.events(id)).toContainEqual({ type: 'survey-answered', answers: { score: '5', comment: '' }, known: { solved: 'yes' } });
  });

  it('SIIF-12 the survey asks whether it was solved where silence or the desk closed the case', async () => {
    const d = await siifDesk();
    const id = await siifInProgress(d);
    await d.does(id, 'linea', 'resolver', { solution: 'Se orientó al usuario en la cadena de gastos' });
    await d.does(id, 'linea', 'cerrar', { means: 'telephone', date: '2026-11-23' });
    expect(await asked(d, id)).toContain('f_solved');
  });
});

describe('a survey that says no of a closed case', () => {
  it('UARIV-12 UARIV-17 a «No» reopens nothing; one press makes a new case of what was written, linked, also the second time', async () => {
    const d = await siifDesk();
    const id = await siifClosed(d);
    const press = { verb: 'survey', ticket: id, asked: (await d.load(id)).survey?.askedAt ?? 0, n: 'n' };
    await handlePress(aTurn(d.desk, 'ana', ''), { ...press, f_score: '3', f_line: '3', f_solved: 'no', f_comment: 'Sigue el error' });
    expect(await d.state(id)).toBe('Cerrado');
    const card = await surveyOf(d, id);
    expect(buttonsIn(card).map((b) => b.title)).toEqual(['Registrar un caso nuevo']);
    const data = JSON.parse(JSON.stringify(buttonsIn(card)[0]?.data));
    expect(data).toMatchObject({ verb: 'new-linked', words: 'Sigue el error' });
    await handlePress(aTurn(d.desk, 'ana', ''), data);
    await handlePress(aTurn(d.desk, 'ana', ''), data);
    await d.desk.whenIdle();
    expect((await d.load(id)).links.map((l) => l.kind)).toEqual(['followed-up-by']);
    expect(buttonsIn(await surveyOf(d, id))).toEqual([]);
  });

  it('UARIV-12 what was written in a survey whose time is over is offered for a new case', async () => {
    const d = await siifDesk();
    const id = await siifClosed(d);
    const askedAt = (await d.load(id)).survey?.askedAt ?? 0;
    await d.pass(10 * DAY);
    const late = {
      verb: 'survey',
      ticket: id,
      asked: askedAt,
      n: 'n',
      f_score: '1',
      f_line: '1',
      f_solved: 'no',
      f_comment: 'Sigue el error',
    };
    expect(readAskedPress(await handlePress(aTurn(d.desk, 'ana', ''), late))).toMatchObject({
      kind: 'card',
      message: { asks: 'closed-case', words: 'Sigue el error' },
    });
    expect(await handlePress(aTurn(d.desk, 'ana', ''), { ...late, f_comment: '' })).toMatchObject({
      kind: 'card',
      message: { kind: 'notification', remark: expect.stringContaining('El plazo de esta encuesta terminó') },
    });
  });
});
