import type { Provenance } from './form.js';
import type { Procedure } from './procedure.js';

/** The channel of a request (UARIV-01). */
export const channels = ['teams', 'precaso', 'web', 'email', 'telephone', 'mobile', 'in-person', 'automatic'] as const;
export type Channel = (typeof channels)[number];

/** A channel by which requests come in. */
export type IntakeChannel = Provenance & { id: Channel };

/** The channels that the procedure names, in its order; all channels where it names none. */
export function channelsOf({ intake }: Pick<Procedure, 'intake'>): readonly Channel[] {
  return intake.channels?.map(({ id }) => id) ?? channels;
}

/** The recorded channel: a message with the keyword counts as Teams where there is no channel `precaso`. Source: UARIV-01, USPEC-01 */
export function recordedChannel(channel: Channel, procedure: Pick<Procedure, 'intake'>): Channel {
  return channel === 'precaso' && !channelsOf(procedure).includes(channel) ? 'teams' : channel;
}
