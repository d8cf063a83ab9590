import { expect, it } from 'vitest';
import { handleMessage } from '../../../features/handle-message.js';
import { openDialog, submitDialog, handlePress } from '../../../features/acts.js';
import { createRender } from '../../../features/render.js';
import { readQuestions } from '../review-questions.js';
import { aDesk, type TestDesk } from '../../../../test/support/a-desk.js';
import { aFrequentQuestion } from '../../../../test/support/a-frequent-question.js';
import { aTurn } from '../../../../test/support/a-turn.js';
import { ref } from '../../../../test/support/cast.js';
import { readable } from '../../../../test/support/shown-card.js';

async function withQuestion() {
  const desk = await aDesk();
  await desk.store.frequentQuestions.write(aFrequentQuestion());
  return desk;
}

/** All that the card of an answer says. */
const shownBy = (answer: unknown): string => {
  const render = createRender();
  const { message } = answer as { message?: Parameters<typeof render>[0] };
  return readable(JSON.stringify(message === undefined ? answer : render(message)));
};
const by = (desk: TestDesk, who: 'carla' | 'beto' | 'ana') => aTurn(desk, who, '');

it('SIIF-16 «preguntas» shows the coordination what waits for it; to anybody else it shows the published ones', async () => {
  const desk = await withQuestion();
  const [review] = await handleMessage(aTurn(desk, 'carla', 'preguntas'));
  expect(shownBy({ message: review })).toContain('Preguntas frecuentes: 1 por aprobar');
  expect(await handleMessage(aTurn(desk, 'beto', 'preguntas'))).toMatchObject([
    { kind: 'text', text: expect.stringContaining('Aún no hay') },
  ]);
});

it('SIIF-16 an approval shows the question as it is published, with its buttons; the same press again names who approved it', async () => {
  const desk = await withQuestion();
  const press = { verb: 'review-question', question: 'q-1', seen: 1, step: 'approve', n: 'n' };
  for (const _ of [1, 2]) {
    const shown = shownBy(await handlePress(by(desk, 'carla'), press));
    for (const said of ['está publicada, por Carla Ríos', 'Entre al portal', 'Corregir', 'Retirar', 'Aún no la ha visto nadie'])
      expect(shown).toContain(said);
  }
  expect(shownBy(await handlePress(by(desk, 'beto'), press))).toContain('coordinación');
});

it('SIIF-16 the question that the coordination opens is shown though new proposals moved it to another page', async () => {
  const desk = await withQuestion();
  for (let at = 0; at < 6; at++)
    await desk.store.frequentQuestions.write(
      aFrequentQuestion({ id: `q-new-${at}`, question: `¿Nueva ${at}?`, proposed: { by: ref('beto'), at: desk.now() } }),
    );
  const opened = shownBy(await handlePress(by(desk, 'carla'), { verb: 'question-review', open: 'q-1', from: 0 }));
  for (const said of ['Entre al portal', 'Corregir y aprobar']) expect(opened).toContain(said);
});

it('SIIF-16 a correction that came first is not overwritten; the later one reads what stands and what it had written', async () => {
  const desk = await withQuestion();
  const words = { f_question: '¿Cómo cambio mi clave?', f_answer: 'En el portal.', f_personal: 'no' };
  const press = { verb: 'review-question', question: 'q-1', seen: 1, step: 'approve', n: 'n', ...words };
  expect(await submitDialog(by(desk, 'carla'), press)).toEqual({
    kind: 'message',
    text: '«¿Cómo cambio mi clave?» está publicada, por Carla Ríos.',
  });
  expect(await submitDialog(by(desk, 'carla'), { ...press, f_answer: 'Otra.' })).toMatchObject({
    text: '«¿Cómo cambio mi clave?» está publicada, por Carla Ríos. Cambió mientras usted la veía. Revísela antes de decidir. Su formulario decía: Pregunta: «¿Cómo cambio mi clave?»; Respuesta: «Otra.»',
  });
  expect(await submitDialog(by(desk, 'carla'), { ...press, f_answer: 'Llame al 3001234567' })).toMatchObject({
    text: expect.stringContaining('Llame al 3001234567'),
  });
  expect(await openDialog(by(desk, 'carla'), { open: 'question', question: 'q-1', seen: 1, step: 'retire' })).toMatchObject({
    text: expect.stringContaining('está publicada'),
  });
  expect((await readQuestions(desk))[0]?.question.answer).toBe('En el portal.');
});

it('SIIF-16 a question is discarded or retired with a reason, which is asked for, and published after all', async () => {
  const desk = await withQuestion();
  const press = { verb: 'review-question', question: 'q-1', seen: 1, step: 'retire', n: 'n' };
  expect(JSON.stringify(await submitDialog(by(desk, 'carla'), press))).toContain('Falta responder esto');
  expect(await submitDialog(by(desk, 'carla'), { ...press, f_reason: 'Ya hay otra' })).toEqual({
    kind: 'message',
    text: '«¿Cómo cambio la contraseña del correo?» está descartada, por Carla Ríos.',
  });
  const opened = async () => shownBy(await handlePress(by(desk, 'carla'), { verb: 'question-review', open: 'q-1' }));
  for (const said of ['"Descartada"', 'Descartada por Carla Ríos', 'Ya hay otra', '"Publicar"']) expect(await opened()).toContain(said);
  const again = { verb: 'review-question', question: 'q-1', seen: 2, step: 'publish-again', n: 'n' };
  expect(shownBy(await handlePress(by(desk, 'carla'), again))).toContain('está publicada, por Carla Ríos');
  await submitDialog(by(desk, 'carla'), { ...press, seen: 3, f_reason: 'Ya no aplica' });
  for (const said of ['"Retirada"', 'Retirada por Carla Ríos', 'Volver a publicar']) expect(await opened()).toContain(said);
});

it('SIIF-16 the dialogs of the review open for the coordination alone, and a question that is not there says so', async () => {
  const desk = await withQuestion();
  const dialog = { open: 'question', question: 'q-1', seen: 1, step: 'approve' };
  expect(await openDialog(by(desk, 'carla'), dialog)).toMatchObject({ kind: 'dialog', title: 'Corregir y aprobar' });
  expect(await openDialog(by(desk, 'beto'), dialog)).toMatchObject({ kind: 'message' });
  expect(await openDialog(by(desk, 'carla'), { ...dialog, question: 'q-9' })).toMatchObject({
    text: expect.stringContaining('ya no está publicada'),
  });
});
