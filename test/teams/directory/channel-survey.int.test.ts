import { expect, it } from 'vitest';
import { createChannelSurvey, createIsChannelThere, type SurveyedChannel } from '../../../src/teams/directory/channel-survey.js';
import type { GroupChannel } from '../../../src/ports/group-channels.js';
import { aCountingLimiter } from '../../support/a-counting-limiter.js';
import { createDeskEdge, recordingLog } from '../../support/desk-edge.js';

async function surveys() {
  const edge = await createDeskEdge({ sendLimitMs: 2_000 });
  const { connector, clients, clock } = edge;
  const [mesa] = connector.demo.channels;
  if (mesa === undefined) throw new Error('the demo has no channel');
  const { log, lines } = recordingLog();
  const survey = createChannelSurvey({ clients, sendLimiter: aCountingLimiter(), clock, log });
  const isThere = createIsChannelThere({ clients, sendLimiter: aCountingLimiter(), clock });
  const at: SurveyedChannel = {
    channel: mesa.channelId,
    team: mesa.teamId,
    channelKind: 'standard',
    serviceUrl: connector.serviceUrl,
    tenant: connector.demo.tenantId,
  };
  /** What the platform answers to calls whose path has this in it. */
  const answers = (path: string, status: number, body: object) =>
    connector.script((call) => call.path.includes(path), { kind: 'status', status, body: { ...body }, when: 'before-taken' }, Infinity);
  const undelivered: SurveyedChannel = { ...at, channelKind: null };
  const unnamed = () =>
    answers(`/v3/teams/${at.team}`, 200, {
      conversations: [
        { id: at.team, name: null },
        { id: at.channel, name: 'Mesa' },
      ],
    });
  const binding: GroupChannel = { ...at, group: 'mesa', boundBy: null, boundAt: clock.now() };
  return { ...edge, lines, survey, isThere, binding, at, undelivered, answers, unnamed };
}

const account = (at: number, more: object = {}) => ({
  id: `29:${at}`,
  aadObjectId: `P${at}`,
  name: `Persona ${at}`,
  userRole: 'user',
  ...more,
});

it('a standard channel has the members of its team, by name, and the number of guests left out', async () => {
  const { survey, at, answers, connector } = await surveys();
  answers(`${at.team}/pagedmembers`, 200, { members: [account(2), account(1), account(3, { userRole: 'guest' })] });
  expect(await survey(at)).toEqual({
    kind: 'standard',
    isStated: true,
    leftOut: 1,
    members: [
      { id: 'p1', name: 'Persona 1' },
      { id: 'p2', name: 'Persona 2' },
    ],
    teamGroup: connector.demo.channels[0]?.aadGroupId,
  });
});

it('a standard channel’s team is not asked for its id in the directory where the activity said it', async () => {
  const { survey, at, connector } = await surveys();
  expect(await survey({ ...at, teamGroup: 'g' })).toMatchObject({ kind: 'standard', teamGroup: 'g' });
  expect(connector.calls.filter(({ path }) => path.endsWith(at.team))).toEqual([]);
});

it.each(['private', 'shared', 'other'] as const)(
  'a channel that the platform calls %s is not standard, and its members are not read',
  async (channelKind) => {
    const { survey, at, connector } = await surveys();
    expect(await survey({ ...at, channelKind })).toEqual({ kind: 'not-standard', channelKind });
    expect(connector.calls).toEqual([]);
  },
);

it.each([
  ['standard', 'standard'],
  ['private', 'not-standard'],
  ['shared', 'not-standard'],
])('the team’s list of channels decides on a channel without a type in its activity: %s', async (type, kind) => {
  const { survey, undelivered, answers } = await surveys();
  answers(`/v3/teams/${undelivered.team}`, 200, {
    conversations: [
      { id: undelivered.team, name: null, type: 'standard' },
      { id: undelivered.channel, name: 'Mesa', type },
    ],
  });
  expect(await survey(undelivered)).toMatchObject({ kind });
});

