import type { Instant } from '../domain/instant.js';
import type { PersonId } from '../domain/people/person.js';

/** The channel a group works in; the members of its team are the group. */
export type GroupChannel = {
  group: string;
  team: string;
  channel: string;
  serviceUrl: string;
  tenant: string;
  boundBy: PersonId | null;
  boundAt: Instant;
  /** What the platform said last, and since when; absent where the channel was never gone. */
  seen?: { as: 'gone' | 'back'; at: Instant };
};

/** The channel that a group can be written to in; null where it has none, or the one that it had is gone. */
export function presentChannel(binding: GroupChannel | null): GroupChannel | null {
  return binding?.seen?.as === 'gone' ? null : binding;
}

/** Whether a bound channel is there now, by the platform; null: it does not say. */
export type IsChannelThere = (binding: GroupChannel) => Promise<boolean | null>;

export interface GroupChannels {
  /**
   * Replaces an earlier binding of the same group; a channel may serve one group only (the earlier group loses it). With `over` only where
   * the group's binding is still that one. @returns whether it was written
   */
  bind(binding: GroupChannel, over?: GroupChannel): Promise<boolean>;
  ofGroup(group: string): Promise<GroupChannel | null>;
  ofChannel(channel: string): Promise<GroupChannel | null>;
  all(): Promise<readonly GroupChannel[]>;
}
