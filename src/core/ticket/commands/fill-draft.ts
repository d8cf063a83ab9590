import { priorityRank, categoryOf, completionOf, labelOfChoice, queueOf } from '../../procedure/lookup.js';
import { tooLongToKeep } from '../forms/check-form.js';
import { fieldValue } from '../forms/field-value.js';
import { kindOf } from '../forms/guess-kind.js';
import { saidIn } from '../forms/parse-intake.js';
import { allAsNamed } from '../forms/read-filled.js';
import { withoutLabelled } from '../forms/title-of-words.js';
import { caseAsItStands } from '../forms/ready-to-send.js';
import { categoryIn, checkDraft, draftFields, ownFormValues, descriptionField } from '../forms/draft-fields.js';
import { avoidableFaults } from '../forms/sent-fields.js';
import type { Field } from '../../../procedure/form.js';
import type { Category } from '../../../procedure/routing.js';
import type { Procedure } from '../../../procedure/procedure.js';
import type { Transition } from '../../../procedure/workflow.js';
import type { Actor } from '../../people/person.js';
import { isOfDesk, isOneOf } from '../../people/roles.js';
import type { FillDraft } from '../command.js';
import { happened, refused, today, type Circumstances, type Decision, type Rule } from '../decision.js';
import { isSentByPartner } from './open-draft.js';
import type { EventOf, RecordedEvent, TicketEvent } from '../events.js';
import { partnerNumberIn, returnKey } from '../opened-ticket.js';
import { checkOpen, type FieldFault, type Refusal } from '../refusals.js';
import { linkTicket } from './link-tickets.js';
import { staleCard } from '../stale-card.js';
import { reachableUser } from '../forms/partner-user.js';
import { namedFiller, nextSection, sectionedForm } from '../forms/sections.js';
import { isDraft, isRequester, type FieldValues, type Ticket } from '../ticket.js';
import { titleAfter } from '../title.js';
import { wantedAssignment } from '../wanted-assignment.js';

/**
 * Keeps the typed values, right or wrong, and turns the draft into a ticket once its form is complete. A form with faults is not refused:
 * its card shows each fault at its field. For each try the history keeps only the changes. Values far beyond what their fields take are
 * refused, and stay where they were typed. Source: UARIV-06, UARIV-08
 */
export const fillDraft: Rule<'fill-draft'> = (ticket, command, circumstances, history) => {
  const filled = decideFilled(ticket, command, circumstances, history);
  if (command.follows === undefined || filled.kind === 'refused') return filled;
  const linked = linkTicket(ticket, { type: 'link', ...command.follows }, circumstances, history);
  return linked.kind === 'refused' ? linked : { ...filled, events: [...linked.events, ...filled.events] };
};

