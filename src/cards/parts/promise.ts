import { limitInstant } from './silence.js';
import type { Instant } from '../../core/instant.js';
import { createBusinessCalendar, type BusinessCalendar } from '../../core/calendar/business-calendar.js';
import { withClosedDays } from '../../core/calendar/calendar-spec.js';
import { groupOf, stateOf, isSupposed } from '../../core/procedure/lookup.js';
import { holdingEvent, standingOutage } from '../../core/ticket/clock-holds/clock-holds.js';
import type { TicketEvent, RecordedEvent } from '../../core/ticket/events.js';
import { type SlaKind, type SlaFigure, targetFor } from '../../core/sla/sla-clock.js';
import { slaOf, targetsOf } from '../../core/ticket/ticket-sla.js';
import type { CaseView } from '../../ports/messenger.js';
import { channelGoneText } from '../../texts/binding.js';
import { isoDateText } from '../../texts/fields.js';
import { parentText } from '../../texts/mass-incidents.js';
import { beforeText, onDateText, sinceText, type Reading, leftText } from '../../texts/times.js';
import { asSentence, capitalised, listText, signedText, nounOf, caseNoun } from '../../texts/words.js';
import { asData, asLine } from '../user-words.js';
import { withArticle } from '../../core/procedure/words.js';
import { openClocks, type OpenClock, nextClock, mostUrgentClock } from '../../core/sla/pressing-clock.js';
import { holderText, phaseSigns, stateText, waitText } from './case-head.js';
import type { ClockHold } from '../../core/ticket/ticket.js';
import { groupsToSolve } from '../../core/ticket/confirming-groups.js';

/**
 * The due time, or that it has passed, and why a promised time has moved or no longer holds; '' where no clock runs. No time is promised
 * for a case that goes with another case: the other case has the solution and gives the warnings. Markdown.
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

const promised: Readonly<Record<SlaKind, string>> = { response: 'la respuesta', resolution: 'la solución' };

/** "Vamos tarde: la respuesta era para hoy 3:00 p. m."; with a name, "Vamos tarde con CASO-000045: …" */
export function lateSentence({ now, procedure }: CaseView, { kind, at }: { kind: SlaKind; at: Instant }, reading: Reading, name = '') {
  const late = `Vamos tarde${name === '' ? '' : ` con ${name}`}`;
  return asSentence(`${late}: ${promised[kind]} era para ${onDateText(at, now, procedure.timeZone, reading)}`);
}

export function holderSentence(view: CaseView): string {
  const { stored, procedure } = view;
  const { ticket } = stored;
  const it = capitalised(nounOf(ticket, procedure).as('lo'));
  if (ticket.assignee !== null) return asSentence(`${it} tiene ${asLine(signedText(ticket.assignee.name, procedure), 160)}`);
  if (ticket.group === null) return '';
  const { the, isMany } = withArticle(groupOf(procedure, ticket.group));
  return asSentence(`${it} ${isMany ? 'tienen' : 'tiene'} ${asData(the)}`) + goneSentence(view);
}

function goneSentence({ stored: { ticket }, procedure, isChannelGone }: CaseView): string {
  return isChannelGone === true && ticket.group !== null ? ` ${asData(channelGoneText(groupOf(procedure, ticket.group)))}` : '';
}

/** Nothing is promised meanwhile. Source: SIIF-15 */
function heldSentence({ stored: { ticket, history }, procedure, now }: CaseView, reading: Reading): string {
  const held = holdingEvent(ticket, history);
  return held === undefined ? '' : asSentence(`La coordinación detuvo los plazos ${sinceText(held.at, now, procedure.timeZone, reading)}`);
}

