import { peopleToChoose } from '../../desk/people/choosable-people.js';
import type { CommandResult } from '../../desk/tickets/execute-command.js';
import { caseName, toThirdParty } from '../../cards/parts/case-head.js';
import type { Asking } from '../../cards/parts/form-card.js';
import { listedName, type PersonId } from '../../core/people/person.js';
import type { Field } from '../../procedure/form.js';
import type { Transition } from '../../procedure/workflow.js';
import { groupOf, stateOf, transitionOf } from '../../core/procedure/lookup.js';
import { fieldsReadToFill } from '../../core/ticket/forms/personal-fields.js';
import { checklistOf, type Choosable } from '../../core/ticket/forms/transition-fields.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import { readerOf } from '../../core/ticket/numbers/ticket-numbers.js';
import { checkTransition } from '../../core/ticket/permissions.js';
import { checkOpen, type FieldFault, type Refusal } from '../../core/ticket/refusals.js';
import { checkSeen, staleCard } from '../../core/ticket/stale-card.js';
import type { FieldValues, TicketId } from '../../core/ticket/ticket.js';
import { SendFault, type CaseView, type TypedForm } from '../../ports/messenger.js';
import type { DialogAnswer, DialogOpened } from '../../talk/message.js';
import {
  alreadyTheirsText,
  alreadyYoursText,
  formKeptText,
  formNotKeptText,
  nobodyElseText,
  othersDataText,
  writeToText,
  type LabelledValue,
} from '../../texts/answers.js';
import { backByTakingText } from '../../texts/availability.js';
import { caseNoun } from '../../texts/words.js';
import { dialogOf, notFoundDialog, refusedDialog, refusedForm, withWritten, writtenIn, refusedText } from '../answers.js';
import { commandId, viewAfter, type CaseAfter, type Turn } from '../turn.js';
import { keptFormCard } from '../cases/done-card.js';
import { withTexts } from '../form-texts.js';
import { advanceDialog } from './advance-dialog.js';
import { othersIn, solutionIn } from './others-data.js';
import { openCase } from '../../desk/tickets/open-case.js';

type Seen = { transition: string; v: number };
type AdvancePress = Seen & UsedSolution & { ticket: TicketId; n: string };

type UsedSolution = { from?: TicketId | undefined; looked?: string | undefined };

export function advanceCase(turn: Turn, { ticket, transition, v: seen, n }: AdvancePress, typed: FieldValues): Promise<CommandResult> {
  const id = commandId(turn, transition, `${seen}.${n}`, typed);
  return turn.context.execute(ticket, { id, type: 'advance', transition, seen, input: typed }, turn.actor);
}

/**
 * Nothing changed, so no card would show it. The same press twice is another matter: its card is older than the version that the first
 * press made.
 */
export async function alreadyTheirs({ context, actor }: Turn, { transition, v }: Seen, result: CommandResult): Promise<string | null> {
  if (result.kind !== 'executed' || !result.repeated || v !== result.stored.ticket.version) return null;
  const { ticket } = result.stored;
  const act = transitionOf(result.rules.procedure, transition)?.act;
  if ((act !== 'take' && act !== 'assign') || ticket.assignee === null) return null;
  const name = caseName(ticket, result.rules.procedure, 'desk');
  return ticket.assignee.id === actor.id ? alreadyYoursText(name) : alreadyTheirsText(name, await context.names.of(ticket.assignee));
}

/** With the typed address; '' for any other step. Source: USPEC-12 */
export function whomToWrite(
  { context }: Turn,
  { transition }: Pick<Seen, 'transition'>,
  { stored, rules }: CaseAfter<StoredTicket>,
): string {
  const { ticket } = stored;
  const { procedure } = rules;
  const { act, needs = [], byMail = [] } = transitionOf(procedure, transition) ?? {};
  const isWritten = context.letterBytes !== null && byMail.includes('third-party');
  const contact = stateOf(procedure, ticket.state).thirdParty?.contact;
  const address = ticket.fields[contact ?? ''] ?? '';
  if (address === '' || !(isWritten || (act === 'escalate' && needs.some((f) => f.id === contact)))) return '';
  return writeToText(toThirdParty(ticket, procedure), address, isWritten);
}

