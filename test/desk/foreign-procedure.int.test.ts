import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DemoPerson } from '../../playground/people/demo-organisation.js';
import { objectAt, textAt } from '../../src/core/json.js';
import { startDesk, type DeskOverHttp } from '../support/desk-over-http.js';
import { buttonsOf, inputsOf } from '../support/shown-card.js';
import { wordsIn, type ShownCard } from './a-case.js';

/** Another organisation's desk: other words, groups and states, none of the shipped procedure's. */
let desk: DeskOverHttp;
let folder = '';
/** Every answer to a press and every dialog, as it came. */
const answers: string[] = [];
/** What was answered to the binding of its channels. */
const bound: string[] = [];

/** Its groups, each in a channel of the connector's teams. */
const channels = { ventanilla: 'mesa', frenos: 'infraestructura', fabrica: 'sistemas-n3' } as const;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'precaso-test-'));
  const file = join(folder, 'taller.json');
  await copyFile(fileURLToPath(new URL('../support/repair-desk.json', import.meta.url)), file);
  desk = await startDesk({ environment: { PRECASO_PROCEDURE: file } });
  const { press, open, submit } = desk;
  const kept = async <T>(answer: Promise<T>): Promise<T> => {
    answers.push(JSON.stringify(await answer));
    return answer;
  };
  desk = {
    ...desk,
    press: (...act) => kept(press(...act)),
    open: (...act) => kept(open(...act)),
    submit: (...act) => kept(submit(...act)),
  };
  for (const [group, channel] of Object.entries(channels)) bound.push(await desk.bind(group, desk.channel(channel)));
});
afterAll(async () => {
  await desk.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function aSlip(who: DemoPerson, words: string): Promise<ShownCard> {
  await desk.say(who, `bici ${words}`);
  return desk.shows(desk.chat(who), 'P-', words);
}

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const complete = { placa: 'abñ12', tipo: 'freno', relato: 'La rueda de atrás no frena', entrega: 'patio' };

const liveIn = (group: keyof typeof channels, name: string, ...signs: readonly string[]): Promise<ShownCard> =>
  desk.shows(desk.channel(channels[group]), `**${name}**`, ...signs);

/** A form behind «Más…». */
const fromMore = async (person: DemoPerson, live: ShownCard, title: string): ReturnType<DeskOverHttp['open']> =>
  desk.open(person, await desk.open(person, live, 'Más…'), title);

/** What a button of the card types for the person. */
function typedBy(card: ShownCard, title: string): string | undefined {
  const button = buttonsOf(card.card).find((one) => textAt(one, 'title') === title);
  return button === undefined ? undefined : (textAt(objectAt(objectAt(button, 'data'), 'msteams'), 'value') ?? undefined);
}

it('channels of another procedure are bound by the ids of its own groups', () => {
  expect(bound).toEqual(
    ['Ventanilla', 'Banco de frenos', 'Fábrica'].map((label) =>
      expect.stringMatching(new RegExp(`Este canal atiende ahora (?:a|al|a la) ${label};`)),
    ),
  );
});

describe('first messages', () => {
  it('UARIV-05 the greeting names its own desk and keyword, which «Reportar» types', async () => {
    const who = desk.requester();
    await desk.say(who, 'hola');
    const welcome = await desk.shows(desk.chat(who), 'Soy Precaso, el Taller.', 'Escriba «bici» y lo que le pasa');
    expect(typedBy(welcome, 'Reportar')).toBe('bici');
    await desk.press(who, welcome, 'Reportar');
    await desk.shows(desk.chat(who), 'Papelito **P-', 'recibido');
  });

  it('help names its keyword and its drafts, and nothing of another desk', async () => {
    const { carla } = desk.people;
    const help = await Promise.all(['ayuda', 'ayuda bicicletas', 'ayuda grupo', 'ayuda reportar'].map((text) => desk.say(carla, text)));
    for (const phrase of ['**bici** …', '**papelitos**', '**bicicleta** 45']) expect(help.join()).toContain(phrase);
    expect(help.join()).not.toMatch(/precaso|casos/);
  });

  it('a message without the keyword is offered by the procedure’s own name for a draft, and another desk’s keyword is no keyword', async () => {
    const who = desk.requester();
    await desk.say(who, 'precaso la silla está muy dura');
    const offer = await desk.shows(desk.chat(who), '¿Lo registro como papelito?', 'precaso la silla está muy dura');
    await desk.press(who, offer, 'No, gracias');
    await desk.say(who, 'asdf');
    expect(typedBy(await desk.shows(desk.chat(who), 'Puedo registrar un papelito'), 'Reportar')).toBe('bici');
  });
});

describe('refusals', () => {
  it('refusals name its groups, and how a channel is bound here', async () => {
    const { carla } = desk.people;
    expect(await desk.say(carla, 'vincular grupo mesa', { where: desk.channel('area-0') })).toEqual([
      expect.stringMatching(/«mesa».*Ventanilla.*Banco de frenos.*Banco de pintura.*Fábrica/s),
    ]);
    expect(await desk.say(carla, 'vincular grupo ventanilla')).toEqual([
      expect.stringContaining('«@Precaso vincular grupo» y el nombre del grupo'),
    ]);
  });

  it('UARIV-06 faults use the words of its own patterns and categories', async () => {
    const who = desk.requester();
    const slip = await aSlip(who, 'quiero ponerle motor');
    expect(slip.words).toContain('La placa lleva tres letras y dos números.');
    expect(wordsIn(await desk.press(who, slip, 'Enviar', { ...complete, tipo: 'motor' }))).toContain('El taller no pone motores.');
    // The first press opens what «casa» asks, which is not blamed before the second one.
    const opened = await desk.press(who, slip, 'Enviar', { ...complete, placa: '12', entrega: 'casa' });
    expect(wordsIn(opened)).not.toContain('Falta responder esto.');
    const refused = await desk.press(who, slip, 'Enviar', { ...complete, placa: '13', entrega: 'casa' });
    for (const fault of ['La placa lleva tres letras y dos números.', 'Falta responder esto.']) expect(wordsIn(refused)).toContain(fault);
  });
});

describe('a case of another procedure', () => {
  it('a case goes from its keyword through its groups and its extra waiting state to its survey', async () => {
    const { beto, dora } = desk.people;
    const who = desk.requester();
    const slip = await aSlip(who, 'no frena la rueda de atrás');
    expect(inputsOf(slip.card)).toMatchObject({ f_quien: who.name, f_tipo: 'freno' });
    await desk.press(who, slip, 'Enviar', { ...complete, relato: 'no frena la rueda de atrás, y suena' });
    const receipt = await desk.shows(desk.chat(who), 'BICI-', 'no frena la rueda');
    const name = /BICI-\d{4}/.exec(receipt.words)?.[0] ?? '(no number)';
    expect(receipt.id).toBe(slip.id);

    const queued = await liveIn('ventanilla', name, 'En fila');
    expect(queued.words).not.toContain('ABN12');
    await desk.press(beto, queued, 'Montar');
    const waiting = await desk.open(beto, await liveIn('ventanilla', name, 'En banco', 'Beto Gil debe'), 'Pedir repuesto');
    await desk.submit(beto, waiting, 'Pedir repuesto', { repuesto: 'Zapata', 'telefono-almacen': '6011234567' });
    const stopped = await liveIn('ventanilla', name, 'Espera repuesto');
    await desk.shows(desk.chat(who), name, '❚❚ Espera repuesto');
    await desk.press(beto, stopped, 'Llegó el repuesto');

    const passing = await fromMore(beto, await liveIn('ventanilla', name, 'En banco'), 'Pasar a otro banco');
    const input = { group: 'frenos', reason: 'Es del disco' };
    expect(wordsIn(await desk.submit(beto, passing, 'Pasar a otro banco', { ...input, marca: '' }))).toContain('Revise 1 dato');
    await desk.submit(beto, passing, 'Pasar a otro banco', { ...input, marca: 'Shimano' });
    await desk.shows(desk.channel(channels.ventanilla), `${name} → `, 'Banco de frenos');
    await desk.press(dora, await liveIn('frenos', name, 'En Bancos', 'Shimano'), 'Montar');
    const ending = await fromMore(dora, await liveIn('frenos', name, 'Dora Vega debe'), 'Terminar');
    await desk.submit(dora, ending, 'Terminar', { solution: 'Se cambió el disco', horas: '2' });

    const survey = await desk.shows(desk.chat(who), 'Encuesta de', name, 'Nota');
    expect(wordsIn(await desk.press(who, survey, 'Enviar', { nota: '5' }))).toContain('Gracias');
    const solved = await desk.shows(desk.chat(who), name, 'Se cambió el disco', '¿Quedó bien?');
    await desk.press(who, solved, 'Recoger');
    await liveIn('frenos', name, 'Entregada');
    expect((await desk.say(who, 'mis casos')).join()).toContain(`${name}`);
    await desk.say(desk.people.carla, 'estado');
    await desk.say(beto, 'cola');
    await desk.say(beto, 'borradores');
    await desk.say(beto, 'registrar');
  });

  it('files, notes and lists use its own words too', async () => {
    const { beto } = desk.people;
    const who = desk.requester();
    const file = { name: 'rueda.png', type: 'image/png', bytes: png };
    await desk.say(who, 'mire cómo quedó la rueda', { files: [file] });
    const offer = await desk.shows(desk.chat(who), 'rueda.png', '¿Registro un papelito con el archivo?');
    await desk.press(who, offer, 'Sí, registrar');
    const slip = await desk.shows(desk.chat(who), 'P-', 'rueda.png', { button: 'Enviar' });
    await desk.press(who, slip, 'Enviar', { ...complete, relato: 'mire cómo quedó la rueda: no frena' });
    const name = /BICI-\d{4}/.exec((await desk.shows(desk.chat(who), 'BICI-', 'mire cómo quedó')).words)?.[0] ?? '(no number)';
    await desk.say(who, '', { files: [{ ...file, name: 'otra.png' }] });
    await liveIn('ventanilla', name, 'otra.png');
    const note = await desk.open(beto, await liveIn('ventanilla', name, 'En fila'), 'Nota');
    expect(JSON.stringify(note.card)).toContain('Sólo quienes atienden');
    await desk.submit(beto, note, 'Guardar', { text: 'Falta la llave', audience: 'internal' });
    expect((await desk.say(beto, 'vincular grupo frenos', { where: desk.channel('area-0') })).join()).toContain('coordinación');
    expect((await desk.say(desk.people.carla, 'cola')).join()).toContain('Cola de todos los grupos');
    expect((await desk.say(beto, 'estado nivel 2')).join()).toContain('Cola de Bancos');
    for (const said of ['cancelar', `cancelar ${name}`, 'gracias']) await desk.say(who, said);
    await desk.say(beto, 'ayuda');
    await desk.say(who, 'sí');
  });

  it('no card or text has a word of the shipped procedure alone', () => {
    const posted = desk.connector.calls.map(({ activity }) =>
      JSON.stringify([activity['text'], activity['summary'], activity['attachments']]),
    );
    const sent = [...posted, ...answers];
    expect(sent.filter((one) => one.includes('AdaptiveCard')).length).toBeGreaterThan(20);
    // «Precaso» is the product's name, by which the bot calls itself.
    const words =
      /.{0,60}(?:(?<!: ")\bprecaso|\bPrecaso \S*-\d|PRE-\d|CASO-\d|\bmesa\b|Mesa de servicios|no abre el correo|entidad\.gov).{0,60}/gu;
    const said = sent.flatMap((one) => one.match(words) ?? []).filter((one) => !/precaso la silla|«mesa»/.test(one));
    expect([...new Set(said)]).toEqual([]);
  });
});
