import { isGuestGroup } from '../../domain/people/person.js';
import type { GroupChannel } from '../../ports/group-channels.js';
import type { Message } from '../../app/views.js';
import type { Turn } from './handler-context.js';
import { inPrivate } from './messages/in-private.js';

/** A channel that is a group's. */
export async function groupHere({ context, inbound }: Turn): Promise<GroupChannel | null> {
  return inbound.channel === null ? null : context.channels.ofChannel(inbound.channel);
}

/** The channel of a group of the desk: what is the desk's may stand there. In a guests' one guests read it. Source: USPEC-06 */
export async function deskHere(turn: Turn): Promise<GroupChannel | null> {
  const here = await groupHere(turn);
  return here === null || isGuestGroup(here.group, turn.context.registry.current.procedure) ? null : here;
}

/** The desk's lists stay where the desk is; asked anywhere else they are for the asker alone. */
export async function forDesk(turn: Turn, messages: readonly Message[] | null): Promise<readonly Message[] | null> {
  return (await deskHere(turn)) === null ? forAsker(turn, messages) : messages;
}

export async function forAsker(turn: Turn, messages: readonly Message[] | null): Promise<readonly Message[] | null> {
  return messages === null ? null : inPrivate(turn, messages);
}
