import { transitionsFrom } from '../../domain/procedure/lookup.js';
import { isAwayAt } from '../../domain/people/availability.js';
import type { PersonRef } from '../../domain/people/person.js';
import { checkTake } from '../../domain/ticket/commands/advance.js';
import type { CaseView } from '../../ports/messenger.js';
import type { HeldCase, Message } from '../../app/views.js';
import { askerOf, caseView, deskView, type Turn } from './handler-context.js';

/** As many as one query gives. */
const maxCases = 200;

/** Somebody of the desk as they stand now. @param isNew their absence was marked in this turn */
export async function colleagueCard(turn: Turn, person: PersonRef, isNew: boolean): Promise<Message> {
  const { context } = turn;
  const view = deskView(context);
  const away = (await context.people.find(person.id))?.away ?? null;
  const cases = await heldBy(turn, person);
  const colleague = { person, away: isAwayAt(away, view.now) ? away : null, isNew, cases, isAll: cases.length < maxCases };
  return { kind: 'person', desk: view, reader: askerOf(turn), colleague };
}

/** What somebody works, and by which way this actor may give each to somebody else. Source: SIIF-15 */
export async function heldBy({ context, actor }: Turn, person: PersonRef): Promise<readonly HeldCase[]> {
  const held = await context.queries.openOfAssignee(person.id, maxCases);
  const views = await Promise.all(held.map((stored) => caseView(context, stored)));
  return views.map((view) => ({ view, assign: wayToAssign(view, actor) }));
}

function wayToAssign({ stored: { ticket }, procedure }: CaseView, actor: Turn['actor']): string | null {
  const available = transitionsFrom(procedure, ticket.state).filter(
    (t) => t.act === 'assign' && checkTake(ticket, t, actor, procedure) === null,
  );
  return available[0]?.id ?? null;
}
