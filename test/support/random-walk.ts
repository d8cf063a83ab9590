import fc from 'fast-check';
import { DAY, HOUR, later, MINUTE, type Instant } from '../../src/core/instant.js';
import { isoDate, wallDay } from '../../src/core/calendar/civil-date.js';
import { transitionsFrom } from '../../src/core/procedure/lookup.js';
import type { Procedure } from '../../src/procedure/procedure.js';
import { isOneOf } from '../../src/core/people/roles.js';
import type { Command } from '../../src/core/ticket/command.js';
import { talkResults } from '../../src/core/ticket/commands/record-talk.js';
import { wordReadings } from '../../src/core/ticket/events/word-events.js';
import { nextTimer } from '../../src/core/ticket/timers.js';
import type { StoredTicket } from '../../src/core/outbox/stored-ticket.js';
import { ticketId, type FieldValues, type Ticket } from '../../src/core/ticket/ticket.js';
import { workOrder } from './a-ticket.js';
import { actor, completeForm, everybody, membersOf, ref, type Who } from './cast.js';
import { given, execute, type Rules, type Story } from './scenario.js';

/** One attempted act: a sensible one by a person who may, or any act by any person. */
export type Step = { minutes: number; who: number; what: number; pick: number; isSensible: boolean; staleBy: number };

export const steps = fc.array(
  fc.record<Step>({
    minutes: fc.oneof({ weight: 9, arbitrary: fc.nat(60) }, fc.nat(5000)),
    who: fc.nat(1000),
    what: fc.nat(1000),
    pick: fc.nat(1000),
    isSensible: fc.constantFrom(true, true, false),
    staleBy: fc.constantFrom(0, 0, 0, 0, 1, -1),
  }),
  { minLength: 1, maxLength: 40, size: 'max' },
);

/** What was tried, what it was tried on, and what came of it (the same document when it was refused). */
export type Tried = { command: Command; before: StoredTicket; after: StoredTicket; now: Instant; isRefused: boolean };

/** The command tried at a step, and its actor. */
export type Choose = (rules: Rules, stored: StoredTicket, step: Step, id: string) => { command: Command; who: Who };

/** Goes the steps one after the other, from a draft on; before each, the worker does what is due. */
export function walk(rules: Rules, taken: readonly Step[]): readonly Tried[] {
  return walkFrom(given(rules).draftOf('ana', 'no abre, bici'), taken, chosen);
}

export function walkFrom({ rules, ...begun }: Story, taken: readonly Step[], choose: Choose): readonly Tried[] {
  let { stored, now } = begun;
  const tried: Tried[] = [];
  const attempt = (command: Command, who: Who | 'system') => {
    const before = stored;
    const { stored: after, decision } = execute(rules, before, command, actor(who), now);
    stored = after ?? before;
    tried.push({ command, before, after: stored, now, isRefused: typeof decision === 'object' && decision.kind === 'refused' });
  };
  for (const [i, step] of taken.entries()) {
    now = later(now, step.minutes * MINUTE);
    for (let moment = dueNow(rules, stored, now); moment !== null; moment = dueNow(rules, stored, now)) {
      attempt({ id: `t-${stored.history.length}`, type: 'timer', key: moment }, 'system');
    }
    const { command, who } = choose(rules, stored, step, `s-${i}`);
    attempt(command, who);
  }
  return tried;
}

function dueNow(rules: Rules, stored: StoredTicket, now: Instant): string | null {
  const moment = nextTimer(stored, rules, now);
  return moment !== null && moment.at <= now ? moment.key : null;
}

