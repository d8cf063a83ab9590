import { expect, it } from 'vitest';
import { MINUTE } from '../../../src/core/instant.js';
import { system } from '../../../src/core/people/person.js';
import type { TicketId } from '../../../src/core/ticket/ticket.js';
import { clauseDesk, type ClauseDesk } from '../../support/clause-desk.js';
import { loseStoreAfter } from '../../support/lost-store.js';
import { namedCase, reportedByMany, type ReportedCase } from '../../support/many-reporters.js';
import { changeMass } from '../../../src/parcels/common-matter/change-mass.js';

const solution = 'Se reinició el servidor de correo; ya pueden entrar.';

async function incidentOf(count: number): Promise<{ d: ClauseDesk; parent: TicketId; cases: readonly ReportedCase[] }> {
  const d = await clauseDesk('uariv', { startsAt: '2026-11-23T09:00:00-05:00' });
  const cases = await reportedByMany(d, count, 'correo', 'no abre el correo de la entidad');
  const [first, ...others] = cases;
  if (first === undefined) throw new Error('no case');
  const children = await Promise.all(others.map((one) => namedCase(d, one)));
  const { version } = await d.load(first.id);
  const declared = { type: 'declare-mass', children, seen: version, input: { reason: 'Se cayó el servidor de correo' } } as const;
  expect(await d.execute(first.id, 'mesa', declared)).toMatchObject({ kind: 'executed' });
  return { d, parent: first.id, cases };
}

async function sent(d: ClauseDesk, parent: TicketId): Promise<void> {
  await d.does(parent, 'mesa', 'take');
  const done = await d.execute(parent, 'mesa', {
    type: 'advance',
    transition: 'resolve',
    seen: (await d.load(parent)).version,
    input: { solution },
  });
  expect(done).toMatchObject({ kind: 'executed' });
}

/** Messages of these kinds, by reporter. */
function counted(d: ClauseDesk, cases: readonly ReportedCase[], kind: string): readonly number[] {
  return cases.map(({ person }) => d.notificationsTo(person.id).filter((one) => one === kind).length);
}

it('SIIF-07 one answer to 200 reporters reaches each of them once, in batches, and each case is solved', async () => {
  const { d, parent, cases } = await incidentOf(200);
  await d.pass(MINUTE);
  await sent(d, parent);
  await d.pass(MINUTE);
  for (let minutes = 0; minutes < 10; minutes++) await d.pass(MINUTE);
  expect(new Set(counted(d, cases, 'resolution'))).toEqual(new Set([1]));
  expect(new Set(counted(d, cases.slice(1), 'joined'))).toEqual(new Set([1]));
  for (const { id } of cases) expect(await d.load(id)).toMatchObject({ phase: 'resolved', solution: { text: solution } });
  const reached = (await d.events(parent)).filter((event) => event.type === 'propagated');
  expect(reached).toHaveLength(16);
});

it.each([1, 7, 26, 33])(
  'I1 I4 a store that is lost after %i writes of an answer to many loses no reporter and repeats none',
  async (writes) => {
    const { d, parent, cases } = await incidentOf(40);
    await d.pass(MINUTE);
    await sent(d, parent);
    loseStoreAfter(d.desk, writes);
    await d.pass(MINUTE).catch(() => undefined);
    d.desk.weather.isStoreGone = false;
    d.desk.weather.beforeAppend = null;
    for (let minutes = 0; minutes < 10; minutes++) await d.pass(MINUTE);
    for (const { id } of cases) expect((await d.events(id)).filter(({ type }) => type === 'ticket-resolved')).toHaveLength(1);
    expect(counted(d, cases, 'resolution').every((count) => count === 1)).toBe(true);
  },
);

it('I4 two processes that pass an answer on at one time solve each case once', async () => {
  const { d, parent, cases } = await incidentOf(60);
  await d.pass(MINUTE);
  await sent(d, parent);
  d.desk.clock.moveBy(MINUTE);
  const twin = d.desk.twin();
  for (let i = 0; i < 6; i++) await Promise.all([d.desk.processAllDue(), twin.processAllDue()]);
  await twin.deliveries.whenIdle();
  for (const { id } of cases) expect((await d.events(id)).filter(({ type }) => type === 'ticket-resolved')).toHaveLength(1);
  expect((await d.load(parent)).propagations).toEqual([]);
});

it('a child that was withdrawn or solved meanwhile takes nothing over, and the others do', async () => {
  const { d, parent, cases } = await incidentOf(4);
  const [, second, third] = cases;
  if (second === undefined || third === undefined) throw new Error('too few');
  await d.pass(MINUTE);
  await d.does(second.id, 'mesa', 'take');
  await d.does(second.id, 'mesa', 'resolve', { solution: 'Era otra cosa: se cambió la clave.' });
  await sent(d, parent);
  await d.pass(3 * MINUTE);
  expect(await d.load(second.id)).toMatchObject({ solution: { text: 'Era otra cosa: se cambió la clave.' } });
  expect(await d.load(third.id)).toMatchObject({ solution: { text: solution } });
});

