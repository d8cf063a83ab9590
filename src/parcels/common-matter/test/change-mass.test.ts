import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../../core/instant.js';
import { clauseDesk, type ClauseDesk } from '../../../../test/support/clause-desk.js';
import { namedCase, nextPress, reportedByMany, type ReportedCase } from '../../../../test/support/many-reporters.js';
import { linkCases } from '../../../features/links/link-cases.js';
import { linkedAs } from '../../../../test/support/linked-as.js';
import { changeMass } from '../change-mass.js';

type FourCases = readonly [ReportedCase, ReportedCase, ReportedCase, ReportedCase];

async function fourReported(): Promise<{ d: ClauseDesk; cases: FourCases }> {
  const d = await clauseDesk('uariv', { startsAt: '2026-11-23T09:00:00-05:00' });
  const [first, second, third, fourth] = await reportedByMany(d, 4, 'correo', 'no abre el correo de la entidad');
  if (first === undefined || second === undefined || third === undefined || fourth === undefined) throw new Error('four reporters');
  return { d, cases: [first, second, third, fourth] };
}

async function declares(d: ClauseDesk, { id }: ReportedCase, others: readonly ReportedCase[]): Promise<void> {
  const children = await Promise.all(others.map((one) => namedCase(d, one)));
  const { version: seen } = await d.load(id);
  const declare = { type: 'declare-mass', children, seen, input: { reason: 'Se cayó el servidor de correo' } } as const;
  expect(await d.execute(id, 'mesa', declare)).toMatchObject({ kind: 'executed' });
  await d.pass(MINUTE);
}

async function adds(d: ClauseDesk, { id }: ReportedCase, cases: string) {
  const { version: seen } = await d.load(id);
  return changeMass(
    { ...d.desk, execute: d.desk.held },
    { of: id, step: 'add', seen, fields: { cases }, key: nextPress() },
    d.actorOf('mesa'),
  );
}

describe('the cases that go with a mass incident', () => {
  it('SIIF-07 UARIV-07 a case that its requester withdrew is not counted among those of the incident that was solved', async () => {
    const { d, cases } = await fourReported();
    const [first, second, third, fourth] = cases;
    await declares(d, first, [second, third, fourth]);
    const { version: seen } = await d.load(second.id);
    const withdraw = { type: 'advance', transition: 'withdraw', seen, input: { reason: 'Ya me funcionó' } } as const;
    expect(await d.desk.execute(second.id, { id: 'w', ...withdraw }, second.person)).toMatchObject({ kind: 'executed' });
    await d.does(first.id, 'mesa', 'take');
    await d.does(first.id, 'mesa', 'resolve', { solution: 'Se reinició el servidor' });
    await d.pass(3 * MINUTE);
    expect((await d.load(first.id)).children?.map(({ id }) => id)).toEqual([third.id, fourth.id]);
  });

  it('SIIF-07 a declared mass incident goes with no other one, so that its reporters are not offered what they cannot join', async () => {
    const { d, cases } = await fourReported();
    const [first, second, third, fourth] = cases;
    await declares(d, first, []);
    await declares(d, second, [third]);
    const added = await adds(d, second, 'CASO-000001, CASO-000004');
    expect(added).toMatchObject({ kind: 'faults', asked: { faults: [{ code: 'child-case', asked: 'CASO-000001' }] } });
    const fold = { kind: 'duplicate-of', number: 'CASO-000002', reason: 'Es el mismo servidor', together: 'yes' };
    const linked = await linkCases(
      { ...d.desk, execute: d.desk.held },
      { of: first.id, fields: fold, key: nextPress() },
      d.actorOf('mesa'),
    );
    expect(linkedAs(linked)).toBe('apart');
    await d.pass(MINUTE);
    expect((await d.load(first.id)).parent).toBeUndefined();
    await d.execute(first.id, 'mesa', { type: 'undo-mass', reason: 'Es lo mismo que el segundo' });
    expect(await adds(d, second, 'CASO-000001')).toMatchObject({ kind: 'executed' });
    await d.pass(MINUTE);
    expect(await d.load(first.id)).toMatchObject({ parent: { id: second.id } });
    expect((await d.load(fourth.id)).parent).toBeUndefined();
  });

  it('SIIF-07 a mass incident that is named among the cases to be added is passed over', async () => {
    const { d, cases } = await fourReported();
    const [first, second, third] = cases;
    await declares(d, first, [second]);
    expect(await adds(d, first, 'CASO-000001, CASO-000002 y CASO-000003')).toMatchObject({ kind: 'executed' });
    await d.pass(MINUTE);
    expect((await d.load(first.id)).children?.map(({ id }) => id)).toEqual([second.id, third.id]);
  });
});
