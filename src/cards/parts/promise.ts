import type { Instant } from '../../core/instant.js';
import { createBusinessCalendar, type BusinessCalendar } from '../../core/calendar/business-calendar.js';
import { withClosedDays } from '../../core/calendar/calendar-spec.js';
import { groupOf, stateOf } from '../../core/procedure/lookup.js';
import { holdingEvent, standingOutage } from '../../core/ticket/clock-holds/clock-holds.js';
import type { TicketEvent } from '../../core/ticket/events.js';
import type { SlaKind } from '../../core/sla/sla-clock.js';
import { slaOf } from '../../core/ticket/ticket-sla.js';
import type { CaseView } from '../../ports/messenger.js';
import { channelGoneText } from '../../texts/binding.js';
import { isoDateText } from '../../texts/field-values.js';
import { parentText } from '../../texts/mass-incidents.js';
import { beforeText, onDateText, sinceText, type Reading } from '../../texts/times.js';
import { asSentence, capitalised, signedText, nounOf } from '../../texts/words.js';
import { dueInstant } from './clock-line.js';
import { asData, asLine } from '../user-words.js';
import { withArticle } from '../../core/procedure/words.js';

/**
 * What the requester may expect next, after a sentence about who has the case: the due time, or that it has passed, and why a promised
 * time has moved or no longer holds. '' where no clock runs. No time is promised for a case that goes with another case: the other case
 * has the solution and gives the warnings. Markdown.
 */
export function promiseOf(view: CaseView, reading: Reading): string {
  const { parent } = view.stored.ticket;
  if (parent !== undefined) return ` ${asSentence(`Se soluciona con ${asData(parentText(parent, view.procedure, 'requester'))}`)}`;
  const held = heldSentence(view, reading);
  if (held !== '') return ` ${held}`;
  const due = dueInstant(view);
  if (due === null) return '';
  const { now, procedure } = view;
  const gone = goneSentence(view);
  if (due.late) return ` ${lateSentence(view, due, reading)}${gone}`;
  const what = due.kind === 'response' ? 'Le responden' : 'Solución prevista';
  const moment =
    gone === ''
      ? `${what} ${beforeText(due.at, now, procedure.timeZone, reading)}`
      : `El plazo de ${promised[due.kind]} vence ${onDateText(due.at, now, procedure.timeZone, reading)}`;
  return `${asSentence(` ${moment}`)}${movedSentence(view, due.kind, reading)}${gone}`;
}

/** "la respuesta", "la solución" */
const promised: Readonly<Record<SlaKind, string>> = { response: 'la respuesta', resolution: 'la solución' };

/** "Vamos tarde: la respuesta era para hoy 3:00 p. m."; with a name, "Vamos tarde con CASO-000045: …" */
export function lateSentence(
  { now, procedure }: CaseView,
  { kind, at }: { kind: SlaKind; at: Instant },
  reading: Reading,
  name = '',
): string {
  const late = `Vamos tarde${name === '' ? '' : ` con ${name}`}`;
  return asSentence(`${late}: ${promised[kind]} era para ${onDateText(at, now, procedure.timeZone, reading)}`);
}

/** "Lo tiene Beto Gil.", "Lo tiene Infraestructura tecnológica." */
export function holderSentence(view: CaseView): string {
  const { stored, procedure } = view;
  const { ticket } = stored;
  const it = capitalised(nounOf(ticket, procedure).as('lo'));
  if (ticket.assignee !== null) return asSentence(`${it} tiene ${asLine(signedText(ticket.assignee.name, procedure), 160)}`);
  if (ticket.group === null) return '';
  const { the, isMany } = withArticle(groupOf(procedure, ticket.group));
  return asSentence(`${it} ${isMany ? 'tienen' : 'tiene'} ${asData(the)}`) + goneSentence(view);
}

/** Why the due time is no promise now; '' where it is one. */
function goneSentence({ stored: { ticket }, procedure, isChannelGone }: CaseView): string {
  return isChannelGone === true && ticket.group !== null ? ` ${asData(channelGoneText(groupOf(procedure, ticket.group)))}` : '';
}

/** Says that the coordination stopped the clocks: nothing is promised meanwhile. Source: SIIF-15 */
function heldSentence({ stored: { ticket, history }, procedure, now }: CaseView, reading: Reading): string {
  const held = holdingEvent(ticket, history);
  return held === undefined ? '' : asSentence(`La coordinación detuvo los plazos ${sinceText(held.at, now, procedure.timeZone, reading)}`);
}

