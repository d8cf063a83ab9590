import { beforeEach, describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../src/core/instant.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import { openDialog } from '../../src/features/acts.js';
import { aTurn } from '../support/a-turn.js';
import { clauseDesk, firstLevel, type ClauseDesk } from '../support/clause-desk.js';
import { releaseDeparted } from '../../src/desk/tickets/release-departed.js';
import { appointInChat } from '../support/appointed-in-chat.js';

const desks = [
  ['UARIV-11', ...firstLevel.uariv, 'ask', 'new'],
  ['USPEC-08', ...firstLevel.uspec, null, 'nueva'],
  ['SIIF-15', ...firstLevel.siif, 'pedir', 'abierto'],
  ['SIGCE-03', ...firstLevel.sigce, 'pedir', 'registrado'],
] as const;

const readBy = (d: ClauseDesk, who: string, words: string) => d.shownTo(who).filter((shown) => shown.includes(words));

describe.each(desks)('%s %s: an assignee leaves the team', (_, name, category, group, take, ask, queue) => {
  let d: ClauseDesk;
  const luz = `${group}.b`;
  const ticket = (words: string) => d.ticket({ category, words, fields: name === 'sigce' ? { docente: 'no' } : {} });
  const taken = async (words: string) => {
    const id = await ticket(words);
    await d.does(id, luz, take);
    return id;
  };
  const leaves = async () => {
    d.desk.weather.left.add(luz);
    await releaseDeparted(d.desk);
    await d.desk.whenIdle();
  };

  beforeEach(async () => {
    d = await clauseDesk(name, { startsAt: '2026-11-23T08:00:00-05:00' });
  });

  it('the cases of who left the team have no assignee and stand in the queue; group and coordination are told once, with a list', async () => {
    const ids = [await taken('no abre el sistema'), await taken('no imprime la oficina')];
    await leaves();
    for (const id of ids) expect(await d.load(id)).toMatchObject({ assignee: null, state: queue, phase: 'new' });
    const told = [...readBy(d, group, 'que atendía'), ...readBy(d, 'carla', 'que atendía')];
    expect(told).toHaveLength(2);
    for (const words of told) expect([words.includes('no abre el sistema'), words.includes('no imprime la oficina')]).toEqual([true, true]);
    await releaseDeparted(d.desk);
    await d.pass(10 * MINUTE);
    expect([...readBy(d, group, 'que atendía'), ...readBy(d, 'carla', 'que atendía')]).toHaveLength(2);
  });

  it('what the requester writes to a colleague who left goes to the group, and the case is in the queue again', async () => {
    const id = await taken('no abre el sistema');
    if (ask !== null) await d.does(id, luz, ask, { question: '¿Qué mensaje aparece?' });
    await leaves();
    expect(await d.load(id)).toMatchObject({ assignee: null, phase: ask === null ? 'new' : 'waiting' });
    await d.execute(id, 'ana', { type: 'add-information', text: 'dice error 404' });
    expect(await d.load(id)).toMatchObject({ state: queue, phase: 'new' });
    expect([readBy(d, group, 'dice error 404').length > 0, readBy(d, luz, 'dice error 404')]).toEqual([true, []]);
  });
});

describe('an assignee who leaves the team', () => {
  let d: ClauseDesk;
  let id: TicketId;
  const luz = 'mesa.b';
  const assignee = async () => (await d.load(id)).assignee?.id ?? null;

  beforeEach(async () => {
    d = await clauseDesk('uariv', { startsAt: '2026-11-23T08:00:00-05:00' });
    id = await d.ticket({ category: 'correo', words: 'no abre el correo' });
    await d.does(id, luz, 'take');
  });

  it('UARIV-11 while a list of members cannot be read, or is empty, no member is taken out', async () => {
    d.desk.weather.left.add(luz);
    d.desk.weather.isRosterGone = true;
    await releaseDeparted(d.desk);
    expect(await assignee()).toBe(luz);
    d.desk.weather.isRosterGone = false;
    d.desk.weather.left.add('mesa');
    await releaseDeparted(d.desk);
    expect(await assignee()).toBe(luz);
  });

  it('UARIV-11 a list that was read earlier and lacks a newcomer takes no member out', async () => {
    const { membersOf } = d.desk.roster;
    d.desk.roster.membersOf = async (group) => (await membersOf(group)).filter((one) => one.id !== luz);
    await releaseDeparted(d.desk);
    expect(await assignee()).toBe(luz);
  });

  it('UARIV-11 a colleague who came back before it was noticed keeps the case; one who comes back later takes it again, and may leave again', async () => {
    d.desk.weather.left.add(luz);
    d.desk.weather.left.delete(luz);
    await releaseDeparted(d.desk);
    expect(await assignee()).toBe(luz);
    for (const times of [1, 2]) {
      d.desk.weather.left.add(luz);
      await releaseDeparted(d.desk);
      expect(await assignee()).toBeNull();
      await d.desk.whenIdle();
      expect(readBy(d, 'carla', 'que atendía')).toHaveLength(times);
      d.desk.weather.left.delete(luz);
      await releaseDeparted(d.desk);
      expect(await assignee()).toBeNull();
      await d.does(id, luz, 'take');
    }
  });

  it('UARIV-11 a case that went to another group, and is worked there, is left as it is', async () => {
    await d.does(id, luz, 'escalate', { group: 'infraestructura', reason: 'Es del servidor', diagnosis: 'Se revisó el equipo' });
    await d.does(id, 'infraestructura', 'take');
    d.desk.weather.left.add(luz);
    await releaseDeparted(d.desk);
    expect(await assignee()).toBe('infraestructura');
  });

  it('UARIV-11 a coordinator who is in no team keeps their case', async () => {
    d.desk.weather.left.add(luz);
    await appointInChat(d.desk, d.refOf(luz), { oversees: { kind: 'desk' }, seen: 0 });
    await releaseDeparted(d.desk);
    expect(await assignee()).toBe(luz);
  });

  it('UARIV-11 twice at one instant, by two processes, tells once', async () => {
    d.desk.weather.left.add(luz);
    await Promise.all([releaseDeparted(d.desk), releaseDeparted(d.desk.twin()), releaseDeparted(d.desk)]);
    await d.desk.whenIdle();
    expect(readBy(d, 'carla', 'que atendía')).toHaveLength(1);
    expect((await d.events(id)).filter(({ type }) => type === 'assignee-left')).toHaveLength(1);
  });

  it('UARIV-11 what is looked for again and again is looked for by one of two processes in a minute; what Teams tells, at once', async () => {
    let counted = 0;
    const { lists } = d.desk.store;
    const { counts } = lists;
    lists.counts = (now) => ((counted += 1), counts.call(lists, now));
    const [one, other] = [d.desk, d.desk.twin()];
    const both = () => Promise.all([releaseDeparted(one, 'in-turn'), releaseDeparted(other, 'in-turn')]);
    await both();
    await both();
    expect(counted).toBe(1);
    d.desk.weather.left.add(luz);
    await releaseDeparted(d.desk);
    expect([counted, await assignee()]).toEqual([2, null]);
    d.desk.clock.moveBy(MINUTE);
    await both();
    expect(counted).toBe(3);
  });

  it('UARIV-16 the answer to what they consulted goes to the group', async () => {
    await d.execute(id, luz, { type: 'add-note', text: '¿Hay caída del servidor?', audience: { group: 'infraestructura' } });
    const asked = (await d.desk.load(id)).history.find(({ event }) => event.type === 'note-added')?.seq ?? 0;
    d.desk.weather.left.add(luz);
    await releaseDeparted(d.desk);
    const audience = { answers: asked };
    expect(await d.execute(id, 'infraestructura', { type: 'add-note', text: 'Sí, desde ayer', audience })).toMatchObject({
      kind: 'executed',
    });
    expect([readBy(d, 'mesa', 'Sí, desde ayer').length > 0, readBy(d, luz, 'Sí, desde ayer')]).toEqual([true, []]);
  });

  it('UARIV-11 a solution that is refused goes to the group, and the requester cannot withdraw what was worked', async () => {
    await d.does(id, luz, 'resolve', { solution: 'Se reinició' });
    d.desk.weather.left.add(luz);
    await releaseDeparted(d.desk);
    expect(await d.load(id)).toMatchObject({ assignee: null, phase: 'resolved' });
    await d.does(id, 'ana', 'refuse', { reason: 'Sigue igual de mal' });
    expect(await d.load(id)).toMatchObject({ phase: 'new' });
    expect([readBy(d, 'mesa', 'Sigue igual de mal').length > 0, readBy(d, luz, 'Sigue igual de mal')]).toEqual([true, []]);
    expect(await d.refused(id, 'ana', 'withdraw')).toMatchObject({ code: 'not-from-here' });
  });

  it('SIIF-15 «Reasignar» of the message gives what was left behind to a colleague', async () => {
    d.desk.weather.left.add(luz);
    await releaseDeparted(d.desk);
    await d.desk.whenIdle();
    const turn = { ...aTurn(d.desk, 'carla', ''), actor: d.actorOf('carla') };
    const opened = await openDialog(turn, { open: 'reassign', person: luz, group: 'mesa', transition: 'assign' });
    expect(JSON.stringify(opened)).toContain('Se reasigna 1 caso');
  });

  it('SIIF-15 a warning of a case whose assignee left goes to the group', async () => {
    d.desk.weather.left.add(luz);
    await releaseDeparted(d.desk);
    await d.pass(30 * HOUR);
    expect(d.notificationsTo(luz)).not.toContain('target-warned');
    expect(d.notificationsTo('mesa')).toContain('target-warned');
  });
});