/**
 * " La solución era para hoy 3:00 p. m. y quedó para mañana 10:00 a. m.: pasó a Infraestructura tecnológica."; if the new time was just
 * said, " Antes era para hoy 3:00 p. m.: …".
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

function moveAt(at: number, event: Extract<TicketEvent, { to: string }>, view: CaseView): Mover | null {
  const { history } = view.stored;
  const { procedure } = view;
  const stop = history.findLastIndex((e, i) => i < at && 'to' in e.event);
  const stopped = stopReason(history[stop]?.event, view);
  if (stopped !== null && stateOf(procedure, event.to).clock === 'runs') return { from: stop, why: stopped };
  return event.type === 'ticket-escalated' ? { from: at, why: `pasó ${asData(withArticle(groupOf(procedure, event.group)).to)}` } : null;
}

function stopReason(event: TicketEvent | undefined, { procedure }: CaseView): string | null {
  if (event === undefined || !('to' in event)) return null;
  const { clock, waitsFor } = stateOf(procedure, event.to);
  if (clock !== 'paused' && clock !== 'stopped') return null;
  if (waitsFor === 'date') return 'se programó con usted';
  return waitsFor === 'requester' ? 'esperábamos su respuesta' : 'dependía de un tercero';
}

/** Only the style shows urgency. */
export type ClockLine = { text: string; style: 'warning' | 'attention' | '' };

/**
 * The clock as a row of a list says it, the time of the wall first: "◆ vencido desde las 4:59 p. m.", "▲ faltan 2 h de atención (hasta
 * mañana 9:00 a. m.)", "vence mañana 9:00 a. m.", "❚❚ espera a Ana Ruiz hasta mañana 9:00 a. m."; the state where no clock runs and nothing
 * is awaited.
 */
export function listedClock(view: CaseView): ClockLine {
  const { stored, procedure, calendar, now } = view;
  const clock = mostUrgentClock(slaOf(stored, view, now));
  if (clock?.figure.state === 'running' && clock.figure.dueAt !== null) {
    const { figure, urgency } = clock;
    const { as } = caseNoun(procedure);
    const when = onDateText(clock.figure.dueAt, now, procedure.timeZone);
    const said = {
      late: `${as('vencido')} ${sinceText(clock.figure.dueAt, now, procedure.timeZone)}`,
      warned: `${leftText(figure.remainingMs, calendar.openMsPerDay)} (hasta ${when})`,
      'on-time': `vence ${when}`,
    }[urgency];
    return { text: `${clockSigns[urgency]}${said}`, style: clockStyles[urgency] };
  }
  const held = holdingEvent(stored.ticket, stored.history);
  const awaited = held === undefined ? waitText(stored.ticket, procedure, asLine) : 'reloj detenido por la coordinación';
  const why = awaited === '' && stored.ticket.phase === 'resolved' ? 'espera la confirmación' : awaited;
  const until = untilText(view, held === undefined ? null : stored.ticket.hold, 'once');
  if (why === '') return { text: asData(stateText(stored.ticket, procedure)), style: '' };
  const since = ` ${sinceText(held?.at ?? stored.ticket.since, now, procedure.timeZone)}`;
  return { text: `${phaseSigns[held === undefined ? stored.ticket.phase : 'waiting']} ${why}${until === '' ? since : until}`, style: '' };
}

/** With its date: a message may be read later. */
function clockTextOf(kind: SlaKind, view: CaseView): string {
  const clock = openClocks(slaOf(view.stored, view, view.now)).find((open) => open.kind === kind);
  if (clock === undefined) return '';
  return clock.figure.state === 'running' ? runningText(clock, view) : stoppedText(view);
}

export function dueInstant(view: CaseView): { kind: SlaKind; at: Instant; late: boolean } | null {
  const clock = nextClock(slaOf(view.stored, view, view.now));
  return clock === null || clock.figure.dueAt === null ? null : { kind: clock.kind, at: clock.figure.dueAt, late: clock.figure.late };
}

export const clockSigns = { late: '◆ ', warned: '▲ ', 'on-time': '' } as const;
export const clockStyles = { late: 'attention', warned: 'warning', 'on-time': '' } as const;

/** "▲ Resolver antes del mar 24 nov, 1:21 p. m.", "◆ Vencido desde el vie 20 nov, 4:21 p. m." */
export function runningText({ kind, urgency, figure: { dueAt } }: OpenClock, view: CaseView): string {
  const { now, procedure } = view;
  const { timeZone } = procedure;
  const does = kind === 'response' ? 'Responder' : capitalised(solvingText(view));
  const until = dueAt === null ? does : `${does} ${beforeText(dueAt, now, timeZone, 'kept')}`;
  if (dueAt === null || urgency !== 'late') return `${clockSigns[urgency]}${until}`;
  return `${clockSigns.late}${caseNoun(procedure).as('Vencido')} ${sinceText(dueAt, now, timeZone, 'kept')}`;
}

