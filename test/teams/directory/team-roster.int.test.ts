import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../../src/core/instant.js';
import { personId } from '../../../src/core/people/person.js';
import type { People } from '../../../src/ports/people.js';
import { RosterUnavailable } from '../../../src/ports/roster.js';
import { createTeamRoster } from '../../../src/teams/directory/team-roster.js';
import { memberOf } from '../../../src/teams/directory/team-members.js';
import { aCountingLimiter } from '../../support/a-counting-limiter.js';
import { createDeskEdge, recordingLog } from '../../support/desk-edge.js';

async function rosters() {
  const edge = await createDeskEdge({ sendLimitMs: 2_000 });
  const { connector, store, clients, clock } = edge;
  for (const channel of connector.demo.channels) {
    await store.channels.bind({
      group: channel.groupId,
      team: channel.teamId,
      channel: channel.channelId,
      serviceUrl: connector.serviceUrl,
      tenant: connector.demo.tenantId,
      boundBy: null,
      boundAt: clock.now(),
    });
  }
  const { log, lines } = recordingLog();
  /** Who is written, and with how many others under way. */
  const written: { id: string; together: number }[] = [];
  let underWay = 0;
  const people: People = {
    ...store.people,
    async remember(id, news) {
      underWay += 1;
      written.push({ id, together: underWay });
      return store.people.remember(id, news).finally(() => void (underWay -= 1));
    },
  };
  const sendLimiter = aCountingLimiter();
  const roster = createTeamRoster({ clients, sendLimiter, channels: store.channels, people, clock, log });
  const [beto] = connector.demo.people.filter((one) => one.groupId === 'mesa');
  if (beto === undefined) throw new Error('no person works at the desk');
  const down = () => connector.script(() => true, { kind: 'status', status: 503, when: 'before-taken' }, Number.POSITIVE_INFINITY);
  const answers = (group: string, status: number, code: string) =>
    connector.script(
      (call) => call.path.includes(teamOf(group)),
      { kind: 'status', status, body: { error: { code, message: 'Scripted.' } }, when: 'before-taken' },
      Number.POSITIVE_INFINITY,
    );
  const teamOf = (group: string): string => connector.demo.channels.find(({ groupId }) => groupId === group)?.teamId ?? '(no team)';
  return { ...edge, sendLimiter, roster, written, lines, answers, beto, betoId: personId(beto.aadObjectId), down };
}

describe('the members of a group', () => {
  it('a group’s members are those of its team, sorted by name, and a person has the groups of their teams', async () => {
    const { roster, connector, betoId } = await rosters();
    const names = connector.demo.people.filter((one) => one.groupId === 'mesa' || one.role === 'coordinator').map((one) => one.name);
    expect((await roster.membersOf('mesa')).map((one) => one.name)).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'es')));
    expect(await roster.groupsOf(betoId)).toEqual(['mesa']);
    expect(await roster.groupsOf(personId('stranger'))).toEqual([]);
  });

  it('I10 each reading counts as one of the team, with the rank of an answer', async () => {
    const { roster, connector, sendLimiter } = await rosters();
    await roster.membersOf('mesa');
    const team = connector.demo.channels.find(({ groupId }) => groupId === 'mesa')?.teamId;
    expect(sendLimiter.calls).toEqual([{ kind: 'reads', tenant: connector.demo.tenantId, place: team, rank: 'turn' }]);
  });

  it('a group without a channel has no members', async () => {
    const { roster } = await rosters();
    expect(await roster.membersOf('otro')).toEqual([]);
  });

  it('a group’s members are remembered with name, e-mail and platform id', async () => {
    const { roster, store, beto, betoId } = await rosters();
    await roster.membersOf('mesa');
    expect(await store.people.find(betoId)).toMatchObject({
      name: beto.name,
      email: beto.email,
      platformId: beto.id,
      chat: null,
    });
  });

  it('a group’s members are written concurrently, and each one again only after a change', async () => {
    const { roster, store, clock, written, betoId } = await rosters();
    const members = await roster.membersOf('mesa');
    expect(written.map(({ id }) => id).toSorted()).toEqual(members.map(({ id }) => id).toSorted());
    expect(Math.max(...written.map(({ together }) => together))).toBe(members.length);
    written.splice(0);
    clock.move(5 * MINUTE);
    await roster.membersOf('mesa');
    expect(written).toEqual([]);
    await store.people.remember(betoId, { name: 'Otro Nombre', phone: '3001234567' });
    clock.move(5 * MINUTE);
    await roster.membersOf('mesa');
    expect(written.map(({ id }) => id)).toEqual([betoId]);
    expect(await store.people.find(betoId)).toMatchObject({ name: 'Beto Gil', phone: '3001234567' });
  });

  it('a group’s members are read to the last page', async () => {
    const { roster, connector } = await rosters();
    const member = (at: number) => ({
      id: `29:${at}`,
      aadObjectId: `P${at}`,
      name: `Persona ${at}`,
      email: `p${at}@x.co`,
    });
    const page = (from: number, more: object) => ({
      members: Array.from({ length: 3 }, (_, at) => member(from + at)),
      ...more,
    });
    connector.script((call) => call.query.get('continuationToken') === null, {
      kind: 'status',
      status: 200,
      when: 'before-taken',
      body: page(1, { continuationToken: 'next' }),
    });
    connector.script((call) => call.query.get('continuationToken') === 'next', {
      kind: 'status',
      status: 200,
      when: 'before-taken',
      body: page(4, {}),
    });
    expect((await roster.membersOf('mesa')).map((one) => one.id)).toEqual(['p1', 'p2', 'p3', 'p4', 'p5', 'p6']);
  });
});

