import { describe, expect, it } from 'vitest';
import { isObject, objectsAt, type JsonObject } from '../../../src/core/json.js';
import type { Message } from '../../../src/talk/message.js';
import { personId } from '../../../src/core/people/person.js';
import { createRender } from '../../../src/features/render.js';
import type { Turn } from '../../../src/features/turn.js';
import { handleMessage } from '../../../src/features/handle-message.js';
import { handlePress } from '../../../src/features/acts.js';
import { aDesk, type TestDesk } from '../../support/a-desk.js';
import { aTurn } from '../../support/a-turn.js';
import { ref, type Who } from '../../support/cast.js';
import { readable } from '../../support/shown-card.js';
import { gistOf } from '../../support/answered-card.js';
import { cardIn, buttonsIn } from '../../support/read-card.js';
import { actorOf } from '../../../src/desk/people/actor-of.js';

const staff = { linea: [ref('beto'), ref('luz')], 'funcional-n3': [ref('dora')] };

async function siif() {
  const desk = await aDesk({
    procedure: 'siif',
    staff,
    coordinators: [
      { id: personId('carla'), scope: null },
      { id: personId('luz'), scope: 'capacitacion' },
    ],
  });
  for (const who of ['carla', 'luz', 'beto', 'dora'] as const) await desk.store.people.remember(ref(who).id, { name: ref(who).name });
  return desk;
}

/** With the roles that the desk gives them now. */
async function turnOf(desk: TestDesk, who: Who, words = ''): Promise<Turn> {
  return { ...aTurn(desk, who, words), ...(await actorOf(desk, ref(who))) };
}

const drawn = (message: Message) => createRender()(message);
const says = async (desk: TestDesk, who: Who, words: string) => handleMessage(await turnOf(desk, who, words));
const read = async (desk: TestDesk, who: Who, words: string) =>
  (await says(desk, who, words)).map((m) => readable(JSON.stringify(drawn(m)))).join();

/** Presses the first button of the card. */
async function confirms(desk: TestDesk, [message]: readonly Message[], typed: JsonObject = {}, who: Who = 'carla'): Promise<Message> {
  if (message === undefined) throw new Error('no card');
  const card = drawn(message);
  const [button] = card.kind === 'card' ? objectsAt(card.card, 'actions') : [];
  if (!isObject(button?.['data'])) throw new Error(JSON.stringify(card));
  const answer = await handlePress(await turnOf(desk, who), { ...button['data'], ...typed });
  return answer.kind === 'card' ? answer.message : { kind: 'text', text: JSON.stringify(answer) };
}

const firstIn = (message: Message) => buttonsIn(cardIn(message))[0];

describe('coordina', () => {
  it('SIIF-22 a person named with a scope coordinates it once that is confirmed, and not before', async () => {
    const desk = await siif();
    const plan = await says(desk, 'carla', 'coordina Dora Vega niveles 2 y 3');
    expect(plan.map(firstIn)).toMatchObject([{ title: 'Que coordine', data: { verb: 'appoint', scope: 'niveles-2-3' } }]);
    expect((await actorOf(desk, ref('dora'))).actor.isCoordinator).toBe(false);
    await confirms(desk, plan);
    expect((await actorOf(desk, ref('dora'))).actor).toMatchObject({
      isCoordinator: true,
      oversees: expect.arrayContaining(['tecnico-n3']),
    });
  });

  it('SIIF-22 without a scope the card asks which, the whole desk among them, and does nothing without an answer', async () => {
    const desk = await siif();
    const plan = await says(desk, 'carla', 'coordina Dora Vega');
    expect(await confirms(desk, plan)).toMatchObject({ text: expect.stringContaining('Escoja') });
    expect(await desk.store.documents.all('coordinator')).toEqual([]);
    expect(firstIn(await confirms(desk, plan, { f_scope: '*' }))).toMatchObject({ title: 'Deshacer' });
    expect((await desk.coordination.of(ref('dora').id))?.oversees).toEqual({ kind: 'desk' });
    expect((await actorOf(desk, ref('dora'))).actor).not.toHaveProperty('oversees');
  });

  it.each([
    ['nivel 1', 'nivel-1'],
    ['el nivel I', 'nivel-1'],
    ['niveles II y III', 'niveles-2-3'],
    ['capacitación', 'capacitacion'],
    ['en módulos', 'modulo'],
    ['Tercer nivel funcional', 'modulo'],
    ['el módulo de presupuesto', 'modulo-presupuesto'],
    ['contabilidad', 'modulo-contabilidad'],
  ])('SIIF-22 «coordina Dora Vega %s» names the scope %s', async (words, scope) => {
    const desk = await siif();
    expect((await says(desk, 'carla', `coordina Dora Vega ${words}`)).map(firstIn)).toMatchObject([{ data: { scope } }]);
  });

  it('SIIF-22 a coordinator with a scope names no one, and other people’s words stay a report', async () => {
    const desk = await siif();
    expect(await says(desk, 'luz', 'coordina Dora Vega nivel 1')).toMatchObject([
      { text: expect.stringContaining('una parte de la mesa') },
    ]);
    const gists = (await says(desk, 'ana', 'coordina la visita técnica')).map(gistOf);
    expect(gists).toEqual([expect.stringContaining('¿Lo registro como')]);
    expect((await says(desk, 'carla', 'coordina la entrega de equipos con el proveedor')).map(gistOf)).toEqual(['Casos en espera · 0']);
    const press = { verb: 'appoint', person: 'dora', seen: 0, scope: '*' };
    expect(await handlePress(await turnOf(desk, 'luz'), press)).toMatchObject({ text: expect.stringContaining('una parte de la mesa') });
    expect(await desk.store.documents.all('coordinator')).toEqual([]);
  });

  it('SIIF-22 what the settings say cannot be changed in chat, and the answer says where it is changed', async () => {
    const desk = await siif();
    for (const words of ['coordina Luz Parra nivel 1', 'ya no coordina Luz Parra'])
      expect(await says(desk, 'carla', words)).toMatchObject([{ text: expect.stringContaining('PRECASO_COORDINATORS') }]);
  });

  it('SIIF-22 a procedure without scopes names coordinators of the whole desk', async () => {
    const desk = await aDesk();
    expect((await says(desk, 'carla', 'coordina Dora Vega')).map(firstIn)).toMatchObject([{ title: 'Que coordine', data: { scope: '*' } }]);
  });
});