const decideFilled: typeof fillDraft = (ticket, command, circumstances, history) => {
  const { procedure, actor } = circumstances;
  if (!isDraft(ticket)) return refused((ticket.phase === 'void' ? checkOpen(ticket) : null) ?? staleCard({ ticket, history }, null));
  const complete = completionOf(procedure, ticket.state);
  const refusal = checkDoer(ticket, command, complete, circumstances);
  if (refusal !== null) return refused(refusal);
  if (command.waive === true) return registeredAsItStands(ticket, circumstances);

  const fields = draftFields(procedure, categoryIn(procedure, command.fields, ticket.category));
  const tooLong = tooLongToKeep(fields, command.fields);
  if (tooLong.length > 0) return refused({ code: 'fields-missing', faults: tooLong });
  const given = { ...ticket.fields, ...valuesOfForm(circumstances, fields, command.fields) };
  const own = ticket.registeredBy === null ? ownFormValues(given, procedure) : given;
  const category = categoryIn(procedure, own, ticket.category);
  const read = isSeenBy(ticket, actor) ? readForForm(ticket, own, category, procedure) : {};
  const typed = { ...own, ...read };
  const changed = Object.fromEntries(Object.entries(typed).filter(([id, value]) => ticket.fields[id] !== value));
  const kept = { type: 'draft-filled' as const, fields: changed, category, submitted: command.submit };
  if (!command.submit) return happened([kept]);

  const chosen = categoryOf(procedure, category ?? undefined);
  const { values, faults } = checkDraft({ ...ticket, fields: typed, category }, procedure, today(circumstances));
  const filled: TicketEvent = { ...kept, ...titleBy(ticket, typed, faults, circumstances) };
  // Values that were read from the words for a form that was chosen only now are shown to the person first.
  if (faults.length > 0 || chosen === undefined || Object.keys(read).length > 0)
    return happened([
      filled,
      ...returnedToPartner({ ...ticket, fields: typed, category }, faults, circumstances, [...history, { event: filled }]),
    ]);
  const solved = command.isSolvedNext === true ? { isSolvedNext: true as const } : {};
  const arrived = { ...completed(circumstances, ticket, complete, chosen, values), ...solved };
  const titled = { ...filled, ...titleOfLabelled({ ...ticket, ...filled }, chosen, procedure) };
  return withNumber(ticket, [titled, arrived, ...wantedAssignment(ticket, arrived.to, chosen.id, procedure)], chosen);
};

function checkDoer(ticket: Ticket, { waive }: FillDraft, { id, by }: Transition, { actor, procedure }: Circumstances): Refusal | null {
  const doers = waive === true ? by.filter((doer) => doer !== 'requester') : by;
  if (isOneOf(doers, actor, ticket, procedure) || isAskingColleague(ticket, actor)) return null;
  return { code: 'not-yours', doers, group: ticket.group, transition: id };
}

function isSeenBy(ticket: Ticket, actor: Actor): boolean {
  return actor.kind === 'person' && isRequester(ticket, actor.id);
}

/** Values that the first words give to those fields of the new category that the draft did not have before. Source: USPEC-06 */
function readForForm({ words, category: before }: Ticket, typed: FieldValues, category: string | null, procedure: Procedure): FieldValues {
  if (category === before) return {};
  const had = draftFields(procedure, before);
  const added = draftFields(procedure, category).filter((f) => !had.some(({ id }) => id === f.id) && (typed[f.id] ?? '') === '');
  return Object.fromEntries([...saidIn(added, words)].map(([id, { value }]) => [id, value]));
}

/** Asks for the numbers that the ticket does not have yet: a reserved case has its number already. */
function withNumber({ numbers }: Ticket, events: readonly TicketEvent[], { series }: Category): Decision {
  const wanted = series === undefined ? ['ticket'] : ['ticket', series];
  const missing = wanted.filter((one) => numbers[one] === undefined);
  return happened(events, missing);
}

/**
 * Without the data that only the desk asks for: a colleague does it, or a timer when its time is over. Refused, with the full list, if data
 * is missing that the procedure demands. Source: UARIV-06
 */
export function registeredAsItStands(draft: Ticket, circumstances: Circumstances): Decision {
  const { procedure } = circumstances;
  const { category, values, waived, demanded } = caseAsItStands(draft, procedure, today(circumstances));
  if (category === undefined || demanded.length > 0) return refused({ code: 'fields-missing', faults: demanded });
  const completion = completed(circumstances, draft, completionOf(procedure, draft.state), category, values);
  const arrived = { ...completion, ...(waived.length === 0 ? {} : { waived }) };
  const title = titleOfLabelled(draft, category, procedure);
  const filled = { type: 'draft-filled' as const, fields: {}, category: category.id, submitted: false, ...title };
  const events = [...(draft.category === category.id && title.words === undefined ? [] : [filled]), arrived];
  return withNumber(draft, [...events, ...wantedAssignment(draft, arrived.to, category.id, procedure)], category);
}

