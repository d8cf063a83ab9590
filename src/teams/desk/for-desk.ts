import type { GroupChannel } from '../../ports/group-channels.js';
import type { Message } from '../../ports/messenger.js';
import type { Turn } from './desk.js';
import { inPrivate } from './in-private.js';

/** A channel that is a group's; its team is of the desk, so what is the desk's may stand there. */
export async function groupHere({ desk, inbound }: Turn): Promise<GroupChannel | null> {
  return inbound.channel === null ? null : desk.channels.ofChannel(inbound.channel);
}

/** The desk's lists stay where the desk is; asked anywhere else they are for the asker alone. */
export async function forDesk(turn: Turn, messages: readonly Message[] | null): Promise<readonly Message[] | null> {
  return (await groupHere(turn)) === null ? forAsker(turn, messages) : messages;
}

export async function forAsker(turn: Turn, messages: readonly Message[] | null): Promise<readonly Message[] | null> {
  return messages === null ? null : inPrivate(turn, messages);
}
