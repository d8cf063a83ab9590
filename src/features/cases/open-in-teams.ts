import { opensAddress, type Button } from '../../cards/button.js';
import { inChannelButton } from '../../cards/parts/case-actions.js';
import { isStaffFor } from '../../core/ticket/permissions.js';
import { isRequester } from '../../core/ticket/ticket.js';
import { TEAMS } from '../../desk/card-in-channel.js';
import type { CaseView } from '../../ports/messenger.js';
import type { Turn } from '../turn.js';

/**
 * Buttons that open another place in Teams, on telephones too: a chat or a call with the case's requester, and outside its channel its card
 * there. Teams finds a person by their principal name, not by the directory's id: without a known address there is no button.
 * Source: UARIV-16; Microsoft, "Deep link to Teams chat" (deep-link-teams) and "Deep link to a workflow in Teams" (deep-link-workflow)
 */
export async function teamsButtons({ context, actor, inbound }: Turn, view: CaseView): Promise<readonly Button[]> {
  const { ticket } = view.stored;
  const mayWrite = isStaffFor(ticket, actor, view.procedure) && !isRequester(ticket, actor.id);
  const email = mayWrite ? ((await context.people.find(ticket.requester.id))?.email ?? null) : null;
  const users = email === null ? null : `0/0?users=${encodeURIComponent(email)}`;
  return [
    ...(users === null ? [] : [opensAddress('Escribirle', `${TEAMS}/chat/${users}`), opensAddress('Llamar', `${TEAMS}/call/${users}`)]),
    ...(inbound.conversation.kind === 'personal' ? inChannelButton(view) : []),
  ];
}