/** "resolver"; "pasarlo a la Mesa de Ayuda", which sent it or else can solve it, where the group that has it cannot. Source: SIGCE-10 */
export function solvingText({ stored: { ticket, history }, procedure }: CaseView): string {
  const groups = groupsToSolve(ticket, procedure);
  const { event } = history.findLast((e) => e.event.type === 'ticket-escalated') ?? {};
  const sender = groups.find(({ id }) => event?.type === 'ticket-escalated' && id === event.from);
  const to = (sender === undefined ? groups : [sender]).map((group) => withArticle(group).to);
  return to.length === 0 ? 'resolver' : `${caseNoun(procedure).as('pasarlo')} ${listText(to, 'o')}`;
}

/** "meta supuesta": the clock is late, or nearly, by a target that the entity has not confirmed; else ''. */
export function supposedText({ kind, urgency }: OpenClock, { stored: { ticket }, procedure }: CaseView): string {
  const target = urgency === 'on-time' ? null : targetFor(targetsOf(ticket, procedure), ticket.level ?? 1, ticket.priority);
  return target !== null && isSupposed(target, kind) ? 'meta supuesta' : '';
}

function stoppedText(view: CaseView): string {
  const { stored, procedure, now } = view;
  const { ticket, history } = stored;
  const held = holdingEvent(ticket, history);
  const waits = held === undefined ? waitText(ticket, procedure, asLine) : '';
  const why = held === undefined ? (waits === '' ? '' : `: ${waits}`) : ' por la coordinación';
  const since = sinceText(held?.at ?? ticket.since, now, procedure.timeZone, 'kept');
  return `❚❚ Reloj detenido${why} ${since}${untilText(view, held === undefined ? null : ticket.hold, 'kept')}`;
}

/** "Espera la confirmación hasta el mié 25 nov, 12:23 p. m."; '' without a limit. It names no person, because everybody may read it. */
export function verdictText(view: CaseView): string {
  const until = view.stored.ticket.phase === 'resolved' ? untilText(view, null, 'kept') : '';
  return until === '' ? '' : `Espera la confirmación${until}`;
}

/** " hasta el mié 25 nov, 12:23 p. m."; '' if it has none, or the awaited person was not notified yet. */
function untilText(view: CaseView, hold: ClockHold | null, reading: Reading): string {
  const until = hold?.until ?? limitInstant(view);
  return until === null ? '' : ` hasta ${onDateText(until, view.now, view.procedure.timeZone, reading)}`;
}

type WarnedSaid = { title: string; sentence: string; words: string; style: 'warning' | 'attention' };

/**
 * True at the moment it is sent: after an outage the case may be late by then, or have another target. Not sent if the desk acted
 * meanwhile. Source: SIGCE-13
 */
export function warnedSaid(recorded: RecordedEvent | undefined, view: CaseView, name: string): WarnedSaid {
  const event = recorded?.event.type === 'target-warned' ? recorded.event : null;
  const { ticket } = view.stored;
  const figure = event === null ? null : slaOf(view.stored, view, view.now)[event.clock];
  const line = event === null ? '' : clockTextOf(event.clock, view);
  const who = holderText(ticket);
  return {
    title: `${name} ${event === null ? 'cambió' : stands(event, figure)}.`,
    sentence: line === '' ? who : `${line} · ${who}`,
    words: ticket.words,
    style: figure?.late === true ? 'attention' : 'warning',
  };
}

function stands(event: Extract<TicketEvent, { type: 'target-warned' }>, figure: SlaFigure | null): string {
  const time = `su tiempo ${event.clock === 'response' ? 'de respuesta' : 'de solución'}`;
  if (figure === null || figure.state !== 'running')
    return `usó ${event.at >= 1 ? 'todo' : `el ${Math.round(event.at * 100)} % de`} ${time}`;
  if (figure.late) return `pasó ${time}`;
  return figure.share >= Math.min(event.at, 1) && event.at < 1 ? 'está por vencer' : 'tiene ahora más plazo';
}
