import type { ChannelKind } from './inbound.js';

/**
 * The kind of a channel by what the platform says of it and of its team (`privateChannel`, `sharedChannel`); a team that
 * is standard says nothing of its channels. Null when neither says.
 */
export function channelKindOf(channelType: string | null | undefined, teamType?: string | null): ChannelKind | null {
  const [own, around] = [channelType ?? '', teamType ?? ''].map((type) => type.trim().toLowerCase());
  if (own === 'private' || around === 'privatechannel') return 'private';
  if (own === 'shared' || around === 'sharedchannel') return 'shared';
  if (own === 'standard') return 'standard';
  return own ? 'other' : null;
}
