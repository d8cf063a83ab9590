import { expect, it } from 'vitest';
import { openDialog, submitDialog } from '../../../features/acts.js';
import { createdByLevel2, newUser, sigceDesk, sigceRegistered } from '../../../../test/clauses/sigce-cases.js';
import { advance, aDesk, caseOf } from '../../../../test/support/a-desk.js';
import { aTurn } from '../../../../test/support/a-turn.js';
import { actor } from '../../../../test/support/cast.js';
import { allTexts } from '../kept-texts.js';
import { proposedText } from '../texts.js';
import { keepTexts, proposes, readyText } from './a-text.js';

async function solvedCase(words = 'no abre el correo, mi cédula es 52123456') {
  const desk = await aDesk();
  const id = await caseOf(desk, { words });
  await advance(desk, id, 'take', 'beto');
  await advance(desk, id, 'resolve', 'beto', { solution: 'Se restableció la clave; avisar al 3001234567' });
  return { desk, id };
}

const typed = { f_title: '¿Cómo restablezco la clave?', f_text: 'Entre al portal.', f_use: 'requesters' };

it('SIIF-16 the form of a proposal opens with the case’s words and its solution, numbers of people masked', async () => {
  const { desk, id } = await solvedCase();
  const form = await openDialog(aTurn(desk, 'beto', ''), { open: 'propose-question', ticket: id });
  expect(form).toMatchObject({ kind: 'dialog', title: 'Proponer pregunta o plantilla · CASO-000001' });
  const shown = JSON.stringify(form);
  for (const said of ['no abre el correo, mi cédula es ···3456', 'Se restableció la clave; avisar al ···4567'])
    expect(shown).toContain(said);
  expect(shown).not.toMatch(/"value":"[^"]*(?:52123456|3001234567)/);
});

it('SIIF-16 personal data, a name that the writer tells of and a text that is missing come back at once, as they were typed', async () => {
  const { desk, id } = await solvedCase();
  const press = { verb: 'propose-question', ticket: id, n: 'n1' };
  const faulty = { ...press, f_text: 'Llame a Pedro al 3001234567', f_personal: 'yes' };
  const shown = JSON.stringify(await submitDialog(aTurn(desk, 'beto', ''), faulty));
  for (const said of [
    'Llame a Pedro al 3001234567',
    'Respuesta o texto: quite nombres',
    'Datos de personas: quite nombres',
    'Falta responder',
  ])
    expect(shown).toContain(said);
  expect(JSON.stringify(await submitDialog(aTurn(desk, 'beto', ''), { ...press, ...typed }))).toContain('Falta responder esto');
  expect(await allTexts(desk)).toEqual([]);
});

it('SIIF-16 a proposal that is sent twice is one, which the coordination reads once, with its buttons', async () => {
  const { desk, id } = await solvedCase();
  const press = { verb: 'propose-question', ticket: id, n: 'n1', ...typed, f_personal: 'no' };
  for (const _ of [1, 2])
    expect(await submitDialog(aTurn(desk, 'beto', ''), press)).toEqual({ kind: 'message', text: proposedText(typed.f_title) });
  expect(await allTexts(desk)).toMatchObject([{ title: typed.f_title, group: 'mesa', state: 'proposed', from: { ticket: id } }]);
  const told = desk.messagesTo('carla').filter((message) => JSON.stringify(message).includes('Beto Gil propone un texto'));
  expect(told).toHaveLength(1);
  for (const said of ['Entre al portal.', 'Aprobar', 'Corregir y aprobar', 'Descartar']) expect(JSON.stringify(told)).toContain(said);
});

it('SIIF-16 a proposal stays though nobody of the coordination can be told', async () => {
  const { desk, id } = await solvedCase();
  desk.messenger.failNext('blocked', 1, 'carla');
  const words = { title: typed.f_title, text: typed.f_text };
  expect(await proposes(desk, { of: id, words, key: 'p' }, actor('beto'))).toEqual({ kind: 'message', text: proposedText(words.title) });
  expect(desk.lines.map(({ event }) => event)).toContain('text-not-told');
  expect(await allTexts(desk)).toHaveLength(1);
});

it('SIIF-16 a solution becomes a text of its group’s forms, under a title that is free there', async () => {
  const { desk, id } = await solvedCase();
  await keepTexts(desk, readyText());
  const proposal = (title: string) => ({ of: id, words: { title, text: 'Ya sirve.' }, key: title, use: 'resolve' });
  expect(await proposes(desk, proposal('Clave restablecida'), actor('beto'))).toMatchObject({ faults: [{ field: 'title' }] });
  expect(await proposes(desk, proposal('Clave nueva'), actor('beto'))).toMatchObject({ kind: 'message' });
  expect((await allTexts(desk)).find(({ title }) => title === 'Clave nueva')).toMatchObject({ group: 'mesa', use: 'resolve' });
});

it('SIGCE-09 a proposal may not hold the first password of the case that it is made of', async () => {
  const d = await sigceDesk();
  // So short that it is no number of a person to who reads it elsewhere.
  const id = await sigceRegistered(d, 'creacion-usuario', { ...newUser, nuevoTipo: 'CE', nuevoDocumento: '1234' });
  await createdByLevel2(d, id);
  await d.does(id, 'mesa-sigce', 'resolver', { solution: 'Se creó el usuario' });
  const words = { title: '¿Cómo entro la primera vez?', text: 'Ingrese con MNUNEZ y 1234' };
  expect(await proposes(d.desk, { of: id, words, key: 'p' }, d.actorOf('mesa-sigce'))).toMatchObject({
    kind: 'faults',
    faults: [{ field: 'text', code: 'secret' }],
  });
  expect(await allTexts(d.desk)).toEqual([]);
});
