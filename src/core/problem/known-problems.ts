import type { Procedure } from '../../procedure/procedure.js';
import { isOpen, type Ticket } from '../ticket/ticket.js';
import type { Problem, ProblemCause } from './problem.js';
import { meaningOf } from '../procedure/form.js';
import { maskedValue, maskedWords } from '../masking/mask.js';
import { labelOfChoice } from '../procedure/lookup.js';
import type { RecurrenceBy } from '../../procedure/coordination.js';
import { formFieldsOf } from '../procedure/recurrence.js';
import { normaliseText } from '../text/normalise-text.js';

/** A problem on the card of a case. @property isOfCase the case was added to it; else the case has the value that the problem is about */
export type ProblemOfCase = Pick<Problem, 'number' | 'what' | 'workaround'> & { isOfCase: boolean; isClosed: boolean };

/**
 * The problems to which a case was added, and while it is open also open problems about a value of it: their workaround helps here too.
 *
 * Source: SIIF-21
 */
export function problemsOfCase(ticket: Ticket, procedure: Procedure, problems: readonly Problem[]): readonly ProblemOfCase[] {
  const own = problems.filter(({ number }) => ticket.problems?.includes(number) === true);
  const others = isOpen(ticket)
    ? problems.filter((one) => !own.includes(one) && one.closed === null && isAbout(one, ticket, procedure))
    : [];
  return [...own, ...others].map((problem) => ({
    number: problem.number,
    what: problem.what,
    workaround: problem.closed === null ? problem.workaround : '',
    isOfCase: own.includes(problem),
    isClosed: problem.closed !== null,
  }));
}

function isAbout({ cause }: Problem, ticket: Ticket, procedure: Procedure): boolean {
  return cause !== null && comparedValues(ticket, cause.by, procedure).some(({ value }) => value === cause.value);
}

/** Whether both are about the same value of the same category or field. */
export function isSameCause(one: ProblemCause | null, other: Pick<ProblemCause, 'by' | 'value'>): boolean {
  if (one === null || one.value !== other.value) return false;
  if (one.by === 'category' || other.by === 'category') return one.by === other.by;
  return one.by.field === other.by.field;
}

/** A value that cases may share. @property value in the form in which it is compared · @property label as people read it */
export type ComparedValue = { value: string; label: string };

/** A longer text is a sentence, and two people do not write the same sentence. */
const maxValueLength = 120;

/**
 * The values by which a case is compared with others: its category, or those of a field, without accents, case and blanks. Empty where
 * nothing was given, and where a mask hides a part: values that might be personal join no cases.
 *
 * @param procedure the version that applies to the ticket
 */
export function comparedValues(
  { category, fields }: Pick<Ticket, 'category' | 'fields'>,
  by: RecurrenceBy,
  procedure: Pick<Procedure, 'categories' | 'forms' | 'intake'>,
): readonly ComparedValue[] {
  if (by === 'category') return categoryValues(category, procedure);
  const [field] = formFieldsOf(procedure, by.field);
  const given = (fields[by.field] ?? '').split('\n').map((each) => each.trim());
  const isShown = (each: string): boolean => (field === undefined ? maskedWords(each) : maskedValue(field, each)) === each;
  const values = given
    .filter((each) => each !== '' && each.length <= maxValueLength && isShown(each))
    .map((each) => ({ value: normaliseText(meaningOf(each, field)), label: labelOfChoice(field?.choices ?? [], each) }));
  return [...new Map(values.map((each) => [each.value, each])).values()];
}

/** The category as a value; empty for a category that the procedure does not have. */
export function categoryValues(id: string | null, procedure: Pick<Procedure, 'categories'>): readonly ComparedValue[] {
  const category = procedure.categories.find((each) => each.id === id);
  return category === undefined ? [] : [{ value: category.id, label: category.label }];
}
