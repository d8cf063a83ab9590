import { describe, expect, it } from 'vitest';
import { HOUR } from '../../src/domain/instant.js';
import type { ClauseDesk } from '../support/clause-desk.js';
import { diagnosis, toInfrastructure, uarivDesk as desk, uarivInProgress as inProgress } from './uariv-cases.js';

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

describe('UARIV: questions without an answer, and what providers solve', () => {
  it('UARIV-06 a question that stays unanswered for 24 hours ends the case as not attended: no solution, no figures, no survey', async () => {
    const d = await desk();
    const id = await inProgress(d);
    await d.does(id, 'mesa', 'ask', { question: '¿Qué mensaje aparece?' });
    await d.pass(24 * HOUR - 1);
    expect(await d.state(id)).toBe('Pendiente usuario');
    await d.pass(1);
    expect(await d.load(id)).toMatchObject({ state: 'unattended', outcome: 'unserved', solution: null, figures: null, survey: null });
    expect(d.notificationsTo('ana')).toEqual(['question', 'reminder', 'case-lapsed']);
    expect(await d.history(id)).toContain('Venció el plazo para responder: «¿Qué mensaje aparece?»');
    await d.pass(20 * 24 * HOUR);
    expect((await d.events(id)).map((e) => e.type)).not.toContain('survey-asked');
  });

  it('UARIV-06 a case that ended without the answer is taken up again with all that was filled in, linked', async () => {
    const d = await desk();
    const id = await inProgress(d);
    await d.does(id, 'mesa', 'ask', { question: '¿Qué mensaje aparece?' });
    await d.pass(24 * HOUR);
    const again = await d.desk.beginAgain.fromLapsed(id, d.actorOf('ana'));
    if (again.kind !== 'executed') throw new Error(JSON.stringify(again));
    expect(again.stored.ticket).toMatchObject({ phase: 'draft', fields: { category: 'correo', phone: '3001234567' }, links: [{ to: id }] });
  });

  it('UARIV-06 level 1 asks about a draft; its 24 hours begin again, and silence is No gestionado', async () => {
    const d = await desk();
    const id = await d.draft();
    await d.pass(12 * HOUR);
    await d.does(id, 'mesa', 'ask-draft', { question: '¿En qué sede está?' });
    expect(await d.load(id)).toMatchObject({ phase: 'draft', assignee: null, question: { text: '¿En qué sede está?' } });
    expect(d.shownTo('ana').join('\n')).toContain('¿En qué sede está?');
    await d.pass(24 * HOUR - 1);
    expect(await d.load(id)).toMatchObject({ phase: 'draft' });
    await d.pass(1);
    expect(await d.load(id)).toMatchObject({ phase: 'void', outcome: 'unserved' });
  });

  it('UARIV-06 a draft that was asked about is answered by its form, and waits for nothing more', async () => {
    const d = await desk();
    const id = await d.draft();
    await d.does(id, 'mesa', 'ask-draft', { question: '¿En qué sede está?' });
    await d.execute(id, 'ana', { type: 'fill-draft', fields: d.form('correo'), submit: true });
    expect(await d.load(id)).toMatchObject({ phase: 'new', question: null });
  });

  it('UARIV-06 the desk asks for missing data; after 24 hours without it the draft is No gestionado', async () => {
    const d = await desk();
    const id = await d.draft();
    await d.execute(id, 'ana', { type: 'fill-draft', fields: { phone: '3001234567' }, submit: true });
    await d.pass(24 * HOUR - 1);
    expect(d.notificationsTo('ana')).toEqual(['draft-reminder']);
    await d.pass(1);
    expect(await d.state(id)).toBe('No gestionado');
    expect(await d.history(id)).toContain('faltaron correo, sede y categoría');
  });

  it('UARIV-11 level 1 confirms with the user what a provider solved; with trouble the case is Activo Proveedor and the provider is notified', async () => {
    const d = await desk();
    const id = await withProvider(d);
    expect(await d.state(id)).toBe('Solucionado por proveedor');
    await d.does(id, 'mesa', 'provider-trouble', { reason: 'El enlace sigue intermitente' });
    expect(await d.state(id)).toBe('Activo Proveedor');
    await d.does(id, 'mesa', 'provider-solved', { solution: 'Cambiaron el equipo del operador' });
    await d.does(id, 'mesa', 'confirm-provider', { means: 'telephone', date: '2026-11-23' });
    expect(await d.load(id)).toMatchObject({ state: 'closed', outcome: 'solved', solution: { text: 'Cambiaron el equipo del operador' } });
  });

  it('UARIV-11 the user is asked once, by level 1: they are told what the provider did when it is confirmed, and asked no more', async () => {
    const d = await desk();
    const id = await withProvider(d);
    await d.execute(id, 'mesa', { type: 'add-note', text: 'El proveedor pidió la clave del equipo', audience: 'internal' });
    await d.does(id, 'mesa', 'confirm-provider', { means: 'telephone', date: '2026-11-23' });
    expect(d.notificationsTo('ana')).toEqual(['moved', 'survey']);
    expect(d.shownTo('ana').join('\n')).toContain('Cambiaron el enlace de datos');
    expect(d.shownTo('ana').join('\n')).not.toContain('clave del equipo');
  });

  it('UARIV-11 the provider of a case that stands with it is told of the trouble in its channel', async () => {
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
