import type { Instant } from '../core/instant.js';
import type { PersonId } from '../core/people/person.js';

/** The channel in which a group works; the members of its team are the group. */
export type GroupChannel = {
  group: string;
  team: string;
  /** The team's id in the directory, which addresses within Teams ask for; absent in documents that an earlier release wrote. */
  teamGroup?: string | undefined;
  channel: string;
  serviceUrl: string;
  tenant: string;
  boundBy: PersonId | null;
  boundAt: Instant;
  /** The platform's last answer, and since when; absent where the channel was never gone. */
  seen?: { as: 'gone' | 'back'; at: Instant };
};

export function presentChannel(binding: GroupChannel | null): GroupChannel | null {
  return binding?.seen?.as === 'gone' ? null : binding;
}

/** As the platform says; null: it does not say. */
export type IsChannelThere = (binding: GroupChannel) => Promise<boolean | null>;

export interface GroupChannels {
  /** A channel may serve one group only, so an earlier group loses it. `over`: only if this is still the group's binding. @returns whether written */
  bind(binding: GroupChannel, over?: GroupChannel): Promise<boolean>;
  ofGroup(group: string): Promise<GroupChannel | null>;
  ofChannel(channel: string): Promise<GroupChannel | null>;
  all(): Promise<readonly GroupChannel[]>;
}
