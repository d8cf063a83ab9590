import type { BusinessCalendar } from '../../core/calendar/business-calendar.js';
import { civilDate, endOfDay, isoDate, isoTime, timeZone, wallDay, wallMoment, weekdayIndex } from '../../core/calendar/civil-date.js';
import { dateLabel, dayLabel, holdLabels } from '../../core/form-labels.js';
import type { Instant } from '../../core/instant.js';
import { checkForm } from '../../core/ticket/forms/check-form.js';
import type { FieldFault } from '../../core/ticket/refusals.js';
import type { TimeSpan } from '../../core/ticket/silence/span.js';
import type { FieldValues } from '../../core/ticket/ticket.js';
import type { Choice, Field } from '../../procedure/form.js';
import { capitalised } from '../../texts/words.js';
import type { TimeOrder } from './rules/order.js';

/** The groups and people that have open cases. */
type OrderScopes = { groups: readonly Choice[]; people: readonly Choice[] };

const whens: readonly Choice[] = [
  { id: 'now', label: 'Desde ahora' },
  { id: 'past', label: 'Uno que ya pasó, como una caída' },
  { id: 'day', label: 'Todo un día, para todos, como un festivo nuevo' },
];
const time = { type: 'text', pattern: '(?:[01]?\\d|2[0-3]):[0-5]\\d', patternSays: 'Escriba 15:30 para las 3:30 p. m.' } as const;
const when = (...is: readonly string[]) => ({ requiredWhen: { field: 'when', is } });
const withDate = { requiredWhen: { field: 'until', is: ['date'] } };
const yesOrNo: readonly Choice[] = [
  { id: 'yes', label: 'Sí' },
  { id: 'no', label: 'No' },
];

/** The coordination's form: which time, in which cases, why, authorised by. Source: SIIF-01, SIIF-14, SIIF-15 */
export function orderFields(scopes: OrderScopes, calendar: BusinessCalendar, now: Instant): readonly Field[] {
  const ends = [{ id: 'now', label: 'Ahora' }, ...closingsAfter(calendar, now), { id: 'date', label: 'Otro día y hora' }];
  return [
    { id: 'when', label: 'Tiempo que no cuenta', type: 'choice', required: true, choices: whens },
    { id: 'fromDate', label: 'Día en que empezó, o el día entero', type: 'date', ...when('past', 'day') },
    { id: 'fromTime', label: 'Hora en que empezó', help: 'Hora de Colombia, de 0:00 a 23:59.', ...when('past'), ...time },
    { id: 'until', label: 'Final', type: 'choice', choices: ends, ...when('now', 'past') },
    { id: 'untilDate', label: 'Día en que termina', type: 'date', ...withDate },
    { id: 'untilTime', label: 'Hora en que termina', ...withDate, ...time },
    ...scopeFields(scopes),
    {
      id: 'reason',
      label: holdLabels.reason,
      type: 'long-text',
      required: true,
      minLength: 5,
      maxLength: 500,
      help: 'De un día entero, la norma. Por ejemplo: Decreto 814, día cívico.',
    },
    { id: 'authorisedBy', label: holdLabels.authorisedBy, type: 'text', minLength: 3, maxLength: 120, ...when('now', 'past') },
    { id: 'tell', label: 'Aviso a los usuarios de que la mesa volvió', type: 'choice', choices: yesOrNo, ...when('past') },
  ];
}

export const scopeIds = ['all', 'group', 'person', 'numbers'] as const;

function scopeFields({ groups, people }: OrderScopes): readonly Field[] {
  const offered = [
    { id: 'group', label: 'Grupo', scope: 'Los de un grupo', choices: groups },
    { id: 'person', label: 'Persona', scope: 'Los de una persona', choices: people },
  ].filter(({ choices }) => choices.length > 0);
  const scopes = [
    { id: 'all', label: 'Todos los abiertos' },
    ...offered.map(({ id, scope }) => ({ id, label: scope })),
    { id: 'numbers', label: 'Los de los números que escriba' },
  ];
  const ofScope = (id: string) => ({ id, requiredWhen: { field: 'scope', is: [id] } });
  return [
    { id: 'scope', label: 'Relojes', type: 'choice', choices: scopes, ...when('now', 'past') },
    ...offered.map(({ id, label, choices }) => ({ ...ofScope(id), label, type: 'choice' as const, choices })),
    { ...ofScope('numbers'), label: 'Números', type: 'text', maxLength: 2000, help: 'Con comas entre uno y otro.' },
  ];
}