/** Only the requester, or the colleague who wrote their words down, changes the title, by a description without a fault. Source: UARIV-05 */
function titleBy(ticket: Ticket, typed: FieldValues, faults: readonly FieldFault[], { actor, procedure }: Circumstances) {
  if (faults.some(({ field }) => field === descriptionField(procedure))) return {};
  const isAuthor = actor.kind === 'person' && (isRequester(ticket, actor.id) || actor.id === ticket.registeredBy?.id);
  const words = isAuthor ? titleAfter(ticket, typed, procedure) : ticket.words;
  return words === ticket.words ? {} : { words };
}

/** The title is only what happened to the requester; where they wrote nothing but their data, it is what was asked for. Source: UARIV-05 */
function titleOfLabelled(
  { words, fields }: Pick<Ticket, 'words' | 'fields'>,
  { id, label }: Category,
  procedure: Procedure,
): { words?: string } {
  const asked = draftFields(procedure, id);
  const about = asked.find(
    (field) => (field.from === 'site' || field.choices !== undefined) && field.choicesFrom === undefined && fields[field.id],
  );
  const said = about === undefined ? '' : ` · ${labelOfChoice(about.choices ?? [], fields[about.id] ?? '')}`;
  const title = withoutLabelled(allAsNamed(asked), words) || `${label}${said}`;
  return title === words || words === '' ? {} : { words: title };
}

/** When that changed, not at every press, and not for data that its sender has not been asked for yet. Source: SIGCE-02 */
function returnedToPartner(
  filled: Ticket,
  faults: readonly FieldFault[],
  { actor, procedure }: Circumstances,
  history: readonly Pick<RecordedEvent, 'event'>[],
): readonly TicketEvent[] {
  const isOnlyBegun = avoidableFaults(faults, history, procedure).length === 0;
  const isNews = returnKey(partnerNumberIn(filled.fields, procedure), faults) !== filled.returned;
  return isSentByPartner(filled, actor, procedure) && isNews && !isOnlyBegun ? [{ type: 'draft-returned', faults }] : [];
}

/** A colleague who asks another group for help fills in the draft, also above the first level. Source: UARIV-14 */
function isAskingColleague({ wantedGroup, registeredBy }: Ticket, actor: Actor): boolean {
  return wantedGroup !== null && isOfDesk(actor) && actor.kind === 'person' && actor.id === registeredBy?.id;
}

function valuesOfForm(circumstances: Circumstances, fields: readonly Field[], typed: FieldValues): FieldValues {
  const given = fields.flatMap((field) => {
    const value = typed[field.id];
    if (value === undefined) return [];
    return [[field.id, field.type === 'date' ? fieldValue(field, value, today(circumstances)) : value]];
  });
  return Object.fromEntries(given);
}

/** The event that completes the draft: a form with sections goes to the area of the first section. Source: USPEC-06 */
function completed(
  { procedure, named, coordinators, actor }: Circumstances,
  ticket: Ticket,
  { id, to }: Transition,
  category: Category,
  fields: FieldValues,
): EventOf<'draft-completed'> {
  const turn = nextSection({ category: category.id, fields, sections: [] }, procedure);
  const user = isSentByPartner(ticket, actor, procedure) ? reachableUser(ticket, fields, named, procedure) : null;
  const state = turn === null ? to : (sectionedForm(category.id, procedure)?.sectionsIn ?? to);
  return {
    type: 'draft-completed',
    transition: id,
    to: state,
    fields,
    kind: kindOf(category, { words: ticket.words, fields }, procedure),
    priority: ticket.priority,
    ...(user === null ? {} : { user }),
    group: turn?.group ?? ticket.wantedGroup ?? queueOf(procedure, ticket.mailbox) ?? category.group ?? procedure.intake.group,
    ...namedFiller(turn, fields, ticket.requester, named),
    ...(priorityRank(ticket.priority, procedure) === 'top' || category.tellsCoordination === true ? { coordinators } : {}),
  };
}
