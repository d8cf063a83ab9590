import { recordEvents } from '../../../core/outbox/record-events.js';
import type { StoredTicket } from '../../../core/outbox/stored-ticket.js';
import type { PersonActor, PersonRef } from '../../../core/people/person.js';
import { categoryOf, completionOf, usualPriority } from '../../../core/procedure/lookup.js';
import type { Circumstances } from '../../../core/ticket/decision.js';
import type { EventOf, TicketEvent } from '../../../core/ticket/events.js';
import { categoryField, categoryIn, descriptionField } from '../../../core/ticket/forms/draft-fields.js';
import { guessCategory } from '../../../core/ticket/forms/guess-category.js';
import { kindOf } from '../../../core/ticket/forms/guess-kind.js';
import { namedFiller, nextSection, sectionedForm } from '../../../core/ticket/forms/sections.js';
import type { ImportedEvent, ImportedRow } from '../../../core/ticket/reservation.js';
import type { FieldValues, TicketId } from '../../../core/ticket/ticket.js';
import { withFrozenFigures } from '../../../core/ticket/ticket-sla.js';
import { nextWarning } from '../../../core/ticket/timers.js';
import type { Instant } from '../../../core/instant.js';
import type { Category } from '../../../procedure/routing.js';
import type { Procedure } from '../../../procedure/procedure.js';
import type { SheetRow } from './read-rows.js';
import { solvingStepFrom } from './states.js';

/** Events of one moment. @property numbers series whose next number the store assigns with them */
type EventsAt = { at: Instant; events: readonly TicketEvent[]; numbers: readonly string[] };

/**
 * A sheet that comes in, and a row's requester.
 *
 * @property digest  SHA-256 of the file; `file`: its name
 * @property isKnown whether the requester is a person to whom the desk can write
 */
export type Importing = Pick<Circumstances, 'procedure' | 'ref' | 'calendar' | 'now'> & {
  actor: PersonActor;
  contingency: string;
  digest: string;
  file: string;
  requester: PersonRef;
  isKnown: boolean;
};

/** What a row says, as the case keeps it: another sheet with the same number is compared with it. */
function rowSaid({ fields, means, solution, solvedAt }: SheetRow): ImportedRow {
  return { fields, means, solution, news: '', at: solvedAt };
}

/** Whether an earlier sheet said the same of the case. */
export function saysSame(row: SheetRow, { given }: ImportedEvent, reportedAt: Instant | null): boolean {
  const { fields, means, solution, at = null } = given;
  const own = [row.means, row.solution, row.solvedAt, row.reportedAt, Object.keys(row.fields).length];
  const said = [means, solution, at, reportedAt, Object.keys(fields).length];
  return said.every((one, place) => one === own[place]) && Object.entries(fields).every(([id, value]) => row.fields[id] === value);
}

/**
 * The events of a case that was attended while the tool was down: reported and solved, each at its own time; and its import, now. A solved
 * case was attended by the person who sends the sheet, as far as the desk knows; one in progress waits to be taken.
 *
 * Source: SIIF-14
 */
export function eventsOf(row: SheetRow, ticket: TicketId, importing: Importing): readonly EventsAt[] {
  const { procedure, now, actor } = importing;
  const category = categoryOfRow(row.fields, procedure);
  const opened = openedBy(row, ticket, category, importing);
  const completed = completedBy(opened.fields, category, importing);
  const numbers = category?.series === undefined ? [] : [category.series];
  const step = row.means === 'solved' ? solvingStepFrom(completed.to, procedure) : null;
  const assign = step?.assign ?? null;
  const assignee: PersonRef = { id: actor.id, name: actor.name };
  const assigned: readonly TicketEvent[] =
    assign === null
      ? []
      : [{ type: assign.act === 'take' ? 'ticket-taken' : 'ticket-assigned', transition: assign.id, to: assign.to, assignee }];
  const { solution, solvedAt } = row;
  const solved = step === null ? [] : [{ at: solvedAt ?? now, events: [resolvedBy(step.resolve, solution)], numbers: [] }];
  const brought: TicketEvent = { ...importedFrom(row, importing), ...outcomeOf(step !== null, importing) };
  return [
    { at: row.reportedAt, events: [opened, completed, ...assigned], numbers },
    ...solved,
    { at: now, events: [brought], numbers: [] },
  ];
}

const resolvedBy = ({ id, to }: { id: string; to: string }, solution: string): TicketEvent => ({
  type: 'ticket-resolved',
  transition: id,
  to,
  solution,
  records: {},
});

