import type { BusinessCalendar } from '../../../core/calendar/business-calendar.js';
import { known } from '../../../core/grouped.js';
import { DAY, HOUR, later, type Instant } from '../../../core/instant.js';
import { maskedValue, maskedWords } from '../../../core/masking/mask.js';
import { meaningOf } from '../../../core/procedure/form.js';
import { labelOfChoice } from '../../../core/procedure/lookup.js';
import { formFieldsOf, recurrenceRuleKey } from '../../../core/procedure/recurrence.js';
import type { RecurrenceBy, RecurrenceRule, RecurrenceWindow } from '../../../procedure/coordination.js';
import type { Procedure } from '../../../procedure/procedure.js';
import { normaliseText } from '../../../core/text/normalise-text.js';
import type { Ticket, TicketId } from '../../../core/ticket/ticket.js';

/** A registered case, for comparison by the rules. @property values values by {@link recurrenceRuleKey} */
export type ComparedCase = {
  id: TicketId;
  number: number;
  registeredAt: Instant;
  group: string;
  values: Readonly<Record<string, readonly ComparedValue[]>>;
};

/** How many of the newest cases a recurrence names; all are counted. */
export const maxRecurrenceCases = 100;

/** What recurs, by its rule and its value. @property cases the newest first · @property groups those that have one of them */
export type Recurrence = ComparedValue & {
  by: RecurrenceBy;
  count: number;
  groups: readonly string[];
  cases: readonly Pick<ComparedCase, 'id' | 'number'>[];
};

/** What recurs now, most cases first. */
export type Recurrences = { at: Instant; found: readonly Recurrence[] };

export function windowStart(within: RecurrenceWindow, now: Instant, calendar: BusinessCalendar): Instant {
  if ('hours' in within) return later(now, -within.hours * HOUR);
  if ('days' in within) return later(now, -within.days * DAY);
  return businessDaysBefore(within.businessDays, now, calendar);
}

/** Maximum days back: a calendar that never opens has no such instant, so the window ends here. */
const maxDaysBack = 3_660;

function businessDaysBefore(days: number, now: Instant, calendar: BusinessCalendar): Instant {
  const openMs = days * calendar.openMsPerDay;
  for (let back = days; back <= maxDaysBack; back += Math.max(1, Math.ceil(days / 4))) {
    const from = later(now, -back * DAY);
    const open = calendar.openMsBetween(from, now);
    if (open >= openMs) return calendar.addOpenMs(from, open - openMs);
  }
  return later(now, -maxDaysBack * DAY);
}

/** Finds what recurs by these rules, most cases first. */
export function recurrencesIn(
  cases: readonly ComparedCase[],
  rules: readonly RecurrenceRule[],
  { now, calendar }: { now: Instant; calendar: BusinessCalendar },
): readonly Recurrence[] {
  const found = rules.flatMap(({ by, times, within }) => {
    const start = windowStart(within, now, calendar);
    const since = cases.filter(({ registeredAt }) => registeredAt >= start).toSorted(newestFirst);
    const values = [...byValue(since, recurrenceRuleKey(by)).values()].filter((one) => one.cases.length >= times);
    return values.map(({ value, label, cases: all }): Recurrence => {
      const groups = [...new Set(all.map(({ group }) => group))].toSorted();
      const named = all.slice(0, maxRecurrenceCases).map(({ id, number }) => ({ id, number }));
      return { by, value, label, count: all.length, groups, cases: named };
    });
  });
  return found.toSorted((a, b) => b.count - a.count);
}

function byValue(cases: readonly ComparedCase[], rule: string): ReadonlyMap<string, ComparedValue & { cases: ComparedCase[] }> {
  const values = new Map<string, ComparedValue & { cases: ComparedCase[] }>();
  for (const each of cases)
    for (const { value, label } of each.values[rule] ?? [])
      known(values, value, (): ComparedValue & { cases: ComparedCase[] } => ({ value, label, cases: [] })).cases.push(each);
  return values;
}

function newestFirst(one: ComparedCase, other: ComparedCase): number {
  return other.registeredAt - one.registeredAt || other.number - one.number;
}

/** A value that cases may share. @property value in the form in which it is compared · @property label as people read it */
type ComparedValue = { value: string; label: string };

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
