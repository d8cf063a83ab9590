import type { Reservation } from '../core/ticket/reservation.js';
import type { Instant } from '../core/instant.js';
import type { Procedure } from '../procedure/procedure.js';
import { sinceText } from './times.js';
import { caseNoun } from './words.js';

/** "SERV000123 está reservado para una contingencia desde las 9:00 a. m., y todavía no tiene caso." */
export function reservedNumberText(name: string, { at, isEnded, isLost }: Reservation, procedure: Procedure, now: Instant): string {
  const { one, as } = caseNoun(procedure);
  const since = sinceText(at, now, procedure.timeZone);
  if (isLost === true)
    return `${name} pudo darse después de la copia con que la mesa trabaja ${since}: no tiene ${one}, y ya no se da a ${as('otro')}. Si alguien lo tiene, regístrelo de nuevo.`;
  return isEnded === true
    ? `${name} se reservó para una contingencia y se liberó sin usarse: no tiene ${one}, y ya no se da a ${as('otro')}.`
    : `${name} está reservado para una contingencia ${since}, y todavía no tiene ${one}.`;
}