/** Without the assignee; a sentence if no one else can be chosen. Source: USPEC-09, SIIF-15 */
export async function othersToChoose(
  { context }: Turn,
  { stored: { ticket }, procedure, now }: CaseView,
  transition: Transition,
  holder: PersonId | undefined,
): Promise<{ kind: 'choosable'; choosable: Choosable } | { kind: 'message'; text: string }> {
  const found = await peopleToChoose({ ...context, now }, transition, ticket, procedure);
  const choosable = { ...found, members: found.members.filter(({ id }) => id !== holder) };
  const asksMember = (transition.needs ?? []).some((f) => f.choicesFrom === 'members');
  if (!asksMember || ticket.group === null || choosable.members.length > 0) return { kind: 'choosable', choosable };
  const unavailable = found.unavailable.map(listedName);
  return { kind: 'message', text: nobodyElseText(groupOf(procedure, ticket.group), caseNoun(procedure), unavailable) };
}

/** The requester, and those whose cases are solved with this one. Source: SIIF-07 */
export async function readersOf({ context }: Turn, { stored }: CaseView, { act }: Transition): Promise<readonly string[]> {
  const { requester, children = [] } = stored.ticket;
  if (act !== 'resolve') return [];
  const others = await Promise.all(children.map(({ id }) => context.tickets.load(id)));
  const people = [requester, ...others.flatMap((one) => (one === null ? [] : [one.ticket.requester]))];
  return Promise.all([...new Map(people.map((person) => [person.id, person])).values()].map((person) => context.names.of(person)));
}

/** A late card opens no form, nor does a step that this person may not take: the answer repeats what was typed in an earlier step. */
export async function advanceForm(
  turn: Turn,
  view: CaseView,
  { groupStep, useAnswer, from, ...seen }: Seen & Pick<Asking, 'groupStep'> & UsedSolution & { useAnswer?: true | undefined },
  again: TypedForm,
  found?: readonly string[],
): Promise<DialogOpened> {
  const transition = openTransition(turn, view, seen);
  if ('code' in transition) return refusedForm(turn, transition, view, writtenFor(view, seen, again.typed));
  const others = await othersToChoose(turn, view, transition, view.stored.ticket.assignee?.id);
  if (others.kind === 'message') return others;
  const opened = transition.act === 'fill' ? await openedToFill(turn, view) : { view, whole: [] };
  if ('code' in opened) return refusedDialog(turn, opened, view);
  const step = { view: opened.view, transition, isUsed: useAnswer === true };
  const form = await withTexts(again, (texts, typed) => texts.forStep(turn, step, typed));
  const readers = await readersOf(turn, opened.view, transition);
  const marks = found ?? (await othersIn(turn, opened.view, from, form.typed));
  const carried = { from, looked: marks.length === 0 ? undefined : marks.join(' ') };
  const asked = { ...form, remark: othersDataText(marks), carried, groupStep, choosable: others.choosable };
  const asking = { ...asked, readBy: readerOf(turn.actor), whole: opened.whole, readers };
  const { card, title } = advanceDialog(opened.view, transition.id, asking);
  return dialogOf(turn, card, title);
}

/** The personal data for the section, after the history recorded that they were opened; or why the person may not. Source: USPEC-06 */
async function openedToFill(turn: Turn, view: CaseView): Promise<{ view: CaseView; whole: readonly Field[] } | Refusal> {
  if (fieldsReadToFill(view.stored.ticket, view.procedure).length === 0) return { view, whole: [] };
  const command = { id: `fill:${turn.key}`, type: 'open-personal-data', what: 'section' } as const;
  const result = await turn.context.execute(view.stored.id, command, turn.actor);
  if (result.kind === 'refused') return result.refusal;
  const after = await viewAfter(turn, result);
  return { view: after, whole: fieldsReadToFill(after.stored.ticket, after.procedure) };
}

