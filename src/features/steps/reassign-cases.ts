import type { Desk } from '../../desk.js';
import type { CommandRefused } from '../../desk/tickets/execute-command.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import { heldBy, heldIn } from '../people/person.js';
import { groupOf, transitionOf } from '../../core/procedure/lookup.js';
import { withArticle } from '../../core/procedure/words.js';
import type { Actor, PersonId, PersonRef } from '../../core/people/person.js';
import { emptyChoosable, transitionFields } from '../../core/ticket/forms/transition-fields.js';
import type { FieldValues, TicketId } from '../../core/ticket/ticket.js';
import { nothingTyped, type CaseView, type TypedForm } from '../../ports/messenger.js';
import { unknownButtonText } from '../../texts/answers.js';
import { notReassignedText, reassignedText } from '../../texts/availability.js';
import type { Card } from '../../cards/card.js';
import { submit } from '../../cards/button.js';
import { caseData } from '../../cards/parts/case-actions.js';
import { caseName } from '../../cards/parts/case-head.js';
import { formCardOfDesk, type Asking } from '../../cards/parts/form-card.js';
import { asBold, asData, oneLine } from '../../cards/user-words.js';
import { othersToChoose } from './advance.js';
import { dialogOf, refusedDialog, refusedText } from '../answers.js';
import { caseViews, viewAfter, type Turn, commandId } from '../turn.js';
import { isOfDesk } from '../../core/people/roles.js';
import type { DialogAnswer } from '../../talk/message.js';
import { capitalised, caseNoun, countText, listText } from '../../texts/words.js';
import { largestPage } from '../../ports/ticket-queries.js';

/** The limit of one press: each case is a write of its own, and a press has only seconds. */
const maxCases = 30;

/** The cases that an assignee has, or had on leaving the team. Source: SIIF-15 */
export async function reassignForm(turn: Turn, { person: id, group, transition }: { person: PersonId; group: string; transition: string }) {
  const { context, actor } = turn;
  if (!isOfDesk(actor)) return refusedDialog(turn, { code: 'only-desk' });
  const person: PersonRef = { id, name: (await context.people.find(id))?.name ?? '' };
  const had = await heldBy(turn, person);
  const open = await context.queries.openOfGroup(group, largestPage);
  const left = open.filter(({ ticket: { assignee, departed } }) => assignee === null && departed === id);
  const all = [...had, ...heldIn(await caseViews(context, left), actor)];
  const held = all.filter(({ view, assign }) => assign === transition && view.stored.ticket.group === group);
  const views = held.slice(0, maxCases).map(({ view }) => view);
  return formOf(turn, person, views, transition, held.length - views.length, nothingTyped);
}

async function formOf(turn: Turn, person: PersonRef, views: readonly CaseView[], transitionId: string, left: number, again: TypedForm) {
  const [first, ...rest] = views;
  const transition = first === undefined ? undefined : transitionOf(first.procedure, transitionId);
  if (first === undefined || transition === undefined)
    return { kind: 'message', text: reassignedText(0, '', caseNoun(turn.context.registry.current.procedure)) } as const;
  const others = await othersToChoose(turn, first, transition, person.id);
  if (others.kind === 'message') return others;
  const { card, title } = reassignDialog(person, [first, ...rest], transitionId, left, { ...again, choosable: others.choosable });
  return dialogOf(turn, card, title);
}

/**
 * Each is sent with the version that was shown, so that a case that moved on meanwhile is left alone.
 * @param left how many more cases there are than one press takes
 */
