import { sendForm, advance, aDesk, caseOf, draftOf, pressTransition } from '../../support/a-desk.js';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../src/domain/ticket/command.js';
import { ticketId } from '../../../src/domain/ticket/ticket.js';
import { RosterUnavailable } from '../../../src/ports/roster.js';
import { StoreUnavailable } from '../../../src/ports/ticket-store.js';
import { actor, completeForm } from '../../support/cast.js';

const note = (id: string, text = 'Se revisó el buzón'): Command => ({ id, type: 'add-note', text, audience: 'internal' });

describe('a command', () => {
  it('has one effect however often it comes', async () => {
    const desk = await aDesk();
    const id = await draftOf(desk);
    const first = await sendForm(desk, id);
    const again = await sendForm(desk, id);
    expect(first).toMatchObject({ kind: 'executed', repeated: false });
    expect(again).toMatchObject({ kind: 'executed', repeated: true });
    expect((await desk.load(id)).ticket.numbers).toEqual({ draft: 1, ticket: 1 });
  });

  it('has one effect when twenty callers bring it at one instant', async () => {
    const desk = await aDesk();
    const id = await draftOf(desk);
    const answers = await Promise.all(Array.from({ length: 20 }, () => sendForm(desk, id)));
    expect(answers.filter((a) => a.kind === 'executed' && !a.repeated)).toHaveLength(1);
    const { history } = await desk.load(id);
    expect(history.filter(({ event }) => event.type === 'draft-completed')).toHaveLength(1);
    const other = await caseOf(desk, { words: 'otra cosa distinta', key: 'a|2' });
    expect((await desk.load(other)).ticket.numbers['ticket']).toBe(2);
  });

  it('is executed though twenty others write the same ticket at that instant', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => desk.execute(id, note(`n${i}`, `Nota ${i}`), actor('beto'))));
    expect(answers.every((a) => a.kind === 'executed' && !a.repeated)).toBe(true);
    const { history } = await desk.load(id);
    expect(history.filter(({ event }) => event.type === 'note-added')).toHaveLength(20);
    expect(history.map(({ seq }) => seq)).toEqual(history.map((_, i) => i + 1));
    await desk.whenIdle();
  });

  it('is decided again on what another writer appended between its load and its write', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    desk.weather.beforeAppend = async () => {
      await desk.twin().execute(id, { id: 'luz-takes', type: 'advance', transition: 'take', seen: 2, input: {} }, actor('luz'));
    };
    const late = await pressTransition(desk, id, 'take', 'beto');
    expect(late).toMatchObject({ kind: 'refused', refusal: { code: 'stale-card', last: { by: { name: 'Luz Parra' } } } });
    expect((await desk.load(id)).ticket.assignee?.name).toBe('Luz Parra');
  });

  it('of two who take a ticket at one instant lets one, and tells the other who was first', async () => {
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

  it('does nothing at all while the store is gone, and the same press does it when it is back', async () => {
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

  it('whose store fails between load and write consumes no case number', async () => {
    const desk = await aDesk();
    const id = await draftOf(desk);
    desk.weather.beforeAppend = () => Promise.reject(new StoreUnavailable());
    await expect(sendForm(desk, id)).rejects.toBeInstanceOf(StoreUnavailable);
    await sendForm(desk, id);
    expect((await desk.load(id)).ticket.numbers['ticket']).toBe(1);
  });

  it('that names a member is not executed while the roster cannot be read', async () => {
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

  it('about a ticket that does not exist finds none', async () => {
    const desk = await aDesk();
    expect(await desk.execute(ticketId('nowhere'), note('n'), actor('beto'))).toMatchObject({
      kind: 'refused',
      refusal: { code: 'case-not-found' },
      stored: null,
    });
  });

  it.each(['omar', 'dora'] as const)('I8 of %s, on a case of Ana, finds it only for the desk', async (who) => {
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

  it('I8 of a person who may not know of the case finds none, also when it had been executed before', async () => {
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

  it('loads its ticket once', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    const loads: string[] = [];
    desk.weather.onLoad = (loaded) => void loads.push(loaded);
    await desk.execute(id, note('n'), actor('beto'));
    await desk.whenIdle();
    expect(loads).toEqual([id]);
  });

  it('that changes nothing is answered and not written', async () => {
    const desk = await aDesk();
    const id = await draftOf(desk);
    const before = await desk.load(id);
    expect(await desk.execute(id, { id: 'too-early', type: 'timer', key: 'pass-limit:1' }, { kind: 'system' })).toMatchObject({
      kind: 'executed',
      repeated: true,
    });
    expect((await desk.load(id)).revision).toBe(before.revision);
  });

  it('is known again while it is among the newest two hundred; the history keeps every effect', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    for (let i = 0; i < 210; i++) await desk.execute(id, note(`n${i}`), actor('beto'));
    await desk.whenIdle();
    const { executedCommands, history } = await desk.load(id);
    expect(executedCommands).toHaveLength(200);
    expect(history.filter(({ event }) => event.type === 'note-added')).toHaveLength(210);
    expect(await desk.execute(id, note('n209'), actor('beto'))).toMatchObject({ repeated: true });
  });
});

describe('what is logged of commands', () => {
  it('names ids and codes, and nothing that a person wrote or is called', async () => {
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
