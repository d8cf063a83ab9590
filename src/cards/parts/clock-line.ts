import { holdingEvent } from '../../core/ticket/clock-holds/clock-holds.js';
import type { Instant } from '../../core/instant.js';
import { openClocks, type OpenClock, nextClock, mostUrgentClock, type Urgency } from '../../core/sla/pressing-clock.js';
import { type SlaKind, type SlaFigure, targetFor } from '../../core/sla/sla-clock.js';
import { isSupposed } from '../../core/procedure/lookup.js';
import { slaOf, targetsOf } from '../../core/ticket/ticket-sla.js';
import type { CaseView } from '../../ports/messenger.js';
import { beforeText, leftText, onDateText, sinceText, type Reading } from '../../texts/times.js';
import { caseNoun } from '../../texts/words.js';
import { holderText, phaseSigns, stateText, waitText } from './case-head.js';
import { limitInstant } from './silence.js';
import { asData, asLine } from '../user-words.js';
import type { RecordedEvent, TicketEvent } from '../../core/ticket/events.js';
import type { ClockHold } from '../../core/ticket/ticket.js';
import { isUntold } from '../../core/ticket/told.js';

/** The text and style of the one clock that matters now; only the style shows urgency. */
export type ClockLine = { text: string; style: 'warning' | 'attention' | '' };

/**
 * The clock as a row of a list says it, the time of the wall first: "◆ vencido desde las 4:59 p. m.", "▲ faltan 2 h de atención (hasta mañana
 * 9:00 a. m.)", "vence mañana 9:00 a. m.", "❚❚ espera a Ana Ruiz hasta mañana 9:00 a. m."; the state where no clock runs and nothing is awaited.
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

/** One clock that has not ended, for a message about it. It gives the time with its date: a message may be read later. */
function clockTextOf(kind: SlaKind, view: CaseView): string {
  const clock = openClocks(slaOf(view.stored, view, view.now)).find((open) => open.kind === kind);
  if (clock === undefined) return '';
  return clock.figure.state === 'running' ? runningText(clock, view) : stoppedText(view);
}

/** When the answer or the solution is due; null when no clock runs. */
export function dueInstant(view: CaseView): { kind: SlaKind; at: Instant; late: boolean } | null {
  const clock = nextClock(slaOf(view.stored, view, view.now));
  return clock === null || clock.figure.dueAt === null ? null : { kind: clock.kind, at: clock.figure.dueAt, late: clock.figure.late };
}

export const clockSigns = { late: '◆ ', warned: '▲ ', 'on-time': '' } as const;
export const clockStyles = { late: 'attention', warned: 'warning', 'on-time': '' } as const;

/** "▲ Resolver antes del mar 24 nov, 1:21 p. m. (meta supuesta)", "◆ Responder: venció el vie 20 nov, 4:21 p. m." */
export function runningText(clock: OpenClock, view: CaseView): string {
  const { kind, urgency, figure } = clock;
  const supposed = supposedText(clock, view);
  const what = `${clockSigns[urgency]}${kind === 'response' ? 'Responder' : 'Resolver'}`;
  return `${what}${untilWhen(figure.dueAt, urgency, view)}${supposed === '' ? '' : ` (${supposed})`}`;
}

function untilWhen(dueAt: Instant | null, urgency: Urgency, { now, procedure: { timeZone } }: CaseView): string {
  if (dueAt === null) return '';
  return urgency === 'late' ? `: venció ${onDateText(dueAt, now, timeZone, 'kept')}` : ` ${beforeText(dueAt, now, timeZone, 'kept')}`;
}

/** "meta supuesta": marks a clock that is late, or nearly, by a target that the entity has not confirmed; else ''. */
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

/** " hasta el mié 25 nov, 12:23 p. m.": the end of the hold or the wait; '' if it has none, or the awaited person was not notified yet. */
function untilText(view: CaseView, hold: ClockHold | null, reading: Reading): string {
  const until = hold?.until ?? (isUntold(view.stored) ? null : limitInstant(view));
  return until === null ? '' : ` hasta ${onDateText(until, view.now, view.procedure.timeZone, reading)}`;
}

type Warned = Extract<TicketEvent, { type: 'target-warned' }>;
type WarnedSaid = { title: string; sentence: string; words: string; style: 'warning' | 'attention' };

/**
 * The text of a warning, true at the moment it is sent. After an outage it is sent long after it was due; the case may be late by then, or
 * have another target. A warning that somebody acted on meanwhile is not sent.
 *
 * Source: SIGCE-13
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

function stands(event: Warned, figure: SlaFigure | null): string {
  const time = `su tiempo ${event.clock === 'response' ? 'de respuesta' : 'de solución'}`;
  if (figure === null || figure.state !== 'running')
    return `usó ${event.at >= 1 ? 'todo' : `el ${Math.round(event.at * 100)} % de`} ${time}`;
  if (figure.late) return `pasó ${time}`;
  return figure.share >= Math.min(event.at, 1) && event.at < 1 ? 'está por vencer' : 'tiene ahora más plazo';
}