/** A day is for all, so nothing else of the form counts. */
const ofDay = ['when', 'fromDate', 'reason'];

export function readOrder(
  fields: readonly Field[],
  typed: FieldValues,
  calendar: BusinessCalendar,
  now: Instant,
): { order: TimeOrder } | { faults: readonly FieldFault[] } {
  const asked = typed['when'] === 'day' ? fields.filter(({ id }) => ofDay.includes(id)) : fields;
  const { values, faults } = checkForm(asked, typed, { today: wallDay(now, calendar.timeZone) });
  if (faults.length > 0) return { faults };
  const { reason = '', fromDate = '', authorisedBy = '' } = values;
  if (values['when'] === 'day')
    return { order: { cases: { scope: 'all', of: '' }, span: { is: 'day', date: fromDate }, reason, authorisedBy: '', tell: false } };
  const isPast = values['when'] === 'past';
  const from = isPast ? wallMoment(fromDate, values['fromTime'], calendar.timeZone) : now;
  const until = endIn(values, calendar, now);
  if (from === null || until === null) return { faults };
  const scope = scopeIds.find((one) => one === values['scope']) ?? 'all';
  const cases = { scope, of: values[scope] ?? '' };
  return {
    order: { cases, span: { is: isPast ? 'past' : 'hold', from, until }, reason, authorisedBy, tell: isPast && values['tell'] === 'yes' },
  };
}

function endIn(values: FieldValues, calendar: BusinessCalendar, now: Instant): Instant | null {
  const { until, untilDate, untilTime } = values;
  if (until === 'now') return now;
  return closingsAfter(calendar, now).find(({ id }) => id === until)?.at ?? wallMoment(untilDate, untilTime, calendar.timeZone);
}

/** The field that a refusal of the span is about. */
export function faultyField({ when: which, until }: FieldValues): string {
  if (which === 'day') return 'fromDate';
  return until === 'date' ? 'untilDate' : 'until';
}

/** The next two closing times, identified by their day, so that a press that comes late still means the same instant. */
function closingsAfter(calendar: BusinessCalendar, now: Instant): readonly (Choice & { at: Instant })[] {
  const first = endOfDay(calendar, now);
  const second = first === null ? null : endOfDay(calendar, first);
  const today = wallDay(now, calendar.timeZone);
  return [first, second].flatMap((at) => {
    if (at === null) return [];
    const day = wallDay(at, calendar.timeZone);
    const label = capitalised(`${dayLabel(day - today, weekdayIndex(day), dateLabel(civilDate(day)))} al cierre`);
    return [{ id: `close-${isoDate(day)}`, label, at }];
  });
}

export const fromNow: FieldValues = { when: 'now' };
export const wholeDay: FieldValues = { when: 'day' };

/** The first values of the form for an outage. @param gap when the desk was away; null where that is not known */
export function outageBefore(gap: TimeSpan | null, { timeZone: zone }: BusinessCalendar): FieldValues {
  const usual = { when: 'past', scope: 'all', until: 'now', reason: 'Caída de la herramienta', tell: 'yes' };
  if (gap === null) return usual;
  const wall = (at: Instant): readonly [string, string] => {
    const { day, msOfDay } = timeZone(zone).wallTime(at);
    return [isoDate(day), isoTime(msOfDay)];
  };
  const [[fromDate, fromTime], [untilDate, untilTime]] = [wall(gap.from), wall(gap.to)];
  return { ...usual, fromDate, fromTime, until: 'date', untilDate, untilTime };
}
