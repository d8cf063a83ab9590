import { sendForm, advance, aDesk, caseOf, draftOf, pressTransition } from '../../support/a-desk.js';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../src/core/ticket/command.js';
import { ticketId } from '../../../src/core/ticket/ticket.js';
import { RosterUnavailable } from '../../../src/ports/roster.js';
import { StoreUnavailable } from '../../../src/ports/ticket-store.js';
import { actor, completeForm } from '../../support/cast.js';

const note = (id: string, text = 'Se revisó el buzón'): Command => ({ id, type: 'add-note', text, audience: 'internal' });

describe('a command', () => {
  it('a command has one effect, however often it is sent', async () => {
    const desk = await aDesk();
    const id = await draftOf(desk);
    const first = await sendForm(desk, id);
    const again = await sendForm(desk, id);
    expect(first).toMatchObject({ kind: 'executed', repeated: false });
    expect(again).toMatchObject({ kind: 'executed', repeated: true });
    expect((await desk.load(id)).ticket.numbers).toEqual({ draft: 1, ticket: 1 });
  });

  it('a command sent by twenty callers at one instant has one effect', async () => {
    const desk = await aDesk();
    const id = await draftOf(desk);
    const answers = await Promise.all(Array.from({ length: 20 }, () => sendForm(desk, id)));
    expect(answers.filter((a) => a.kind === 'executed' && !a.repeated)).toHaveLength(1);
    const { history } = await desk.load(id);
    expect(history.filter(({ event }) => event.type === 'draft-completed')).toHaveLength(1);
    const other = await caseOf(desk, { words: 'otra cosa distinta', key: 'a|2' });
    expect((await desk.load(other)).ticket.numbers['ticket']).toBe(2);
  });

  it('twenty commands on one ticket at one instant are all executed', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => desk.execute(id, note(`n${i}`, `Nota ${i}`), actor('beto'))));
    expect(answers.every((a) => a.kind === 'executed' && !a.repeated)).toBe(true);
    const { history } = await desk.load(id);
    expect(history.filter(({ event }) => event.type === 'note-added')).toHaveLength(20);
    expect(history.map(({ seq }) => seq)).toEqual(history.map((_, i) => i + 1));
    await desk.whenIdle();
  });

  it('a command is decided again on what another writer appended between its load and its write', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    desk.weather.beforeAppend = async () => {
      await desk.twin().execute(id, { id: 'luz-takes', type: 'advance', transition: 'take', seen: 2, input: {} }, actor('luz'));
    };
    const late = await pressTransition(desk, id, 'take', 'beto');
    expect(late).toMatchObject({ kind: 'refused', refusal: { code: 'stale-card', last: { by: { name: 'Luz Parra' } } } });
    expect((await desk.load(id)).ticket.assignee?.name).toBe('Luz Parra');
  });

  it('of two people who take a ticket at one instant one gets it, and the other’s refusal names the first', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    const answers = await Promise.all([pressTransition(desk, id, 'take', 'beto'), pressTransition(desk, id, 'take', 'luz')]);
    const { ticket } = await desk.load(id);
    expect(answers.map((a) => a.kind).toSorted()).toEqual(['executed', 'refused']);
    expect(answers.find((a) => a.kind === 'refused')).toMatchObject({
      refusal: { code: 'stale-card', last: { by: { name: ticket.assignee?.name } } },
    });
    await desk.whenIdle();
  });

  it('a command has no effect while the store is unavailable, and succeeds when pressed again once it is back', async () => {
    const desk = await aDesk();
    const id = await draftOf(desk);
    const before = await desk.load(id);
    desk.weather.isStoreGone = true;
    await expect(sendForm(desk, id)).rejects.toBeInstanceOf(StoreUnavailable);
    desk.weather.isStoreGone = false;
    expect(await desk.load(id)).toEqual(before);
    expect(await sendForm(desk, id)).toMatchObject({ kind: 'executed', repeated: false });
    expect((await desk.load(id)).ticket.numbers['ticket']).toBe(1);
  });

  it('a store failure between load and write consumes no case number', async () => {
    const desk = await aDesk();
    const id = await draftOf(desk);
    desk.weather.beforeAppend = () => Promise.reject(new StoreUnavailable());
    await expect(sendForm(desk, id)).rejects.toBeInstanceOf(StoreUnavailable);
    await sendForm(desk, id);
    expect((await desk.load(id)).ticket.numbers['ticket']).toBe(1);
  });

  it('a command that names a member is not executed while the roster cannot be read', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    const before = await desk.load(id);
    desk.weather.isRosterGone = true;
    await expect(pressTransition(desk, id, 'assign', 'carla', { person: 'beto' })).rejects.toBeInstanceOf(RosterUnavailable);
    expect(await desk.load(id)).toEqual(before);
    desk.weather.isRosterGone = false;
    expect(await advance(desk, id, 'assign', 'carla', { person: 'beto' })).toMatchObject({
      kind: 'executed',
      stored: { ticket: { assignee: { name: 'Beto Gil' } } },
    });
  });

  it('a command on a ticket that does not exist is refused as not found', async () => {
    const desk = await aDesk();
    expect(await desk.execute(ticketId('nowhere'), note('n'), actor('beto'))).toMatchObject({
      kind: 'refused',
      refusal: { code: 'case-not-found' },
      stored: null,
    });
  });

  it.each(['omar', 'dora'] as const)('I8 a command from %s on Ana’s case finds it only if the sender belongs to the desk', async (who) => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    const before = await desk.load(id);
    const result = await desk.execute(id, { id: 'i', type: 'add-information', text: 'Pasa en todos los equipos' }, actor(who));
    expect(result).toMatchObject(
      who === 'omar' ? { kind: 'refused', refusal: { code: 'case-not-found' }, stored: null } : { kind: 'executed', stored: { id } },
    );
    await desk.whenIdle();
    expect((await desk.load(id)).history.length > before.history.length).toBe(who === 'dora');
  });

  it('I8 a command from a person who may not know of the case finds none, even if it was executed before', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    await desk.execute(id, note('n'), actor('beto'));
    await desk.whenIdle();
    expect(await desk.execute(id, note('n'), { ...actor('beto'), memberOf: [] })).toMatchObject({
      refusal: { code: 'case-not-found' },
      stored: null,
    });
    expect(await desk.execute(ticketId('nowhere'), () => note('n'), actor('beto'))).toMatchObject({ kind: 'refused', stored: null });
  });

  it('a command loads its ticket once', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    const loads: string[] = [];
    desk.weather.onLoad = (loaded) => void loads.push(loaded);
    await desk.execute(id, note('n'), actor('beto'));
    await desk.whenIdle();
    expect(loads).toEqual([id]);
  });

  it('a command that changes nothing is answered and not written', async () => {
    const desk = await aDesk();
    const id = await draftOf(desk);
    const before = await desk.load(id);
    expect(await desk.execute(id, { id: 'too-early', type: 'timer', key: 'pass-limit:1' }, { kind: 'system' })).toMatchObject({
      kind: 'executed',
      repeated: true,
    });
    expect((await desk.load(id)).revision).toBe(before.revision);
  });

  it('a ticket recognises its newest two hundred commands as repeats; its history keeps every effect', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    for (let i = 0; i < 210; i++) await desk.execute(id, note(`n${i}`, `Revisión ${i}`), actor('beto'));
    await desk.whenIdle();
    const { executedCommands, history } = await desk.load(id);
    expect(executedCommands).toHaveLength(200);
    expect(history.filter(({ event }) => event.type === 'note-added')).toHaveLength(210);
    expect(await desk.execute(id, note('n209'), actor('beto'))).toMatchObject({ repeated: true });
  });
});

describe('what is logged of commands', () => {
  it('the log of commands holds ids and codes, and no names or words of people', async () => {
    const desk = await aDesk();
    const id = await draftOf(desk, { words: 'No abre el correo ana.ruiz@entidad.example' });
    await sendForm(desk, id, { ...completeForm, phone: '300 123 45 67' });
    await pressTransition(desk, id, 'take', 'ana');
    await pressTransition(desk, id, 'resolve', 'beto', { solution: 'Contraseña de Ana restablecida' });
    await desk.whenIdle();
    expect(desk.lines.filter(({ event }) => event === 'command-refused').map(({ fields }) => fields['code'])).toEqual([
      'not-yours',
      'not-from-here',
    ]);
    const written = JSON.stringify(desk.lines);
    for (const personal of ['Ana Ruiz', 'ana.ruiz', '3001234567', '300 123', 'correo', 'Contraseña', 'Omar', 'Beto'])
      expect(written).not.toContain(personal);
  });
});
