import { expect } from 'vitest';
import { later, type Instant } from '../../src/core/instant.js';
import { fromIso } from './from-iso.js';
import type { Notification } from '../../src/core/outbox/notification.js';
import { wakeAt } from '../../src/core/outbox/outcomes.js';
import type { Procedure, ProcedureRef } from '../../src/procedure/procedure.js';
import type { Actor } from '../../src/core/people/person.js';
import { createBusinessCalendar, type BusinessCalendar } from '../../src/core/calendar/business-calendar.js';
import type { Command, OpenDraft } from '../../src/core/ticket/command.js';
import { decide } from '../../src/core/ticket/decide.js';
import type { Decision } from '../../src/core/ticket/decision.js';
import type { TicketEvent } from '../../src/core/ticket/events.js';
import { nextTimer, type Timer } from '../../src/core/ticket/timers.js';
import { emptyChoosable } from '../../src/core/ticket/forms/transition-fields.js';
import { recordEvents } from '../../src/core/outbox/record-events.js';
import type { Refusal } from '../../src/core/ticket/refusals.js';
import { isRepeated, type StoredTicket } from '../../src/core/outbox/stored-ticket.js';
import { ticketId, type FieldValues, type Ticket } from '../../src/core/ticket/ticket.js';
import { actor, membersOf, receivers, ref, type Who } from './cast.js';
import { shippedProcedure } from './shipped-procedure.js';

export type Rules = { procedure: Procedure; ref: ProcedureRef; calendar: BusinessCalendar };

/** The rules of a procedure by its name, or its file by the path from the project's root. */
export function rulesOf(nameOrPath: string): Rules {
  const { procedure, ref: name } = shippedProcedure(nameOrPath);
  return { procedure, ref: name, calendar: createBusinessCalendar(procedure.calendar) };
}

/** The procedure that ships. */
export const uariv = rulesOf('uariv');
/** An invented one with other words for everything, more waiting, forms by category and a survey before the end. */
export const repairDesk = rulesOf('test/support/repair-desk.json');

/** A command for the ticket as it stands; its id is of its own unless it says otherwise. */
export type Wish = (ticket: Ticket | null, story: Story | null) => Command;

/** What a desk without a store makes of a command: as `desk/tickets/execute-command`, with numbers counted here. */
export function execute(
  rules: Rules,
  stored: StoredTicket | null,
  command: Command,
  by: Actor,
  now: Instant,
): { stored: StoredTicket | null; decision: Decision | 'repeated' } {
  if (stored !== null && isRepeated(stored, command.id, by)) return { stored, decision: 'repeated' };
  const people = { ...emptyChoosable, members: membersOf(stored?.ticket.group ?? null), receivers: receivers() };
  const decision = decide(stored?.ticket ?? null, stored?.history ?? [], command, {
    now,
    actor: by,
    coordinators: [ref('carla').id],
    follower: stored?.ticket.follower ?? null,
    named: new Map(),
    ...people,
    ...rules,
  });
  if (decision.kind === 'refused' || decision.events.length === 0) return { stored, decision };
  const numbers = Object.fromEntries(decision.numbers.map((series, i) => [series, 45 + i]));
  const next = recordEvents(stored, theTicket, decision.events, numbers, {
    at: now,
    actor: by,
    command: command.id,
    rules,
  });
  return { stored: { ...next, revision: next.revision + 1, wakeAt: wakeAt(next, now, rules) }, decision };
}

export const theTicket = ticketId('t-1');

type Outcome = {
  decision: Decision | 'repeated';
  /** These events and no others; of each, what is named. */
  thenHappened(...events: readonly ({ type: TicketEvent['type'] } & Readonly<Record<string, unknown>>)[]): Story;
  thenRefused(code: Refusal['code'], more?: Readonly<Record<string, unknown>>): void;
  /** Nothing is written, and no notification results. */
  thenNothing(): Story;
};

export type Story = {
  rules: Rules;
  now: Instant;
  stored: StoredTicket;
  ticket: Ticket;
  types: readonly TicketEvent['type'][];
  at(iso: string): Story;
  after(ms: number): Story;
  /** A command that is accepted, with its notifications. */
  and(wish: Wish, by: Who | 'system'): Story;
  /** What the worker does by now, after it was away: every timer that is due. */
  timers(): Story;
  /** What the worker did until now: every timer at its own time; only those, where some are named. */
  worked(...only: readonly Timer['do'][]): Story;
  when(wish: Wish): { by(who: Who | 'system' | Actor): Outcome };
  /** The notifications of the events since `seq`, by recipient: `ana: question`. */
  notified(sinceSeq?: number): readonly string[];
};

/** A desk before anybody has written: Monday, 9:00 in Bogotá, unless said otherwise. */
export function given(rules: Rules, iso = '2026-11-23T09:00-05:00') {
  const now = fromIso(iso);
  const open = (by: Who | 'system', command: Command) => outcomeOf(rules, now, execute(rules, null, command, actor(by), now));
  return {
    draftOf: (who: Who, words: string, more: Partial<OpenDraft> = {}): Story =>
      open(who, opening(who, words, more)).thenHappened({ type: 'draft-opened' }),
    whenOpened: (by: Who | 'system', who: Who, words: string, more: Partial<OpenDraft> = {}): Outcome =>
      open(by, opening(who, words, more)),
    when: (command: Command) => ({ by: (who: Who): Outcome => open(who, command) }),
  };
}

