import { expect, it } from 'vitest';
import { openDialog, submitDialog } from '../../../features/acts.js';
import { aMailDesk, aReadMail } from '../../../../test/support/a-mail-desk.js';
import { aGroupsAnswers, aReadyAnswer } from '../../../../test/support/a-ready-answer.js';
import { aTurn } from '../../../../test/support/a-turn.js';

async function aWaitingMail() {
  const desk = await aMailDesk();
  const record = await desk.arrives(aReadMail({ subject: 'Pantalla en negro', text: 'No me da imagen el monitor.' }), 'mesa', '1/7');
  return { desk, record, mail: 'mesa/1/7' };
}

const textOf = (messages: unknown): string => JSON.stringify(messages);

it('UARIV line 60 *No requiere* offers the ready answers of the mailbox’s group without a number, read before they leave', async () => {
  const { desk, mail } = await aWaitingMail();
  const words = [
    ['r-1', 'Gracias', 'Buen día, {nombre}: gracias por el aviso.'],
    ['r-2', 'Con número', 'Su caso {número} ya está.'],
  ] as const;
  const answers = words.map(([id, title, text]) => aReadyAnswer({ id, title, text }));
  await desk.store.readyAnswers.write({ ...aGroupsAnswers({ group: 'mesa' }), answers });
  const turn = aTurn(desk, 'beto', '');
  const form = textOf(await openDialog(turn, { verb: 'dialog', open: 'mail-aside', mail }));
  expect(form).toMatch(/Gracias.*Poner plantilla/);
  expect(form).not.toContain('Con número');
  const typed = { f__answer: 'r-1', f_answer: 'Leímos su correo.' };
  const filled = 'Leímos su correo.\n\nBuen día, Ana: gracias por el aviso.';
  for (const press of [{ verb: 'dialog', open: 'mail-aside' }, { verb: 'mail-aside' }])
    expect(textOf(await submitDialog(turn, { ...press, mail, ...typed }))).toContain(JSON.stringify(filled).slice(1, -1));
  expect((await desk.recordOf('mesa', '1/7')).outcome).toBe('waiting');
  await submitDialog(turn, { verb: 'mail-aside', mail, f_answer: filled, f_reason: 'Es informativo.' });
  await desk.round();
  expect(desk.sent.slice(1).map(({ to, text }) => [to, text.includes('Ana: gracias por el aviso.')])).toEqual([
    ['ana@entidad.example', true],
  ]);
});
