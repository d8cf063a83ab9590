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
};

export interface GroupChannels {
  /** Replaces an earlier binding of the same group; a channel may serve one group only (the earlier group loses it). */
  bind(binding: GroupChannel): Promise<void>;
  ofGroup(group: string): Promise<GroupChannel | null>;
  ofChannel(channel: string): Promise<GroupChannel | null>;
  all(): Promise<readonly GroupChannel[]>;
}
