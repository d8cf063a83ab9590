/**
 * How often a second the clocks of a long case are computed. Plain rates of one process: a bare bot has no clocks to compare
 * with. The case has fifty events, each of which moves a clock; `--entry` does not reach here, `dist/modules/` is measured.
 */
import { readFileSync } from 'node:fs';
import { HOUR, later, MINUTE } from '../dist/modules/core/instant.js';
import { createBusinessCalendar } from '../dist/modules/core/calendar/business-calendar.js';
import { slaClock } from '../dist/modules/core/sla/sla-clock.js';
import { clockSegments, slaOf } from '../dist/modules/core/ticket/ticket-sla.js';
import { replay } from '../dist/modules/core/ticket/evolve.js';
import { nextTimer } from '../dist/modules/core/ticket/timers.js';
import { readProcedure } from '../dist/modules/procedures/read-procedure.js';
import { median, rounded, spread } from './figures.mjs';

const EVENTS = 50;

function rules() {
  const { procedure, ref } = readProcedure(readFileSync(new URL('../src/procedures/uariv.json', import.meta.url)));
  return { procedure, ref, calendar: createBusinessCalendar(procedure.calendar) };
}

/** Asked and answered, waiting for a provider and back, up a level and down, until there are fifty; two hours apart. */
function aLongCase({ ref }) {
  const ana = { id: 'ana', name: 'Ana Ruiz' };
  const beto = { id: 'beto', name: 'Beto Gil' };
  const go = (type, transition, to, more = {}) => ({ type, transition, to, ...more });
  const round = [
    go('ticket-taken', 'take', 'working', { assignee: beto }),
    go('requester-asked', 'ask', 'waiting-requester', { question: '¿Qué mensaje aparece?', assignee: null }),
    go('requester-answered', 'answer', 'working', { answer: 'Ninguno' }),
    go('state-moved', 'wait-provider', 'waiting-provider', { fields: {} }),
    go('state-moved', 'resume', 'working', { fields: {} }),
    go('ticket-escalated', 'escalate', 'new', { from: 'mesa', group: 'infraestructura', reason: 'Falla', checklist: {} }),
    go('ticket-taken', 'take', 'working', { assignee: beto }),
    go('ticket-escalated', 'escalate', 'new', { from: 'infraestructura', group: 'mesa', reason: 'Es de la mesa', checklist: {} }),
  ];
  const opened = {
    type: 'draft-opened',
    ticket: 't-1',
    procedure: ref,
    channel: 'teams',
    requester: ana,
    registeredBy: null,
    words: 'no abre el correo',
    fields: {},
    category: 'correo',
    state: 'draft',
  };
  const completed = go('draft-completed', 'complete', 'new', { fields: {}, kind: 'incident', priority: 'P3', group: 'mesa' });
  const events = [opened, completed, ...Array.from({ length: EVENTS - 2 }, (_, i) => round[i % round.length])];
  const start = Date.parse('2026-11-03T09:00-05:00');
  const history = events.map((event, i) => ({ seq: i + 1, at: later(start, i * 2 * HOUR), by: { kind: 'person', person: beto }, event }));
  // As a store gives it: the engine compares texts that were read faster or slower than those that stand in a program.
  return JSON.parse(JSON.stringify(history));
}

/** Two of the events hold the clocks for three hours each. */
function withHolds(history) {
  const hold = (at, id) => ({
    type: 'clock-held',
    hold: { id, reason: 'Caída', authorisedBy: 'La dirección', until: later(at, 3 * HOUR) },
  });
  return history.map((e, i) => (i === 20 || i === 40 ? { ...e, event: hold(e.at, `h-${i}`) } : e));
}

/**
 * Times in a second of processor time that `once` is done; each of a round's thousands asks of another moment, so that
 * nothing is remembered. Processor time, because what else the machine does takes none of it.
 */
function rate({ rounds, roundMs }, once, start) {
  const rates = [];
  for (let round = 0; round <= rounds; round += 1) {
    const began = processorMs();
    let done = 0;
    let took = 0;
    for (; took < roundMs; took = processorMs() - began) {
      for (let i = 0; i < 500; i += 1, done += 1) once(later(start, (done % 600) * MINUTE));
    }
    // The first round compiles.
    if (round > 0) rates.push((done / took) * 1000);
  }
  return { perSecond: rounded(median(rates), 0), noise: rounded(spread(rates)), rounds };
}

function processorMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** By what is asked: the clock alone, the clock out of the history, what a timer does next (asked by every write). */
export function measureSla(plan) {
  const desk = rules();
  const history = aLongCase(desk);
  const held = withHolds(history);
  const ticket = replay(history, desk.procedure);
  const segments = clockSegments(history, desk.procedure);
  const end = history.at(-1).at;
  const warned = {
    ...desk,
    procedure: {
      ...desk.procedure,
      warnings: [
        { at: 0.8, tells: ['assignee'] },
        { at: 1, tells: ['assignee', 'coordination'] },
      ],
    },
  };
  const inputs = { segments, targets: desk.procedure.targets, calendar: desk.calendar };
  return {
    events: history.length,
    segments: segments.length,
    fromSegments: rate(plan, (now) => slaClock({ ...inputs, now }), end),
    fromEvents: rate(plan, (now) => slaOf({ ticket, history }, desk, now), end),
    fromHeld: rate(plan, (now) => slaOf({ ticket, history: held }, desk, now), end),
    nextTimer: rate(plan, (now) => nextTimer({ ticket, history }, desk, now), end),
    nextTimerWarned: rate(plan, (now) => nextTimer({ ticket, history }, warned, now), end),
  };
}
