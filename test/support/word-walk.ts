import { later, MINUTE, type Instant } from '../../src/core/instant.js';
import type { Place } from '../../src/core/outbox/notification.js';
import { itemsDue, placeOfItem, recordOutcomes, type SendOutcome } from '../../src/core/outbox/outcomes.js';
import { recordEvents } from '../../src/core/outbox/record-events.js';
import { lastSeq, type StoredTicket } from '../../src/core/outbox/stored-ticket.js';
import { personId, system, type Actor, type PersonActor, type PersonRef } from '../../src/core/people/person.js';
import { isGuestGroup, isOneOf } from '../../src/core/people/roles.js';
import { groupOf, transitionsFrom } from '../../src/core/procedure/lookup.js';
import { availableTransitions } from '../../src/core/ticket/available-transitions.js';
import type { Command, CommandBody } from '../../src/core/ticket/command.js';
import { decide } from '../../src/core/ticket/decide.js';
import { nextSection } from '../../src/core/ticket/forms/sections.js';
import type { NotificationKind } from '../../src/core/ticket/notification-kinds.js';
import type { Ticket } from '../../src/core/ticket/ticket.js';
import { nextTimer } from '../../src/core/ticket/timers.js';
import { subjectOf } from '../../src/core/ticket/undelivered.js';
import type { SendFaultCode } from '../../src/ports/messenger.js';
import type { Transition } from '../../src/procedure/workflow.js';
import { fromIso } from './from-iso.js';
import { inputsFor } from './reach-state.js';
import { rulesOf, theTicket } from './scenario.js';

/** What these walks type wherever a text is asked for. */
export const typed = 'Texto de ejemplo';

/** A case as it stands after an act. */
export type Standing = { stored: StoredTicket; now: Instant; category: string };
export type WalkDeed = { by: Actor; body: CommandBody & Pick<Command, 'attached'> };

const start = fromIso('2026-11-23T09:00-05:00');

let count = 0;

/** How the request came in: a writer by mail is answered by mail, and one without a server's proof is told less. */
const doors = {
  chat: { channel: 'teams' },
  mail: { channel: 'email', mailbox: 'mesa', mailId: 'pedido@correo.example' },
  'unproved mail': { channel: 'email', mailbox: 'mesa', mailId: 'pedido@correo.example', isUnverified: true },
} as const;
export type Door = keyof typeof doors;