it('a channel that is not in its team’s list is not standard', async () => {
  const { survey, undelivered, answers } = await surveys();
  answers(`/v3/teams/${undelivered.team}`, 200, { conversations: [{ id: undelivered.team, name: null }] });
  expect(await survey(undelivered)).toEqual({ kind: 'not-standard', channelKind: 'other' });
});

it('General, which has the team’s id, is standard although nothing says so', async () => {
  const { survey, undelivered, unnamed } = await surveys();
  unnamed();
  expect(await survey({ ...undelivered, channel: undelivered.team })).toMatchObject({ kind: 'standard', isStated: true });
});

it('an untyped channel with exactly the team’s members counts as standard, marked as not stated by the platform', async () => {
  const { survey, undelivered, unnamed } = await surveys();
  unnamed();
  expect(await survey(undelivered)).toMatchObject({ kind: 'standard', isStated: false });
});

it.each([
  ['fewer people than the team', [account(1)]],
  ['a person who is not in the team', [account(1), account(2), account(9)]],
  ['a guest who is not in the team', [account(1), account(2), account(3, { userRole: 'guest' })]],
])('an untyped channel with %s is not standard', async (_, members) => {
  const { survey, undelivered, unnamed, answers } = await surveys();
  answers(`${undelivered.team}/pagedmembers`, 200, { members: [account(1), account(2)] });
  answers(`${undelivered.channel}/pagedmembers`, 200, { members });
  unnamed();
  expect(await survey(undelivered)).toEqual({ kind: 'not-standard', channelKind: 'other' });
});

it.each([
  [403, 'BotNotInConversationRoster', 'refused', 'error'],
  [403, 'BotDisabledByAdmin', 'refused', 'error'],
  [404, 'ConversationNotFound', 'gone', 'error'],
  [503, 'ServiceUnavailable', 'silent', 'warn'],
])('a team whose roster is answered with %i %s is unreadable, with that code, and the log has it', async (status, code, why, level) => {
  const { survey, at, answers, lines } = await surveys();
  answers(`${at.team}/pagedmembers`, status, { error: { code, message: 'Scripted.' } });
  expect(await survey(at)).toEqual({ kind: 'unreadable', why, platformCode: code });
  expect(lines.map((line) => ({ level: line.level, ...line.fields }))).toEqual([
    { level, team: at.team, code: why, platformCode: code, remembered: false },
  ]);
});

it('an unavailable list of channels refuses nothing', async () => {
  const { survey, undelivered, answers } = await surveys();
  answers(`/v3/teams/${undelivered.team}`, 403, { error: { code: 'Forbidden', message: 'Scripted.' } });
  expect(await survey(undelivered)).toMatchObject({ kind: 'standard', isStated: false });
});

const notFound = { error: { code: 'ConversationNotFound', message: 'Scripted.' } };

it('a bound channel is there while the list of its team has it, and gone when the list has others only', async () => {
  const { isThere, binding, answers } = await surveys();
  expect(await isThere(binding)).toBe(true);
  expect(await isThere({ ...binding, channel: binding.team })).toBe(true);
  answers(`/v3/teams/${binding.team}`, 200, { conversations: [{ id: binding.team, name: null }] });
  expect(await isThere(binding)).toBe(false);
});

it('a bound channel is gone with its team, which has neither channels nor members', async () => {
  const { isThere, binding, answers } = await surveys();
  answers(binding.team, 404, notFound);
  expect(await isThere(binding)).toBe(false);
});

it.each<[string, number, object]>([
  ['refuses', 403, { error: { code: 'BotNotInConversationRoster', message: 'Scripted.' } }],
  ['does not answer', 503, {}],
  ['names no channel', 200, { conversations: [] }],
  ['does not find the channels, but has members', 404, notFound],
])('whether a bound channel is there is not known while its team %s', async (_, status, body) => {
  const { isThere, binding, answers } = await surveys();
  answers(`/v3/teams/${binding.team}`, status, body);
  expect(await isThere(binding)).toBeNull();
});
