import { expect, it } from 'vitest';
import { submitDialog } from '../../../src/features/acts.js';
import type { DialogAnswer } from '../../../src/talk/message.js';
import { aDesk, advance, caseOf } from '../../support/a-desk.js';
import { aTurn } from '../../support/a-turn.js';
import { withOwnForm } from '../../support/an-own-form.js';
import { buttonsOf, wordsOfCard } from '../../support/shown-card.js';
import { isObject } from '../../../src/core/json.js';

const typed = {
  f__group: 'seguridad',
  f_category: 'seguridad-de-la-informacion',
  f_description: 'Revisar si el remitente es de un fraude',
};

async function taken() {
  const desk = await aDesk({ changed: withOwnForm });
  const ticket = await caseOf(desk);
  await advance(desk, ticket, 'take', 'beto');
  const send = (data: object): Promise<DialogAnswer> =>
    submitDialog(aTurn(desk, 'beto', ''), { verb: 'request-for-group', ticket, n: 'n1', ...typed, ...data });
  return { desk, send };
}

function shown(answer: DialogAnswer): { words: string; data: object } {
  if (answer.kind !== 'dialog') throw new Error(JSON.stringify(answer));
  const data = buttonsOf(answer.card).find(({ title }) => title === 'Solicitar')?.['data'];
  return { words: wordsOfCard(answer.card), data: isObject(data) ? data : {} };
}

it('UARIV-14 what a category just chosen asks for comes without a fault, and has one when it is sent empty', async () => {
  const { send } = await taken();
  const first = shown(await send({}));
  expect(first.words).toContain('Con «Seguridad de la información» se pide también:');
  expect(first.words).toContain('Remitente *');
  expect(first.words).not.toContain('✕');
  const second = shown(await send(first.data));
  expect(second.words).toContain('✕ Falta responder esto.');
  expect(await send({ ...second.data, f_sender: 'malo@fraude.example' })).toMatchObject({ kind: 'message' });
});

it('UARIV-14 what was asked and is wrong has its fault beside what is asked anew', async () => {
  const { send } = await taken();
  const { words } = shown(await send({ f_description: 'corta' }));
  expect(words).toContain('Remitente *');
  expect(words.match(/✕ (?!Revise)/g)).toHaveLength(1);
});

it('UARIV-14 a request sent from two dialogs is one case; sent again with other words, its sender reads that the first stand', async () => {
  const { desk, send } = await taken();
  const whole = { f_sender: 'malo@fraude.example' };
  const [first, second] = await Promise.all([send(whole), send({ ...whole, n: 'n2' })]);
  expect(second).toEqual(first);
  expect(first).toMatchObject({ text: expect.stringContaining('CASO-000002') });
  expect(await send({ ...whole, f_description: 'Bloquear al remitente en el correo' })).toMatchObject({
    text: expect.stringMatching(/^CASO-000002 ya quedó con lo que usted envió primero.*«Bloquear al remitente en el correo»/u),
  });
  expect((await desk.store.queries.openOfDesk(9)).tickets).toHaveLength(2);
  await desk.whenIdle();
});
