import { describe, expect, it } from 'vitest';
import { DAY, later } from '../../src/core/instant.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import { openDialog, submitDialog, handlePress } from '../../src/features/acts.js';
import type { JsonObject } from '../../src/core/json.js';
import { advance, aDesk, caseOf, draftOf, type TestDesk } from '../support/a-desk.js';
import { aTurn } from '../support/a-turn.js';
import { completeForm, ref, type Who } from '../support/cast.js';

/** How often the store is asked for a ticket while this is done. */
async function loadsOf(desk: TestDesk, work: () => Promise<unknown>): Promise<number> {
  await desk.whenIdle();
  let loads = 0;
  desk.weather.onLoad = () => (loads += 1);
  await work();
  desk.weather.onLoad = () => undefined;
  await desk.whenIdle();
  return loads;
}

const form = Object.fromEntries(Object.entries(completeForm).map(([field, value]) => [`f_${field}`, value]));

/** A case that Beto attends and whose question waits for Ana. */
async function asked(desk: TestDesk): Promise<TicketId> {
  const id = await caseOf(desk);
  await advance(desk, id, 'take', 'beto');
  await advance(desk, id, 'ask', 'beto', { question: '¿Qué mensaje muestra?' });
  return id;
}

describe('a press on a card', () => {
  it.each<[string, Who, (desk: TestDesk) => Promise<TicketId>, JsonObject]>([
    ['send-draft', 'ana', draftOf, { verb: 'send-draft', n: 'n', ...form }],
    ['advance', 'beto', caseOf, { verb: 'advance', v: 2, n: 'n', transition: 'take' }],
    ['advance, late', 'beto', caseOf, { verb: 'advance', v: 1, n: 'n', transition: 'take' }],
    ['answer-with', 'ana', asked, { verb: 'answer-with', words: 'Dice que no hay conexión', key: 'k' }],
    ['add-words', 'ana', asked, { verb: 'add-words', words: 'Pasa en todos los equipos', key: 'k' }],
    ['survey', 'ana', asked, { verb: 'survey', asked: 1, n: 'n', f_score: '5' }],
  ])('(%s) loads its ticket once', async (_, who, made, data) => {
    const desk = await aDesk();
    const ticket = await made(desk);
    expect(await loadsOf(desk, () => handlePress(aTurn(desk, who, ''), { ...data, ticket }))).toBe(1);
  });

  it('UARIV-03 a press on a row of a list is answered in a sentence, so the list stays: taken, already theirs, taken by another', async () => {
    const desk = await aDesk();
    const ticket = await caseOf(desk);
    const { version: v } = (await desk.load(ticket)).ticket;
    const take = (who: Who, n: string) =>
      handlePress(aTurn(desk, who, ''), { verb: 'advance', ticket, v, n, transition: 'take', row: true });
    expect(await take('beto', '1')).toEqual({ kind: 'text', text: 'CASO-000001 quedó a su nombre. Para verlo, pulse «Ver».' });
    expect((await desk.load(ticket)).ticket.assignee?.id).toBe('beto');
    expect(await take('luz', '2')).toMatchObject({ kind: 'text', text: expect.stringContaining('Beto Gil lo tomó hoy') });
  });

  it('SIIF-15 taking a case from a list while away is answered with both: the case is theirs, and they are available again', async () => {
    const desk = await aDesk();
    const ticket = await caseOf(desk);
    const { version: v } = (await desk.load(ticket)).ticket;
    const by = { id: ref('carla').id, name: ref('carla').name };
    const away = { since: desk.now(), until: later(desk.now(), DAY), reason: '', by };
    await desk.store.people.remember(ref('beto').id, { away });
    const press = { verb: 'advance', ticket, v, n: '1', transition: 'take', row: true };
    expect(await handlePress(aTurn(desk, 'beto', ''), press)).toEqual({
      kind: 'text',
      text: 'CASO-000001 quedó a su nombre. Para verlo, pulse «Ver». Estaba como no disponible; como tomó el caso, vuelve a estar disponible.',
    });
  });

  it('a press that sends words as the answer changes the case as it stands', async () => {
    const desk = await aDesk();
    const ticket = await asked(desk);
    const press = { verb: 'answer-with', ticket, words: 'Dice que no hay conexión', key: 'k' };
    expect(await handlePress(aTurn(desk, 'ana', ''), press)).toMatchObject({ kind: 'card', message: { isForGood: true } });
    expect((await desk.load(ticket)).ticket.question).toBeNull();
    await desk.whenIdle();
  });

  it('I8 a press by a person who may not know of the case finds no case, whatever the press does', async () => {
    const desk = await aDesk();
    const ticket = await caseOf(desk);
    const before = await desk.load(ticket);
    for (const data of [
      { verb: 'send-draft', n: 'n', ...form },
      { verb: 'advance', v: 2, n: 'n', transition: 'take' },
      { verb: 'answer-with', words: 'nada', key: 'k' },
      { verb: 'survey', asked: 1, n: 'n' },
      { verb: 'start-again' },
      { verb: 'send-again' },
      { verb: 'new-linked', words: 'nada', key: 'k' },
    ])
      expect(await handlePress(aTurn(desk, 'omar', ''), { ...data, ticket })).toMatchObject({
        kind: 'card',
        message: { kind: 'card', refusal: { code: 'case-not-found' } },
      });
    expect(await desk.load(ticket)).toEqual(before);
  });

  it('a press with a verb that only a dialog sends is answered, and does nothing', async () => {
    const desk = await aDesk();
    const ticket = await caseOf(desk);
    expect(await loadsOf(desk, () => handlePress(aTurn(desk, 'beto', ''), { verb: 'add-note', ticket, n: 'n', f_text: 'x' }))).toBe(0);
    expect(await submitDialog(aTurn(desk, 'beto', ''), { verb: 'dismiss' })).toMatchObject({ kind: 'message' });
  });
});

