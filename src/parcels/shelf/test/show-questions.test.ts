import { expect, it } from 'vitest';
import type { UseCounts } from '../rules/text-uses.js';
import { StoreUnavailable } from '../../../ports/ticket-store.js';
import { createRender } from '../../../features/render.js';
import { handleMessage } from '../../../features/handle-message.js';
import { handlePress } from '../../../features/acts.js';
import { aDesk, type TestDesk } from '../../../../test/support/a-desk.js';
import { aTurn } from '../../../../test/support/a-turn.js';
import { ref } from '../../../../test/support/cast.js';
import { buttonsIn, cardIn, linesOf } from '../../../../test/support/read-card.js';
import type { Turn } from '../../../features/turn.js';
import { recordUse } from '../published.js';
import { keepTexts, published } from './a-text.js';

async function withPublished(count = 1): Promise<TestDesk> {
  const desk = await aDesk();
  for (let at = 0; at < count; at++)
    await keepTexts(desk, published({ id: `q-${at}`, ...(at === 0 ? {} : { title: `¿Cómo uso el programa ${at}?` }) }));
  return desk;
}

const countsOf = async (desk: TestDesk, id = 'q-0'): Promise<UseCounts | undefined> =>
  (await desk.store.documents.find('text-uses', id))?.body;
const press = (desk: TestDesk, data: Parameters<typeof handlePress>[1]) => handlePress(aTurn(desk, 'ana', ''), data);
const shown = (answer: Awaited<ReturnType<typeof press>>): string =>
  answer.kind === 'card' ? JSON.stringify(createRender()(answer.message)) : JSON.stringify(answer);

it.each(['preguntas frecuentes', 'FAQ', 'preguntas', '¿Ver las preguntas frecuentes, por favor?'])(
  'SIIF-16 «%s» lists the published questions, each opened by a press, which counts as read once',
  async (said) => {
    const desk = await withPublished();
    const [list] = await handleMessage(aTurn(desk, 'ana', said));
    const card = cardIn(list);
    expect(linesOf(card)).toEqual(['Preguntas frecuentes', '¿Cómo cambio la contraseña del correo?']);
    expect(buttonsIn(card)[0]).toMatchObject({ title: 'Ver respuesta', data: { verb: 'questions', open: 'q-0' } });
    for (const _ of [1, 2]) {
      const opened = shown(await press(desk, { verb: 'questions', open: 'q-0' }));
      for (const part of ['Entre al portal', '¿Le sirvió?', 'No, registrar un precaso']) expect(opened).toContain(part);
    }
    expect(await countsOf(desk)).toMatchObject({ seen: 1, served: 0, notServed: 0 });
  },
);

it('SIIF-16 «Sí» thanks and counts once; the list stays', async () => {
  const desk = await withPublished();
  for (const _ of [1, 2]) expect(shown(await press(desk, { verb: 'question-served', question: 'q-0' }))).toContain('Con gusto, Ana');
  expect(await countsOf(desk)).toMatchObject({ seen: 1, served: 1, notServed: 0 });
});

it('SIIF-16 «No, registrar» makes a draft of the question, once, without offering it again', async () => {
  const desk = await withPublished();
  for (const _ of [1, 2]) expect(shown(await press(desk, { verb: 'report-question', question: 'q-0', n: 'n' }))).toContain('PRE-000001');
  await desk.whenIdle();
  const drafts = await desk.store.queries.openOfRequester(ref('ana').id, 5);
  expect(drafts).toMatchObject([{ ticket: { words: '¿Cómo cambio la contraseña del correo?' } }]);
  expect(drafts[0]?.history[0]?.event).not.toHaveProperty('offered');
  expect(await countsOf(desk)).toMatchObject({ seen: 1, served: 0, notServed: 1 });
});

it('SIIF-16 of many questions the most served come first, six on a page', async () => {
  const desk = await withPublished(8);
  await recordUse(desk, { question: 'q-7', person: ref('omar').id, report: null }, 'served');
  const [list] = await handleMessage(aTurn(desk, 'ana', 'preguntas frecuentes'));
  const first = JSON.stringify(createRender()(list ?? { kind: 'text', text: '' }));
  expect(first.indexOf('programa 7')).toBeLessThan(first.indexOf('contraseña'));
  expect(first).toContain('y 2 más');
  const next = shown(await press(desk, { verb: 'questions', from: 6 }));
  expect(next).toContain('Volver al inicio');
  expect(next).not.toContain('programa 7');
});

it('SIIF-16 the answer that was asked for is shown though the list was sorted anew or became shorter meanwhile', async () => {
  const desk = await withPublished(8);
  const moved = shown(await press(desk, { verb: 'questions', open: 'q-7', from: 0 }));
  for (const said of ['¿Cómo uso el programa 7?', '¿Le sirvió?', 'Volver al inicio']) expect(moved).toContain(said);
  expect(shown(await press(desk, { verb: 'questions', from: 30 }))).toContain('contraseña');
});

it('SIIF-16 a question that was retired meanwhile is said to be gone, whatever is pressed', async () => {
  const desk = await withPublished();
  const gone = 'Esa pregunta ya no está publicada';
  for (const data of [
    { verb: 'questions', open: 'q-9' },
    { verb: 'question-served', question: 'q-9' },
    { verb: 'report-question', question: 'q-9' },
  ])
    expect(shown(await press(desk, data))).toContain(gone);
});

it('SIIF-16 the welcome has the button where some question is published, and no other button where the store does not answer', async () => {
  const desk = await withPublished();
  const buttonsOf = async (turn: Turn) => buttonsIn(cardIn((await handleMessage(turn))[0])).map(({ title }) => title);
  const usual = await buttonsOf(aTurn(await aDesk(), 'ana', 'hola'));
  expect(usual).not.toContain('Preguntas frecuentes');
  const turn = aTurn(desk, 'ana', 'hola');
  const withQuestions = await buttonsOf(turn);
  expect(withQuestions).toContain('Preguntas frecuentes');
  expect(withQuestions.filter((title) => title !== 'Preguntas frecuentes')).toEqual(usual);
  const lost = { ...desk.documents, all: () => Promise.reject(new StoreUnavailable()) };
  expect(await buttonsOf({ ...turn, context: { ...turn.context, given: { ...desk.given, documents: lost } } })).toEqual(usual);
});

it('SIIF-16 the press on a draft’s offer makes its card a receipt that can be taken up, or the form', async () => {
  const desk = await withPublished();
  await handleMessage(aTurn(desk, 'ana', 'precaso necesito cambiar la contraseña del correo'));
  await desk.whenIdle();
  const id = (await desk.store.queries.openOfRequester(ref('ana').id, 1))[0]?.id ?? '';
  const offered = JSON.stringify(createRender()(desk.messagesTo('ana').at(-1) ?? { kind: 'text', text: '' }));
  for (const said of ['¿Le sirve esto?', 'Sí, ya quedó', 'No, registrar']) expect(offered).toContain(said);
  expect(offered).not.toContain('Input.');
  const form = shown(await press(desk, { verb: 'answer-offer', ticket: id, helped: false, n: 'n' }));
  for (const said of ['Input.', 'Enviar']) expect(form).toContain(said);
  const served = shown(await press(desk, { verb: 'answer-offer', ticket: id, helped: true, n: 'n' }));
  for (const said of ['Le sirvió la pregunta frecuente', 'Retomarlo']) expect(served).toContain(said);
  expect(shown(await handlePress(aTurn(desk, 'omar', ''), { verb: 'answer-offer', ticket: id, helped: true, n: 'n' }))).not.toContain(
    'contraseña',
  );
  await desk.whenIdle();
});
