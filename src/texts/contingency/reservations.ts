import type { Instant } from '../../domain/instant.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import type { Reservation, ReservationEvent } from '../../domain/ticket/reservation.js';
import { caseNoun } from '../words.js';
import { sinceText } from '../times.js';

/** "Carla Ruiz reservó el número para una contingencia" */
export function reservationEventText({ type }: ReservationEvent, who: string): string {
  return type === 'number-reserved' ? `${who} reservó el número para una contingencia` : `${who} liberó el número, que quedó sin usar`;
}

/** "SERV000123 está reservado para una contingencia desde hoy 9:00 a. m., y todavía no tiene caso." */
export function reservedNumberText(name: string, { at, isEnded }: Reservation, procedure: Procedure, now: Instant): string {
  const { one, as } = caseNoun(procedure);
  const since = sinceText(at, now, procedure.timeZone);
  return isEnded === true
    ? `${name} se reservó para una contingencia y se liberó sin usarse: no tiene ${one}, y ya no se da a ${as('otro')}.`
    : `${name} está reservado para una contingencia ${since}, y todavía no tiene ${one}.`;
}
