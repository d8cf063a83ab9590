import { priorityRank, categoryOf, stateOf, transitionsFrom } from '../../procedure/lookup.js';
import type { Choice, Field } from '../../../procedure/form.js';
import type { Procedure } from '../../../procedure/procedure.js';
import { type Kind, kinds } from '../../../procedure/vocabulary.js';
import { isPersonal } from '../../procedure/form.js';
import { scheduleLabels } from '../../form-labels.js';
import { wordsOfProcedure } from '../../procedure/words.js';
import type { Correct } from '../command.js';
import { daysOf, happened, refused, type Circumstances, type Decision, type Rule } from '../decision.js';
import { kindOf } from '../forms/guess-kind.js';
import { checkForm } from '../forms/check-form.js';
import {
  addedFields,
  correctableFields,
  correctionDoers,
  correctionFields,
  correctionId,
  droppedFields,
  formWithAreas,
  inCategory,
  isFormValue,
  presentValues,
  valuesCorrected,
} from '../forms/correction-fields.js';
import { namedFiller, openSection, unansweredAddress } from '../forms/sections.js';
import { refusedCategory } from '../forms/draft-fields.js';
import { checkOpenCase, type FieldFault } from '../refusals.js';
import { checkSeen } from '../stale-card.js';
import { titleAfter } from '../title.js';
import { classificationOf, type Classification, type FieldValues, type Ticket } from '../ticket.js';

/**
 * With the same checks as when the forms were filled in. Targets change with it, because they are computed; the history keeps the old and
 * the new values, and the reason. Source: UARIV-02, SIIF-05
 */
export const correct: Rule<'correct'> = (ticket, command, circumstances, history) => {
  const { procedure, actor } = circumstances;
  const late = checkOpenCase(ticket) ?? checkSeen({ ticket, history }, command.seen);
  if (late) return refused(late);
  const asked = correctionFields(ticket, procedure, actor, command.input);
  if (asked.length === 0) return refused({ code: 'not-yours', doers: correctionDoers(procedure), group: ticket.group, transition: '' });
  const after = asked.some((f) => f.id === 'category') ? inCategory(ticket, procedure, command.input) : ticket;
  const emptied = command.isWhole === true ? Object.fromEntries(asked.map((f) => [f.id, ''])) : {};
  const checked = checkCorrection(asked, { before: ticket, after }, { ...emptied, ...command.input }, circumstances);
  const barred = categoryFaults(asked, { before: ticket, after }, procedure);
  const typed = barred.length === 0 ? checked.faults : checked.faults.filter((f) => isOwn(f.field, ticket, procedure));
  const all = [...typed, ...halfPriority(asked, checked.values), ...barred, ...kindFaults(asked, ticket, checked.values, procedure)];
  if (all.length > 0) return refused({ code: 'fields-missing', faults: all });
  return corrected({ before: ticket, after }, checked, command, circumstances);
};

type Recategorised = { before: Ticket; after: Ticket };

/** Whether the field is asked under the present category too; a field of the new category only is not. */
function isOwn(field: string, ticket: Ticket, procedure: Procedure): boolean {
  if (!isFormValue({ id: field })) return field !== 'category';
  return correctableFields(ticket, procedure).some((f) => correctionId(f.id) === field);
}

/** `before`: the same form with the present values. */
type Checked = { values: FieldValues; before: FieldValues; faults: readonly FieldFault[] };

/**
 * Checks the form as a whole: values that the actor did not send are the present ones. An unchanged value that was wrong before is no fault
 * of this correction, so that old data does not block another correction.
 */
