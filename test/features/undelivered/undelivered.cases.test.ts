import { describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '../../../src/core/instant.js';
import { isLostDelivery } from '../../../src/core/ticket/events/delivery-events.js';
import type { TicketId } from '../../../src/core/ticket/ticket.js';
import { type UndeliveredList, undeliveredCases } from '../../../src/features/undelivered/undelivered.js';
import { advance, aDesk, caseOf, draftOf, type TestDesk } from '../../support/a-desk.js';
import { actor, ref } from '../../support/cast.js';
import { readDeskStatus } from '../../../src/desk/overviews/desk-status.js';

const chat = { conversation: 'a:ana', serviceUrl: 'https://smba.example/', tenant: 't' };

/** A case of Ana's, taken, in which a note could not reach her. */
async function lostCase(desk: TestDesk, n: number): Promise<TicketId> {
  desk.clock.moveBy(MINUTE);
  const id = await caseOf(desk, { words: `la impresora ${n} no imprime`, key: `k${n}` });
  await advance(desk, id, 'take', 'beto');
  await noteLost(desk, id);
  return id;
}

async function noteLost(desk: TestDesk, id: TicketId): Promise<void> {
  desk.messenger.failNext('blocked', 1, 'ana');
  await desk.execute(id, { id: `note-${id}-${desk.now()}`, type: 'add-note', text: '¿Pudo entrar?', audience: 'public' }, actor('beto'));
  await desk.whenIdle();
}

async function tell(desk: TestDesk, id: TicketId): Promise<void> {
  const { history } = await desk.load(id);
  await desk.execute(
    id,
    {
      id: `tell-${id}`,
      type: 'record-manual-contact',
      message: history.findLast(({ event }) => event.type === 'delivery-recorded' && isLostDelivery(event))?.seq ?? 0,
      how: 'telephone',
    },
    actor('beto'),
  );
  await desk.whenIdle();
}

const cases = ({ rows }: UndeliveredList): readonly TicketId[] => rows.map(({ view }) => view.stored.id);

describe('the list of people to call', () => {
  it('UARIV-16 the list of people to call has the oldest case first, and drops a person once contacted', async () => {
    const desk = await aDesk();
    const ids = [await lostCase(desk, 1), await lostCase(desk, 2)];
    expect(cases(await undeliveredCases(desk, null))).toEqual(ids);
    expect((await undeliveredCases(desk, null)).rows[0]?.undelivered).toMatchObject({
      recipient: { person: ref('ana') },
      messages: [{ kind: 'public-note' }],
    });
    for (const id of ids.slice(0, 1)) await tell(desk, id);
    expect(cases(await undeliveredCases(desk, null))).toEqual(ids.slice(1));
  });

  it('UARIV-16 each group has its own list of people to call; a draft is in the first level’s', async () => {
    const desk = await aDesk();
    const there = await lostCase(desk, 1);
    await advance(desk, there, 'escalate', 'beto', {
      group: 'infraestructura',
      reason: 'El servidor no responde',
      diagnosis: 'Se revisó el cliente y la red',
    });
    await noteLost(desk, there);
    const draft = await draftOf(desk, { words: 'no tengo red', key: 'draft' });
    await noteLost(desk, draft);
    expect(cases(await undeliveredCases(desk, ['mesa']))).toEqual([draft]);
    expect(cases(await undeliveredCases(desk, ['infraestructura', 'seguridad']))).toEqual([there]);
    expect(cases(await undeliveredCases(desk, null))).toEqual([there, draft]);
    expect(await undeliveredCases(desk, [])).toEqual({
      groups: [],
      from: null,
      before: 0,
      rows: [],
      more: 0,
      next: null,
      peopleToCall: { people: 0, channels: 0, withoutChannel: [] },
    });
  });

  it('the list of people to call shows eight rows, counts the others, and continues after the eighth', async () => {
    const desk = await aDesk();
    const ids: TicketId[] = [];
    for (let n = 0; n < 11; n++) ids.push(await lostCase(desk, n));
    const first = await undeliveredCases(desk, null);
    expect([cases(first), first.before, first.more, first.peopleToCall]).toEqual([
      ids.slice(0, 8),
      0,
      3,
      { people: 1, channels: 0, withoutChannel: [] },
    ]);
    const rest = await undeliveredCases(desk, null, first.next);
    expect([cases(rest), rest.before, rest.more, rest.next]).toEqual([ids.slice(8), 8, 0, null]);
    // Told meanwhile, also the case at which the page began.
    for (const id of [...ids.slice(0, 2), ...ids.slice(8, 9)]) await tell(desk, id);
    const later = await undeliveredCases(desk, null, first.next);
    expect([cases(later), later.before]).toEqual([ids.slice(9), 6]);
    for (const id of ids.slice(9)) await tell(desk, id);
    expect(cases(await undeliveredCases(desk, null, first.next))).toEqual(ids.slice(2, 8));
  });

  it('a case with several people to call stays whole on one page of the list', async () => {
    const desk = await aDesk();
    const ids: TicketId[] = [];
    for (let n = 0; n < 8; n++) ids.push(await lostCase(desk, n));
    for (const who of ['ana', 'luz']) desk.messenger.failNext('blocked', 9, who);
    await advance(desk, ids[7] ?? (await lostCase(desk, 9)), 'assign', 'beto', { person: 'luz' });
    await desk.whenIdle();
    const first = await undeliveredCases(desk, null);
    expect([cases(first), first.more, first.peopleToCall]).toEqual([ids.slice(0, 7), 2, { people: 2, channels: 0, withoutChannel: [] }]);
    expect(cases(await undeliveredCases(desk, null, first.next))).toEqual([ids[7], ids[7]]);
  });

  it('a closed case stays in the list of people to call for thirty days', async () => {
    const desk = await aDesk();
    const id = await lostCase(desk, 1);
    desk.messenger.failNext('blocked', 20, 'ana');
    await advance(desk, id, 'resolve', 'beto', { solution: 'Se cambió el cable y se probó' });
    const { version } = (await desk.load(id)).ticket;
    const input = { result: 'confirmed', how: 'telephone' };
    await desk.execute(id, { id: 'talk', type: 'record-talk', seen: version, input }, actor('beto'));
    await desk.whenIdle();
    expect((await desk.load(id)).ticket.phase).toBe('closed');
    desk.clock.moveBy(29 * DAY);
    expect(cases(await undeliveredCases(desk, null))).toEqual([id]);
    desk.clock.moveBy(2 * DAY);
    expect(cases(await undeliveredCases(desk, null))).toEqual([]);
  });

  it('the list of people to call says whether a message would reach each person now', async () => {
    const desk = await aDesk();
    await lostCase(desk, 1);
    const reach = async () => (await undeliveredCases(desk, null)).rows[0]?.reach;
    expect(await reach()).toEqual({ kind: 'no-chat' });
    await desk.store.people.remember(ref('ana').id, { name: 'Ana Ruiz', chat });
    const since = (await desk.store.people.find(ref('ana').id))?.unreachableSince;
    expect(await reach()).toEqual({ kind: 'blocked', since });
    await desk.store.people.remember(ref('ana').id, { unreachableSince: null });
    expect(await reach()).toEqual({ kind: 'open' });
  });

  it('an unreached group counts as a channel in the list of people to call, with no chat to check', async () => {
    const desk = await aDesk();
    const id = await lostCase(desk, 1);
    await tell(desk, id);
    desk.messenger.failNext('refused', 2, 'infraestructura');
    await advance(desk, id, 'escalate', 'beto', {
      group: 'infraestructura',
      reason: 'El servidor no responde',
      diagnosis: 'Se revisó el cliente y la red',
    });
    expect([(await undeliveredCases(desk, null)).peopleToCall, (await readDeskStatus(desk)).peopleToCall]).toEqual([
      { people: 0, channels: 1, withoutChannel: [] },
      { people: 0, channels: 1, withoutChannel: [] },
    ]);
    expect((await undeliveredCases(desk, null)).rows).toMatchObject([
      { undelivered: { recipient: { kind: 'channel', group: 'infraestructura' } }, reach: { kind: 'open' } },
    ]);
  });
});