function chosen({ procedure }: Rules, { ticket, history }: StoredTicket, step: Step, id: string): { command: Command; who: Who } {
  const available = step.isSensible ? transitionsFrom(procedure, ticket.state) : procedure.transitions;
  const way = pickFrom(available.length > 0 ? available : procedure.transitions, step.what);
  const able = everybody.filter((who) => isOneOf(way.by, actor(who), ticket, procedure));
  const who = pickFrom(step.isSensible && able.length > 0 ? able : everybody, step.who);
  const others: readonly Command[] = [
    { id, type: 'fill-draft', fields: formOf(procedure, step.pick), submit: step.pick % 3 > 0 },
    { id, type: 'add-note', text: 'Se revisó', audience: step.pick % 2 === 0 ? 'public' : 'internal' },
    { id, type: 'add-information', text: 'Sigue igual' },
    {
      id,
      type: 'attach-file',
      file: { id: `f-${step.pick % 3}`, name: 'a.png', type: 'image/png', bytes: 1, by: ref(who), at: ticket.since },
    },
    { id, type: 'answer-survey', answers: { score: '4', solved: 'yes', nota: '8' } },
    { id, type: 'record-survey', asked: ticket.survey?.askedAt ?? ticket.since, input: { means: 'mail', score: '1', solved: 'no' } },
    { id, type: 'link', to: ticketId(`t-${(step.pick % 3) + 1}`), kind: 'related' },
    { id, type: 'link', to: ticketId(`t-${(step.pick % 3) + 1}`), kind: 'related', reason: 'El mismo equipo' },
    {
      id,
      type: 'link',
      to: ticketId(`t-${(step.pick % 3) + 1}`),
      kind: 'follow-up-of',
      numbers: { ticket: step.pick },
      ...(step.pick % 2 === 0 ? { reason: 'La segunda parte' } : {}),
    },
    { id, type: 'unlink', to: ticketId(`t-${(step.pick % 3) + 1}`), reason: 'Era otro equipo' },
    { id, type: 'open-personal-data' },
    { id, type: 'offer-files', offer: `o-${step.pick % 4}`, files: [`f-${step.pick % 3}`] },
    { id, type: 'accept-file', offer: `o-${step.pick % 4}`, file: `f-${step.pick % 3}` },
    { id, type: 'record-manual-contact', message: step.pick % 40, how: 'telephone' },
    { id, type: 'record-talk', seen: ticket.version + step.staleBy, input: talkInput(step.pick) },
    {
      id,
      type: 'read-words',
      of: history.length - step.staleBy,
      seen: ticket.version,
      input: { result: pickFrom(wordReadings, step.pick) },
    },
    { id, type: 'timer', key: `pass-limit:${ticket.version}` },
    {
      id,
      type: 'correct',
      seen: ticket.version + step.staleBy,
      input: { kind: 'request', ...reclassified(procedure, step.pick), reason: 'Se revisó' },
    },
    holdOrRelease(ticket, step, id),
    { id, type: 'change-calendar', date: `2026-11-${20 + (step.pick % 10)}`, closes: step.pick % 3 > 0, reason: 'Día cívico' },
    ticket.hold === null ? { id, type: 'release-clock', hold: 'none', undo: false } : holdOrRelease(ticket, step, id),
  ];
  if (way.act === 'complete' && step.isSensible)
    return { command: { id, type: 'fill-draft', fields: formOf(procedure, 1), submit: true }, who };
  if (step.what % 4 === 3) {
    const command = pickFrom(others, step.pick);
    return { command, who: step.isSensible && coordinated.includes(command.type) ? 'carla' : who };
  }
  return {
    command: {
      id,
      type: 'advance',
      transition: way.id,
      seen: ticket.version + step.staleBy,
      input: walkInput(procedure, ticket, step.pick),
    },
    who,
  };
}

function talkInput(pick: number): FieldValues {
  return { result: pickFrom(talkResults, pick), how: 'telephone', words: 'Sigue igual' };
}

export function holdOrRelease({ hold, since }: Ticket, { pick }: Step, id: string): Command {
  if (pick % 5 === 1) return { id, type: 'release-clock', hold: 'outage', undo: true };
  if (pick % 5 < 3) {
    const until = later(since, -(pick % 90) * MINUTE);
    const from = later(until, -(1 + (pick % 240)) * MINUTE);
    return { id, type: 'hold-clock', hold: { id: 'outage', reason: 'Caída', authorisedBy: 'La dirección', from, until } };
  }
  if (hold !== null) return { id, type: 'release-clock', hold: hold.id, undo: pick % 2 === 0 };
  return {
    id,
    type: 'hold-clock',
    hold: { id: `h-${id}`, reason: 'Caída', authorisedBy: 'La dirección', until: later(since, (1 + (pick % 72)) * HOUR) },
  };
}

/** What a coordinator is asked for, where the procedure lets one do it. */
const coordinated: readonly Command['type'][] = ['correct', 'hold-clock', 'release-clock', 'change-calendar'];

export function reclassified({ priority }: Procedure, pick: number): FieldValues {
  return { impact: pickFrom(priority.impacts, pick).id, urgency: pickFrom(priority.urgencies, pick >> 2).id };
}

export function pickFrom<T>(list: readonly T[], index: number): T {
  const found = list[index % list.length];
  if (found === undefined) throw new Error('nothing to choose from');
  return found;
}

/** Mostly right, sometimes not. */
export function formOf({ id }: Procedure, pick: number): FieldValues {
  const form: FieldValues = id === 'uariv' ? completeForm : workOrder;
  return pick % 5 === 0 ? { ...form, phone: 'no', placa: '¿?' } : form;
}

/** Something for whatever may be asked. */
export function walkInput({ transitions, routes, groups }: Procedure, ticket: Ticket, pick: number): FieldValues {
  const asked = [...transitions, ...routes].flatMap((part) => part.needs ?? []);
  const day = isoDate(wallDay(later(ticket.since, (1 + (pick % 20)) * DAY), 'America/Bogota'));
  const texts = asked.map(({ id, type, pattern = '' }) => [
    id,
    type === 'date'
      ? day
      : pattern.includes('[0-5]')
        ? '9:00'
        : type === 'email'
          ? 'a@redes.example'
          : type === 'number'
            ? '3'
            : type === 'phone'
              ? '4521'
              : `Algo que decir ${pick}`,
  ]);
  const members = membersOf(ticket.group);
  return { ...Object.fromEntries(texts), group: pickFrom(groups, pick).id, person: members.length > 0 ? pickFrom(members, pick).id : '' };
}
