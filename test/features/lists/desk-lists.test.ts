import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../../src/core/instant.js';
import type { TicketId } from '../../../src/core/ticket/ticket.js';
import type { Message } from '../../../src/talk/message.js';
import { deskStatusCard } from '../../../src/features/lists/desk-status-card.js';
import { interpretWords } from '../../../src/features/words/interpret-words.js';
import { handlePress } from '../../../src/features/acts.js';
import { advance, aDesk, caseOf, pressTransition, type TestDesk } from '../../support/a-desk.js';
import { declaredOf } from '../../support/a-mass-incident.js';
import { aTurn, inChannel } from '../../support/a-turn.js';
import type { Who } from '../../support/cast.js';
import { gistOf } from '../../support/answered-card.js';
import { listIn, type ShownList } from '../../support/listed-cases.js';
import { buttonsIn, phraseOf, pressedIn } from '../../support/read-card.js';
import { readDeskStatus } from '../../../src/desk/overviews/desk-status.js';

const note = 'Se revisó el cliente y la red';
const toServers = { group: 'infraestructura', reason: 'El servidor no responde', diagnosis: note };

async function answers(desk: TestDesk, who: Who, text: string): Promise<readonly Message[]> {
  return interpretWords(aTurn(desk, who, text), text);
}

const listed = async (desk: TestDesk, who: Who, text: string): Promise<ShownList> => listIn(desk, (await answers(desk, who, text))[0]);
const idsOf = ({ ids }: ShownList): readonly TicketId[] => ids;
const lateAtOf = async (desk: TestDesk, { ids }: ShownList): Promise<readonly number[]> =>
  Promise.all(ids.map(async (id) => (await desk.load(id)).desk?.lateAt ?? 0));

/** Presses the button of a list's card. */
async function pressed(desk: TestDesk, who: Who, { card: { actions = [] } }: ShownList, title: string): Promise<ShownList> {
  const button = actions.find((one) => one.title === title);
  const answer = await handlePress(aTurn(desk, who, ''), { ...button?.data, verb: 'list' });
  if (answer.kind !== 'card') throw new Error('unknown button');
  return listIn(desk, answer.message);
}

/** Six cases, an hour apart: the last ones are new, one is taken, one asked, one with level 2, one solved. */
async function aBusyDesk() {
  const desk = await aDesk();
  const ids: TicketId[] = [];
  for (let i = 0; i < 6; i += 1) {
    ids.push(await caseOf(desk, { words: `falla el equipo ${i}`, key: `k${i}` }));
    desk.clock.moveBy(5 * MINUTE);
  }
  const [taken, asked, sent, solved, ...free] = ids as [TicketId, TicketId, TicketId, TicketId, ...TicketId[]];
  await pressTransition(desk, taken, 'take', 'beto');
  await pressTransition(desk, asked, 'ask', 'luz', { question: '¿Qué mensaje muestra?' });
  await pressTransition(desk, sent, 'escalate', 'beto', toServers);
  await pressTransition(desk, solved, 'take', 'beto');
  await advance(desk, solved, 'resolve', 'beto', { solution: note });
  await desk.processAllDue();
  return { desk, taken, asked, sent, solved, free };
}

