import { channels, type Channel } from '../../procedure/vocabulary.js';
import type { Procedure } from '../../procedure/procedure.js';

/** The channels that the procedure names, in its order; all channels where it names none. */
export function channelsOf({ intake }: Pick<Procedure, 'intake'>): readonly Channel[] {
  return intake.channels?.map(({ id }) => id) ?? channels;
}

/** The recorded channel: a message with the keyword counts as Teams where there is no channel `precaso`. Source: UARIV-01, USPEC-01 */
export function recordedChannel(channel: Channel, procedure: Pick<Procedure, 'intake'>): Channel {
  return channel === 'precaso' && !channelsOf(procedure).includes(channel) ? 'teams' : channel;
}
