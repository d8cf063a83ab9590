import { z } from 'zod';
import { parseClockTime } from '../../core/calendar/calendar-spec.js';
import { faultAt, quoted, type FileFault } from '../../core/file-fault.js';
import { part, text, type PartOf } from '../../procedure/parts.js';
import type { Procedure } from '../../procedure/procedure.js';
import { weekdays } from '../../procedure/vocabulary.js';

/** When the coordination is asked each week to send the groups the state of their cases. Source: SIIF-22 */
const disclosure = part('disclosure', {
  every: z.literal('week').describe('Sólo "week": cada semana.'),
  on: z.enum(weekdays).describe('El día de la semana; si no es hábil, el siguiente que lo sea en esa semana.'),
  at: text.describe('La hora, como "08:00".'),
});
export interface WeeklyDisclosure extends PartOf<typeof disclosure> {}

/** Checks that the weekly disclosure has a time of day, and a day on or after which the desk opens in that week. Source: SIIF-22 */
function checkDisclosure({ disclosure, calendar }: Procedure): readonly FileFault[] {
  if (disclosure === undefined) return [];
  const { on, at } = disclosure;
  const minute = parseClockTime(at);
  const rest = weekdays.slice(weekdays.indexOf(on));
  const isEverOpen = rest.some((day) => (calendar.hours[day] ?? []).length > 0);
  return [
    ...(minute === null || minute === 1440 ? faultAt('disclosure.at', quoted(at), 'una hora de 00:00 a 23:59, como "08:00"') : []),
    ...(isEverOpen ? [] : faultAt('disclosure.on', quoted(on), 'un día hábil, o uno antes del último de la semana')),
  ];
}

export const disclosurePart = {
  disclosure: {
    schema: disclosure.optional().describe('Cada cuánto se le propone a la coordinación divulgar el estado de los casos a los grupos.'),
    check: checkDisclosure,
  },
};