/**
 * " La solución era para hoy 3:00 p. m. y quedó para mañana 10:00 a. m.: pasó a Infraestructura tecnológica."; if the new time was
 * just said, " Antes era para hoy 3:00 p. m.: …".
 *
 * @param said the clock whose time is said just before
 */
function movedSentence(view: CaseView, said: SlaKind, reading: Reading): string {
  const { stored, procedure, now } = view;
  const mover = lastMover(view);
  const seen = mover === null ? undefined : stored.history[mover.from];
  if (mover === null || seen === undefined) return '';
  const before = slaOf({ ticket: stored.ticket, history: stored.history.slice(0, mover.from) }, { ...view, ...mover }, seen.at).resolution;
  const after = slaOf(stored, view, now).resolution;
  if (before === null || before.dueAt === null || before.late || after === null || after.dueAt === null) return '';
  const was = onDateText(before.dueAt, now, procedure.timeZone, reading);
  const is = onDateText(after.dueAt, now, procedure.timeZone, reading);
  if (was === is) return '';
  const from = said === 'resolution' ? `Antes era para ${was}` : `La solución era para ${was} y quedó para ${is}`;
  return ` ${asSentence(`${from}: ${mover.why}`)}`;
}

/** The last cause that moved the promise: why it moved, the index of the event at which the earlier time stopped to hold, and its calendar. */
type Mover = { from: number; why: string; calendar?: BusinessCalendar };

function lastMover(view: CaseView): Mover | null {
  const { history } = view.stored;
  for (let at = history.length - 1; at > 0; at--) {
    const mover = moverAt(at, view);
    if (mover !== null) return mover;
  }
  return null;
}

function moverAt(at: number, view: CaseView): Mover | null {
  const { history } = view.stored;
  const event = history[at]?.event;
  switch (event?.type) {
    case 'ticket-corrected':
      return event.before.priority === event.after.priority ? null : { from: at, why: 'cambió su prioridad' };
    case 'clock-held': {
      // Only an outage that was not taken back counts.
      const stands = event.hold.from !== undefined && standingOutage(history, event.hold.id) !== null;
      return stands ? { from: at, why: 'la mesa estuvo fuera de servicio' } : null;
    }
    case 'calendar-changed': {
      const { closedDays = [] } = view.stored.ticket.procedure;
      if (!event.closes || !closedDays.includes(event.date)) return null;
      const others = closedDays.filter((date) => date !== event.date);
      const calendar = createBusinessCalendar(withClosedDays(view.procedure.calendar, others));
      return { from: at, why: `el ${isoDateText(event.date)} no es hábil`, calendar };
    }
    case 'clock-released': {
      const begun = history.findLastIndex((e, i) => i < at && e.event.type === 'clock-held' && e.event.hold.id === event.hold);
      return event.undone ? null : { from: begun, why: 'la coordinación detuvo los plazos' };
    }
    default:
      return event !== undefined && 'to' in event ? moveAt(at, event, view) : null;
  }
}

/** The mover at this event, if it ends a wait or escalates the case. */
function moveAt(at: number, event: Extract<TicketEvent, { to: string }>, view: CaseView): Mover | null {
  const { history } = view.stored;
  const { procedure } = view;
  const stop = history.findLastIndex((e, i) => i < at && 'to' in e.event);
  const stopped = stopReason(history[stop]?.event, view);
  if (stopped !== null && stateOf(procedure, event.to).clock === 'runs') return { from: stop, why: stopped };
  return event.type === 'ticket-escalated' ? { from: at, why: `pasó ${asData(withArticle(groupOf(procedure, event.group)).to)}` } : null;
}

/** Why the clock stood still in the state that this event led to; null where it ran. */
function stopReason(event: TicketEvent | undefined, { procedure }: CaseView): string | null {
  if (event === undefined || !('to' in event)) return null;
  const { clock, waitsFor } = stateOf(procedure, event.to);
  if (clock !== 'paused' && clock !== 'stopped') return null;
  if (waitsFor === 'date') return 'se programó con usted';
  return waitsFor === 'requester' ? 'esperábamos su respuesta' : 'dependía de un tercero';
}
