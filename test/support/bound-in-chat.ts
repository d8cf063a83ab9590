import type { PersonActor } from '../../src/core/people/person.js';
import { pressBind } from '../../src/features/channels/bind-channel.js';
import type { GroupChannel } from '../../src/ports/group-channels.js';
import type { PressAnswer } from '../../src/talk/message.js';
import type { TestDesk } from './a-desk.js';
import { aTurn } from './a-turn.js';
import { actor } from './cast.js';

/**
 * Carla, or who is named, confirms in that channel that it is the group's.
 *
 * @param seen how the bindings stood on the card: since when the group had its channel, and which group had this one
 */
export function bindInChat(
  desk: TestDesk,
  group: string,
  where: Pick<GroupChannel, 'team' | 'channel' | 'serviceUrl' | 'tenant'>,
  { since = 0, other = '', by = actor('carla') }: { since?: number; other?: string; by?: PersonActor } = {},
): Promise<PressAnswer> {
  const { inbound, ...turn } = aTurn(desk, 'carla', '');
  const { team, channel } = where;
  return pressBind({ ...turn, actor: by, inbound: { ...inbound, ...where } }, { group, team, channel, since, other, people: 0 });
}
