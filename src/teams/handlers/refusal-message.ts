import { isOfDesk } from '../../domain/people/person.js';
import { readAs } from '../../domain/ticket/number-of.js';
import type { Refusal } from '../../domain/ticket/refusals.js';
import type { StoredTicket } from '../../domain/ticket/stored-ticket.js';
import type { Message } from '../../app/views.js';
import { refusalText } from '../cards/case/refusal.js';
import { caseView, deskView, type Turn } from './handler-context.js';
import { rolesUnreadText, rolesUnreadHintText } from './desk-sentences.js';

type Asker = Pick<Turn, 'context' | 'areRolesKnown' | 'refusedWith' | 'actor'>;

/** A refusal as a card of its own, for where no other card can say it. */
export async function refusalMessage(turn: Asker, refusal: Refusal, stored: StoredTicket | null): Promise<Message> {
  if (isForRoles(turn, refusal)) return { kind: 'text', text: rolesUnreadText(turn.refusedWith) };
  return plainRefusal(turn, refusal, stored);
}

/** A refusal as it is, also where it may come of a role that cannot be read. */
export async function plainRefusal({ context, actor }: Asker, refusal: Refusal, stored: StoredTicket | null): Promise<Message> {
  return {
    kind: 'refusal',
    refusal,
    case: stored === null ? null : await caseView(context, stored),
    desk: deskView(context),
    readBy: readAs(actor),
  };
}

/** For people who get what a requester gets and may be of the team that cannot be read. Most are not, so it is not said at each turn. */
export function hintOfRoles({ context, actor, areRolesKnown, refusedWith }: Asker): readonly Message[] {
  if (areRolesKnown || !context.tellOnce(actor.id, `roles ${refusedWith}`)) return [];
  return [{ kind: 'text', text: rolesUnreadHintText(refusedWith) }];
}

/** A refusal as one sentence, for a dialog or on top of a card. */
export async function refusedText(turn: Asker, refusal: Refusal, stored: StoredTicket | null): Promise<string> {
  if (isForRoles(turn, refusal)) return rolesUnreadText(turn.refusedWith);
  return refusalText(refusal, stored === null ? null : await caseView(turn.context, stored), deskView(turn.context), readAs(turn.actor));
}

/** Refused for a role that this person may have: while nobody can tell, that is what is said, and nothing of the case. */
function isForRoles({ areRolesKnown, actor }: Asker, { code }: Refusal): boolean {
  return !areRolesKnown && ((code === 'case-not-found' && !isOfDesk(actor)) || code === 'not-yours' || code === 'only-desk');
}