describe('how often the platform is asked', () => {
  it('a roster is requested from the platform once in five minutes, however many callers ask at once', async () => {
    const { roster, connector, clock } = await rosters();
    await Promise.all(Array.from({ length: 20 }, () => roster.membersOf('mesa')));
    await roster.membersOf('mesa');
    expect(connector.calls).toHaveLength(1);
    clock.move(5 * MINUTE);
    await roster.membersOf('mesa');
    expect(connector.calls).toHaveLength(2);
  });

  it('a roster of before the clock was put back is no fresh one, and neither is a refusal', async () => {
    const { roster, connector, clock, answers } = await rosters();
    await roster.membersOf('mesa');
    clock.move(-HOUR);
    await roster.membersOf('mesa');
    expect(connector.calls).toHaveLength(2);
    answers('mesa', 403, 'BotNotInConversationRoster');
    clock.move(-2 * HOUR);
    await expect(roster.membersOf('mesa')).rejects.toThrow(RosterUnavailable);
    connector.clearScript();
    clock.move(-HOUR);
    expect(await roster.membersOf('mesa')).not.toEqual([]);
  });

  it('the platform is asked again at once after a member joins or leaves', async () => {
    const { roster, connector } = await rosters();
    await roster.membersOf('mesa');
    roster.forget(connector.demo.channels[0]?.teamId ?? '');
    await roster.membersOf('mesa');
    expect(connector.calls).toHaveLength(2);
  });
});

describe('a platform that does not answer', () => {
  it('a person who may have left is looked for anew: an earlier list, a team that is gone and a group without a channel say nothing of it', async () => {
    const { roster, connector, down, answers } = await rosters();
    const known = await roster.membersOf('mesa');
    expect((await roster.membersNow('mesa'))?.map(({ id }) => id).toSorted()).toEqual(known.map(({ id }) => id).toSorted());
    expect(connector.calls).toHaveLength(2);
    down();
    expect(await roster.membersNow('mesa')).toBeNull();
    connector.clearScript();
    answers('mesa', 404, 'ConversationNotFound');
    expect([await roster.membersNow('mesa'), await roster.membersNow('seguridad')]).toEqual([null, null]);
  });

  it('a roster read within the hour still counts; an older one does not', async () => {
    const { roster, clock, down, lines } = await rosters();
    const known = await roster.membersOf('mesa');
    down();
    clock.move(30 * MINUTE);
    expect(await roster.membersOf('mesa')).toEqual(known);
    expect(lines).toContainEqual(expect.objectContaining({ level: 'warn', event: 'roster-unavailable' }));
    clock.move(HOUR);
    await expect(roster.membersOf('mesa')).rejects.toThrow(RosterUnavailable);
  });

  it('a roster is unavailable if the platform fails and none was read before; the next try may succeed', async () => {
    const { roster, connector, betoId, down } = await rosters();
    down();
    await expect(roster.groupsOf(betoId)).rejects.toThrow(RosterUnavailable);
    connector.clearScript();
    expect(await roster.groupsOf(betoId)).toEqual(['mesa']);
  });

  it('a team that is gone has no members, which is logged as an error with the platform’s code', async () => {
    const { roster, connector, betoId, lines, answers } = await rosters();
    answers('mesa', 404, 'ConversationNotFound');
    expect(await roster.groupsOf(betoId)).toEqual([]);
    const [mesa] = connector.demo.channels;
    expect(lines.filter(({ event }) => event === 'roster-unavailable').map(({ level, fields }) => ({ level, ...fields }))).toEqual([
      {
        level: 'error',
        team: mesa?.teamId,
        code: 'gone',
        platformCode: 'ConversationNotFound',
        remembered: false,
        remedy: 'bind-another-channel',
      },
    ]);
  });

  it('a person’s known groups are reported with the fault when one of several teams is unreadable', async () => {
    const { roster, connector, answers } = await rosters();
    answers('mesa', 503, 'ServiceUnavailable');
    const coordinator = personId(connector.demo.coordinator.aadObjectId);
    await expect(roster.groupsOf(coordinator)).rejects.toMatchObject({ known: ['infraestructura', 'sistemas-n3'], refusedWith: null });
  });
});

