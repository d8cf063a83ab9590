import { isOfDesk } from '../../../domain/people/roles.js';
import type { Transition } from '../../../domain/procedure/procedure.js';
import { groupOf, transitionOf } from '../../../domain/procedure/lookup.js';
import { type Refusal, staleCard } from '../../../domain/ticket/refusals.js';
import { checkTransition } from '../../../domain/ticket/permissions.js';
import { readerOf } from '../../../domain/ticket/ticket-numbers.js';
import type { StoredTicket } from '../../../domain/outbox/stored-ticket.js';
import type { TicketId } from '../../../domain/ticket/ticket.js';
import { nobodyElseText, unknownButtonText } from '../../../texts/answers.js';
import { checkRegister } from '../../../app/intake/register-call.js';
import type { CaseView } from '../../../ports/messenger.js';
import type { DialogOpened } from '../../turn/handlers.js';
import type { JsonObject } from '../../protocol/json.js';
import { caseView, deskView, type Turn } from '../handler-context.js';
import { peopleToChoose } from '../../../app/people/choosable-people.js';
import { attachedFiles } from './case-files.js';
import { correctForm } from './correct-case.js';
import { empty, notFound, refusedBecause, shown, type Again } from './dialog-answers.js';
import { openFirstHour } from '../messages/first-hour.js';
import { noteForm } from './note.js';
import { requestForm } from './request-for-group.js';
import { readable } from '../may-read.js';
import { moreOffers } from '../../cards/parts/case-actions.js';
import { dialogShape, type OpensDialog } from '../presses/press-data.js';
import { reassignForm } from './reassign-cases.js';
import { tellForm } from './record-manual-contact.js';

/** What only the desk opens: what they show is the desk's own, or everybody's personal data. */
const deskOnly: readonly OpensDialog['open'][] = ['note', 'more', 'data', 'correct', 'request', 'audit', 'manual-contact'];

/** The dialog a card's button opens, for who may do what it is for; roles are asked again when it is sent. */
export async function openDialog(turn: Turn, data: JsonObject): Promise<DialogOpened> {
  const read = dialogShape.safeParse(data);
  if (!read.success) return { kind: 'message', text: unknownButtonText() };
  const wanted = read.data;
  if (wanted.open === 'register') return registerForm(turn, empty);
  if (wanted.open === 'reassign') return reassignForm(turn, wanted);
  if (wanted.open === 'first-hour') return openFirstHour(turn, wanted);
  const stored = await readable(turn, wanted.ticket);
  if (stored === null) return notFound(turn);
  if (deskOnly.includes(wanted.open) && !isOfDesk(turn.actor)) return refusedBecause(turn, { code: 'only-desk' }, null);
  const view = await caseView(turn.context, stored);
  const { dialogs } = turn.context;
  switch (wanted.open) {
    case 'advance':
      return advanceForm(turn, stored, wanted.transition, wanted.v, empty);
    case 'note':
      return noteForm(turn, view, empty);
    case 'information':
      return shown(dialogs.information(view));
    case 'history':
      return shown(dialogs.history(view, readerOf(turn.actor)));
    case 'more':
      return shown(dialogs.more(view, turn.actor, moreOffers(view, turn.actor)));
    case 'audit':
      return shown(dialogs.audit(view));
    case 'manual-contact':
      return tellForm(turn, stored, wanted, empty);
    case 'request':
      return requestForm(turn, view);
    case 'correct':
      return correctForm(turn, stored, wanted.v, empty);
    case 'data':
      return personalData(turn, wanted.ticket);
    case 'files':
      return attachedFiles(turn, stored);
    default:
      return wanted satisfies never;
  }
}

/** A card that is late opens no form, nor does one that this person may not send: it says why instead. */
export async function advanceForm(
  turn: Turn,
  stored: StoredTicket,
  transitionId: string,
  seen: number,
  again: Again,
): Promise<DialogOpened> {
  const { context } = turn;
  const view = await caseView(context, stored);
  const transition = transitionOf(view.procedure, transitionId);
  const refusal = checkOpen(turn, view, transition, seen);
  if (refusal !== null || transition === undefined) return refusedBecause(turn, refusal ?? { code: 'stale-card', last: null }, stored);
  const { group, assignee } = stored.ticket;
  const found = await peopleToChoose({ ...context, now: view.now }, transition, stored.ticket, view.procedure);
  // Whoever has it already is not asked for.
  const choosable = { ...found, members: found.members.filter(({ id }) => id !== assignee?.id) };
  const asksMember = (transition.needs ?? []).some((f) => f.choicesFrom === 'members');
  if (asksMember && group !== null && choosable.members.length === 0)
    return {
      kind: 'message',
      text: nobodyElseText(
        groupOf(view.procedure, group).label,
        found.unavailable.map((p) => p.name),
      ),
    };
  return shown(context.dialogs.advance(view, transition.id, { ...again, choosable, readBy: readerOf(turn.actor) }));
}

/** Late first, then by the command's own rule. */
function checkOpen(
  { actor }: Turn,
  { stored: { ticket, history }, procedure }: CaseView,
  transition: Transition | undefined,
  seen: number,
): Refusal | null {
  if (transition === undefined || seen !== ticket.version) return staleCard(history);
  return checkTransition(ticket, transition, actor, procedure);
}

export async function registerForm(turn: Turn, again: Again): Promise<DialogOpened> {
  const { context, actor } = turn;
  const refusal = checkRegister(context.registry.current.procedure, actor);
  return refusal === null ? shown(context.dialogs.register(deskView(context), again)) : refusedBecause(turn, refusal, null);
}

/** Opening it is an act of its own, kept in the history. */
async function personalData(turn: Turn, ticket: TicketId): Promise<DialogOpened> {
  const { context, actor, key } = turn;
  const opened = await context.execute(ticket, { id: `data:${key}`, type: 'open-personal-data' }, actor);
  if (opened.kind === 'refused') return refusedBecause(turn, opened.refusal, null);
  return shown(context.dialogs.data(await caseView(context, opened.stored)));
}
