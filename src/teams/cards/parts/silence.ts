import { stateOf, transitionOf } from '../../../domain/procedure/lookup.js';
import { limitOf } from '../../../domain/ticket/timers.js';
import type { CaseView } from '../../../ports/messenger.js';
import { nounOf } from '../../../texts/nouns.js';
import { beforeText, type Reading } from '../../../texts/times.js';

/** The label of the state in which the present one ends at its limit; '' where it has none. */
export function endLabel({ stored: { ticket }, procedure }: CaseView): string {
  const then = transitionOf(procedure, stateOf(procedure, ticket.state).limit?.then ?? '');
  return then === undefined ? '' : stateOf(procedure, then.to).label;
}

/**
 * "Si no responde antes del mar 24 nov, 3:00 p. m., el caso quedará «No gestionado».": what an unanswered question does.
 * '' where the state has no limit. Plain text.
 *
 * Source: UARIV-06, SIIF-03
 */
export function silenceText(view: CaseView, reading: Reading = 'once'): string {
  const {
    stored: { ticket },
    procedure,
    calendar,
    now,
  } = view;
  const until = limitOf(ticket, procedure, calendar);
  if (until === null) return '';
  return `Si no responde ${beforeText(until, now, procedure.timeZone, reading)}, ${nounOf(ticket, procedure).the} quedará «${endLabel(view)}».`;
}
