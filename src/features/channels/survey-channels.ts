import type { Desk } from '../../desk.js';
import { atChannel } from '../../desk/outbox/redeliver.js';
import { tellEach, tellOnce } from '../deliver-once.js';
import { DAY, later, MINUTE, SECOND, type Instant } from '../../core/instant.js';
import { presentChannel, type GroupChannel } from '../../ports/group-channels.js';
import { channelNewsText } from '../../texts/binding.js';

/**
 * How many tickets get their cards at once. The cards of other tickets that waited for a channel are posted by the worker within the hour;
 * a card in the group's former channel stays there, and a receipt shows the new expectation when it is edited next.
 */
const maxWoken = 200;

export async function wakeGroup({ queries, clock, log, changeTicket }: Desk, group: string, how: keyof typeof atChannel): Promise<void> {
  const now = clock.now();
  const open = await queries.openOfGroup(group, maxWoken);
  // The channel is bound even if a card fails: the worker tries again what cannot be sent now.
  const woken = open.map(({ id }) => {
    const unwoken = (error: unknown) => log.write('error', 'worker-failed', { ticket: id }, error);
    return changeTicket(id, now, (stored) => atChannel[how](stored, group, now)).catch(unwoken);
  });
  await Promise.all(woken);
}

/**
 * Asks the platform which groups' channels are gone or back, and tells the coordination.
 * @param of the team of an event: what was refused there before is tried again at once; without it all channels are checked
 */
export async function surveyChannels(desk: Desk, of?: TeamPlace): Promise<void> {
  const { channels, isChannelThere, clock, log } = desk;
  for (const binding of await channels.all()) {
    const { group, channel } = binding;
    if (of !== undefined && (of.team !== binding.team || of.tenant !== binding.tenant)) continue;
    const isThere = await isChannelThere(binding);
    if (isThere === null) continue;
    const isNews = isThere === (presentChannel(binding) === null);
    const seen = { as: isThere ? 'back' : 'gone', at: clock.now() } as const;
    // Another process saw it too, or the coordination bound the group to another channel meanwhile.
    if (isNews && !(await channels.bind({ ...binding, seen }, binding))) continue;
    if (isNews) {
      log.write(isThere ? 'info' : 'error', isThere ? 'group-bound' : 'channel-gone', { group, channel });
      await wakeGroup(desk, group, 'promised');
    }
    if (isThere && (isNews || of !== undefined)) await wakeGroup(desk, group, 'reachable');
  }
  await tellNews(desk);
}

type TeamPlace = Pick<GroupChannel, 'team' | 'tenant'>;

/** When the platform is asked again after an event: its list may be late, also after a restoration. After that the periodic check asks. */
const againAfter = [30 * SECOND, 2 * MINUTE];

/**
 * An event of a team is no proof: it may be late, repeated or made up. The team is suspect, and the platform is asked at once and again.
 * A process that stops meanwhile leaves its suspects to the periodic check.
 */
export type ChannelEvents = { happened(of: TeamPlace): Promise<void>; askAgain(): Promise<void> };

export function createChannelEvents(desk: Desk): ChannelEvents {
  const suspects = new Map<string, { of: TeamPlace; at: readonly Instant[] }>();
  return {
    async happened(of) {
      const at = againAfter.map((ms) => later(desk.clock.now(), ms));
      suspects.set(`${of.tenant} ${of.team}`, { of, at });
      await surveyChannels(desk, of);
    },
    async askAgain() {
      for (const [key, { of, at }] of suspects) {
        const left = at.filter((one) => one > desk.clock.now());
        if (left.length === at.length) continue;
        if (left.length > 0) suspects.set(key, { of, at: left });
        else suspects.delete(key);
        await surveyChannels(desk, of);
      }
    },
  };
}

/** Tells the coordination; only people who were told that a channel was gone are told that it is back. */
async function tellNews(desk: Desk): Promise<void> {
  const { channels, coordination, procedure, clock, documents } = desk;
  for (const { group: id, seen } of await channels.all()) {
    const group = procedure.groups.find((one) => one.id === id);
    if (seen === undefined || group === undefined || clock.now() - seen.at >= DAY) continue;
    const text = channelNewsText(group, seen.as);
    await tellEach(desk, await coordination.over([id]), async (person) => {
      const key = `channel-${id}/${person}`;
      if (seen.as === 'back' && (await documents.find('recurrence-alert', key)) === null) return;
      const news = { kind: 'channel-news', key, person, at: seen.at };
      await tellOnce(desk, news, async (mayBeRepeat) => ({ kind: 'text', text, mayBeRepeat }));
    });
  }
}