describe('ya no coordina', () => {
  it('SIIF-22 a coordinator is dismissed after a confirmation, and one press puts them back', async () => {
    const desk = await siif();
    await confirms(desk, await says(desk, 'carla', 'coordina Dora Vega nivel 1'));
    const gone = await confirms(desk, await says(desk, 'carla', 'ya no coordina Dora'));
    expect(firstIn(gone)).toMatchObject({ title: 'Deshacer', data: { scope: 'nivel-1' } });
    expect((await actorOf(desk, ref('dora'))).actor.isCoordinator).toBe(false);
    await confirms(desk, [gone]);
    expect((await desk.coordination.of(ref('dora').id))?.oversees).toEqual({ kind: 'scope', scope: 'nivel-1' });
  });

  it('SIIF-22 a person who does not coordinate cannot be dismissed, and the answer names them', async () => {
    const desk = await siif();
    expect(await says(desk, 'carla', 'ya no coordina Beto Gil')).toMatchObject([
      { text: expect.stringContaining('«Beto Gil» no coordina') },
    ]);
  });

  it('SIIF-22 a press on a card that another coordinator overtook changes nothing and says what holds', async () => {
    const desk = await siif();
    const [first, second] = [
      await says(desk, 'carla', 'coordina Dora Vega nivel 1'),
      await says(desk, 'carla', 'coordina Dora Vega toda la mesa'),
    ];
    await confirms(desk, first);
    expect(await confirms(desk, second)).toMatchObject({ card: { fallback: expect.stringContaining('Mientras tanto') } });
    expect((await desk.coordination.of(ref('dora').id))?.oversees).toEqual({ kind: 'scope', scope: 'nivel-1' });
  });
});

describe('coordinadores', () => {
  it('SIIF-22 the list says who coordinates what and where it was said', async () => {
    const desk = await siif();
    await confirms(desk, await says(desk, 'carla', 'coordina Dora Vega módulos'));
    const shown = await read(desk, 'luz', 'coordinadores');
    expect(shown).toContain('Toda la mesa: Carla Ríos (en la configuración).');
    expect(shown).toContain('«Capacitación»: Luz Parra (en la configuración).');
    expect(shown).toMatch(/«Módulos, tercer nivel funcional»: Dora Vega \(desde.*, por Carla Ríos\)/);
    expect(shown).toContain('«Línea de soporte, nivel I»: nadie.');
    expect(await says(desk, 'ana', 'coordinadores')).toMatchObject([{ kind: 'card', refusal: { code: 'only-coordinator' } }]);
  });
});

describe('a coordinator who never wrote to the bot', () => {
  const chat = { conversation: 'a:dora', serviceUrl: 'https://smba.example/', tenant: 'tenant' };

  it('SIIF-13 a coordinator without a conversation is named where they are appointed and in the list, until they write', async () => {
    const desk = await siif();
    const silent = 'Dora Vega todavía no le ha escrito a Precaso';
    const appointed = await confirms(desk, await says(desk, 'carla', 'coordina Dora Vega nivel 1'));
    expect(readable(JSON.stringify(drawn(appointed)))).toContain(silent);
    expect(await read(desk, 'carla', 'coordinadores')).toContain('Carla Ríos, Luz Parra y Dora Vega todavía no le han escrito a Precaso');
    for (const who of ['carla', 'luz'] as const) await desk.store.people.remember(ref(who).id, { chat });
    expect(await read(desk, 'carla', 'coordinadores')).toContain(silent);
    await desk.store.people.remember(ref('dora').id, { chat });
    expect(await read(desk, 'carla', 'coordinadores')).not.toContain('todavía no');
  });
});

describe('what a coordinator with a scope sees', () => {
  it('SIIF-22 «estado», the lists, «inalcanzables» and «quién está disponible» show the groups of the scope alone', async () => {
    const desk = await siif();
    const asked: unknown[] = [];
    const turn = await turnOf(desk, 'luz', 'estado');
    const page: typeof desk.lists.page = (of, filter, ...rest) => {
      asked.push([of.of, filter.groups]);
      return desk.lists.page(of, filter, ...rest);
    };
    const context = { ...turn.context, lists: { ...desk.lists, page } };
    for (const text of ['estado', 'qué vence hoy']) await handleMessage({ ...turn, context, inbound: { ...turn.inbound, text } });
    expect(asked).toEqual([
      ['unassigned', ['capacitacion']],
      ['due', ['capacitacion']],
    ]);
    expect(await read(desk, 'luz', 'inalcanzables')).toContain('Falta avisar · Coordinación de Capacitación ·');
    expect(await read(desk, 'carla', 'inalcanzables')).toContain('Falta avisar · toda la mesa ·');
    expect(await read(desk, 'luz', 'quién está disponible')).not.toContain('Beto Gil');
    expect(await read(desk, 'carla', 'quién está disponible')).toContain('Beto Gil');
  });
});
