import { afterAll, beforeAll, expect, it } from 'vitest';
import { startDesk, type DeskOverHttp } from '../support/desk-over-http.js';
import { botMessages } from '../support/desk-acts.js';
import { cardOf, inputsOf, titlesOf } from '../support/shown-card.js';
import { postCase, postDraft, postSolvedCase, draftCode, liveAt, wordsIn, openFor } from './a-case.js';

let desk: DeskOverHttp;

beforeAll(async () => {
  desk = await startDesk();
  await desk.bindAll();
});
afterAll(() => desk.close());

/** The buttons of a message as the platform keeps it, for a chat opened on another device. */
function buttonsOf(place: Parameters<typeof botMessages>[1], id: string): readonly string[] {
  const kept = botMessages(desk.connector, place).find((one) => one.id === id);
  return kept === undefined ? ['no such message'] : titlesOf(cardOf(kept) ?? {});
}

it('UARIV-05 an accepted offer has no buttons any more', async () => {
  const who = desk.requester();
  await desk.say(who, 'no puedo entrar a la vpn desde ayer');
  const offer = await desk.shows(desk.chat(who), '¿Lo registro como precaso?');
  await desk.press(who, offer, 'Sí, registrar');
  await desk.shows(desk.chat(who), 'Recibido: PRE-');
  expect(buttonsOf(desk.chat(who), offer.id)).toEqual([]);
});

it('UARIV-17 a judged solution and an answered survey are no forms any more', async () => {
  const { who, resolution, name } = await postSolvedCase(desk, 'no suena el teléfono');
  await desk.press(who, resolution, 'Sí, quedó bien');
  await liveAt(desk, 'mesa', name, 'Cerrado');
  await desk.shows(desk.chat(who), name, 'Usted confirmó');
  expect(buttonsOf(desk.chat(who), resolution.id)).toEqual([]);
  const survey = await desk.shows(desk.chat(who), name, '¿Cómo le fue?');
  await desk.press(who, survey, 'Enviar', { score: '5' });
  await desk.shows(desk.chat(who), 'Su respuesta quedó con el caso');
  expect(buttonsOf(desk.chat(who), survey.id)).toEqual([]);
});

it('UARIV-05 words offered to a draft that ended meanwhile are kept, and one press registers them apart', async () => {
  const who = desk.requester();
  const draft = await postDraft(desk, who, 'no abre el calendario');
  await desk.say(who, 'también falla desde el celular');
  const offer = await desk.shows(desk.chat(who), `¿Es parte de ${draft.code}?`);
  await desk.say(who, `cancelar ${draft.code}`);
  const late = await desk.press(who, offer, `Sí, agregar a ${draft.code}`);
  expect(wordsIn(late)).toMatch(/«Cancelado».*¿Lo retoma con esto\?.*también falla desde el celular/s);
  const kept = late.outcome === 'card' ? { ...offer, card: late.card } : offer;
  const apart = draftCode(wordsIn(await desk.press(who, kept, 'Registrar aparte')));
  await desk.shows(desk.chat(who), apart, 'también falla desde el celular', { button: 'Enviar' });
});

it('UARIV-12 words about a solution that was closed meanwhile are kept for a new case', async () => {
  const { who, name, resolution } = await postSolvedCase(desk, 'no escanea a color');
  await desk.say(who, 'creo que sigue saliendo en gris todo');
  const asked = await desk.shows(desk.chat(who), name, '¿Quedó bien?', 'sigue saliendo en gris');
  await desk.press(who, resolution, 'Sí, quedó bien');
  await liveAt(desk, 'mesa', name, 'Cerrado');
  expect(wordsIn(await desk.press(who, asked, 'No, sigue fallando'))).toMatch(/no se reabre.*creo que sigue saliendo en gris todo/s);
});

it('UARIV-06 UARIV-18 an answer and a refusal name the person they went to', async () => {
  const { beto } = desk.people;
  const { who, name, live } = await postCase(desk, 'no sale sonido de la sala');
  await desk.press(beto, live, 'Tomar');
  await desk.submit(beto, await desk.open(beto, await liveAt(desk, 'mesa', name, 'Beto Gil debe'), 'Pedir datos'), 'Pedir datos', {
    question: '¿En qué sala?',
  });
  await desk.shows(desk.chat(who), name, '¿En qué sala?');
  await desk.say(who, 'en la sala tres');
  await desk.shows(desk.chat(who), `su respuesta por ${name} le llegó a Beto Gil.`);
  await desk.submit(beto, await desk.open(beto, await liveAt(desk, 'mesa', name, 'en la sala tres'), 'Resolver'), 'Resolver', {
    solution: 'Se cambió el cable de audio',
  });
  await desk.shows(desk.chat(who), name, 'Se cambió el cable', '¿Quedó bien?');
  await desk.say(who, 'suena bajito en la sala');
  const judged = await desk.shows(desk.chat(who), name, '¿Quedó bien?', 'suena bajito en la sala');
  expect(wordsIn(await desk.press(who, judged, 'No, sigue fallando'))).toContain(`${name} volvió a Beto Gil`);
});

it('UARIV-03 an assignee who takes the case again reads that they have it, and is not among those it can be assigned to', async () => {
  const { beto, luz } = desk.people;
  const { name, live } = await postCase(desk, 'no hay señal en el auditorio');
  await desk.press(beto, live, 'Tomar');
  const mine = await liveAt(desk, 'mesa', name, 'Beto Gil debe');
  // The first press again is no second one.
  expect(wordsIn(await desk.press(beto, live, 'Tomar'))).toContain('Beto Gil debe');
  const giving = await desk.open(beto, mine, 'Más…').then((more) => desk.open(beto, more, 'Asignar'));
  const choices = JSON.stringify(giving.card);
  expect(choices).toContain(luz.name);
  expect(choices).not.toContain(`"title":"${beto.name}"`);
  expect(wordsIn(await desk.submit(luz, giving, 'Asignar', { person: beto.aadObjectId }))).toBe(`${name} ya está a nombre de Beto Gil.`);
});

it('UARIV-04 a prefilled field that was emptied comes back empty', async () => {
  const { beto, dora } = desk.people;
  const { name, live } = await postCase(desk, 'se borra el disco compartido');
  await desk.submit(beto, await openFor(desk, beto, live, 'Escalar', 'infraestructura'), 'Escalar', {
    reason: 'Es del servidor',
    diagnosis: 'Revisé los permisos',
  });
  await desk.press(dora, await liveAt(desk, 'infraestructura', name), 'Tomar');
  const onward = await openFor(desk, dora, await liveAt(desk, 'infraestructura', name, 'Dora Vega debe'), 'Escalar', 'sistemas-n3');
  expect(inputsOf(onward.card)).toMatchObject({ f_diagnosis: 'Revisé los permisos' });
  const back = await desk.submit(dora, onward, 'Escalar', { reason: 'Es de aplicaciones', diagnosis: '' });
  expect(back.outcome === 'dialog' ? inputsOf(back.card) : back).toMatchObject({ f_diagnosis: '', f_reason: 'Es de aplicaciones' });
});