function checkCorrection(asked: readonly Field[], tickets: Recategorised, input: FieldValues, circumstances: Circumstances): Checked {
  const { before, after } = tickets;
  const known = presentValues(after, circumstances.procedure);
  const added = addedFields(before, after, circumstances.procedure).map((f) => correctionId(f.id));
  const context = { ...daysOf(after, circumstances), known };
  const present: FieldValues = { ...Object.fromEntries(asked.map((f) => [f.id, f.usual ?? ''])), ...known };
  const given = Object.fromEntries(asked.map((f) => [f.id, givenIn(f, input) ?? (keepsPresent(f) ? (present[f.id] ?? '') : '')]));
  const old = checkForm(asked, present, context);
  const { values, faults } = checkForm(asked, given, context);
  const wasWrong = (id: string) => values[id] === old.values[id] && old.faults.some(({ field }) => field === id);
  const isOld = ({ field }: FieldFault) => keepsPresent({ id: field }) && !added.includes(field) && wasWrong(field);
  return { values, before: old.values, faults: faults.filter((fault) => !isOld(fault)) };
}

/** Whether the form begins with the present value: the title and the form values do; a classification is chosen anew. */
function keepsPresent(field: Pick<Field, 'id'>): boolean {
  return field.id === 'title' || isFormValue(field);
}

/** Personal data is not shown in the form, so nothing typed means that it stays. */
function givenIn(field: Field, input: FieldValues): string | null {
  const typed = input[field.id];
  return typed === undefined || (isFormValue(field) && isPersonal(field) && typed.trim() === '') ? null : typed;
}

/** A priority results from impact and urgency together, where both are asked. */
function halfPriority(asked: readonly Field[], values: FieldValues): readonly FieldFault[] {
  const axes = asked.filter((f) => f.id === 'impact' || f.id === 'urgency');
  const empty = axes.filter((f) => (values[f.id] ?? '') === '');
  return empty.length === axes.length ? [] : empty.map((f) => ({ field: f.id, label: f.label, code: 'missing' }));
}

/** Why the case cannot be moved to that category: the desk does not receive it, or areas fill its form. Source: USPEC-02, USPEC-06 */
function categoryFaults(asked: readonly Field[], { before, after }: Recategorised, procedure: Procedure): readonly FieldFault[] {
  const field = asked.find((f) => f.id === 'category');
  if (field === undefined || before.category === after.category) return [];
  const at = { field: field.id, label: field.label };
  const areas = formWithAreas(before, after, procedure);
  return [
    ...refusedCategory(procedure, after.category).map((fault) => ({ ...fault, ...at })),
    ...(areas === null ? [] : [{ ...at, code: 'form-with-areas' as const, ...areas }]),
  ];
}

/** A fault where the state is for another kind: a date that was agreed for a request stands until the desk takes it away. Source: UARIV-02 */
function kindFaults(asked: readonly Field[], ticket: Ticket, values: FieldValues, procedure: Procedure): readonly FieldFault[] {
  const { kind, state } = ticket;
  const after = kindIn(values, ticket, procedure);
  const field = asked.find(({ id }) => id === 'kind') ?? asked.find(({ id }) => id === 'category');
  const ways = procedure.transitions.filter(({ to }) => to === state);
  const isFor = (one: Kind): boolean => ways.some(({ kinds: only }) => only === undefined || only.includes(one));
  if (field === undefined || kind === null || after === null || !isFor(kind) || isFor(after)) return [];
  const leaves = transitionsFrom(procedure, state).find(({ act, by, to }) => act === 'move' && to !== state && !by.includes('requester'));
  const says = scheduleLabels.otherKind(stateOf(procedure, state).label, wordsOfProcedure(procedure).kinds[kind], leaves?.label ?? '');
  return [{ field: field.id, label: field.label, code: 'pattern', says }];
}