function opening(who: Who, words: string, more: Partial<OpenDraft>): Command {
  const profile: FieldValues = { name: ref(who).name, email: `${who}@entidad.example` };
  return {
    id: 'open',
    type: 'open-draft',
    ticket: theTicket,
    channel: 'teams',
    requester: ref(who),
    registeredBy: null,
    words,
    profile,
    fields: {},
    ...more,
  };
}

/** Goes on from a document as it stands, such as one that the worker sent from. */
export function story(rules: Rules, now: Instant, stored: StoredTicket): Story {
  const self: Story = {
    rules,
    now,
    stored,
    ticket: stored.ticket,
    types: stored.history.map((e) => e.event.type),
    at: (iso) => story(rules, fromIso(iso), stored),
    after: (ms) => story(rules, later(now, ms), stored),
    and: (wish, by) => self.when(wish).by(by).thenHappened(),
    timers: () => afterTimers(self),
    worked: (...only) => afterWork(self, only),
    when: (wish) => ({
      by: (who) =>
        outcomeOf(rules, now, execute(rules, stored, wish(stored.ticket, self), typeof who === 'string' ? actor(who) : who, now)),
    }),
    notified: (sinceSeq = 0) => stored.notifications.filter((n) => n.seq > sinceSeq).map(notificationText),
  };
  return self;
}

export function notificationText({ to, kind }: Notification): string {
  return `${to.kind === 'person' ? to.person : `#${to.group}`}: ${kind}`;
}

function afterTimers(self: Story): Story {
  const { rules, now, stored } = self;
  const moment = nextTimer(stored, rules, now);
  return moment === null || moment.at > now ? self : afterTimers(story(rules, now, afterTimer(self, moment, now)));
}

function afterTimer({ rules, stored }: Story, moment: Timer, at: Instant): StoredTicket {
  const next = execute(rules, stored, { id: fresh(), type: 'timer', key: moment.key }, actor('system'), at).stored;
  if (next === null || next === stored) throw new Error(`the timer ${moment.do} does nothing`);
  return next;
}

function afterWork({ rules, now, stored }: Story, only: readonly Timer['do'][]): Story {
  const last = stored.history.at(-1)?.at ?? now;
  const moment = nextTimer(stored, rules, last);
  if (moment === null || moment.at > now || (only.length > 0 && !only.includes(moment.do))) return story(rules, now, stored);
  const at = moment.at > last ? moment.at : last;
  return afterWork(story(rules, now, afterTimer(story(rules, now, stored), moment, at)), only);
}

function outcomeOf(rules: Rules, now: Instant, { stored, decision }: ReturnType<typeof execute>): Outcome {
  const after = (): Story => {
    if (stored === null) throw new Error('there is no ticket');
    return story(rules, now, stored);
  };
  return {
    decision,
    thenHappened: (...events) => {
      expect(decision).toMatchObject({ kind: 'events' });
      if (events.length > 0)
        expect(
          named(
            decision,
            events.map((e) => e.type),
          ),
        ).toMatchObject(events);
      return after();
    },
    thenRefused: (code, more = {}) => {
      expect(decision).toMatchObject({ kind: 'refused', refusal: { code, ...more } });
    },
    thenNothing: () => {
      expect(decision === 'repeated' ? [] : decision).toEqual(decision === 'repeated' ? [] : { kind: 'events', events: [], numbers: [] });
      return after();
    },
  };
}

/** What happened, without the figures that every closing freezes, unless they are asked for. */
function named(decision: Decision | 'repeated', types: readonly string[]): readonly TicketEvent[] {
  const happened = typeof decision === 'object' && decision.kind === 'events' ? decision.events : [];
  return happened.filter((e) => e.type !== 'figures-frozen' || types.includes(e.type));
}

let count = 0;
function fresh(): string {
  return `c-${++count}`;
}

/** A press on a card of the present version, or of the version `seen`. */
export function press(transition: string, input: FieldValues = {}, seen?: number): Wish {
  return (ticket) => ({ id: fresh(), type: 'advance', transition, seen: seen ?? ticket?.version ?? 0, input });
}

/** The timer that does that next; one of no moment where something else comes first. */
export function theTimer(what: Timer['do']): Wish {
  return (_, story) => {
    const moment = story === null ? null : nextTimer(story.stored, story.rules, story.now);
    return { id: fresh(), type: 'timer', key: moment?.do === what ? moment.key : 'none' };
  };
}

export function fill(fields: FieldValues, submit = true): Wish {
  return () => ({ id: fresh(), type: 'fill-draft', fields, submit });
}

type WithoutId<C> = C extends Command ? Omit<C, 'id'> : never;

/** Any other command, with an id of its own. */
export function wish(command: WithoutId<Command>, id = fresh()): Wish {
  return () => ({ ...command, id });
}