/** A shipped procedure without store and messenger: two people of each group, a requester, and a coordinator who is in no group. */
export function wordWalk(name: string, door: Door = 'chat') {
  const rules = rulesOf(name);
  const { procedure } = rules;
  const one = (id: string, more: Partial<PersonActor> = {}): PersonActor => ({
    kind: 'person',
    id: personId(`p-${id}`),
    name: `Persona ${id}`,
    memberOf: [],
    isCoordinator: false,
    ...more,
  });
  const inGroup = (group: string) => (isGuestGroup(group, procedure) ? { guestOf: [group] } : { memberOf: [group] });
  const staff = procedure.groups.flatMap(({ id }) => [one(id, inGroup(id)), one(`${id}.b`, inGroup(id))]);
  const requester = one('ana');
  const coordinator = one('carla', { isCoordinator: true });
  const groupsOf = ({ memberOf, guestOf = [] }: PersonActor): readonly string[] => [...memberOf, ...guestOf];
  const membersOf = (group: string | null) => staff.filter((person) => group !== null && groupsOf(person).includes(group));
  const receivers = staff.map((person) => ({ ...person, groups: groupsOf(person) }));
  const choosable = (group: string | null) => ({ members: membersOf(group), receivers, unavailable: [] });

  /** The document after the deed; null where it is refused or changes nothing. */
  function after(stored: StoredTicket | null, now: Instant, { by, body }: WalkDeed): StoredTicket | null {
    const command = { id: `w${++count}`, ...body };
    const decision = decide(stored?.ticket ?? null, stored?.history ?? [], command, {
      now,
      actor: by,
      coordinators: [coordinator.id],
      follower: stored?.ticket.follower ?? null,
      named: new Map(),
      ...choosable(stored?.ticket.group ?? null),
      ...rules,
    });
    if (decision.kind === 'refused' || decision.events.length === 0) return null;
    const numbers = Object.fromEntries(decision.numbers.map((series, i) => [series, 45 + i]));
    return recordEvents(stored, theTicket, decision.events, numbers, { at: now, actor: by, command: command.id, rules });
  }

  /** The assignee, if they may take the transition, and one other person who may. */
  function doersOf({ by }: Transition, ticket: Ticket): readonly PersonActor[] {
    const able = [requester, ...staff, coordinator].filter((person) => isOneOf(by, person, ticket, procedure));
    const has = able.filter(({ id }) => id === ticket.assignee?.id);
    return [...has, ...able.filter((person) => !has.includes(person))].slice(0, 2);
  }

  /** Every press by which the case goes on. */
  function presses({ stored: { ticket }, category }: Standing): readonly WalkDeed[] {
    return availableTransitions(procedure, ticket).flatMap((t) =>
      inputsFor(procedure, ticket, t, { category, choosable: choosable(ticket.group) }).flatMap((input) =>
        doersOf(t, ticket).map((by): WalkDeed => ({
          by,
          body:
            t.act === 'complete'
              ? { type: 'fill-draft', fields: input, submit: true }
              : { type: 'advance', transition: t.id, seen: ticket.version, input },
        })),
      ),
    );
  }

  /** What tells one standing from another: its state, what kind of group has it, who follows it up, and what waits. */
  function keyOf({ ticket, history }: StoredTicket): string {
    const { state, group, assignee, sender, follower, question } = ticket;
    const isReminded = history.at(-1)?.event.type === 'reminded';
    const kind = transitionsFrom(procedure, state).some(({ kinds }) => kinds !== undefined) ? ticket.kind : null;
    const { role = '', kind: where = '' } = group === null ? {} : groupOf(procedure, group);
    return [
      state,
      where,
      role,
      assignee !== null,
      sender !== null,
      follower !== null,
      question !== null,
      kind,
      nextSection(ticket, procedure)?.section.id,
      isReminded,
    ].join(' ');
  }

  function opened(category: { id: string; deskOnly?: boolean }): readonly Standing[] {
    const registeredBy: PersonRef | null = category.deskOnly === true ? (staff[0] ?? null) : null;
    const stored = after(null, start, {
      by: requester,
      body: {
        type: 'open-draft',
        ticket: theTicket,
        ...doors[door],
        requester: { id: requester.id, name: requester.name },
        registeredBy: registeredBy && { id: registeredBy.id, name: registeredBy.name },
        words: 'algo falla',
        profile: {},
        fields: {},
      },
    });
    return stored === null ? [] : [{ stored, now: start, category: category.id }];
  }

  /** What the desk does next by itself, and when. */
  function timerOf({ stored, now }: Standing): (WalkDeed & { at: Instant }) | null {
    const timer = nextTimer(stored, rules, now);
    return timer && { by: system, body: { type: 'timer', key: timer.key }, at: timer.at };
  }

  function stepsFrom(at: Standing): readonly Standing[] {
    const { stored, now, category } = at;
    const soon = later(now, MINUTE);
    const pressed = presses(at).flatMap((deed) => after(stored, soon, deed) ?? []);
    const timer = timerOf(at);
    const ran = timer === null ? null : after(stored, timer.at, timer);
    return [
      ...pressed.map((one) => ({ stored: one, now: soon, category })),
      ...(ran === null || timer === null ? [] : [{ stored: ran, now: timer.at, category }]),
    ];
  }

  /** Every standing to which people and time can bring a case, from the first message on. */
  function standings(): readonly Standing[] {
    const found = new Map<string, Standing>();
    const walk = (front: readonly Standing[], ofCategory: Set<string>): void => {
      const fresh = front.filter(({ stored }) => {
        const [key, known] = [keyOf(stored), ofCategory.size];
        return !(stored.ticket.phase !== 'draft' && found.has(key)) && ofCategory.add(key).size > known;
      });
      for (const at of fresh) if (!found.has(keyOf(at.stored))) found.set(keyOf(at.stored), at);
      if (fresh.length > 0) walk(fresh.flatMap(stepsFrom), ofCategory);
    };
    const received = procedure.categories.filter(({ refused }) => refused === undefined);
    for (const category of received) walk(opened(category), new Set());
    return [...found.values()];
  }

  /** Sends what is due until only what waits for a place is left. @param faultAt why a place takes nothing; null: it does */
  function sentOut(begun: StoredTicket, from: Instant, faultAt: (place: Place) => SendFaultCode | null) {
    const read: { seq: number; to: Place; kind: NotificationKind }[] = [];
    let [stored, now] = [begun, from];
    for (let round = 0, items = itemsDue(stored, now); round < 12 && items.length > 0; round++) {
      const sent = items.map((item) => {
        const code = faultAt(placeOfItem(item));
        const outcome: SendOutcome =
          code === null
            ? { kind: 'arrived', posted: { conversation: 'c', activity: `a${++count}` } }
            : { kind: 'failed', code, retryAfterMs: null };
        if (item.kind === 'notification' && code === null) {
          const { seq, kind, to } = item.notification;
          const about = stored.history.find((e) => e.seq === seq)?.event;
          read.push({ seq: kind === 'not-delivered' && about?.type === 'delivery-recorded' ? subjectOf(about) : seq, to, kind });
        }
        return { item, outcome, seq: lastSeq(stored) };
      });
      stored = recordOutcomes(stored, sent, now, rules);
      now = later(now, MINUTE);
      items = itemsDue(stored, now);
    }
    return { stored, read };
  }

  const actOf = (transition: string) => procedure.transitions.find(({ id }) => id === transition)?.act;

  return { rules, procedure, actOf, timerOf, requester, coordinator, staff, membersOf, after, presses, standings, sentOut };
}

export type WordWalk = ReturnType<typeof wordWalk>;
