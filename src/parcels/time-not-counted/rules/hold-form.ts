import { checkForm, missingFields } from '../../../core/ticket/forms/check-form.js';
import type { Instant } from '../../../core/instant.js';
import type { BusinessCalendar } from '../../../core/calendar/business-calendar.js';
import { civilDate, isoDate, weekdayIndex, endOfDay, wallDay, wallMoment } from '../../../core/calendar/civil-date.js';
import type { FieldFault } from '../../../core/ticket/refusals.js';
import type { ClockHold, FieldValues } from '../../../core/ticket/ticket.js';
import type { Choice, Field } from '../../../procedure/form.js';
import { dateLabel, dayLabel, holdLabels } from '../../../core/form-labels.js';

type HoldScopes = { groups: readonly Choice[]; people: readonly Choice[] };

export type WantedHold = { scope: 'group' | 'person' | 'numbers'; of: string; hold: Omit<ClockHold, 'id'> };

export const authorisationFields: readonly Field[] = [
  { id: 'reason', label: holdLabels.reason, type: 'long-text', required: true, minLength: 5, maxLength: 500 },
  { id: 'authorisedBy', label: holdLabels.authorisedBy, type: 'text', required: true, minLength: 3, maxLength: 120 },
];

export const dayTime = { type: 'text', pattern: '(?:[01]?\\d|2[0-3]):[0-5]\\d', patternSays: holdLabels.timeRange } as const;

/** The coordination's form for stopping clocks: which cases, why, authorised by, until when. Source: SIIF-15 */
export function holdFields(scopes: HoldScopes, calendar: BusinessCalendar, now: Instant): readonly Field[] {
  const ends = [...closingsAfter(calendar, now), { id: 'date', label: holdLabels.otherMoment }];
  return [
    ...scopeFields(scopes),
    ...authorisationFields,
    { id: 'until', label: holdLabels.until, type: 'choice', required: true, choices: ends },
    { id: 'date', label: holdLabels.date, type: 'date', requiredWhen: { field: 'until', is: ['date'] } },
    { id: 'time', label: holdLabels.time, requiredWhen: { field: 'until', is: ['date'] }, ...dayTime },
  ];
}

function scopeFields({ groups, people }: HoldScopes): readonly Field[] {
  const offered = [
    { id: 'group', label: holdLabels.group, scope: holdLabels.ofGroup, choices: groups },
    { id: 'person', label: holdLabels.person, scope: holdLabels.ofPerson, choices: people },
  ].filter(({ choices }) => choices.length > 0);
  const byNumber = { id: 'numbers', label: holdLabels.byNumber };
  const scopes: readonly Choice[] = [...offered.map(({ id, scope }) => ({ id, label: scope })), byNumber];
  const ofScope = (id: string) => ({ id, requiredWhen: { field: 'scope', is: [id] } });
  return [
    { id: 'scope', label: holdLabels.scope, type: 'choice', required: true, choices: scopes },
    ...offered.map(({ id, label, choices }) => ({ ...ofScope(id), label, type: 'choice' as const, choices })),
    { ...ofScope('numbers'), label: holdLabels.numbers, type: 'text', maxLength: 2000, help: holdLabels.numbersHelp },
  ];
}

export function parseHold(
  fields: readonly Field[],
  typed: FieldValues,
  calendar: BusinessCalendar,
  now: Instant,
): { wanted: WantedHold } | { faults: readonly FieldFault[] } {
  const { values, faults } = checkForm(fields, typed, { today: wallDay(now, calendar.timeZone) });
  const closing = closingsAfter(calendar, now).find((c) => c.id === values['until']);
  const until = closing?.at ?? wallMoment(values['date'], values['time'], calendar.timeZone);
  if (faults.length > 0 || until === null || missingFields(fields, values).length > 0) return { faults };
  const { reason = '', authorisedBy = '' } = values;
  const scope = values['scope'] === 'group' || values['scope'] === 'person' ? values['scope'] : 'numbers';
  return { wanted: { scope, of: values[scope] ?? '', hold: { reason, authorisedBy, until } } };
}

/** The next two closing times, identified by their day, so that a press that comes late still means the same instant. */
function closingsAfter(calendar: BusinessCalendar, now: Instant): readonly (Choice & { at: Instant })[] {
  const first = endOfDay(calendar, now);
  const second = first === null ? null : endOfDay(calendar, first);
  const today = wallDay(now, calendar.timeZone);
  return [first, second].flatMap((at) => {
    if (at === null) return [];
    const day = wallDay(at, calendar.timeZone);
    const label = holdLabels.untilClosing(dayLabel(day - today, weekdayIndex(day), dateLabel(civilDate(day))));
    return [{ id: `close-${isoDate(day)}`, label, at }];
  });
}
