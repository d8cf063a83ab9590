import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../../src/core/instant.js';
import { isFolded } from '../../src/core/outbox/card-updates.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import { advanceCard } from '../../src/features/steps/advance-dialog.js';
import { handleMessage } from '../../src/features/handle-message.js';
import { handlePress } from '../../src/features/acts.js';
import { aTurn } from '../support/a-turn.js';
import { deskStatusCard } from '../../src/features/lists/desk-status-card.js';
import type { ClauseDesk } from '../support/clause-desk.js';
import { buttonsIn, cardIn, linesOf, partsOf } from '../support/read-card.js';
import { diagnosis, toInfrastructure, uarivDesk as desk, uarivInProgress as inProgress } from './uariv-cases.js';
import { readForm } from '../support/read-form.js';
import { readDeskStatus } from '../../src/desk/overviews/desk-status.js';

const confirmed = { means: 'telephone', date: '2026-11-23' };

const withProvider = async (d: ClauseDesk, who = 'mesa') => {
  const id = await inProgress(d, { who });
  await d.does(id, who, 'wait-provider', { provider: 'Acme', providerContact: 'soporte@acme.example' });
  await d.does(id, who, 'provider-solved', { solution: 'Cambiaron el enlace de datos' });
  return id;
};

const withEndowment = async (d: ClauseDesk) => {
  const id = await inProgress(d);
  await d.does(id, 'mesa', 'escalate', { group: 'dotacion', reason: 'Garantía del equipo', diagnosis, asset: 'PC-001' });
  return id;
};

/** Live cards of the first level that show the case with its buttons. */
const liveAtDesk = async (d: ClauseDesk, id: TicketId) => {
  const { postedCards, ticket } = await d.desk.load(id);
  return postedCards.filter(
    (c) => c.kind === 'live' && !c.done && !isFolded(c, ticket) && c.place.kind === 'channel' && c.place.group === 'mesa',
  );
};

const deskLine = async (d: ClauseDesk) => {
  const { calendar } = d.desk.registry.current;
  const card = deskStatusCard({ procedure: d.procedure, calendar, now: d.desk.now() }, await readDeskStatus(d.desk), { place: null });
  const rows = partsOf(card.body).filter(({ is }) => is === 'box' || is === 'hint');
  return rows.map((part) => linesOf({ body: [part] }).join(' · ')).findLast((line) => /^(Nivel 1 ·|Sin abiertos: Nivel 1)/.test(line));
};

