import { memoised } from '../../memoised.js';
import { categoryOf, stateOf } from '../../procedure/lookup.js';
import type { Field } from '../../../procedure/form.js';
import type { Category } from '../../../procedure/routing.js';
import type { Procedure } from '../../../procedure/procedure.js';
import type { RecordedEvent } from '../events.js';
import type { FieldFault } from '../refusals.js';
import type { FieldValues, Ticket } from '../ticket.js';
import { checkForm } from './check-form.js';
import { saidIn } from './parse-intake.js';
import { categoryField, draftValues, fieldsOfDraft, refusedCategory } from './draft-fields.js';

type Draft = Pick<Ticket, 'phase' | 'category' | 'channel' | 'fields' | 'files' | 'question'>;

/**
 * While the desk asks about the draft, the answer is missing; a date that can only be read with today's date ("mañana") is read when it is
 * sent. Source: UARIV-06
 */
export function isReadyToSend(draft: Draft, procedure: Procedure): boolean {
  return readiness(draft)(procedure).isReady;
}

type Guessed = Draft & Pick<Ticket, 'words' | 'requester' | 'registeredBy'>;

/** Whether a request that came by mail is sent as it is: it lacks nothing, no value is a guess, and its sender is vouched for. */
export function sendsItself(draft: Guessed & Pick<Ticket, 'isUnverified'>, procedure: Procedure): boolean {
  return draft.isUnverified !== true && isReadyToSend(draft, procedure) && guessedFields(draft, procedure).length === 0;
}

/**
 * Fields whose values were understood from the words, which may mean them otherwise, and which no one has changed. The requester's own name
 * is no guess: it stands under what they wrote; nor is their identity where a colleague registered it.
 */
export function guessedFields(draft: Guessed, procedure: Procedure): readonly Field[] {
  const fields = fieldsOfDraft(draft, procedure);
  const said = saidIn(fields, draft.words);
  const isSigned = ({ from, id }: Field) =>
    draft.registeredBy === null ? from === 'name' && draft.fields[id] === draft.requester.name : from === 'name' || from === 'email';
  return fields.filter((field) => {
    const { isSure, value } = said.get(field.id) ?? {};
    return isSure === false && value === draft.fields[field.id] && !isSigned(field);
  });
}

/** A turn asks for each of its reminders, for its limit and for what the card says. */
const readiness = memoised((draft: Draft) =>
  memoised((procedure: Procedure): { isReady: boolean } => {
    const category = categoryOf(procedure, draft.category ?? undefined);
    if (draft.phase !== 'draft' || draft.question !== null || category === undefined || category.refused !== undefined)
      return { isReady: false };
    const { faults } = checkForm(fieldsOfDraft(draft, procedure), draftValues(draft, procedure), { today: null });
    return { isReady: faults.length === 0 };
  }),
);

/**
 * @property category the draft's own, or the one for requests without any; undefined where the procedure has none
 * @property waived fields of the desk that are missing or wrong; a wrong choice, date or file is left out of `values`
 * @property demanded faults of data that the procedure demands: while there is any, the draft cannot become a case
 */
type CaseAsItStands = {
  category: Category | undefined;
  values: FieldValues;
  waived: readonly string[];
  demanded: readonly FieldFault[];
};

/** @param today as a day number; null where dates that need today's date ("mañana") are not read. Source: UARIV-06 */
export function caseAsItStands(draft: Draft, procedure: Procedure, today: number | null): CaseAsItStands {
  const category = categoryOf(procedure, draft.category ?? procedure.intake.category);
  const sorted = { ...draft, category: category?.id ?? null };
  const asked = fieldsOfDraft(sorted, procedure);
  const field = (id: string) => asked.find((f) => f.id === id);
  const { values, faults } = checkForm(asked, draftValues(sorted, procedure), { today });
  const categoryId = categoryField(procedure);
  const isWaived = ({ field: id, code }: FieldFault): boolean =>
    (field(id)?.waivable === true || code === 'too-short') && (id !== categoryId || category !== undefined);
  const waived = faults.filter(isWaived).map((fault) => fault.field);
  const isUnusable = (id: string): boolean => ['choice', 'date', 'file'].includes(field(id)?.type ?? '');
  const left = Object.fromEntries(Object.entries(values).map(([id, value]) => [id, waived.includes(id) && isUnusable(id) ? '' : value]));
  const demanded = [...faults.filter((fault) => !isWaived(fault)), ...refusedCategory(procedure, category?.id ?? null)];
  const chosen = categoryId === null || category === undefined ? {} : { [categoryId]: category.id };
  return { category, values: { ...left, ...chosen }, waived, demanded };
}

/** Whether a draft becomes a case by itself when its time is over: missing data of the desk does not prevent it. Source: UARIV-06 */
export function becomesCase(draft: Draft, procedure: Procedure): boolean {
  return draft.phase === 'draft' && caseAsItStands(draft, procedure, null).demanded.length === 0;
}

/**
 * When a draft becomes complete, or incomplete again, the time of that limit and its reminders begin now: data that is asked for only now
 * cannot have been missing since the draft was opened. Source: UARIV-06
 */
export function limitBegun(before: Ticket, after: Ticket, { at }: RecordedEvent, procedure: Procedure): Ticket {
  if (stateOf(procedure, after.state).limit?.whenComplete === undefined) return after;
  return isReadyToSend(before, procedure) === isReadyToSend(after, procedure) ? after : { ...after, limitSince: at };
}
