import { checkForm, missingFields } from '../forms/check-form.js';
import type { Instant } from '../../instant.js';
import type { BusinessCalendar } from '../../calendar/business-calendar.js';
import { isoDate, parseDate, weekdayIndex } from '../../calendar/civil-date.js';
import { endOfDay, wallDay, wallInstant } from '../../calendar/wall-time.js';
import type { FieldFault } from '../refusals.js';
import type { ClockHold, FieldValues } from '../ticket.js';
import type { Choice, Field } from '../../procedure/form.js';

/** Whose clocks can be stopped at once. */
export type HoldScopes = { groups: readonly Choice[]; people: readonly Choice[] };

/** What was asked for: which cases, and the hold that is theirs. */
export type WantedHold =
  { scope: 'group' | 'person'; of: string; hold: Omit<ClockHold, 'id'> } | { scope: 'numbers'; of: string; hold: Omit<ClockHold, 'id'> };

type Closing = Choice & { at: Instant };

/**
 * The form by which the coordination stops clocks: whose, why, on whose word, until when.
 *
 * Source: SIIF-15
 */
export function holdFields({ groups, people }: HoldScopes, calendar: BusinessCalendar, now: Instant): readonly Field[] {
  const scopes: readonly Choice[] = [
    ...(groups.length === 0 ? [] : [{ id: 'group', label: 'Los de un grupo' }]),
    ...(people.length === 0 ? [] : [{ id: 'person', label: 'Los de una persona' }]),
    { id: 'numbers', label: 'Los que escriba' },
  ];
  return [
    { id: 'scope', label: '¿Qué casos?', type: 'choice', required: true, choices: scopes },
    ...(groups.length === 0
      ? []
      : [{ id: 'group', label: 'Grupo', type: 'choice' as const, choices: groups, requiredWhen: { field: 'scope', is: ['group'] } }]),
    ...(people.length === 0
      ? []
      : [{ id: 'person', label: 'Persona', type: 'choice' as const, choices: people, requiredWhen: { field: 'scope', is: ['person'] } }]),
    {
      id: 'numbers',
      label: 'Números',
      type: 'text',
      maxLength: 2000,
      help: 'Con comas entre uno y otro.',
      requiredWhen: { field: 'scope', is: ['numbers'] },
    },
    { id: 'reason', label: '¿Por qué?', type: 'long-text', required: true, minLength: 5, maxLength: 500 },
    { id: 'authorisedBy', label: '¿Quién lo autoriza?', type: 'text', required: true, minLength: 3, maxLength: 120 },
    {
      id: 'until',
      label: '¿Hasta cuándo?',
      type: 'choice',
      required: true,
      choices: [...closingsAfter(calendar, now), { id: 'date', label: 'Hasta otro día y hora' }],
    },
    { id: 'date', label: 'Día', type: 'date', requiredWhen: { field: 'until', is: ['date'] } },
    {
      id: 'time',
      label: 'Hora',
      type: 'text',
      requiredWhen: { field: 'until', is: ['date'] },
      pattern: '(?:[01]?\\d|2[0-3]):[0-5]\\d',
      patternSays: 'La hora va de 0:00 a 23:59, como 15:30.',
    },
  ];
}

/** What the form asks for, or all that is wrong with it. */
export function readHold(
  fields: readonly Field[],
  typed: FieldValues,
  calendar: BusinessCalendar,
  now: Instant,
): { wanted: WantedHold } | { faults: readonly FieldFault[] } {
  const { values, faults } = checkForm(fields, typed);
  const value = (id: string) => values[id] ?? '';
  const until = untilOf(values, calendar, now);
  if (faults.length > 0 || until === null || missingFields(fields, values).length > 0) return { faults };
  const hold = { reason: value('reason'), authorisedBy: value('authorisedBy'), until };
  const scope = value('scope');
  return scope === 'group' || scope === 'person'
    ? { wanted: { scope, of: value(scope), hold } }
    : { wanted: { scope: 'numbers', of: value('numbers'), hold } };
}

function untilOf(values: FieldValues, calendar: BusinessCalendar, now: Instant): Instant | null {
  const closing = closingsAfter(calendar, now).find((c) => c.id === values['until']);
  if (closing !== undefined) return closing.at;
  const day = parseDate(values['date'] ?? '');
  const [hour, minute] = (values['time'] ?? '').split(':').map(Number);
  return day === null || hour === undefined || minute === undefined ? null : wallInstant(day, hour * 60 + minute, calendar.timeZone);
}

/** The next two ends of a working day, named by the day: the same name means the same moment, however late it is pressed. */
function closingsAfter(calendar: BusinessCalendar, now: Instant): readonly Closing[] {
  const first = endOfDay(calendar, now);
  const second = first === null ? null : endOfDay(calendar, first);
  const today = wallDay(now, calendar.timeZone);
  return [first, second].flatMap((at) => {
    if (at === null) return [];
    const day = wallDay(at, calendar.timeZone);
    return [{ id: `close-${isoDate(day)}`, label: `Hasta ${dayName(day, today)} al cierre`, at }];
  });
}

const weekdayNames = ['lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado', 'domingo'];

/** "hoy", "mañana", "el lunes"; beyond a week, its date. */
function dayName(day: number, today: number): string {
  const away = day - today;
  return ['hoy', 'mañana'][away] ?? (away < 7 ? `el ${weekdayNames[weekdayIndex(day)] ?? ''}` : `el ${isoDate(day)}`);
}
