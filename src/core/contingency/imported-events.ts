import { categoryOf, completionOf, usualPriority } from '../procedure/lookup.js';
import type { Category } from '../../procedure/routing.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { Transition } from '../../procedure/workflow.js';
import type { Instant } from '../instant.js';
import type { PersonRef } from '../people/person.js';
import type { Circumstances } from '../ticket/decision.js';
import type { EventOf, RecordedEvent, TicketEvent } from '../ticket/events.js';
import type { ImportedRow } from '../ticket/reservation.js';
import { categoryField, categoryIn, descriptionField } from '../ticket/forms/draft-fields.js';
import { namedFiller, nextSection, sectionedForm } from '../ticket/forms/sections.js';
import { notBeforeHistory } from '../ticket/ticket-sla.js';
import type { Classification, FieldValues, Ticket } from '../ticket/ticket.js';
import type { PlannedRow } from './import-plan.js';
import { solvingStep, solvingStepFrom, takingStep, type SolvingStep } from './solving-steps.js';
import type { WrittenCase } from './written-rows.js';
import { guessCategory } from '../ticket/forms/guess-category.js';
import { kindOf } from '../ticket/forms/guess-kind.js';

/** Events of one moment. @property numbers series whose next number the store assigns with them */
export type EventsAt = { at: Instant; events: readonly TicketEvent[]; numbers: readonly string[] };

/**
 * An import and the person who does it.
 *
 * @property hash      digest of the workbook; `file`: its name
 * @property attending the person who attended a row, if that is a person of a support group; otherwise null
 * @property isKnown   whether the requester is a person to whom the desk can write
 */
export type Importing = Pick<Circumstances, 'procedure' | 'ref' | 'calendar' | 'now'> & {
  importer: PersonRef;
  contingency: string;
  hash: string;
  file: string;
  requester: PersonRef;
  isKnown: boolean;
  attending: PersonRef | null;
};

type Planned<Kind extends PlannedRow['kind']> = Extract<PlannedRow, { kind: Kind }>;

/**
 * The events of a case that was handled while the tool was down: reported, given to the person who attended it, and solved, each at its own
 * time; and its import, now.
 *
 * Other data of the form may be missing: the first level completes it. A case in progress whose person the workbook does not name waits to
 * be taken.
 *
 * Source: SIIF-14
 */
export function eventsOfNewCase(row: Planned<'new'>, importing: Importing): readonly EventsAt[] {
  const { procedure, now, attending, importer } = importing;
  const { written, reportedAt, solvedAt } = row;
  const category = categoryOfRow(written, procedure);
  const opened = openedBy(row, category, importing);
  const completed = completedBy(opened.fields, category, importing);
  const numbers = category?.series === undefined ? [] : [category.series];
  const isSolved = written.means === 'solved';
  const step = isSolved || (written.means === 'working' && attending !== null) ? solvingStepFrom(completed.to, procedure) : null;
  const assigned = step === null || step.assign === null ? [] : [given(step.assign, attending ?? importer)];
  const first: EventsAt = { at: reportedAt, events: [opened, completed, ...assigned], numbers };
  const solved = isSolved && step !== null ? [{ at: solvedAt, events: [resolved(step, written.solution)], numbers: [] }] : [];
  const brings = isSolved ? 'solved' : importing.isKnown ? 'told' : 'open';
  return [first, ...solved, { at: now, events: [importedFrom(row, writtenRow(written), importing, brings)], numbers: [] }];
}

