import { afterAll, beforeAll, expect, it } from 'vitest';
import { startDesk, type DeskOverHttp } from '../support/desk-over-http.js';
import { inputsOf, wordsOf } from '../support/shown-card.js';
import { postCase, postDraft, postSolvedCase, liveAt, wordsIn } from './a-case.js';

let desk: DeskOverHttp;
beforeAll(async () => {
  desk = await startDesk({ isLocal: true });
  await desk.bindAll();
});
afterAll(() => desk.close());

it('UARIV-06 UARIV-07 an incomplete draft gets one reminder, ends as not attended after 24 hours, and one press starts again with its data', async () => {
  const ana = desk.requester();
  const draft = await postDraft(desk, ana, 'no me llegan los correos');
  await desk.press(ana, draft, 'Enviar', { site: 'Sede Norte', phone: '12' });
  // On the card of the drafts that wait, where it stands for four open hours of the desk before it lapses.
  await desk.pass(1);
  await desk.pass(18);
  expect(remindersOf(ana)).toHaveLength(0);
  await desk.pass(2);
  await desk.pass(1);
  expect(remindersOf(ana)).toHaveLength(1);
  await desk.pass(24 * 4);
  const lapsed = await desk.shows(desk.chat(ana), draft.code, 'No gestionado', { button: 'Retomarlo' });
  expect(wordsIn(await desk.press(ana, draft, 'Enviar', { phone: '3001234567' }))).toContain('No gestionado');
  const code = takenUpAs(wordsIn(await desk.press(ana, lapsed, 'Retomarlo')));
  expect(code).not.toBe(draft.code);
  expect(takenUpAs(wordsIn(await desk.press(ana, lapsed, 'Retomarlo')))).toBe(code);
  const again = await desk.shows(desk.chat(ana), code, 'Revise');
  expect(inputsOf(again.card)).toMatchObject({ f_site: 'Sede Norte', f_description: 'no me llegan los correos' });
});

function takenUpAs(words: string): string {
  return /Ya lo retomó: (?<code>PRE-\d+)/.exec(words)?.groups?.['code'] ?? '';
}

function remindersOf(who: Parameters<DeskOverHttp['chat']>[0]): readonly unknown[] {
  return desk.connector.shown(desk.chat(who)).filter((one) => wordsOf(one).includes('Complételo'));
}

it('UARIV-18 a case closes by itself when its solution gets no answer', async () => {
  const { who, name } = await postSolvedCase(desk, 'no carga la agenda');
  await desk.pass(24 * 7);
  await liveAt(desk, 'mesa', name, 'Cerrado');
  expect((await desk.shows(desk.chat(who), name, '¿Cómo le fue?')).words).toContain('Encuesta');
});

it('UARIV-06 a question without an answer gets a reminder, and at its limit the case ends as not attended', async () => {
  const { beto } = desk.people;
  const { who, name, live } = await postCase(desk, 'falla algo en el sistema');
  await desk.press(beto, live, 'Tomar');
  const asking = await desk.open(beto, await liveAt(desk, 'mesa', name, 'Beto Gil debe'), 'Pedir datos');
  await desk.submit(beto, asking, 'Pedir datos', { question: '¿En qué módulo falla?' });
  const question = await desk.shows(desk.chat(who), name, '¿En qué módulo falla?', 'Su respuesta');
  // A reminder that comes late leaves four open hours more.
  await desk.pass(24 * 7);
  await desk.pass(24 * 4);
  await desk.shows(desk.chat(who), name, 'No recibimos');
  expect(wordsIn(await desk.press(who, question, 'Responder', { answer: 'En el de nómina' }))).toContain('No gestionado');
  await liveAt(desk, 'mesa', name, 'No gestionado');
});
