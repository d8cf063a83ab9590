import { HOUR } from '../../domain/instant.js';
import type { Instant } from '../../domain/instant.js';
import type { Clock } from '../../ports/clock.js';
import type { GroupChannels } from '../../ports/group-channels.js';
import type { Log } from '../../ports/log.js';
import type { Origin } from '../protocol/inbound.js';

/** Tells the log, once an hour, of a bound channel that the platform calls other than standard: its people are not its team's. */
export type WatchChannel = (at: Pick<Origin, 'channel' | 'channelKind'>) => Promise<void>;

export function createChannelWatch({ channels, clock, log }: { channels: GroupChannels; clock: Clock; log: Log }): WatchChannel {
  const toldAt = new Map<string, Instant>();
  return async ({ channel, channelKind }) => {
    if (channel === null || channelKind === null || channelKind === 'standard') return;
    const binding = await channels.ofChannel(channel);
    const before = toldAt.get(channel);
    if (binding === null || (before !== undefined && Math.abs(clock.now() - before) < HOUR)) return;
    toldAt.set(channel, clock.now());
    log.write('error', 'channel-not-standard', { group: binding.group, channel, kind: channelKind });
  };
}