export function reassignDialog(
  person: PersonRef,
  views: readonly [CaseView, ...CaseView[]],
  transitionId: string,
  left: number,
  asking: Asking,
): { title: string; card: Card } {
  const { stored, procedure } = views[0];
  const { as, counted, many } = caseNoun(procedure);
  const transition = transitionOf(procedure, transitionId);
  const { choosable = emptyChoosable, typed, faults } = { ...nothingTyped, ...asking };
  const names = views.map((view) => caseName(view.stored.ticket, view.procedure, 'desk'));
  const { group } = stored.ticket;
  const cases = views.map((view) => caseData(view.stored.ticket));
  const card = formCardOfDesk({
    fallback: `${capitalised(many)} de ${person.name}`,
    name: asBold(oneLine(person.name, 60)),
    words: asData(`${counted(names.length)}${group === null ? '' : ` ${withArticle(groupOf(procedure, group)).of}`}`),
    explanation: `${capitalised(as('todos'))} quedan a nombre de la misma persona; ${as('el')} que haya cambiado mientras tanto se deja como está.`,
    fields: transition === undefined ? [] : transitionFields(transition, stored.ticket, procedure, choosable),
    typed,
    faults,
    preview: [
      `Se ${names.length === 1 ? 'reasigna' : 'reasignan'} ${counted(names.length)}: ${listText(names, 'y')}.`,
      left === 0 ? '' : `Quedan ${countText(left)} más para otra vuelta.`,
    ],
    action: submit('Reasignar', { verb: 'reassign', person: person.id, transition: transitionId, cases }),
  });
  return { title: `Reasignar · ${person.name}`, card };
}

type ToReassign = { person: PersonId; transition: string; cases: readonly { ticket: TicketId; v: number }[]; n: string };

export async function submitReassign(turn: Turn, pressed: ToReassign, typed: FieldValues): Promise<DialogAnswer> {
  const { context, actor } = turn;
  const { person: id, transition, cases, n } = pressed;
  if (!isOfDesk(actor)) return refusedDialog(turn, { code: 'only-desk' });
  const press = commandId(turn, `reassign:${transition}`, n, typed);
  const { done, refused } = await reassignCases(context, { cases, transition, input: typed, press }, actor);
  const unfilled = refused.flatMap((one) => (one.refusal.code === 'fields-missing' ? [{ ...one, faults: one.refusal.faults }] : []));
  if (done.length === 0 && unfilled[0] !== undefined) {
    const views = (await Promise.all(unfilled.map((r) => viewAfter(turn, r)))).filter((view) => view !== null);
    const person: PersonRef = { id, name: (await context.people.find(id))?.name ?? '' };
    return formOf(turn, person, views, transition, 0, { typed, faults: unfilled[0].faults });
  }
  return { kind: 'message', text: await reassignmentText(turn, done, refused) };
}

/** In the version that was shown; a refused or failed one does not stop the others. Source: SIIF-15 */
export async function reassignCases(
  { execute }: Pick<Desk, 'execute'>,
  { cases, transition, input, press }: Omit<ToReassign, 'person' | 'n'> & { input: FieldValues; press: string },
  actor: Actor,
): Promise<{ done: readonly StoredTicket[]; refused: readonly CommandRefused[] }> {
  const done: StoredTicket[] = [];
  const refused: CommandRefused[] = [];
  for (const { ticket, v } of cases) {
    const result = await execute(ticket, { id: `${press}:${ticket}`, type: 'advance', transition, seen: v, input }, actor);
    if (result.kind === 'executed') done.push(result.stored);
    else refused.push(result);
  }
  return { done, refused };
}

async function reassignmentText(turn: Turn, done: readonly StoredTicket[], refused: readonly CommandRefused[]): Promise<string> {
  const { registry, names } = turn.context;
  const { procedure } = registry.current;
  const noun = caseNoun(procedure);
  const reasons = new Map<string, string[]>();
  for (const result of refused) {
    const why = refusedText(turn, result.refusal, await viewAfter(turn, result));
    const name = result.stored === null ? noun.a : caseName(result.stored.ticket, procedure, 'desk');
    reasons.set(why, [...(reasons.get(why) ?? []), name]);
  }
  const not = [...reasons].map(([why, cases]) => notReassignedText(cases, why));
  if (done[0] === undefined) return not.length === 0 ? unknownButtonText : not.join('\n\n');
  const { assignee } = done[0].ticket;
  return [reassignedText(done.length, assignee === null ? '' : await names.of(assignee), noun), ...not].join('\n\n');
}