describe('UARIV: what providers solve', () => {
  it('UARIV-11 a provider that passes a case on has not answered it, nor has the level 1 that takes it back', async () => {
    const d = await desk();
    const id = await withEndowment(d);
    await d.does(id, 'dotacion', 'escalate', { group: 'servicios-ti', reason: 'No es de garantía', diagnosis });
    expect(d.shownTo('servicios-ti').join()).not.toContain('Volvió');
    const other = await withEndowment(d);
    await d.does(other, 'mesa', 'escalate', { group: 'mesa', reason: 'Lo envié por error' });
    for (const each of [id, other]) expect(await d.history(each)).not.toContain('respuesta');
    expect(await d.history(id)).not.toContain('respondió');
    expect(await d.history(other)).toContain('lo devolvió');
  });

  it('UARIV-11 level 1 is reminded every business day that it has not confirmed with the user what a provider solved', async () => {
    const d = await desk();
    const id = await withEndowment(d);
    await d.pass(HOUR);
    await d.does(id, 'dotacion', 'provider-done', { solution: 'Se cambió el disco del equipo' });
    const reminders = (who: string) => d.notificationsTo(who).filter((kind) => kind === 'reminder').length;
    await d.pass(DAY - MINUTE);
    expect(reminders('mesa')).toBe(0);
    await d.pass(MINUTE);
    expect([reminders('mesa'), reminders('dotacion'), reminders('ana')]).toEqual([1, 0, 0]);
    const card = d.shownTo('mesa').find((shown) => shown.includes('está por confirmar con Ana Ruiz desde el lun 23 nov')) ?? '';
    expect(card).toMatch(/Se cambió el disco del equipo.*"title":"Usuario conforme".*"title":"Usuario con novedad"/u);
    expect(await d.history(id)).toContain('Se recordó confirmar la solución con el usuario');
    await d.pass(DAY);
    expect(reminders('mesa')).toBe(2);
    await d.does(id, 'mesa', 'confirm-provider', { ...confirmed, date: '2026-11-25' });
    await d.pass(5 * DAY);
    expect(reminders('mesa')).toBe(2);
  });

  it('UARIV-11 of a case of level 1’s own, who has it is reminded to confirm, and not its channel', async () => {
    const d = await desk();
    await withProvider(d, 'mesa.b');
    const reminders = (who: string) => d.notificationsTo(who).filter((kind) => kind === 'reminder').length;
    await d.pass(DAY);
    expect([reminders('mesa.b'), reminders('mesa')]).toEqual([1, 0]);
  });

  it('UARIV-11 the desk status counts for level 1 what it has to confirm with the user, wherever the case stands', async () => {
    const d = await desk();
    const id = await withEndowment(d);
    expect(await deskLine(d)).toMatch(/^Sin abiertos: Nivel 1 · Mesa de servicios,/);
    await d.does(id, 'dotacion', 'provider-done', { solution: 'Se cambió el disco del equipo' });
    expect(await deskLine(d)).toBe('Nivel 1 · Mesa de servicios · 1 por confirmar');
    await d.does(id, 'mesa', 'confirm-provider', confirmed);
    expect(await deskLine(d)).toMatch(/^Sin abiertos: Nivel 1 · Mesa de servicios,/);
  });

  it('UARIV-11 UARIV-16 what the user adds before it is confirmed reaches level 1, besides the provider', async () => {
    const d = await desk();
    const id = await withEndowment(d);
    await d.does(id, 'dotacion', 'take');
    await d.does(id, 'dotacion', 'provider-done', { solution: 'Se cambió el disco del equipo' });
    await d.execute(id, 'ana', { type: 'add-information', text: 'Sigue sin imprimir' });
    expect([d.notificationsTo('mesa').at(-1), d.notificationsTo('dotacion').at(-1)]).toEqual(['information', 'information']);
    expect(d.shownTo('mesa').join('\n')).toContain('Ana Ruiz agregó información a CASO-000001:');
    expect(d.shownTo('mesa').join('\n')).toContain('Sigue sin imprimir');
  });

  it('UARIV-16 what the user adds while others work on the case reaches only who has it', async () => {
    const d = await desk();
    const id = await withEndowment(d);
    const before = d.notificationsTo('mesa').length;
    await d.execute(id, 'ana', { type: 'add-information', text: 'Es la del segundo piso' });
    expect(d.notificationsTo('mesa')).toHaveLength(before);
    expect(d.notificationsTo('dotacion').at(-1)).toBe('information');
  });

  it('UARIV-11 level 1 has one live card of what a provider solved, also where it sent the case there itself', async () => {
    const d = await desk();
    const own = await withEndowment(d);
    await d.does(own, 'dotacion', 'provider-done', { solution: 'Se cambió el disco del equipo' });
    expect(await liveAtDesk(d, own)).toHaveLength(1);
    const third = await inProgress(d);
    await d.does(third, 'mesa', 'escalate', toInfrastructure);
    await d.does(third, 'infraestructura', 'escalate', { group: 'dotacion', reason: 'Garantía del equipo', diagnosis, asset: 'PC-001' });
    await d.does(third, 'dotacion', 'provider-done', { solution: 'Se cambió el disco del equipo' });
    expect(await liveAtDesk(d, third)).toHaveLength(1);
  });

  it('UARIV-11 what a provider solved is not closed: level 1 has it, to contact the user', async () => {
    const d = await desk();
    const id = await withEndowment(d);
    await d.does(id, 'dotacion', 'provider-done', { solution: 'Se cambió el disco del equipo' });
    expect([await d.state(id), (await d.load(id)).phase]).toEqual(['Solucionado por proveedor', 'resolved']);
    await d.pass(SECOND);
    expect(d.shownTo('mesa').join('\n')).toContain('Usuario conforme');
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
    await d.does(id, 'mesa', 'confirm-provider', { ...confirmed, means: 'teams' });
    expect(await d.history(id)).toContain('el usuario confirmó por Teams el 23 nov 2026');
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
    expect(d.shownTo('dotacion').join('\n')).toContain(
      'Mesa de servicios Uno anotó que el usuario informa que CASO-000001 sigue fallando:',
    );
    expect(await d.history(id)).toContain('Mesa de servicios Uno anotó que el usuario informa que sigue fallando: «El equipo no enciende»');
    expect(d.shownTo('dotacion').join('\n')).not.toContain('dice que');
  });

  it('UARIV-11 the assignee of a case at a provider without a channel reads the contact to notify and how', async () => {
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

it('UARIV-12 words that it still fails before the desk has confirmed are asked about that case, and one press tells the desk', async () => {
  const d = await desk();
  const id = await withProvider(d);
  const [card] = await handleMessage(aTurn(d.desk, 'ana', 'sigue sin funcionar el correo'));
  const told = cardIn(card);
  const actions = buttonsIn(told);
  expect(linesOf(told)[0]).toContain('CASO-000001');
  expect(actions.map(({ title }) => title)).toEqual(['Agregar a CASO-000001', 'Es otra cosa']);
  expect((await d.desk.store.queries.openOfRequester(d.refOf('ana').id, 10)).map(({ id: open }) => open)).toEqual([id]);
  await handlePress(aTurn(d.desk, 'ana', ''), JSON.parse(JSON.stringify(actions[0]?.data)));
  await d.desk.whenIdle();
  expect(d.notificationsTo('mesa').at(-1)).toBe('information');
  expect(d.shownTo('mesa').at(-1)).toContain('sigue sin funcionar el correo');
});

it('UARIV-11 what a provider solved reaches level 1 with the solution, the person to confirm it with and its two buttons', async () => {
  const d = await desk();
  const id = await withEndowment(d);
  await d.does(id, 'dotacion', 'provider-done', { provider: 'Acme', solution: 'Cambiaron el equipo por garantía' });
  const told = d.shownTo('mesa').findLast((shown) => shown.includes('Solucionado por proveedor') && shown.includes('Confírmelo')) ?? '';
  for (const said of ['Cambiaron el equipo por garantía', 'Confírmelo con Ana Ruiz', 'Usuario conforme', 'Usuario con novedad'])
    expect(told).toContain(said);
  expect(d.shownTo('dotacion').join()).not.toContain('Confírmelo');
});

it('UARIV-06 level 1, which confirms what a provider solved, reads by which means the user wants to be contacted', async () => {
  const d = await desk();
  const id = await d.ticket({ category: 'hardware', fields: { contact: 'telephone' } });
  await d.does(id, 'mesa', 'take');
  await d.does(id, 'mesa', 'wait-provider', { provider: 'Acme', providerContact: 'soporte@acme.example' });
  await d.does(id, 'mesa', 'provider-solved', { solution: 'Cambiaron el equipo por garantía' });
  const means = 'Pidió que lo contacten por: Teléfono.';
  expect(d.shownTo('mesa').join()).toContain(`Confírmelo con Ana Ruiz. ${means}`);
  for (const answer of ['confirm-provider', 'provider-trouble'])
    expect([answer, readForm(advanceCard(await d.view(id), answer, {})).matter]).toEqual([answer, [means]]);
  const refusal = advanceCard(await d.view(await d.ticket({ category: 'hardware', words: 'otra cosa que falla' })), 'refuse', {});
  expect(readForm(refusal).matter).toEqual([]);
});

describe('UARIV: the survey of what a provider solved', () => {
  const bad = { score: '1', solved: 'no' };

  it('UARIV-17 a low answer about what a provider solved is told to who confirmed it and to the desk, besides the provider', async () => {
    const d = await desk();
    const id = await withEndowment(d);
    await d.does(id, 'dotacion', 'provider-done', { provider: 'Acme', solution: 'Cambiaron el equipo por garantía' });
    await d.does(id, 'mesa.b', 'confirm-provider', confirmed);
    await d.execute(id, 'ana', { type: 'answer-survey', answers: bad });
    for (const who of ['mesa', 'mesa.b', 'carla']) expect([who, d.notificationsTo(who).at(-1)]).toEqual([who, 'survey-answered']);
  });

  it('UARIV-17 a low answer about what the desk confirmed for another group is told to who confirmed it', async () => {
    const d = await desk();
    const id = await inProgress(d);
    await d.does(id, 'mesa', 'escalate', toInfrastructure);
    await d.does(id, 'infraestructura.b', 'take');
    await d.does(id, 'infraestructura.b', 'wait-provider', { provider: 'Acme', providerContact: 'soporte@acme.example' });
    await d.does(id, 'infraestructura.b', 'provider-solved', { solution: 'Cambiaron el enlace de datos' });
    await d.does(id, 'mesa.b', 'confirm-provider', confirmed);
    await d.execute(id, 'ana', { type: 'answer-survey', answers: bad });
    expect(d.notificationsTo('mesa.b').at(-1)).toBe('survey-answered');
    expect(d.notificationsTo('infraestructura.b').at(-1)).toBe('survey-answered');
    expect(d.notificationsTo('mesa').filter((kind) => kind === 'survey-answered')).toHaveLength(0);
  });
});
