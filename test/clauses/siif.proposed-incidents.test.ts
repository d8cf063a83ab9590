import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../src/domain/instant.js';
import { namedCase, reportedBy, reportedByMany } from '../support/many-reporters.js';
import { siifDesk } from './siif-cases.js';

const words = 'error al registrar el compromiso presupuestal';

/** A proposal with four cases; the first one's case has it. */
async function proposed() {
  const d = await siifDesk();
  const [first, second, ...others] = await reportedByMany(d, 4, 'presupuesto', words);
  if (first === undefined || second === undefined) throw new Error('four reporters');
  expect(await d.desk.proposeIncidents()).toBe(1);
  return { d, first, second, others };
}

describe('SIIF Nación: proposed mass incidents', () => {
  it('SIIF-07 a case that level 1 takes out of a proposal is not added to it again, and new ones still are', async () => {
    const { d, first, second } = await proposed();
    await d.execute(first.id, 'linea', { type: 'change-proposal', added: [], removed: [second.id] });
    const fifth = await reportedBy(d, 5, 'presupuesto', words, { seccion: '150101' });
    expect(await d.desk.proposeIncidents()).toBe(1);
    const ids = (await d.load(first.id)).mass?.cases.map(({ id }) => id);
    expect(ids).not.toContain(second.id);
    expect(ids).toContain(fifth.id);
    await d.execute(first.id, 'linea', { type: 'change-proposal', added: [await namedCase(d, second)], removed: [] });
    expect((await d.load(first.id)).mass?.cases.map(({ id }) => id)).toContain(second.id);
  });

  it('SIIF-07 a proposal that waits for an answer stays the only one when its first case is older than the time that counts', async () => {
    const { d, first } = await proposed();
    await d.pass(110 * MINUTE);
    for (let n = 5; n <= 7; n++) await reportedBy(d, n, 'presupuesto', words, { seccion: String(140000 + n) });
    expect(await d.desk.proposeIncidents()).toBe(1);
    await d.pass(15 * MINUTE);
    const last = await reportedBy(d, 8, 'presupuesto', words, { seccion: '150101' });
    expect(await d.desk.proposeIncidents()).toBe(1);
    expect((await d.load(last.id)).mass).toBeUndefined();
    expect((await d.load(first.id)).mass?.cases.map(({ id }) => id)).toContain(last.id);
    expect(d.notificationsTo('carla').filter((kind) => kind === 'mass-proposed')).toHaveLength(1);
  });

  it('SIIF-07 what was said to be none is remembered when its first case is older than the time that counts', async () => {
    const { d, first } = await proposed();
    await d.pass(110 * MINUTE);
    for (let n = 5; n <= 7; n++) await reportedBy(d, n, 'presupuesto', words, { seccion: String(140000 + n) });
    expect(await d.desk.proposeIncidents()).toBe(1);
    await d.execute(first.id, 'linea', { type: 'dismiss-mass', reason: '' });
    await d.pass(15 * MINUTE);
    await reportedBy(d, 8, 'presupuesto', words, { seccion: '150101' });
    expect(await d.desk.proposeIncidents()).toBe(0);
  });
});
