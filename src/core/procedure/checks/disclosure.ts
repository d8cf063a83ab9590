import { faultAt, type FileFault, quoted } from '../../file-fault.js';
import { parseClockTime } from '../../calendar/calendar-spec.js';
import { weekdays } from '../../../procedure/vocabulary.js';
import type { Procedure } from '../../../procedure/procedure.js';

/** Checks that the weekly disclosure has a time of day, and a day on or after which the desk opens in that week. Source: SIIF-22 */
export function checkDisclosure({ disclosure, calendar }: Procedure): readonly FileFault[] {
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