describe('the lists of the desk', () => {
  it('«sin asignar» lists what is not assigned, «esperando al usuario» what waits for its requester', async () => {
    const { desk, asked, sent, solved, free } = await aBusyDesk();
    expect(idsOf(await listed(desk, 'carla', 'sin asignar'))).toEqual([sent, ...free]);
    expect(idsOf(await listed(desk, 'carla', 'sin asignar infraestructura'))).toEqual([sent]);
    expect(idsOf(await listed(desk, 'carla', 'casos sin asignar nivel 1'))).toEqual(free);
    expect(new Set(idsOf(await listed(desk, 'carla', 'esperando al usuario')))).toEqual(new Set([asked, solved]));
  });

  it('«vencidos» and «por vencer» follow the clock without a write, the most urgent first', async () => {
    const { desk } = await aBusyDesk();
    expect((await listed(desk, 'carla', 'vencidos')).lines).toEqual(['Casos vencidos · 0', 'Hoy no hay casos vencidos.']);
    const before = await readDeskStatus(desk);
    expect([before.late, before.warned]).toEqual([0, 0]);
    desk.clock.moveBy(9 * HOUR);
    desk.clock.moveBy(16 * HOUR);
    const { late, warned } = await readDeskStatus(desk);
    expect(late).toBeGreaterThan(0);
    const list = await listed(desk, 'carla', 'vencidos');
    expect(list.ids.length).toBe(late);
    expect(list.title).toBe(`Casos vencidos · ${late}`);
    const lateAt = await lateAtOf(desk, list);
    expect(lateAt).toEqual(lateAt.toSorted((a, b) => a - b));
    expect((await listed(desk, 'carla', 'por vencer')).ids.length).toBe(warned);
  });

  it('«qué vence hoy» lists what is late before midnight, and not what is late already', async () => {
    const { desk } = await aBusyDesk();
    const today = await listed(desk, 'carla', '¿qué vence hoy?');
    expect(today.ids.length).toBeGreaterThan(0);
    for (const lateAt of await lateAtOf(desk, today)) expect(lateAt).toBeGreaterThan(desk.now());
    desk.clock.moveBy(30 * HOUR);
    const ids = new Set(idsOf(await listed(desk, 'carla', 'vencidos')));
    for (const id of idsOf(today)) expect(ids.has(id)).toBe(true);
  });

  it('«… de esta semana» leaves out what was opened before Monday', async () => {
    const { desk } = await aBusyDesk();
    // The solved one is folded, and counted.
    const queue = await listed(desk, 'carla', 'cola de esta semana');
    expect([queue.ids.length, queue.title, queue.card.actions?.map(({ title }) => title)]).toEqual([
      5,
      'Cola de todos los grupos · de esta semana · 6',
      ['Ver 1 solucionado'],
    ]);
    desk.clock.moveBy(7 * 24 * HOUR);
    const later = await listed(desk, 'carla', 'cola de esta semana');
    expect([later.ids, later.card.actions]).toEqual([[], []]);
    const young = await caseOf(desk, { words: 'otro equipo', key: 'young' });
    expect(idsOf(await listed(desk, 'carla', 'sin asignar de esta semana'))).toEqual([young]);
    expect(idsOf(await listed(desk, 'carla', 'sin asignar nivel 1 de esta semana'))).toEqual([young]);
  });

  it('a queue of this week in which all are solved lists those, not nothing', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    await pressTransition(desk, id, 'take', 'beto');
    await advance(desk, id, 'resolve', 'beto', { solution: note });
    await desk.processAllDue();
    const { ids, title } = await listed(desk, 'carla', 'cola de esta semana');
    expect([ids, title]).toEqual([[id], expect.stringContaining('olucionados')]);
  });

  it('a list asked for by a member is of their groups, in a channel of its group, by the coordination of the whole desk', async () => {
    const { desk, sent, free } = await aBusyDesk();
    expect(idsOf(await listed(desk, 'beto', 'sin asignar'))).toEqual(free);
    expect(idsOf(await listed(desk, 'dora', 'sin asignar'))).toEqual([sent]);
    expect((await listIn(desk, (await interpretWords(await inChannel(desk, 'carla', 'infraestructura'), 'sin asignar'))[0])).ids).toEqual([
      sent,
    ]);
    expect(idsOf(await listed(desk, 'carla', 'sin asignar todos'))).toEqual([sent, ...free]);
  });

  it('a group that does not exist is refused with the groups there are; longer words are no order', async () => {
    const desk = await aDesk();
    expect(await answers(desk, 'carla', 'vencidos jardinería')).toMatchObject([{ kind: 'card', refusal: { code: 'unknown-group' } }]);
    expect(await answers(desk, 'ana', 'vencidos')).toMatchObject([{ kind: 'card', refusal: { code: 'only-desk' } }]);
    expect(gistOf((await answers(desk, 'ana', 'sin asignar el equipo nuevo que pedí'))[0])).toMatch(/^¿Lo registro/);
  });

  it('a long list goes on page by page without an end, in place, and back to its beginning', async () => {
    const desk = await aDesk();
    for (let i = 0; i < 23; i += 1) await caseOf(desk, { words: `falla el equipo ${i}`, key: `k${i}` });
    const first = await listed(desk, 'beto', 'sin asignar');
    const second = await pressed(desk, 'beto', first, 'Ver los siguientes');
    const third = await pressed(desk, 'beto', second, 'Ver los siguientes');
    expect([first, second, third].map(({ lines }) => lines.at(-1))).toEqual([
      'Del 1 al 10, de 23',
      'Del 11 al 20, de 23',
      'Del 21 al 23, de 23',
    ]);
    expect(new Set([first, second, third].flatMap(idsOf)).size).toBe(23);
    expect(idsOf(await pressed(desk, 'beto', third, 'Ver los primeros'))).toEqual(idsOf(first));
    await expect(pressed(desk, 'beto', third, 'Ver los siguientes')).rejects.toThrow('unknown button');
  });

  it('a forged page of a list begins at its first case, and no requester reads one', async () => {
    const { desk } = await aBusyDesk();
    const wanted = { name: 'open', groups: null, isThisWeek: false };
    const forged = await handlePress(aTurn(desk, 'beto', ''), { verb: 'list', wanted, at: { after: 'x', before: 3 } });
    expect((await listIn(desk, forged.kind === 'card' ? forged.message : undefined)).ids).toHaveLength(5);
    expect(await handlePress(aTurn(desk, 'ana', ''), { verb: 'list', wanted })).toMatchObject({ kind: 'text' });
  });

  it('SIIF-13 a list of all that a coordinator oversees is called so, in place of counting its groups', async () => {
    const { desk } = await aBusyDesk();
    const turn = aTurn(desk, 'carla', 'vencidos');
    const oversees = desk.registry.current.procedure.groups.map(({ id }) => id).slice(1);
    const [message] = await interpretWords({ ...turn, actor: { ...turn.actor, oversees } }, 'vencidos');
    expect((await listIn(desk, message)).lines).toEqual([
      'Casos vencidos · lo que usted coordina · 0',
      'Hoy no hay casos vencidos en lo que usted coordina.',
    ]);
  });

  it('every figure of the desk status is pressed to its list, which has as many cases as the figure says', async () => {
    const { desk } = await aBusyDesk();
    await declaredOf(desk, 'no hay red', 4);
    desk.clock.moveBy(24 * HOUR);
    const turn = aTurn(desk, 'carla', 'estado');
    const status = await readDeskStatus(desk);
    const { procedure, calendar } = desk.registry.current;
    const place = { kind: 'person', person: turn.actor.id } as const;
    const card = deskStatusCard({ procedure, calendar, now: desk.now() }, status, { place });
    const figures = pressedIn(card).filter(({ lines: [count = ''] }) => /^(?:[^\d\p{L}]+ )?\d+(?:$| [a-z])/u.test(count));
    expect(figures.length).toBeGreaterThan(10);
    for (const { press, lines } of figures) {
      const phrase = phraseOf(press);
      const list = await listed(desk, 'carla', phrase);
      const folded = buttonsIn(list.card).flatMap(({ title }) => /^Ver (\d+) solucionados?$/.exec(title)?.[1] ?? []);
      expect([phrase, list.ids.length + Number(folded[0] ?? 0)]).toEqual([phrase, Number(/\d+/.exec(lines[0] ?? '')?.[0])]);
    }
  });
});
