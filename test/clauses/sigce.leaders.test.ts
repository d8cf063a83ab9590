import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../src/core/instant.js';
import { markAway } from '../../src/features/people/availability.js';
import { forLevel2, sigceDesk, sigceRegistered, withLeader, interpreted } from './sigce-cases.js';
import { readDeskStatus } from '../../src/desk/overviews/desk-status.js';

describe('SIGCE: functional leaders', () => {
  it('SIGCE-04 level 1 escalates a case to a functional leader, and so does level 2', async () => {
    const d = await sigceDesk();
    const toLeader = { group: 'lideres-funcionales', reason: 'Definir la regla de evaluación' };
    expect(await d.load(await withLeader(d))).toMatchObject({ group: 'lideres-funcionales', sender: 'mesa-sigce' });
    const id = await sigceRegistered(d, 'otro', {}, 'm2');
    await d.does(id, 'mesa-sigce', 'escalar', { group: 'mesa-n2', reason: 'Requiere nivel 2', ...forLevel2 });
    await d.does(id, 'mesa-n2', 'tomar');
    expect(await d.does(id, 'mesa-n2', 'escalar-a-lider', toLeader)).toMatchObject({ group: 'lideres-funcionales', sender: 'mesa-n2' });
  });

  it('SIGCE-04 the leaders read both numbers of a case that is escalated to them, and what for', async () => {
    const d = await sigceDesk();
    await withLeader(d, 'MEN-108805');
    expect(d.notificationsTo('lideres-funcionales')).toEqual(['escalated-here']);
    const read = d.shownTo('lideres-funcionales').join();
    for (const said of ['MEN-108805', 'SIGCE-000001', 'Definir la regla de evaluación']) expect(read).toContain(said);
  });

  it('SIGCE-04 a leader reads how to reach the user of the case, and writes to them', async () => {
    const d = await sigceDesk();
    const id = await d.ticket({ category: 'otro' });
    await d.does(id, 'mesa-sigce', 'tomar');
    await d.does(id, 'mesa-sigce', 'escalar-a-lider', { group: 'lideres-funcionales', reason: 'Definir la regla de evaluación' });
    expect(await d.execute(id, 'lideres-funcionales', { type: 'open-personal-data' })).toMatchObject({ kind: 'executed' });
    await d.execute(id, 'lideres-funcionales', { type: 'add-note', text: '¿Qué periodo evalúa?', audience: 'public' });
    expect(d.shownTo('ana').at(-1)).toContain('¿Qué periodo evalúa?');
  });

  it('SIGCE-04 a functional leader attends a case with its clock stopped, and the desk takes the answer back', async () => {
    const d = await sigceDesk();
    const id = await sigceRegistered(d);
    await d.pass(HOUR);
    await d.does(id, 'mesa-sigce', 'escalar-a-lider', { group: 'lideres-funcionales', reason: 'Definir la regla de evaluación' });
    await d.pass(50 * HOUR);
    expect((await d.sla(id)).resolution).toMatchObject({ state: 'stopped', elapsedMs: HOUR });
    await d.does(id, 'mesa-sigce', 'respuesta-lider', { group: 'mesa-sigce', reason: 'El líder corrigió la regla' });
    expect(await d.load(id)).toMatchObject({ group: 'mesa-sigce', state: 'en-proceso' });
  });

  it('SIGCE-04 a case that a leader answers is again of the person who followed it up', async () => {
    const d = await sigceDesk();
    const id = await withLeader(d);
    await d.does(id, 'lideres-funcionales', 'respuesta-lider', { group: 'mesa-sigce', reason: 'Se corrigió la regla' });
    expect(await d.load(id)).toMatchObject({ group: 'mesa-sigce', assignee: { id: 'mesa-sigce' }, state: 'en-proceso' });
    expect(d.shownTo('mesa-sigce').at(-1)).toContain('Mesa de Ayuda SIGCE Uno');
  });

  it('SIGCE-04 the answer of a leader is told as an answer, not as an escalation', async () => {
    const d = await sigceDesk();
    const id = await withLeader(d);
    await d.does(id, 'lideres-funcionales', 'respuesta-lider', { group: 'mesa-sigce', reason: 'Se corrigió la regla' });
    expect(await d.history(id)).toMatch(/Líderes funcionales del MEN Uno respondió y el \S+ volvió a Mesa de Ayuda SIGCE Uno/);
  });

  it('SIGCE-04 a case that a leader answers is the group’s while the person who followed it up is away', async () => {
    const d = await sigceDesk();
    const id = await withLeader(d);
    await markAway(d.desk, { person: d.refOf('mesa-sigce'), until: null, reason: '' }, d.actorOf('mesa-sigce'));
    await d.does(id, 'lideres-funcionales', 'respuesta-lider', { group: 'mesa-sigce', reason: 'Se corrigió la regla' });
    expect(await d.load(id)).toMatchObject({ group: 'mesa-sigce', assignee: null });
  });

  it('SIGCE-04 the answer of a leader to another group than the sender is for the person who takes it there', async () => {
    const d = await sigceDesk();
    const id = await withLeader(d);
    await d.does(id, 'lideres-funcionales', 'respuesta-lider', { group: 'mesa-n2', reason: 'Debe revisarlo el nivel 2' });
    expect(await d.load(id)).toMatchObject({ group: 'mesa-n2', assignee: null, sender: null, follower: null });
  });

  it.each(['el MEN-108805 ya quedó', 'El SIGCE-000001 ya quedó.', 'listo el caso 1, quedó', 'men-108805: ya quedó'])(
    'SIGCE-04 a leader who writes «%s» is offered to answer the group that sent it',
    async (text) => {
      const d = await sigceDesk();
      const id = await withLeader(d, 'MEN-108805');
      expect(await interpreted(d, 'lideres-funcionales', text)).toEqual(['outside-answer', id]);
    },
  );

  it.each(['mesa-sigce', 'mesa-n2', 'datacenter', 'men', 'ana', 'carla'])('SIGCE-04 the words of %s answer for no leader', async (who) => {
    const d = await sigceDesk();
    await withLeader(d, 'MEN-108805');
    expect(await interpreted(d, who, 'el MEN-108805 ya quedó')).not.toContain('outside-answer');
  });

  it('SIGCE-04 a leader’s words about a case that does not stand with the leaders are offered no answer', async () => {
    const d = await sigceDesk();
    await sigceRegistered(d, 'otro', { ticketMen: 'MEN-108805' });
    expect(await interpreted(d, 'lideres-funcionales', 'el MEN-108805 ya quedó')).toBe('sentence');
  });

  it('SIGCE-04 the reminder of a case that waits for a leader goes to who sent it, every two business days, and not to the leader', async () => {
    const d = await sigceDesk();
    const id = await withLeader(d);
    await d.does(id, 'mesa-sigce.b', 'respuesta-lider', { group: 'mesa-sigce', reason: 'Falta un dato' });
    await d.does(id, 'mesa-sigce.b', 'tomar');
    await d.does(id, 'mesa-sigce.b', 'escalar-a-lider', { group: 'lideres-funcionales', reason: 'Con el dato que faltaba' });
    await d.pass(2 * DAY);
    expect(d.notificationsTo('mesa-sigce.b').at(-1)).toBe('reminder');
    expect(d.notificationsTo('mesa-sigce')).not.toContain('reminder');
    expect(d.notificationsTo('lideres-funcionales')).not.toContain('reminder');
    expect(d.shownTo('mesa-sigce.b').at(-1)).toContain('espera a los Líderes funcionales');
  });

  it('SIGCE-04 the desk status counts how many cases wait for the leaders', async () => {
    const d = await sigceDesk();
    const since = (await d.load(await withLeader(d))).since;
    expect((await readDeskStatus(d.desk)).waits.most).toEqual([
      { key: ': lideres funcionales del men', party: { kind: 'group', name: 'Líderes funcionales del MEN' }, cases: 1, since },
    ]);
  });

  it('SIGCE-04 SIIF-15 while who sent it is away, their group is reminded too', async () => {
    const d = await sigceDesk();
    const id = await withLeader(d);
    await markAway(d.desk, { person: d.refOf('mesa-sigce'), until: null, reason: '' }, d.actorOf('mesa-sigce'));
    await d.pass(2 * DAY);
    expect(d.notificationsTo('mesa-sigce').filter((kind) => kind === 'reminder')).toHaveLength(2);
    expect((await d.events(id)).filter((e) => e.type === 'reminded')).toHaveLength(1);
  });
});
