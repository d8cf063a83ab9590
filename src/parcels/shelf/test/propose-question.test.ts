import { expect, it } from 'vitest';
import { StoreUnavailable } from '../../../ports/ticket-store.js';
import { proposedText } from '../question-texts.js';
import { actor } from '../../../../test/support/cast.js';
import { proposes } from './reviewed-questions.js';
import { openDialog, submitDialog } from '../../../features/acts.js';
import { readQuestions } from '../review-questions.js';
import { advance, aDesk, caseOf } from '../../../../test/support/a-desk.js';
import { aTurn } from '../../../../test/support/a-turn.js';

async function solvedCase(words = 'no abre el correo, mi cédula es 52123456') {
  const desk = await aDesk();
  const id = await caseOf(desk, { words });
  await advance(desk, id, 'take', 'beto');
  await advance(desk, id, 'resolve', 'beto', { solution: 'Se restableció la clave; avisar al 3001234567' });
  return { desk, id };
}

const words = { f_question: '¿Cómo restablezco la clave del correo?', f_answer: 'Entre al portal y pulse «Olvidé mi clave».' };

it('SIIF-16 the form of a frequent question opens with the case’s words and its solution, numbers of people masked', async () => {
  const { desk, id } = await solvedCase();
  const form = await openDialog(aTurn(desk, 'beto', ''), { open: 'propose-question', ticket: id });
  expect(form).toMatchObject({ kind: 'dialog', title: 'Proponer pregunta frecuente · CASO-000001' });
  const shown = JSON.stringify(form);
  for (const said of ['no abre el correo, mi cédula es ···3456', 'Se restableció la clave; avisar al ···4567'])
    expect(shown).toContain(said);
  expect(shown).not.toMatch(/"value":"[^"]*(?:52123456|3001234567)/);
});

it('SIIF-16 words with personal data, a name that the writer tells of and a text that is missing come back at once, as they were typed', async () => {
  const { desk, id } = await solvedCase();
  const press = { verb: 'propose-question', ticket: id, n: 'n1' };
  const faulty = await submitDialog(aTurn(desk, 'beto', ''), { ...press, f_answer: 'Llame a Pedro al 3001234567', f_personal: 'yes' });
  const shown = JSON.stringify(faulty);
  for (const said of [
    'Llame a Pedro al 3001234567',
    'Respuesta: quite nombres',
    'Datos de personas: quite nombres',
    'Falta responder esto',
  ])
    expect(shown).toContain(said);
  expect(JSON.stringify(await submitDialog(aTurn(desk, 'beto', ''), { ...press, ...words }))).toContain('Falta responder esto');
  expect(await readQuestions(desk)).toEqual([]);
});

it('SIIF-16 a frequent question that is sent twice is proposed once, and its writer is told that it waits for the coordination', async () => {
  const { desk, id } = await solvedCase();
  const press = { verb: 'propose-question', ticket: id, n: 'n1', ...words, f_personal: 'no' };
  for (const _ of [1, 2])
    expect(await submitDialog(aTurn(desk, 'beto', ''), press)).toEqual({
      kind: 'message',
      text: 'Propuse «¿Cómo restablezco la clave del correo?» a la coordinación. Se publica cuando la apruebe.',
    });
  await desk.whenIdle();
  expect(await readQuestions(desk)).toHaveLength(1);
  expect(desk.notificationsTo('carla')).toEqual(['question-proposed']);
});

it('SIIF-16 a colleague who did not solve the case is told who proposes', async () => {
  const { desk, id } = await solvedCase();
  for (const who of ['luz', 'ana'] as const)
    expect(await openDialog(aTurn(desk, who, ''), { open: 'propose-question', ticket: id })).toMatchObject({ kind: 'message' });
  expect(await openDialog(aTurn(desk, 'luz', ''), { open: 'propose-question', ticket: id })).toEqual({
    kind: 'message',
    text: 'La pregunta frecuente la propone quien lo solucionó, Beto Gil, o la coordinación.',
  });
});

it('SIIF-16 a proposal that was cut off before its case was written keeps its first words, for the coordination too', async () => {
  const desk = await aDesk();
  const of = await caseOf(desk);
  await advance(desk, of, 'take', 'beto');
  await advance(desk, of, 'resolve', 'beto', { solution: 'Se restableció la clave' });
  const propose = (answer: string) =>
    proposes(desk, { of, words: { question: '¿Cómo restablezco la clave?', answer }, key: 'p' }, actor('beto'));
  desk.weather.beforeAppend = async () => void (desk.weather.isStoreGone = true);
  await expect(propose('En el portal.')).rejects.toThrow(StoreUnavailable);
  desk.weather.isStoreGone = false;
  expect(await propose('Llame a la mesa.')).toEqual({ kind: 'message', text: proposedText('¿Cómo restablezco la clave?') });
  const proposed = (await desk.load(of)).history.map(({ event }) => event).find(({ type }) => type === 'question-proposed');
  expect(proposed).toMatchObject({ words: { answer: 'En el portal.' } });
  expect(await readQuestions(desk)).toMatchObject([{ question: { answer: 'En el portal.' } }]);
});
