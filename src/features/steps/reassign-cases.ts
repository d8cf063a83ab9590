import type { TicketId } from '../../domain/ticket/ticket-id.js';
import type { HeldCase } from '../people/person-card.js';
import type { Desk } from '../../desk.js';
import type { CommandRefused } from '../../app/tickets/execute-command.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import { heldBy, heldIn } from '../people/person.js';
import { transitionOf } from '../../domain/procedure/lookup.js';
import type { Actor, PersonId, PersonRef } from '../../domain/people/person.js';
import type { FieldValues } from '../../domain/ticket/ticket.js';
import { nothingTyped, type CaseView, type TypedForm } from '../../ports/messenger.js';
import { unknownButtonText } from '../../texts/answers.js';
import { notReassignedText, reassignedText } from '../../texts/availability.js';
import { caseName } from '../../cards/parts/case-head.js';
import { othersToChoose } from './advance.js';
import { reassignDialog } from './advance-dialog.js';
import { dialogOf, refusedDialog, refusedText } from '../answers.js';
import { caseViews, viewAfter, type Turn } from '../handler-context.js';
import { commandId } from '../carried.js';
import { isOfDesk } from '../../domain/people/roles.js';
import type { DialogAnswer, DialogOpened } from '../../talk/handlers.js';
import { caseNoun } from '../../texts/words.js';

/** As many as one press takes: each is a write of its own, and a press has seconds. */
const maxCases = 30;

/** All cases that an assignee has of one group, to be given to one other person. Source: SIIF-15 */
export async function reassignForm(
  turn: Turn,
  { person: id, group, transition }: { person: PersonId; group: string; transition: string },
): Promise<DialogOpened> {
  const { context, actor } = turn;
  if (!isOfDesk(actor)) return refusedDialog(turn, { code: 'only-desk' });
  const person: PersonRef = { id, name: (await context.people.find(id))?.name ?? '' };
  const all = [...(await heldBy(turn, person)), ...(await leftBy(turn, person, group))];
  const held = all.filter(({ view, assign }) => assign === transition && view.stored.ticket.group === group);
  const views = held.slice(0, maxCases).map(({ view }) => view);
  return formOf(turn, person, views, transition, held.length - views.length, nothingTyped);
}

/** As many as one query gives. */
const maxOfGroup = 200;

/** The cases of a person who left the team that have no assignee since. */
async function leftBy({ context, actor }: Turn, person: PersonRef, group: string): Promise<readonly HeldCase[]> {
  const open = await context.queries.openOfGroup(group, maxOfGroup);
  const left = open.filter(({ ticket: { assignee, departed } }) => assignee === null && departed === person.id);
  return heldIn(await caseViews(context, left), actor);
}

async function formOf(
  turn: Turn,
  person: PersonRef,
  views: readonly CaseView[],
  transitionId: string,
  left: number,
  again: TypedForm,
): Promise<DialogOpened> {
  const [first, ...rest] = views;
  const transition = first === undefined ? undefined : transitionOf(first.procedure, transitionId);
  if (first === undefined || transition === undefined)
    return { kind: 'message', text: reassignedText(0, '', caseNoun(turn.context.registry.current.procedure)) };
  const others = await othersToChoose(turn, first, transition, person.id);
  if (others.kind === 'message') return others;
  const { choosable } = others;
  const { card, title } = reassignDialog(person, [first, ...rest], transitionId, left, { ...again, choosable });
  return dialogOf(turn, card, title);
}

type ToReassign = { person: PersonId; transition: string; cases: readonly { ticket: TicketId; v: number }[]; n: string };

/** What could not be given is said at once, with its reason; the others are given. */
export async function submitReassign(
  turn: Turn,
  { person: id, transition, cases, n }: ToReassign,
  typed: FieldValues,
): Promise<DialogAnswer> {
  const { context, actor } = turn;
  if (!isOfDesk(actor)) return refusedDialog(turn, { code: 'only-desk' });
  const press = commandId(turn, `reassign:${transition}`, n, typed);
  const reassigned = await reassignCases(context, { cases, transition, input: typed, press }, actor);
  const faulty = reassigned.done.length > 0 ? undefined : reassigned.refused.find(({ refusal }) => refusal.code === 'fields-missing');
  if (faulty?.refusal.code === 'fields-missing') {
    const unfilled = reassigned.refused.filter(({ refusal }) => refusal.code === 'fields-missing');
    const views = (await Promise.all(unfilled.map((r) => viewAfter(turn, r)))).filter((view) => view !== null);
    const person: PersonRef = { id, name: (await context.people.find(id))?.name ?? '' };
    return formOf(turn, person, views, transition, 0, { typed, faults: faulty.refusal.faults });
  }
  return { kind: 'message', text: await reassignmentText(turn, reassigned) };
}

type Reassigned = { done: readonly StoredTicket[]; refused: readonly CommandRefused[] };

/** Each as it was seen, by a command of its own, and refused for its own reason; one that fails holds no other back. Source: SIIF-15 */
export async function reassignCases(
  { execute }: Pick<Desk, 'execute'>,
  { cases, transition, input, press }: Omit<ToReassign, 'person' | 'n'> & { input: FieldValues; press: string },
  actor: Actor,
): Promise<Reassigned> {
  const done: StoredTicket[] = [];
  const refused: CommandRefused[] = [];
  for (const { ticket, v } of cases) {
    const result = await execute(ticket, { id: `${press}:${ticket}`, type: 'advance', transition, seen: v, input }, actor);
    if (result.kind === 'executed') done.push(result.stored);
    else refused.push(result);
  }
  return { done, refused };
}

/** "2 casos quedaron a nombre de Iván Soto. No se reasignó CASO-000045: …" */
async function reassignmentText(turn: Turn, { done, refused }: Reassigned): Promise<string> {
  const { procedure } = turn.context.registry.current;
  const noun = caseNoun(procedure);
  const reasons = new Map<string, string[]>();
  for (const result of refused) {
    const { refusal, stored } = result;
    const why = refusedText(turn, refusal, await viewAfter(turn, result));
    const name = stored === null ? noun.a : caseName(stored.ticket, procedure, 'desk');
    reasons.set(why, [...(reasons.get(why) ?? []), name]);
  }
  if (done.length === 0 && reasons.size === 0) return unknownButtonText;
  const not = [...reasons].map(([why, names]) => notReassignedText(names, why));
  const assignee = done[0]?.ticket.assignee ?? null;
  const to = assignee === null ? '' : await turn.context.names.of(assignee);
  return [...(done.length === 0 ? [] : [reassignedText(done.length, to, noun)]), ...not].join('\n\n');
}
