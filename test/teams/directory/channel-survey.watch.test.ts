import { expect, it } from 'vitest';
import { instant } from '../../../src/core/instant.js';
import type { GroupChannel } from '../../../src/ports/group-channels.js';
import { createChannelWatch } from '../../../src/teams/directory/channel-survey.js';
import { recordingLog } from '../../support/desk-edge.js';

const bound: GroupChannel = {
  group: 'mesa',
  team: '19:team@thread.tacv2',
  channel: '19:mesa@thread.tacv2',
  serviceUrl: 'https://smba.trafficmanager.net/amer/',
  tenant: 't',
  boundBy: null,
  boundAt: instant(1),
};

/** The binding, which counts how often it was looked up and written. */
function aBinding() {
  const did = { looked: 0, written: 0, binding: bound, isGone: false };
  const channels = {
    ofChannel: async (channel: string) => {
      did.looked += 1;
      if (did.isGone) throw new Error('no store');
      return channel === did.binding.channel ? did.binding : null;
    },
    bind: async (binding: GroupChannel) => {
      did.written += 1;
      did.binding = binding;
      return true;
    },
    ofGroup: async () => did.binding,
    all: async () => [did.binding],
  };
  const { log, lines } = recordingLog();
  return { did, lines, watch: createChannelWatch({ channels, clock: { now: () => instant(5) }, log }) };
}

const at = (serviceUrl: string, channel: string | null = bound.channel) => ({ channel, channelKind: null, serviceUrl });
const moved = 'https://smba.trafficmanager.net/br/';

it('the binding of a channel follows the address at which Teams serves it now, in all else as it was', async () => {
  const { did, lines, watch } = aBinding();
  await watch(at(bound.serviceUrl));
  expect(did).toMatchObject({ written: 0, binding: bound });
  for (let times = 0; times < 3; times += 1) await watch(at(moved));
  expect(did).toEqual({ looked: 2, written: 1, binding: { ...bound, serviceUrl: moved }, isGone: false });
  expect(lines).toMatchObject([{ event: 'group-bound', fields: { group: 'mesa', channel: bound.channel, serviceUrl: moved } }]);
});

it('the binding of a channel keeps the team’s id in the directory, which an earlier release did not', async () => {
  const { did, watch } = aBinding();
  for (const teamGroup of ['g', undefined, 'g']) await watch({ ...at(bound.serviceUrl), teamGroup });
  expect(did).toMatchObject({ written: 1, binding: { ...bound, teamGroup: 'g' } });
});

it('a chat and a channel of no group bind nothing', async () => {
  const { did, watch } = aBinding();
  await watch(at(moved, null));
  await watch(at(moved, '19:otro@thread.tacv2'));
  expect(did).toMatchObject({ looked: 1, written: 0 });
});

it('an address that could not be written is written with the next activity', async () => {
  const { did, watch } = aBinding();
  did.isGone = true;
  await expect(watch(at(moved))).rejects.toThrow('no store');
  did.isGone = false;
  await watch(at(moved));
  expect(did.binding.serviceUrl).toBe(moved);
});