describe('a dialog', () => {
  it.each<[string, JsonObject, JsonObject]>([
    ['Escalar', { open: 'advance', v: 3, transition: 'escalate' }, { verb: 'advance', v: 3, n: 'n', transition: 'escalate' }],
    ['Nota', { open: 'note' }, { verb: 'add-note', n: 'n', f_text: 'Se revisó el buzón' }],
    ['Más información', { open: 'information' }, { verb: 'add-information', n: 'n', f_text: 'Pasa en todos los equipos' }],
    ['Corregir', { open: 'correct', v: 3 }, { verb: 'correct', v: 3, n: 'n' }],
  ])('(%s) loads its ticket once when it opens and once when it is sent', async (_, opens, sends) => {
    const desk = await aDesk();
    const ticket = await caseOf(desk);
    await advance(desk, ticket, 'take', 'beto');
    expect(await loadsOf(desk, () => openDialog(aTurn(desk, 'beto', ''), { ...opens, ticket }))).toBe(1);
    expect(await loadsOf(desk, () => submitDialog(aTurn(desk, 'beto', ''), { ...sends, ticket }))).toBe(1);
  });
});

const warranty = { group: 'dotacion', reason: 'Es de garantía', diagnosis: 'No enciende con otra fuente', asset: 'PC-1234' };

describe('the answer of a person outside the desk', () => {
  const sentOut = async (desk: TestDesk): Promise<TicketId> => {
    const id = await caseOf(desk);
    await advance(desk, id, 'take', 'beto');
    await advance(desk, id, 'escalate', 'beto', warranty);
    return id;
  };
  const said = (ticket: TicketId) => ({ verb: 'answer-outside', ticket, words: 'el CASO-000001 ya quedó', key: 'k' });

  it('SIGCE-04 one press takes the words to the group that sent the case, once', async () => {
    const desk = await aDesk();
    const ticket = await sentOut(desk);
    for (const _ of [1, 2])
      expect(await handlePress(aTurn(desk, 'pablo', ''), said(ticket))).toMatchObject({ kind: 'card', message: { isForGood: true } });
    const { ticket: now, history } = await desk.load(ticket);
    expect(now).toMatchObject({ group: 'mesa', assignee: { id: 'beto' } });
    const answers = history.filter(({ event }) => event.type === 'ticket-escalated' && event.reason === 'el CASO-000001 ya quedó');
    expect(answers).toHaveLength(1);
    await desk.whenIdle();
  });

  it('SIGCE-04 a press after the case came back, or by a person of another group, changes nothing', async () => {
    const desk = await aDesk();
    const ticket = await sentOut(desk);
    expect(await handlePress(aTurn(desk, 'dora', ''), said(ticket))).toMatchObject({ kind: 'text' });
    expect((await desk.load(ticket)).ticket.group).toBe('dotacion');
    await advance(desk, ticket, 'escalate', 'beto', { group: 'mesa', reason: 'Llamó el proveedor' });
    expect(await handlePress(aTurn(desk, 'pablo', ''), said(ticket))).toMatchObject({ kind: 'text' });
    await desk.whenIdle();
  });

  it('SIGCE-04 a case comes back to the group alone while its people cannot be read', async () => {
    const desk = await aDesk();
    const ticket = await sentOut(desk);
    desk.weather.isRosterGone = true;
    await handlePress(aTurn(desk, 'pablo', ''), said(ticket));
    expect((await desk.load(ticket)).ticket).toMatchObject({ group: 'mesa', assignee: null });
    await desk.whenIdle();
  });
});
