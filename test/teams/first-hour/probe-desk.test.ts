import { describe, expect, it } from 'vitest';
import { personId } from '../../../src/core/people/person.js';
import { instant } from '../../../src/core/instant.js';
import type { GroupChannel } from '../../../src/ports/group-channels.js';
import { groupsProbe, rostersProbe } from '../../../src/teams/first-hour/probe-desk.js';
import { runProbes } from '../../../src/teams/first-hour/checks.js';
import { noSendLimits } from '../../../src/teams/send-limits/send-limiter.js';
import { procedure } from '../../cards/case-story.js';

const channelsOf = (groups: readonly string[]) => {
  const bound = groups.map((group): GroupChannel => ({
    group,
    team: group,
    channel: group,
    serviceUrl: 'https://smba.example/',
    tenant: 't',
    boundBy: null,
    boundAt: instant(0),
  }));
  return {
    bind: () => Promise.resolve(true),
    ofGroup: () => Promise.resolve(null),
    ofChannel: () => Promise.resolve(null),
    all: () => Promise.resolve(bound),
  };
};
const refusal = { statusCode: 403, response: { bodyAsText: JSON.stringify({ error: { code: 'BotNotInConversationRoster' } }) } };
const clients = { ready: () => Promise.reject(refusal), at: () => Promise.reject(refusal) };

async function rosters(groups: readonly string[]): Promise<string> {
  const [result] = await runProbes([
    rostersProbe({
      channels: channelsOf(groups),
      clients,
      sendLimiter: noSendLimits,
      clock: { now: () => instant(0) },
      coordinators: async () => [{ id: personId('carla') }],
    }),
  ]);
  return `${result?.outcome} ${result?.found}`;
}

const many = Array.from({ length: 30 }, (_, at) => `infraestructura-${at}`);
const tooMany = Array.from({ length: 60 }, (_, at) => `infraestructura-tecnologica-${at}`);

describe('the check of the rosters', () => {
  it('the roster check lists each finding with all of its groups', async () => {
    expect(await rosters(many)).toBe(`failed HTTP 403 BotNotInConversationRoster: ${many.join(', ')}`);
  });

  it('the roster check counts the groups where their names do not fit, so that no name is cut', async () => {
    expect(await rosters(tooMany)).toBe('failed HTTP 403 BotNotInConversationRoster: 60 grupos');
  });
});

describe('the check of groups with a channel', () => {
  const [first] = procedure.groups;
  const groups = (ids: readonly string[]) => ({
    ...procedure,
    groups: [...procedure.groups, ...ids.flatMap((id) => (first === undefined ? [] : [{ ...first, id }]))],
  });
  const found = async (ids: readonly string[]): Promise<string> => {
    const [result] = await runProbes([groupsProbe({ channels: channelsOf(procedure.groups.map(({ id }) => id)), procedure: groups(ids) })]);
    return `${result?.outcome} ${result?.found}`;
  };

  it('the channel check names every group without a channel', async () => {
    expect(await found(many)).toBe(`warned ${procedure.groups.length} de ${procedure.groups.length + 30}; faltan ${many.join(', ')}`);
  });

  it('the channel check counts the groups without a channel where their names do not fit', async () => {
    expect(await found(tooMany)).toContain('; faltan 60 grupos');
  });
});
