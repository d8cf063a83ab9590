import { expect, it } from 'vitest';
import { MINUTE } from '../../src/core/instant.js';
import { clauseDesk } from '../support/clause-desk.js';
import { namedCase, reportedByMany } from '../support/many-reporters.js';

it('SIIF-07 requesters of a desk whose noun is feminine read so that their request goes with a mass incident', async () => {
  const d = await clauseDesk('uspec', { startsAt: '2026-11-23T09:00:00-05:00' });
  const [first, second] = await reportedByMany(d, 2, 'plataforma', 'no abre la nómina');
  if (first === undefined || second === undefined) throw new Error('two reporters');
  const children = [await namedCase(d, second)];
  const { version: seen } = await d.load(first.id);
  const declare = { type: 'declare-mass', children, seen, input: { reason: 'Se cayó la nómina' } } as const;
  expect(await d.execute(first.id, 'mesa-ayuda', declare)).toMatchObject({ kind: 'executed' });
  await d.pass(MINUTE);
  expect(d.shownTo(second.person.id).join()).toContain('La atendemos con el incidente masivo');
});