/** First an ended case, then a late press, then the command's own rule. */
function openTransition({ actor }: Turn, { stored, procedure }: CaseView, { transition: id, v }: Seen): Transition | Refusal {
  const late = checkOpen(stored.ticket) ?? checkSeen(stored, v);
  const transition = transitionOf(procedure, id);
  if (transition === undefined) return late ?? staleCard(stored, null);
  return late ?? checkTransition(stored.ticket, transition, actor, procedure) ?? transition;
}

/** Shown before a solution leaves with what may be another person's data; null where its writer has looked at it, or nothing is. */
async function formToLookAt(turn: Turn, { ticket, looked, ...asked }: AdvancePress, typed: FieldValues): Promise<DialogOpened | null> {
  const view = solutionIn(typed) === '' ? null : await openCase(turn.context, ticket, turn.actor);
  const marks = view === null ? [] : await othersIn(turn, view, asked.from, typed);
  if (view === null || marks.length === 0 || marks.join(' ') === looked) return null;
  return advanceForm(turn, view, asked, { typed, faults: [] }, marks);
}

export async function submitAdvance(turn: Turn, press: AdvancePress, typed: FieldValues): Promise<DialogAnswer> {
  const unseen = await formToLookAt(turn, press, typed);
  if (unseen !== null) return unseen;
  const result = await advanceCase(turn, press, typed);
  const already = await alreadyTheirs(turn, press, result);
  if (already !== null) return { kind: 'message', text: already };
  if (result.kind === 'executed') {
    const said = result.isBack === true ? backByTakingText(caseNoun(result.rules.procedure)) : whomToWrite(turn, press, result);
    return said === '' ? { kind: 'close' } : { kind: 'message', text: said };
  }
  const { refusal } = result;
  const view = await viewAfter(turn, result);
  if (view === null) return refusedDialog(turn, refusal);
  const faults = faultsOf(turn, press, refusal, view);
  if (faults === null) return refusedForm(turn, refusal, view, writtenFor(view, press, typed));
  return advanceForm(turn, view, { transition: press.transition, v: press.v, from: press.from }, { typed, faults });
}

function writtenFor({ stored: { ticket }, procedure }: CaseView, { transition: id }: Seen, typed: FieldValues): readonly LabelledValue[] {
  const { act, needs = [] } = transitionOf(procedure, id) ?? {};
  const checklist = act === 'escalate' ? checklistOf(procedure, ticket, id, typed['group'] ?? '') : [];
  return writtenIn([...needs, ...checklist], typed);
}

/** A dialog takes no files. If that chat cannot be written to, the answer repeats what was typed. */
export async function keepForm(turn: Turn, press: Seen & { ticket: TicketId }, typed: FieldValues): Promise<DialogAnswer> {
  const { context, actor } = turn;
  const view = await openCase(context, press.ticket, actor);
  if (view === null) return notFoundDialog(turn);
  const transition = openTransition(turn, view, press);
  const written = writtenFor(view, press, typed);
  if ('code' in transition) return refusedForm(turn, transition, view, written);
  try {
    const card = keptFormCard({ case: view, transition: transition.id, typed });
    await context.turnMessenger.post({ kind: 'person', person: actor.id }, { kind: 'card', card });
    return { kind: 'message', text: formKeptText };
  } catch (fault) {
    if (!(fault instanceof SendFault)) throw fault;
    return withWritten(turn, formNotKeptText, written);
  }
}

function faultsOf(turn: Turn, { transition }: Seen, refusal: Refusal, view: CaseView): readonly FieldFault[] | null {
  if (refusal.code === 'fields-missing') return refusal.faults;
  if (refusal.code !== 'person-not-in-group' && refusal.code !== 'person-unavailable') return null;
  // The fault belongs to the field of the person who cannot get the case (USPEC-09, SIIF-15).
  const field = transitionOf(view.procedure, transition)?.needs?.find((f) => f.choicesFrom === 'members' || f.choicesFrom === 'receivers');
  return field === undefined ? null : [{ field: field.id, label: field.label, code: 'pattern', says: refusedText(turn, refusal, view) }];
}
