import type { Actor } from '../domain/people/person.js';
import type { Procedure } from '../domain/procedure/procedure.js';
import { checkOpenCase, type Refusal } from '../domain/ticket/refusals.js';
import { checkReachOut } from '../domain/ticket/permissions.js';
import type { Ticket } from '../domain/ticket/ticket.js';
import type { CaseView } from '../ports/messenger.js';
import type { Message } from '../talk/message.js';
import { refusalText } from './cases/done-card.js';
import { deskView, type Turn } from './handler-context.js';
import { rolesUnreadText, rolesUnreadHintText } from '../texts/turn-answers.js';
import { isOfDesk } from '../domain/people/roles.js';
import { readerOf } from '../domain/ticket/numbers/ticket-numbers.js';

type Asker = Pick<Turn, 'context' | 'areRolesKnown' | 'refusedWith' | 'actor'>;

/** A refusal as a card of its own, for where no other card can say it. */
export function refusalMessage(turn: Asker, refusal: Refusal, view: CaseView | null): Message {
  if (isForRoles(turn, refusal)) return { kind: 'text', text: rolesUnreadText(turn.refusedWith) };
  return plainRefusal(turn, refusal, view);
}

/** A refusal as it is, also where it may come of a role that cannot be read. */
export function plainRefusal({ context, actor }: Asker, refusal: Refusal, view: CaseView | null): Message {
  return { kind: 'refusal', refusal, case: view, desk: deskView(context), readBy: { by: readerOf(actor), person: actor.id } };
}

/** For people who get what a requester gets and may be of the team that cannot be read. Most are not, so it is not said at each turn. */
export function hintOfRoles({ context, actor, areRolesKnown, refusedWith }: Asker): readonly Message[] {
  if (areRolesKnown || !context.mayHint(actor.id, `roles ${refusedWith}`)) return [];
  return [{ kind: 'text', text: rolesUnreadHintText(refusedWith) }];
}

/** A refusal as one sentence, for a dialog or on top of a card. */
export function refusedText(turn: Asker, refusal: Refusal, view: CaseView | null): string {
  if (isForRoles(turn, refusal)) return rolesUnreadText(turn.refusedWith);
  return refusalText(refusal, view, deskView(turn.context), { by: readerOf(turn.actor), person: turn.actor.id });
}

/** Refused for a role that this person may have: while the rosters cannot be read, that is the answer, and nothing of the case. */
function isForRoles({ areRolesKnown, actor }: Asker, { code }: Refusal): boolean {
  return !areRolesKnown && ((code === 'case-not-found' && !isOfDesk(actor)) || code === 'not-yours' || code === 'only-desk');
}

/** Why no case of its own is asked of another group from here; null where it can be. Source: UARIV-14 */
export function checkRequest(ticket: Ticket, actor: Actor, procedure: Procedure): Refusal | null {
  return checkOpenCase(ticket) ?? checkReachOut(ticket, actor, procedure);
}
