import type { Instant } from '../../core/instant.js';
import { stateOf, transitionOf } from '../../core/procedure/lookup.js';
import { becomesCase } from '../../core/ticket/forms/ready-to-send.js';
import { dueOf } from '../../core/ticket/silence/due.js';
import type { CaseView } from '../../ports/messenger.js';
import { acceptedText, nounOf } from '../../texts/words.js';
import { beforeText, onDateText, type Reading } from '../../texts/times.js';

export function endLabel({ stored: { ticket }, procedure }: CaseView): string {
  const then = transitionOf(procedure, stateOf(procedure, ticket.state).limit?.then ?? '');
  return then === undefined ? '' : stateOf(procedure, then.to).label;
}

/** Null where it has none, and while the silence of its requester does not count. */
export function limitInstant(view: CaseView): Instant | null {
  return dueOf({ ...view.stored, pending: view.stored.notifications }, view, view.now);
}

/** "el vie 27 nov, 9:00 a. m."; '' where it waits for none. */
export function agreedText(view: CaseView, reading: Reading): string {
  const { waitsFor } = stateOf(view.procedure, view.stored.ticket.state);
  const at = waitsFor === 'date' ? limitInstant(view) : null;
  return at === null ? '' : onDateText(at, view.now, view.procedure.timeZone, reading);
}

/** "antes del mar 24 nov, 3:00 p. m."; '' where the state has no limit. */
export function limitText(view: CaseView, reading: Reading): string {
  const until = limitInstant(view);
  return until === null ? '' : beforeText(until, view.now, view.procedure.timeZone, reading);
}

/**
 * "Si no responde antes del mar 24 nov, 3:00 p. m., el caso quedará «No gestionado».": what happens if a question is not answered; a draft
 * with all demanded data is registered without the answer. '' where the state has no limit. Plain text. Source: UARIV-06, SIIF-03
 */
export function silenceText(view: CaseView, reading: Reading = 'once'): string {
  const { stored, procedure } = view;
  const before = limitText(view, reading);
  if (before === '') return '';
  if (stored.ticket.question?.doubted !== undefined) return `Si no dice otra cosa ${before}, la mesa recibe lo que escribió.`;
  const { the, as } = nounOf(stored.ticket, procedure);
  const then = becomesCase(stored.ticket, procedure) ? `${as('lo')} registramos tal como está` : `${the} quedará «${endLabel(view)}»`;
  return `Si no responde ${before}, ${then}.`;
}

/** "Si no responde antes del mar 24 nov, 3:00 p. m., lo damos por aceptado.", or ''. */
export function silenceAcceptsText(view: CaseView, reading: Reading): string {
  const before = limitText(view, reading);
  return before === '' ? '' : `Si no responde ${before}, ${acceptedText(view.procedure, 'damos')}.`;
}