function corrected(tickets: Recategorised, checked: Checked, { input }: Correct, circumstances: Circumstances): Decision {
  const { procedure } = circumstances;
  const { values } = checked;
  const { before: ticket } = tickets;
  const before = classificationOf(ticket);
  const category = categoryOf(procedure, values['category']);
  const after: Classification = {
    kind: kindIn(values, ticket, procedure),
    category: category?.id ?? ticket.category,
    priority: priorityOf(values, procedure.priority) ?? ticket.priority,
  };
  const isSame = after.kind === before.kind && after.category === before.category && after.priority === before.priority;
  const others = otherChanges(tickets, checked, procedure);
  const changes = { ...others, ...fillerBy(ticket, input, others.fields?.after ?? {}, circumstances) };
  if (isSame && Object.keys(changes).length === 0) return happened([]);
  const told = tellsCoordination(before, after, procedure) ? { coordinators: circumstances.coordinators } : {};
  return happened([{ type: 'ticket-corrected', reason: values['reason'] ?? '', before, after, ...changes, ...told }]);
}

/** Whether the coordination is told: the case gets the highest priority, or a category that tells it. Source: UARIV-02, SIIF-23 */
function tellsCoordination(before: Classification, after: Classification, procedure: Procedure): boolean {
  if (after.priority !== before.priority && priorityRank(after.priority, procedure) === 'top') return true;
  return after.category !== before.category && categoryOf(procedure, after.category ?? undefined)?.tellsCoordination === true;
}

/** Who is asked to fill the open section: by a new address, by the old one typed again, or because no person was known before. Source: USPEC-06 */
function fillerBy(ticket: Ticket, input: FieldValues, after: FieldValues, { procedure, named }: Circumstances) {
  const address = unansweredAddress(ticket, procedure);
  if (address === null) return {};
  const found = namedFiller(openSection(ticket, procedure), { ...ticket.fields, ...after }, ticket.requester, named);
  const isTyped = (input[correctionId(address)] ?? '').trim() !== '';
  const isAsked = found.filler?.kind === 'person' && (ticket.filler?.kind !== 'person' || isTyped);
  return isAsked || after[address] !== undefined ? found : {};
}

/** The priority by impact and urgency, once one of them is given; if the procedure has only one impact or urgency, that one counts. */
function priorityOf(values: FieldValues, { impacts, urgencies, matrix }: Procedure['priority']): string | undefined {
  if ((values['impact'] ?? '') === '' && (values['urgency'] ?? '') === '') return undefined;
  const said = (id: string, [first, ...others]: readonly Choice[]) => (others.length === 0 ? first?.id : values[id]) ?? '';
  return matrix[said('impact', impacts)]?.[said('urgency', urgencies)];
}

/** Another category brings its kind, by the words as they are corrected, unless the form names a kind too. */
function kindIn(values: FieldValues, ticket: Ticket, procedure: Procedure): Kind | null {
  const named = kinds.find((k) => k === values['kind']);
  const category = categoryOf(procedure, values['category']);
  if (named !== undefined || category === undefined || category.id === ticket.category) return named ?? ticket.kind;
  return kindOf(category, { ...ticket, fields: { ...ticket.fields, ...valuesCorrected(values) } }, procedure);
}

/** By the ids of the procedure; if the form changes, also the values that the case no longer has. */
function otherChanges({ before: ticket, after }: Recategorised, { values, before }: Checked, procedure: Procedure) {
  const isChanged = (id: string) => values[id] !== undefined && values[id] !== before[id];
  const changed = correctableFields(after, procedure).filter((f) => isChanged(correctionId(f.id)));
  const ids = [...changed, ...droppedFields(ticket, after, procedure)].map((f) => f.id);
  const of = (read: (id: string) => string | undefined) => Object.fromEntries(ids.map((id) => [id, read(id) ?? '']));
  const asDescribed = titleAfter(ticket, { ...ticket.fields, ...of((id) => values[correctionId(id)]) }, procedure);
  const title = isChanged('title') ? (values['title'] ?? '') : asDescribed;
  return {
    ...(title === ticket.words ? {} : { title: { before: ticket.words, after: title } }),
    ...(ids.length === 0 ? {} : { fields: { before: of((id) => ticket.fields[id]), after: of((id) => values[correctionId(id)]) } }),
  };
}
