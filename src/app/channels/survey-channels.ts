import type { Group } from '../../domain/procedure/procedure.js';
import { DAY } from '../../domain/instant.js';
import { presentChannel, type GroupChannel, type IsChannelThere } from '../../ports/group-channels.js';
import { tellEach, tellOnce, type TellParts } from '../problems/tell-recurrences.js';
import { createBindChannel, createPlanBinding, createWakeGroup, type BindParts } from './bind-channel.js';

/** To a coordinator: the group's channel is gone, or back. */
export type ChannelNews = { kind: 'channel-news'; group: Group; as: 'gone' | 'back'; mayBeRepeat: boolean };

type SurveyedParts = BindParts &
  Pick<TellParts, 'coordination' | 'documents' | 'registry' | 'deliverOnce'> & { isChannelThere: IsChannelThere };

/** Groups and their channels: bound by the coordination, gone or back by what the platform says. */
export function createChannels(parts: SurveyedParts) {
  const { channels, isChannelThere, clock, log } = parts;
  const wake = createWakeGroup(parts);
  /** @param of what an event was about, after which what was refused there is tried at once; without it all are asked about */
  const surveyChannels = async (of?: Pick<GroupChannel, 'team' | 'tenant'>): Promise<void> => {
    for (const binding of await channels.all()) {
      const { group, channel } = binding;
      if (of !== undefined && (of.team !== binding.team || of.tenant !== binding.tenant)) continue;
      const isThere = await isChannelThere(binding);
      if (isThere === null) continue;
      const isNews = isThere === (presentChannel(binding) === null);
      const seen = { as: isThere ? 'back' : 'gone', at: clock.now() } as const;
      // Another process saw it too, or the coordination bound the group otherwise meanwhile.
      if (isNews && !(await channels.bind({ ...binding, seen }, binding))) continue;
      if (isNews) {
        log.write(isThere ? 'info' : 'error', isThere ? 'group-bound' : 'channel-gone', { group, channel });
        await wake(group, 'promised');
      }
      if (isThere && (isNews || of !== undefined)) await wake(group, 'reachable');
    }
    await tellNews(parts);
  };
  return { planBinding: createPlanBinding(parts), bind: createBindChannel(parts), surveyChannels };
}

/** Of a channel that is back only those who were told that it was gone. */
async function tellNews(parts: SurveyedParts): Promise<void> {
  const { channels, coordination, procedure, clock, documents } = parts;
  for (const { group: id, seen } of await channels.all()) {
    const group = procedure.groups.find((one) => one.id === id);
    if (seen === undefined || group === undefined || clock.now() - seen.at >= DAY) continue;
    await tellEach(parts, await coordination.over([id]), async (person) => {
      const key = `channel-${id}/${person}`;
      if (seen.as === 'back' && (await documents.find('recurrence-alert', key)) === null) return;
      await tellOnce(parts, { key, person, at: seen.at }, async (mayBeRepeat) => ({
        kind: 'channel-news',
        group,
        as: seen.as,
        mayBeRepeat,
      }));
    });
  }
}
