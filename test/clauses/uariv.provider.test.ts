import { describe, expect, it } from 'vitest';
import { DAY } from '../../src/domain/instant.js';
import type { ClauseDesk } from '../support/clause-desk.js';
import { diagnosis, toInfrastructure, uarivDesk as desk, uarivInProgress as inProgress } from './uariv-cases.js';

const confirmed = { means: 'telephone', date: '2026-11-23' };

const withProvider = async (d: ClauseDesk) => {
  const id = await inProgress(d);
  await d.does(id, 'mesa', 'wait-provider', { provider: 'Acme', providerContact: 'soporte@acme.example' });
  await d.does(id, 'mesa', 'provider-solved', { solution: 'Cambiaron el enlace de datos' });
  return id;
};

const withEndowment = async (d: ClauseDesk) => {
  const id = await inProgress(d);
  await d.does(id, 'mesa', 'escalate', { group: 'dotacion', reason: 'Garantía del equipo', diagnosis, asset: 'PC-001' });
  return id;
};

describe('UARIV: what providers solve', () => {
  it('UARIV-11 what a provider solved is not closed: level 1 has it, to contact the user', async () => {
    const d = await desk();
    const id = await withEndowment(d);
    await d.does(id, 'dotacion', 'provider-done', { solution: 'Se cambió el disco del equipo' });
    expect([await d.state(id), (await d.load(id)).phase]).toEqual(['Solucionado por proveedor', 'resolved']);
    expect(d.shownTo('mesa').at(-1)).toContain('Usuario conforme');
    await d.pass(20 * DAY);
    expect(await d.state(id)).toBe('Solucionado por proveedor');
  });

  it('UARIV-11 level 1 alone confirms with the user what a provider solved, and that closes the case', async () => {
    const d = await desk();
    const id = await withEndowment(d);
    await d.does(id, 'dotacion', 'provider-done', { solution: 'Cambiaron el equipo del operador' });
    for (const who of ['dotacion', 'infraestructura', 'ana'])
      expect(await d.refused(id, who, 'confirm-provider', confirmed)).toMatchObject({ code: 'not-yours' });
    await d.does(id, 'mesa', 'confirm-provider', confirmed);
    expect(await d.load(id)).toMatchObject({ state: 'closed', outcome: 'solved', solution: { text: 'Cambiaron el equipo del operador' } });
  });

  it('UARIV-11 how and on which day the user confirmed is asked, and stays in the history', async () => {
    const d = await desk();
    const id = await withProvider(d);
    expect(await d.refused(id, 'mesa', 'confirm-provider')).toMatchObject({
      faults: [
        { field: 'means', code: 'missing' },
        { field: 'date', code: 'missing' },
      ],
    });
    await d.does(id, 'mesa', 'confirm-provider', confirmed);
    expect(await d.history(id)).toContain('el usuario confirmó por teléfono el 23 nov 2026');
  });

  it('UARIV-11 with trouble that the user reports the case is Activo Proveedor, until the provider solves it again', async () => {
    const d = await desk();
    const id = await withProvider(d);
    await d.does(id, 'mesa', 'provider-trouble', { reason: 'El enlace sigue intermitente' });
    expect(await d.state(id)).toBe('Activo Proveedor');
    await d.does(id, 'mesa', 'provider-solved', { solution: 'Cambiaron el equipo del operador' });
    expect(await d.state(id)).toBe('Solucionado por proveedor');
  });

  it('UARIV-11 the user is asked once, by level 1: they are told what the provider did when it is confirmed, and asked no more', async () => {
    const d = await desk();
    const id = await withProvider(d);
    await d.execute(id, 'mesa', { type: 'add-note', text: 'El proveedor pidió la clave del equipo', audience: 'internal' });
    await d.does(id, 'mesa', 'confirm-provider', confirmed);
    expect(d.notificationsTo('ana')).toEqual(['moved', 'survey']);
    expect(d.shownTo('ana').join('\n')).toContain('Cambiaron el enlace de datos');
    expect(d.shownTo('ana').join('\n')).not.toContain('clave del equipo');
  });

  it('UARIV-11 a provider that has a channel is told there of the trouble', async () => {
    const d = await desk();
    const id = await withEndowment(d);
    await d.does(id, 'dotacion', 'provider-done', { solution: 'Se cambió el disco del equipo' });
    await d.does(id, 'mesa', 'provider-trouble', { reason: 'El equipo no enciende' });
    expect(d.notificationsTo('dotacion')).toContain('refused');
    expect(d.shownTo('dotacion').join('\n')).toContain('El equipo no enciende');
  });

  it('UARIV-11 of a provider without a channel, who has the case reads whom to notify and how', async () => {
    const d = await desk();
    const id = await withProvider(d);
    await d.does(id, 'mesa.b', 'provider-trouble', { reason: 'El enlace sigue intermitente' });
    expect(d.shownTo('mesa').join('\n')).toContain('Avísele a Acme (soporte@acme.example).');
  });

  it('UARIV-11 the group that sent a case to the provider follows it up there, and brings it back', async () => {
    const d = await desk();
    const id = await inProgress(d);
    await d.does(id, 'mesa', 'escalate', toInfrastructure);
    await d.does(id, 'infraestructura', 'escalate', { group: 'dotacion', reason: 'Garantía del equipo', diagnosis, asset: 'PC-001' });
    expect(await d.load(id)).toMatchObject({ group: 'dotacion', sender: 'infraestructura' });
    await d.does(id, 'infraestructura.b', 'provider-done', { solution: 'El proveedor cambió el disco' });
    expect(await d.state(id)).toBe('Solucionado por proveedor');
  });
});
