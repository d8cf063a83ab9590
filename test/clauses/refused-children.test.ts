import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../src/core/instant.js';
import { deskTransitions } from '../../src/cards/parts/case-actions.js';
import type { ClauseDesk } from '../support/clause-desk.js';
import { namedCase, reportedByMany, type ReportedCase } from '../support/many-reporters.js';
import { siifDesk, toN2 } from './siif-cases.js';
import { uspecDesk } from './uspec-cases.js';

const input = {
  group: 'funcional-n3',
  person: 'funcional-n3',
  reason: 'Lo reportan varias entidades',
  secciones: '1301-01\n1501-03\n2101-01\n2201-02',
};

async function threeCases(d: ClauseDesk, category: string): Promise<readonly [ReportedCase, ReportedCase, ReportedCase]> {
  const [first, second, third] = await reportedByMany(d, 3, category, 'no deja entrar a la aplicación');
  if (first === undefined || second === undefined || third === undefined) throw new Error('three reporters');
  return [first, second, third];
}

describe('a case whose requester refuses the answer of a mass incident', () => {
  it('SIIF-07 a case that a governing body had when the answer came waits for it again, and goes on from there', async () => {
    const d = await siifDesk();
    const [first, outside, third] = await threeCases(d, 'presupuesto');
    await d.does(outside.id, 'linea', 'tomar');
    await d.does(outside.id, 'linea', 'escalar', { group: 'back-office', reason: 'Hay que revisar la cadena' });
    await d.does(outside.id, 'back-office', 'escalar-n2', toN2);
    await d.does(outside.id, 'funcional-n2', 'tomar');
    await d.does(outside.id, 'funcional-n2', 'pasar-a-organo', { group: 'cgn', reason: 'Mantenimiento de la matriz contable' });
    const children = [await namedCase(d, outside), await namedCase(d, third)];
    const declare = { type: 'declare-mass', children, seen: (await d.load(first.id)).version, input } as const;
    expect(await d.execute(first.id, 'linea', declare)).toMatchObject({ kind: 'executed' });
    await d.pass(MINUTE);
    await d.does(first.id, 'funcional-n3', 'tomar');
    await d.does(first.id, 'funcional-n3', 'resolver', { solution: 'Se restableció la transacción' });
    const seen = (await d.load(first.id)).version;
    await d.execute(first.id, 'carla', { type: 'send-answer', seen, text: 'Se restableció la transacción' });
    await d.pass(3 * MINUTE);
    const { state, version } = await d.load(outside.id);
    expect(state).toBe('resuelto');
    const refuse = { type: 'advance', transition: 'no-aceptar', seen: version, input: { reason: 'Sigue igual' } } as const;
    expect(await d.desk.execute(outside.id, { id: 'no', ...refuse }, outside.person)).toMatchObject({ kind: 'executed' });
    await d.desk.whenIdle();
    expect(await d.load(outside.id)).toMatchObject({ state: 'pendiente-proveedor', group: 'cgn', sender: 'funcional-n2' });
    expect(deskTransitions(await d.view(outside.id)).map(({ id }) => id)).toContain('respuesta-organo');
    const answer = { group: 'funcional-n2', reason: 'La matriz ya está al día' };
    expect(await d.does(outside.id, 'funcional-n2', 'respuesta-organo', answer)).toMatchObject({ group: 'funcional-n2' });
  });

  it('SIIF-07 the case of the incident that was passed on while its answer waited goes back to where it was', async () => {
    const d = await siifDesk();
    const [first, second] = await threeCases(d, 'presupuesto');
    const declare = { type: 'declare-mass', children: [await namedCase(d, second)], seen: (await d.load(first.id)).version } as const;
    expect(await d.execute(first.id, 'linea', { ...declare, input })).toMatchObject({ kind: 'executed' });
    await d.does(first.id, 'funcional-n3', 'tomar');
    await d.does(first.id, 'funcional-n3', 'resolver', { solution: 'Se restableció la transacción' });
    await d.does(first.id, 'funcional-n3', 'pasar-a-organo', { group: 'cgn', reason: 'Confirmar la matriz contable' });
    const seen = (await d.load(first.id)).version;
    await d.execute(first.id, 'carla', { type: 'send-answer', seen, text: 'Se restableció la transacción' });
    await d.pass(3 * MINUTE);
    const { state, version } = await d.load(first.id);
    expect(state).toBe('resuelto');
    const refuse = { type: 'advance', transition: 'no-aceptar', seen: version, input: { reason: 'Sigue igual' } } as const;
    expect(await d.desk.execute(first.id, { id: 'no', ...refuse }, first.person)).toMatchObject({ kind: 'executed' });
    expect(await d.load(first.id)).toMatchObject({ state: 'pendiente-proveedor', group: 'cgn' });
  });

  it('USPEC-13 the desk reads to which state the survey took a case back that no person had taken', async () => {
    const d = await uspecDesk();
    const [first, untaken, third] = await threeCases(d, 'plataforma');
    const children = [await namedCase(d, untaken), await namedCase(d, third)];
    const declare = {
      type: 'declare-mass',
      children,
      seen: (await d.load(first.id)).version,
      input: { reason: 'Una sola causa' },
    } as const;
    expect(await d.execute(first.id, 'mesa-ayuda', declare)).toMatchObject({ kind: 'executed' });
    await d.pass(MINUTE);
    await d.does(first.id, 'mesa-ayuda', 'tomar');
    await d.does(first.id, 'mesa-ayuda', 'resolver', { solution: 'Se reinició el servidor' });
    await d.pass(3 * MINUTE);
    const answers = { score: '2', solved: 'no', reason: 'Sigue sin abrir' };
    await d.desk.execute(untaken.id, { id: 'no', type: 'answer-survey', answers }, untaken.person);
    await d.desk.whenIdle();
    expect(await d.state(untaken.id)).toBe('Nueva');
    const told = d.shownTo('mesa-ayuda').filter((text) => text.includes('Sigue sin abrir'));
    expect(told.join('\n')).toContain('Volvió a «Nueva».');
    expect(told.join('\n')).not.toContain('Volvió a «En curso');
  });
});
