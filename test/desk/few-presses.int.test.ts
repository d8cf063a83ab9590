import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DemoPerson } from '../../playground/people/demo-organisation.js';
import type { Json } from '../../src/core/json.js';
import { buttonNamed, dialogIn, type Card } from '../support/desk-acts.js';
import { startDesk, type DeskOverHttp } from '../support/desk-over-http.js';
import { inputsOf } from '../support/shown-card.js';
import { besidesProfile, liveAt, openFor, postCase, postSolvedCase, wordsIn } from './a-case.js';

let desk: DeskOverHttp;
beforeAll(async () => {
  desk = await startDesk();
  await desk.bindAll();
});
afterAll(() => desk.close());

type Typed = Readonly<Record<string, Json>>;

/** What a person does, counted: a message, a press, and the menu "…" where a button stands in it. */
function stepsOf(person: DemoPerson) {
  let steps = 0;
  const count = (card: Card, title: string): void => void (steps += buttonNamed(card.card, title)['mode'] === 'secondary' ? 2 : 1);
  const press = async (card: Card, title: string, typed?: Typed) => {
    count(card, title);
    return desk.press(person, card, title, typed);
  };
  return {
    count,
    taken: () => steps,
    press,
    async say(words: string) {
      steps += 1;
      await desk.say(person, words);
    },
    open: async (card: Card, title: string) => dialogIn(card, await press(card, title)),
    submit: (dialog: Card, title: string, typed: Typed) => press({ ...dialog, isDialog: true }, title, typed),
  };
}

it('a first report takes one message and one press', async () => {
  const who = desk.requester();
  const steps = stepsOf(who);
  await steps.say('precaso la impresora no imprime desde ayer');
  const draft = await desk.shows(desk.chat(who), 'PRE-', { button: 'Enviar' });
  await steps.press(draft, 'Enviar', besidesProfile);
  await desk.shows(desk.chat(who), 'CASO-', 'Le responden antes');
  expect(steps.taken()).toBe(2);
});

it('a case that was taken is escalated by three presses, the menu among them', async () => {
  const { beto } = desk.people;
  const { name, live } = await postCase(desk, 'el servidor de archivos no responde');
  await desk.press(beto, live, 'Tomar');
  const taken = await liveAt(desk, 'mesa', name, { button: 'Resolver' });
  const steps = stepsOf(beto);
  steps.count(taken, 'Escalar');
  const dialog = await openFor(desk, beto, taken, 'Escalar', 'infraestructura');
  await steps.submit(dialog, 'Escalar', { reason: 'Es del servidor de la sede', diagnosis: 'Se probó con otro equipo' });
  await liveAt(desk, 'infraestructura', name, 'Se probó con otro equipo');
  expect(steps.taken()).toBe(3);
});

it('a solution is refused by two presses and one field, and accepted by one press', async () => {
  const { beto } = desk.people;
  const { who, name, resolution } = await postSolvedCase(desk, 'el teclado escribe letras repetidas');
  const refusing = stepsOf(who);
  const why = await refusing.open(resolution, 'No, sigue fallando');
  expect(Object.keys(inputsOf(why.card))).toHaveLength(1);
  await refusing.submit(why, 'Enviar', { reason: 'Vuelve a pasar al reiniciar' });
  const dialog = await desk.open(beto, await liveAt(desk, 'mesa', name, 'no aceptó la solución', { button: 'Resolver' }), 'Resolver');
  await desk.submit(beto, dialog, 'Resolver', { solution: 'Se cambió el teclado por uno nuevo' });
  const accepting = stepsOf(who);
  await accepting.press(await desk.shows(desk.chat(who), 'Se cambió el teclado', '¿Quedó bien?'), 'Sí, quedó bien');
  await desk.shows(desk.channel('mesa'), name, '■ Cerrado');
  expect([refusing.taken(), accepting.taken()]).toEqual([2, 1]);
});

it('a report of what was closed and fails again takes one message and one press, and no field', async () => {
  const { who, name, resolution } = await postSolvedCase(desk, 'el escáner deja una raya negra en cada hoja');
  await desk.press(who, resolution, 'Sí, quedó bien');
  await desk.shows(desk.channel('mesa'), name, '■ Cerrado');
  const steps = stepsOf(who);
  await steps.say('precaso el escáner sigue fallando, deja la misma raya negra en cada hoja');
  const asked = await desk.shows(desk.chat(who), '¿Es esto?', { button: `Sigue fallando ${name}` });
  expect(inputsOf(asked.card)).toEqual({});
  const receipt = wordsIn(await steps.press(asked, `Sigue fallando ${name}`));
  expect(receipt).toContain('Le responden antes');
  expect(receipt).not.toContain(name);
  expect(steps.taken()).toBe(2);
});
