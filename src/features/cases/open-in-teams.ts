import { opensAddress, type Button } from '../../cards/button.js';
import { isStaffFor } from '../../core/ticket/permissions.js';
import { isRequester } from '../../core/ticket/ticket.js';
import { presentChannel } from '../../ports/group-channels.js';
import type { CaseView } from '../../ports/messenger.js';
import type { Turn } from '../handler-context.js';

const TEAMS = 'https://teams.microsoft.com/l';

/**
 * Buttons that open another place in Teams, on telephones too: a chat or a call with the case's requester, and outside its channel its card
 * there. Teams finds a person by their principal name, not by the directory's id: of whom no address is known there is no button.
 *
 * Source: UARIV-16; Microsoft, "Deep link to Teams chat" (deep-link-teams) and "Deep link to a workflow in Teams" (deep-link-workflow)
 */
export async function teamsButtons({ context, actor, inbound }: Turn, { stored, procedure }: CaseView): Promise<readonly Button[]> {
  const { ticket } = stored;
  const mayWrite = isStaffFor(ticket, actor, procedure) && !isRequester(ticket, actor.id);
  const email = mayWrite ? ((await context.people.find(ticket.requester.id))?.email ?? null) : null;
  const users = email === null ? null : `0/0?users=${encodeURIComponent(email)}`;
  const card = inbound.conversation.kind === 'personal' ? await cardAddress(context, stored) : null;
  return [
    ...(users === null ? [] : [opensAddress('Escribirle', `${TEAMS}/chat/${users}`), opensAddress('Llamar', `${TEAMS}/call/${users}`)]),
    ...(card === null ? [] : [opensAddress('Abrir en el canal', card)]),
  ];
}

/** The newest card of the case that is a post of its own in a channel which is there. */
async function cardAddress({ channels }: Turn['context'], { postedCards }: CaseView['stored']): Promise<string | null> {
  const card = postedCards.findLast(({ kind, place, under }) => kind === 'live' && place.kind === 'channel' && under === undefined);
  const message = card?.posted?.activity ?? null;
  if (card?.place.kind !== 'channel' || message === null) return null;
  const binding = presentChannel(await channels.ofGroup(card.place.group));
  if (binding === null) return null;
  const asked = new URLSearchParams({ tenantId: binding.tenant, parentMessageId: message });
  return `${TEAMS}/message/${encodeURIComponent(binding.channel)}/${encodeURIComponent(message)}?${asked.toString()}`;
}
