import { outageId } from '../../src/core/ticket/clock-holds/outage.js';
import { type Instant, HOUR, later } from '../../src/core/instant.js';
import { fromIso } from './from-iso.js';
import type { Procedure } from '../../src/procedure/procedure.js';
import type { SlaFigures } from '../../src/core/sla/sla-clock.js';
import { slaOf } from '../../src/core/ticket/ticket-sla.js';
import { fill, given, press, uariv, wish, type Rules, type Story, type Wish } from './scenario.js';
import { completeForm } from './cast.js';

/** UARIV's desk with what other organisations' procedures have and it has not, or with other values. */
export function uarivWith(more: Partial<Procedure>): Rules {
  return { ...uariv, procedure: { ...uariv.procedure, ...more } };
}

/** The coordination may hold the clocks for two days; four in five of a target and all of it are warned of. */
export const strict: Rules = uarivWith({
  clockHolds: { by: ['coordinator'], longestHours: 48 },
  warnings: [
    { at: 0.8, tells: ['assignee'] },
    { at: 1, tells: ['assignee', 'coordination'] },
  ],
  corrections: { kind: ['agent'], category: ['agent'] },
});

/** Registered under these rules, Monday 2026-11-23 at 9:00 unless said otherwise; without an assignee. */
export function aCaseOf(rules: Rules, at?: string, form: Readonly<Record<string, string>> = {}): Story {
  return given(rules, at)
    .draftOf('ana', 'no abre el correo desde ayer')
    .and(fill({ ...completeForm, ...form }), 'ana');
}

/** Beto has it. */
export function aTakenCaseOf(rules: Rules, at?: string): Story {
  return aCaseOf(rules, at).and(press('take'), 'beto');
}

/** The clocks are held for so many hours, counted from `now`. */
export function hold(now: Instant, hours: number, id = 'h'): Wish {
  return wish({
    type: 'hold-clock',
    hold: { id, reason: 'Caída del enlace', authorisedBy: 'La dirección', until: later(now, hours * HOUR) },
  });
}

/** The tool was down in that time, given as `10:00` of Monday 2026-11-23 or as a whole instant. */
export function outage(from: string, until: string): Wish {
  const at = (time: string) => fromIso(time.includes('T') ? time : `2026-11-23T${time}-05:00`);
  const period = { from: at(from), until: at(until) };
  return wish({
    type: 'hold-clock',
    hold: { id: outageId(period), reason: 'Caída de la herramienta', authorisedBy: 'La dirección', ...period },
  });
}

export function release(undo = false, id = 'h'): Wish {
  return wish({ type: 'release-clock', hold: id, undo });
}

/** Impact and urgency put right: `entity` and `high` make it P1. */
export function reprioritise(impact: string, urgency: string): Wish {
  return (ticket) => ({
    id: `p-${ticket?.version ?? 0}`,
    type: 'correct',
    seen: ticket?.version ?? 0,
    input: { impact, urgency, reason: 'Afecta a toda la entidad' },
  });
}

export function clocksOf({ stored, rules, now }: Story): SlaFigures {
  return slaOf(stored, rules, now);
}
