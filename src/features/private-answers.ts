import type { Place } from '../domain/outbox/notification.js';
import type { GroupChannel } from '../ports/group-channels.js';
import { SendFault } from '../ports/messenger.js';
import type { Message } from '../talk/message.js';
import type { CaseList } from '../app/views.js';
import { noChatYet, shownInChat } from '../texts/turn-answers.js';
import type { Turn } from './handler-context.js';
import { isGuestGroup, isOfDesk } from '../domain/people/roles.js';

/** A channel that is a group's. */
export async function groupHere({ context, inbound }: Turn): Promise<GroupChannel | null> {
  return inbound.channel === null ? null : context.channels.ofChannel(inbound.channel);
}

/** The place of the desk where a turn happens; null in a group chat, and in a channel that no group has. */
export async function placeHere(turn: Turn): Promise<Place | null> {
  const { inbound, actor } = turn;
  if (inbound.conversation.kind === 'personal') return { kind: 'person', person: actor.id };
  const here = await groupHere(turn);
  return here === null ? null : { kind: 'channel', group: here.group };
}

/** The channel of a group of the desk: what is the desk's may stand there. In a guests' one guests read it. Source: USPEC-06 */
export async function deskHere(turn: Turn): Promise<GroupChannel | null> {
  const here = await groupHere(turn);
  return here === null || isGuestGroup(here.group, turn.context.registry.current.procedure) ? null : here;
}

/**
 * What decides about the buttons of a list's rows: the group of the channel where it stands, for guests their area; in one's own chat
 * the person. Source: UARIV-11, USPEC-06
 */
export async function listedAt(turn: Turn): Promise<Pick<CaseList, 'group' | 'reader'>> {
  const { actor, areRolesKnown } = turn;
  const group = isOfDesk(actor) ? (await deskHere(turn))?.group : actor.guestOf?.[0];
  if (group !== undefined) return { group };
  return isOfDesk(actor) && areRolesKnown ? { reader: actor } : {};
}

/** The desk's lists stay where the desk is; asked anywhere else they are for the asker alone. */
export async function forDesk(turn: Turn, messages: readonly Message[] | null): Promise<readonly Message[] | null> {
  return messages === null || (await deskHere(turn)) !== null ? messages : inPrivate(turn, messages);
}

/**
 * What is a person's own is shown in their own chat. Asked elsewhere, one sentence there says so.
 *
 * @param there what is answered where it was asked
 */
export async function inPrivate(
  { context, actor, inbound }: Turn,
  messages: readonly Message[],
  there = shownInChat,
): Promise<readonly Message[]> {
  if (inbound.conversation.kind === 'personal') return messages;
  try {
    for (const message of messages) await context.turnMessenger.post({ kind: 'person', person: actor.id }, message);
  } catch (fault) {
    if (!(fault instanceof SendFault)) throw fault;
    // It may have arrived, or the person is asked to write first.
    return [{ kind: 'text', text: fault.code === 'outcome-unknown' ? there : noChatYet }];
  }
  return [{ kind: 'text', text: there }];
}