describe('a platform that refuses the members of a team', () => {
  it.each(['BotNotInConversationRoster', 'BotDisabledByAdmin', 'Forbidden'])(
    'I8 a team refused with 403 %s does not count as empty: the roster is unavailable, with that code',
    async (code) => {
      const { roster, betoId, answers } = await rosters();
      answers('mesa', 403, code);
      await expect(roster.membersOf('mesa')).rejects.toMatchObject({ name: 'RosterUnavailable', refusedWith: code });
      await expect(roster.groupsOf(betoId)).rejects.toMatchObject({ name: 'RosterUnavailable', refusedWith: code, known: [] });
    },
  );

  it('an earlier roster of a refused team stays valid for an hour', async () => {
    const { roster, clock, answers } = await rosters();
    const known = await roster.membersOf('mesa');
    answers('mesa', 403, 'BotNotInConversationRoster');
    clock.move(30 * MINUTE);
    expect(await roster.membersOf('mesa')).toEqual(known);
    clock.move(HOUR);
    await expect(roster.membersOf('mesa')).rejects.toThrow(RosterUnavailable);
  });

  it('a refused team is logged as an error at first and once an hour, with code and remedy; its recovery as info', async () => {
    const { roster, connector, clock, lines, answers } = await rosters();
    const told = () =>
      lines
        .splice(0)
        .filter(({ event }) => event.startsWith('roster-'))
        .map(({ level, event, fields }) => ({ level, event, code: fields['platformCode'], remedy: fields['remedy'] }));
    answers('mesa', 403, 'BotNotInConversationRoster');
    for (let presses = 0; presses < 20; presses += 1) await expect(roster.membersOf('mesa')).rejects.toThrow(RosterUnavailable);
    const refused = { level: 'error', event: 'roster-unavailable', code: 'BotNotInConversationRoster', remedy: 'install-in-team' };
    expect(told()).toEqual([refused]);
    clock.move(30 * MINUTE);
    await expect(roster.membersOf('mesa')).rejects.toThrow(RosterUnavailable);
    expect(told()).toEqual([]);
    clock.move(31 * MINUTE);
    await expect(roster.membersOf('mesa')).rejects.toThrow(RosterUnavailable);
    expect(told()).toEqual([refused]);
    connector.clearScript();
    clock.move(MINUTE);
    await roster.membersOf('mesa');
    expect(told()).toEqual([{ level: 'info', event: 'roster-readable' }]);
  });

  it('a refused team is read again after a minute, or at once when its members change', async () => {
    const { roster, connector, clock, answers } = await rosters();
    answers('mesa', 403, 'BotNotInConversationRoster');
    const ask = () => roster.membersOf('mesa').catch(() => null);
    for (let presses = 0; presses < 20; presses += 1) await ask();
    expect(connector.calls).toHaveLength(1);
    clock.move(MINUTE);
    await ask();
    expect(connector.calls).toHaveLength(2);
    roster.forget(connector.demo.channels[0]?.teamId ?? '');
    await ask();
    expect(connector.calls).toHaveLength(3);
  });
});

describe('accounts of a roster', () => {
  it.each([
    ['a guest', { id: '29:1', aadObjectId: 'A', name: 'X', userRole: 'guest' }],
    ['a guest by their sign-in name', { id: '29:1', aadObjectId: 'A', name: 'X', userPrincipalName: 'x_y.co#EXT#@z.onmicrosoft.com' }],
    ['an anonymous person', { id: '29:1', name: 'X', userRole: 'anonymous' }],
    ['who has no directory id', { id: '29:1', name: 'X' }],
    ['an account without shape', { id: 7 }],
  ])('%s is no member of the desk', (_, account) => {
    expect(memberOf(account)).toBeNull();
  });

  it('the directory id may have either name, and capitals', () => {
    expect(memberOf({ id: '29:1', objectId: 'AB', name: ' Ana  Ruiz ', userPrincipalName: 'ana@x.co' })).toEqual({
      id: 'ab',
      name: 'Ana Ruiz',
      email: 'ana@x.co',
      platformId: '29:1',
    });
  });
});