it('SIIF-07 a mass incident counts only the cases that joined it, in its list and in a report', async () => {
  const { d, parent, cases } = await incidentOf(4);
  const [, second, third, fourth] = cases;
  if (second === undefined || third === undefined || fourth === undefined) throw new Error('too few');
  await d.does(second.id, 'mesa', 'take');
  await d.does(second.id, 'mesa', 'resolve', { solution: 'Era otra cosa: se cambió la clave.' });
  await d.pass(2 * MINUTE);
  expect((await d.load(parent)).children?.map(({ id }) => id)).toEqual([third.id, fourth.id]);
});

it('SIIF-07 a case that went on alone joins the incident again when the desk adds it, and counts once', async () => {
  const { d, parent, cases } = await incidentOf(3);
  const [first, second] = cases;
  if (first === undefined || second === undefined) throw new Error('too few');
  await d.pass(MINUTE);
  await sent(d, parent);
  await d.pass(3 * MINUTE);
  for (const { id, person } of [second, first]) {
    const refuse = { type: 'advance', transition: 'refuse', seen: (await d.load(id)).version, input: { reason: 'Sigue igual' } } as const;
    expect(await d.desk.execute(id, { id: `no:${id}`, ...refuse }, person)).toMatchObject({ kind: 'executed' });
  }
  expect((await d.load(second.id)).parent).toBeUndefined();
  const again = (key: string, version: number) =>
    changeMass(
      { ...d.desk, execute: d.desk.held },
      { of: parent, step: 'add', seen: version, fields: { cases: 'CASO-000002' }, key },
      d.actorOf('mesa'),
    );
  for (const key of ['again', 'twice']) {
    expect(await again(key, (await d.load(parent)).version)).toMatchObject({ kind: 'executed' });
    await d.pass(MINUTE);
  }
  expect(await d.load(second.id)).toMatchObject({ parent: { id: parent, way: 'added' } });
  expect((await d.load(parent)).children).toHaveLength(2);
  expect((await d.events(parent)).filter(({ type }) => type === 'children-added')).toHaveLength(2);
});

it('a case that is taken out and added again in one moment joins, whatever else still goes out', async () => {
  const { d, parent, cases } = await incidentOf(3);
  const second = cases[1];
  if (second === undefined) throw new Error('too few');
  await d.pass(MINUTE);
  const children = [await namedCase(d, second)];
  await d.execute(parent, 'mesa', { type: 'remove-children', children: [second.id], reason: 'Era otra cosa' });
  await d.execute(parent, 'mesa', { type: 'update-reporters', text: 'Ya encontramos la causa' });
  await d.execute(parent, 'mesa', { type: 'add-children', children, way: 'added' });
  await d.execute(parent, 'mesa', { type: 'update-reporters', text: 'En una hora queda' });
  await d.pass(2 * MINUTE);
  expect(await d.load(second.id)).toMatchObject({ parent: { id: parent } });
  expect((await d.load(parent)).children?.map(({ id }) => id)).toContain(second.id);
});

it('a child whose procedure does not have the transition that solved its parent goes on alone', async () => {
  const { d, parent, cases } = await incidentOf(2);
  const child = cases[1]?.id;
  if (child === undefined) throw new Error('too few');
  await d.pass(MINUTE);
  const what = { what: 'solution', transition: 'of-another-version', text: solution, records: {}, author: null } as const;
  await d.desk.execute(child, { id: 'x', type: 'follow-parent', parent: await namedCase(d, { id: parent }), ...what }, system);
  expect(await d.load(child)).toMatchObject({ phase: 'new', solution: null });
  expect((await d.load(child)).parent).toBeUndefined();
});

it('only the desk itself makes a case follow another one', async () => {
  const { d, parent, cases } = await incidentOf(3);
  const [, second] = cases;
  if (second === undefined) throw new Error('too few');
  const follow = {
    id: 'x',
    type: 'follow-parent',
    parent: await namedCase(d, { id: parent }),
    what: 'solution',
    transition: 'resolve',
    text: solution,
    records: {},
    author: null,
  } as const;
  await d.execute(second.id, 'mesa', follow);
  expect(await d.load(second.id)).toMatchObject({ phase: 'new' });
  await d.pass(MINUTE);
  await d.desk.execute(second.id, { ...follow, id: 'y' }, system);
  expect(await d.load(second.id)).toMatchObject({ phase: 'resolved' });
});
