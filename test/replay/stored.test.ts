import { describe, expect, it } from 'vitest';
import { HOUR } from '../../src/domain/instant.js';
import { replay } from '../../src/domain/ticket/evolve.js';
import { createRender } from '../../src/teams/cards/render.js';
import { advance, aDesk, caseOf, type TestDesk } from '../support/a-desk.js';
import { aFolderOfBefore, before, storedBefore } from '../support/old-folder.js';
import { aTurn } from '../support/a-turn.js';
import { hearWords } from '../../src/teams/handlers/messages/interpret-words.js';
import { actor } from '../support/cast.js';

const [draft, escalated, closed] = [storedBefore('draft'), storedBefore('escalated'), storedBefore('closed')];
const all = [draft, escalated, closed];

/** A desk of today, with another wording, on a folder that release 0.1.0 left behind on the same afternoon. */
async function deskOfToday(): Promise<TestDesk> {
  const folder = await aFolderOfBefore(all);
  return aDesk({
    folder,
    startsAt: '2026-11-23T11:00:00-05:00',
    changed: (procedure) => ({ procedure: { ...procedure, version: 99 }, hash: 'of-today' }),
  });
}

/** The texts of all cards that came to somebody, as they would be drawn. */
function drawnFor(desk: TestDesk, who: string): string {
  const render = createRender({ procedure: desk.registry.current.procedure });
  return desk
    .messagesTo(who)
    .map((message) => JSON.stringify(render(message)))
    .join('\n');
}

describe('a ticket that release 0.1.0 wrote', () => {
  it.each(all)('is read with nothing missing: %#', async (stored) => {
    const desk = await deskOfToday();
    const read = await desk.load(stored.id);
    expect(read).toMatchObject(stored);
    expect(read.ticket).toMatchObject({
      sender: null,
      wantedGroup: null,
      sections: [],
      hold: null,
      warned: [],
      figures: null,
      partnerNumber: null,
    });
  });

  it.each(all)('I7 is what its history says, but for what was not told then: %#', async (stored) => {
    const { rank, ...told } = replay(stored.history, before.procedure);
    const desk = await deskOfToday();
    const { ticket } = await desk.load(stored.id);
    expect(ticket).toMatchObject(told);
    // Queues hold open ones only, so the others are not written again.
    expect([rank, ticket.rank]).toEqual([2, stored === closed ? 0 : 2]);
  });

  it('SIIF-05 stands in the queue behind what is more critical', async () => {
    const desk = await deskOfToday();
    const id = await caseOf(desk, { words: 'nadie en la sede tiene red', key: 'new' });
    const { version } = (await desk.load(id)).ticket;
    await desk.execute(
      id,
      { id: 'c', type: 'correct', seen: version, input: { impact: 'entity', urgency: 'high', reason: 'Es toda la sede' } },
      actor('carla'),
    );
    await advance(desk, id, 'escalate', 'beto', { group: 'infraestructura', reason: 'Es la red', diagnosis: 'Se revisó el enlace' });
    expect((await desk.store.queries.openOfGroup('infraestructura', 9)).map((s) => s.id)).toEqual([id, escalated.id]);
  });

  it('is judged by the wording that it was made under', async () => {
    const desk = await deskOfToday();
    const { ticket } = await desk.load(escalated.id);
    expect((await desk.registry.of(ticket.procedure)).procedure).toEqual(before.procedure);
  });

  it('is shown: in lists, at a glance, and as its card', async () => {
    const desk = await deskOfToday();
    const [queue] = await hearWords(aTurn(desk, 'dora', 'cola'), 'cola');
    expect(queue).toMatchObject({ kind: 'queue', list: { cases: [{ stored: { id: escalated.id } }] } });
    expect(await desk.deskStatus()).toMatchObject({ open: 1, unassigned: 1 });
    await hearWords(aTurn(desk, 'dora', 'caso 1'), 'caso 1');
    await hearWords(aTurn(desk, 'ana', 'caso 2'), 'caso 2');
    await desk.whenIdle();
    expect(drawnFor(desk, 'dora')).toContain('CASO-000001');
    expect(drawnFor(desk, 'ana')).toContain('CASO-000002');
  });

  it('goes on: taken, solved and closed, its history from where it stood', async () => {
    const desk = await deskOfToday();
    await advance(desk, escalated.id, 'take', 'dora');
    await advance(desk, escalated.id, 'resolve', 'dora', { solution: 'Se reinició el servicio de correo' });
    await advance(desk, escalated.id, 'accept', 'ana');
    const { ticket, history } = await desk.load(escalated.id);
    expect(ticket.phase).toBe('closed');
    expect(history.slice(0, escalated.history.length)).toEqual(escalated.history);
    expect(history.map(({ seq }) => seq)).toEqual(history.map((_, at) => at + 1));
    expect(desk.notificationsTo('ana')).toContain('resolution');
  });

  it('goes on by time: its draft is reminded of, and ends', async () => {
    const desk = await deskOfToday();
    for (let hours = 0; hours < 48; hours += 2) await desk.pass(2 * HOUR);
    const { ticket, history } = await desk.load(draft.id);
    expect(history.map(({ event }) => event.type)).toEqual(expect.arrayContaining(['reminded', 'draft-lapsed']));
    expect(ticket.phase).toBe('void');
  });
});