/** The person of a solved case was told of it by other means; the person of an open one is told of the number. */
function outcomeOf(isSolved: boolean, { isKnown }: Importing): Pick<ImportedEvent, 'tells' | 'isSolvedOffline'> {
  if (isSolved) return { isSolvedOffline: true };
  return isKnown ? { tells: true } : {};
}

function importedFrom(row: SheetRow, { contingency, digest, file }: Importing): ImportedEvent {
  return { type: 'imported', contingency, by: digest, file, sheet: row.sheet, row: row.row, given: rowSaid(row) };
}

function openedBy(
  { fields }: SheetRow,
  ticket: TicketId,
  category: Category | undefined,
  { procedure, ref, requester, actor }: Importing,
): EventOf<'draft-opened'> {
  const field = categoryField(procedure);
  return {
    type: 'draft-opened',
    ticket,
    procedure: ref,
    channel: 'telephone',
    requester,
    registeredBy: { id: actor.id, name: actor.name },
    words: fields[descriptionField(procedure) ?? ''] ?? '',
    fields: field === null || category === undefined ? fields : { ...fields, [field]: category.id },
    category: category?.id ?? null,
    state: procedure.intake.state,
  };
}

/** Completes the draft without asking more. A form with sections goes to the first section's area, as usual. Source: USPEC-06 */
function completedBy(fields: FieldValues, category: Category | undefined, { procedure, requester }: Importing): EventOf<'draft-completed'> {
  const { id, to } = completionOf(procedure, procedure.intake.state);
  const kind = category === undefined ? 'request' : kindOf(category, { words: '', fields }, procedure);
  const [type, transition, priority] = ['draft-completed' as const, id, usualPriority(procedure)];
  const turn = category === undefined ? null : nextSection({ category: category.id, fields, sections: [] }, procedure);
  if (turn === null) return { type, transition, to, fields, kind, priority, group: category?.group ?? procedure.intake.group };
  const atArea = sectionedForm(category?.id ?? null, procedure)?.sectionsIn ?? to;
  return { type, transition, to: atArea, fields, kind, priority, group: turn.group, ...namedFiller(turn, fields, requester, new Map()) };
}

/** The row's category: given, else named by its words, else the last that the desk receives: procedures list the general one last. */
export function categoryOfRow(fields: FieldValues, procedure: Procedure): Category | undefined {
  const given = categoryOf(procedure, categoryIn(procedure, fields, null) ?? undefined);
  const words = fields[descriptionField(procedure) ?? ''] ?? '';
  const received = ({ id, refused }: Category): boolean => refused === undefined && sectionedForm(id, procedure) === null;
  const guessed = guessCategory(procedure, words);
  return given ?? (guessed !== null && received(guessed) ? guessed : procedure.categories.findLast(received));
}

/**
 * The document after the events of a row, each at its own time, in one write. Only the import itself notifies anybody; warnings that became
 * due while the tool was down are recorded without being sent, because the desk could not have acted on them.
 *
 * @param given numbers that the store assigned, by series
 */
export function importedDocument(
  stored: StoredTicket,
  groups: readonly EventsAt[],
  given: Readonly<Record<string, number>>,
  { command, actor, rules }: { command: string; actor: PersonActor; rules: Pick<Importing, 'procedure' | 'ref' | 'calendar'> },
): StoredTicket {
  const record = (before: StoredTicket, { at, events, numbers }: EventsAt, isLast: boolean): StoredTicket => {
    const frozen = withFrozenFigures(events, before.ticket, before.history, { ...rules, now: at });
    const own = Object.fromEntries(numbers.map((series) => [series, given[series] ?? 0]));
    // All events of a row are one command among the newest that a document keeps.
    const executedCommands = before.executedCommands.filter((one) => one.command !== command);
    const context = { at, actor, command, rules, ...(isLast ? {} : { isSilent: true as const }) };
    return recordEvents({ ...before, executedCommands }, before.id, frozen, own, context);
  };
  const [last] = groups.slice(-1);
  let document = groups.slice(0, -1).reduce((before, group) => record(before, group, false), stored);
  if (last === undefined) return document;
  for (let count = 0; count < maxWarnings; count++) {
    const timer = nextWarning(document, rules, last.at);
    if (timer?.do !== 'warn' || timer.at > last.at) break;
    const warned: TicketEvent = { type: 'target-warned', clock: timer.clock, at: timer.share, keys: timer.keys, coordinators: [] };
    document = record(document, { at: last.at, events: [warned], numbers: [] }, false);
  }
  return record(document, last, true);
}

/** Each clock warns at several shares of its target; more than these in a row would be a loop. */
const maxWarnings = 20;