function openedBy(
  { written, ticket }: Planned<'new'>,
  category: Category | undefined,
  { procedure, ref, requester, importer }: Importing,
): EventOf<'draft-opened'> {
  const field = categoryField(procedure);
  return {
    type: 'draft-opened',
    ticket,
    procedure: ref,
    channel: written.channel ?? 'telephone',
    requester,
    registeredBy: importer,
    words: written.fields[descriptionField(procedure) ?? ''] ?? '',
    fields: field === null || category === undefined ? written.fields : { ...written.fields, [field]: category.id },
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

function given(assign: Transition, assignee: PersonRef): TicketEvent {
  return { type: assign.act === 'take' ? 'ticket-taken' : 'ticket-assigned', transition: assign.id, to: assign.to, assignee };
}

function resolved({ resolve }: SolvingStep, solution: string): TicketEvent {
  return { type: 'ticket-resolved', transition: resolve.id, to: resolve.to, solution, records: {} };
}

function writtenRow({ fields, means, solution, attendedBy, solvedAt }: WrittenCase): ImportedRow {
  return { fields, means, solution, news: '', attendedBy, at: solvedAt?.at ?? null };
}

function importedFrom(
  { sheet, row }: PlannedRow,
  given: ImportedRow,
  { contingency, hash, file }: Importing,
  brings: 'open' | 'solved' | 'news' | 'told',
): TicketEvent {
  return {
    type: 'imported',
    contingency,
    by: hash,
    file,
    sheet,
    row,
    given,
    ...(brings === 'told' ? { tells: true as const } : {}),
    ...(brings === 'solved' ? { isSolvedOffline: true as const } : {}),
  };
}

/** The events of what a later file adds to a case that an earlier one imported. */
export function eventsOfChange(
  row: Planned<'changed'>,
  ticket: Ticket,
  history: readonly RecordedEvent[],
  importing: Importing,
): readonly EventsAt[] {
  const { written, corrected, step, solvedAt } = row;
  const solves = step === 'solve';
  const { now, procedure } = importing;
  const before = Object.fromEntries(Object.keys(corrected).map((id) => [id, ticket.fields[id] ?? '']));
  const { kind, category, priority } = ticket;
  const correction: TicketEvent = {
    type: 'ticket-corrected',
    reason: importing.file,
    before: { kind, category, priority },
    after: afterCorrection(ticket, corrected, procedure),
    fields: { before, after: corrected },
  };
  return [
    ...(step === 'take' ? takenLater(ticket, history, importing) : []),
    ...(solves ? solvedLater(ticket, { history, at: solvedAt, solution: written.solution }, importing) : []),
    ...(Object.keys(corrected).length === 0 ? [] : [{ at: now, events: [correction], numbers: [] }]),
    { at: now, events: [importedFrom(row, writtenRow(written), importing, solves ? 'solved' : 'open')], numbers: [] },
  ];
}

/** Assigns the case since it was reported, as far as its history allows. If the desk does not know the person, it waits to be taken. */
function takenLater(ticket: Ticket, history: readonly RecordedEvent[], { procedure, attending, now }: Importing): readonly EventsAt[] {
  const taking = takingStep(ticket, procedure);
  if (taking === null || attending === null) return [];
  return [{ at: notBeforeHistory(ticket.completedAt ?? now, history), events: [given(taking, attending)], numbers: [] }];
}

function afterCorrection(ticket: Ticket, corrected: FieldValues, procedure: Procedure): Classification {
  const { kind, category, priority, words, fields } = ticket;
  const named = categoryOf(procedure, categoryIn(procedure, corrected, category) ?? undefined);
  if (named === undefined || named.id === category) return { kind, category, priority };
  return { kind: kindOf(named, { words, fields: { ...fields, ...corrected } }, procedure), category: named.id, priority };
}

/** The events of what happened to an open case while the tool was down: a note with what was written, and its solution. */
export function eventsOfNews(
  row: Planned<'news'>,
  ticket: Ticket,
  history: readonly RecordedEvent[],
  importing: Importing,
): readonly EventsAt[] {
  const { written, solves } = row;
  const { means, solution, news } = written;
  const { now } = importing;
  const at = written.at?.at ?? now;
  const note: TicketEvent = { type: 'note-added', text: news, audience: 'internal' };
  const said: ImportedRow = { fields: {}, means, solution, news, at: written.at?.at ?? null };
  return [
    ...(news === '' ? [] : [{ at: notBeforeHistory(at, history), events: [note], numbers: [] }]),
    ...(solves ? solvedLater(ticket, { history, at, solution }, importing) : []),
    { at: now, events: [importedFrom(row, said, importing, 'news')], numbers: [] },
  ];
}

type OfflineSolution = { history: readonly RecordedEvent[]; at: Instant; solution: string };

function solvedLater(ticket: Ticket, { history, at, solution }: OfflineSolution, importing: Importing): readonly EventsAt[] {
  const { procedure, attending, importer } = importing;
  const step = solvingStep(ticket, procedure);
  if (step === null) return [];
  const assignee = ticket.assignee ?? attending ?? importer;
  const assigned = step.assign === null ? [] : [given(step.assign, assignee)];
  return [{ at: notBeforeHistory(at, history), events: [...assigned, resolved(step, solution)], numbers: [] }];
}

/** The row's category: given, else named by its words, else the last that the desk receives: procedures list the general one last. */
export function categoryOfRow({ fields }: Pick<WrittenCase, 'fields'>, procedure: Procedure): Category | undefined {
  const given = categoryOf(procedure, categoryIn(procedure, fields, null) ?? undefined);
  const words = fields[descriptionField(procedure) ?? ''] ?? '';
  const received = ({ id, refused }: Category): boolean => refused === undefined && sectionedForm(id, procedure) === null;
  const guessed = guessCategory(procedure, words);
  return given ?? (guessed !== null && received(guessed) ? guessed : procedure.categories.findLast(received));
}
