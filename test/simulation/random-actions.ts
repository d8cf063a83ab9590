import type { RunningDesk } from '../../src/desk.js';
import { parcelSamples } from '../support/parcels.js';
import type { CommandResult } from '../../src/desk/tickets/execute-command.js';
import { HOUR, later, MINUTE, type Instant } from '../../src/core/instant.js';
import type { Procedure } from '../../src/procedure/procedure.js';
import type { Transition } from '../../src/procedure/workflow.js';
import { system, type PersonRef } from '../../src/core/people/person.js';
import { isOneOf } from '../../src/core/people/roles.js';
import type { Command } from '../../src/core/ticket/command.js';
import type { StoredTicket } from '../../src/core/outbox/stored-ticket.js';
import { isDraft, isOpen, isSurveyOpen } from '../../src/core/ticket/ticket.js';
import { availableTransitions } from '../../src/core/ticket/available-transitions.js';
import { markAway, markBack } from '../../src/features/people/availability.js';
import { picked } from './chance.js';
import type { DeskPeople } from './desk-people.js';
import { filledForm, filledInput, surveyAnswers, type Choosing } from './filled-forms.js';
import { massDeed } from './mass-deeds.js';
import { isAwaited, silenceDeed } from './silence-deeds.js';
import type { PlanStep } from './plan.js';
import { reportWords } from '../../src/features/drafts/report-words.js';
import { sendDraft } from '../../src/features/drafts/complete-draft.js';
import { showCase } from '../../src/desk/tickets/open-case.js';
import { actorOf } from '../../src/desk/people/actor-of.js';

/** One act of a person, ready to be given to a process, or to several, or again. */
export type Deed = {
  says: string;
  /** Id of its command in the ticket's document; null when it is no command. */
  command: string | null;
  /** The whole command, where what it tells is judged. */
  body?: Command;
  about?: StoredTicket['id'];
  /** Found in what it writes, and in nothing else. */
  mark: string;
  do(desk: RunningDesk): Promise<CommandResult | { kind: 'nothing' }>;
};

type Draw = Extract<PlanStep, { who: number }>;

/** What a person sees at one instant. */
/** @property mailbox by which some of them write; absent: no one writes by mail */
export type Sight = {
  procedure: Procedure;
  cast: DeskPeople;
  tickets: readonly StoredTicket[];
  now: Instant;
  count: number;
  mailbox?: string;
};

/** What a person would do who sees this; null when there is nothing to act on. */
export function deedFor(draw: Draw, sight: Sight): Deed | null {
  if (draw.do === 'report') return report(draw, sight);
  if (draw.do === 'mass') return mass(draw, sight);
  const drafts = sight.tickets.filter((t) => isDraft(t.ticket));
  const open = sight.tickets.filter((t) => isOpen(t.ticket) && !isDraft(t.ticket));
  const wanted =
    draw.do === 'fill'
      ? drafts
      : isAboutWords(draw.do)
        ? sight.tickets.filter(isAwaited)
        : draw.isSensible && open.length > 0
          ? open
          : sight.tickets;
  if (wanted.length === 0) return null;
  const stored = picked(wanted, draw.pick);
  if (draw.do === 'fill') return fill(draw, sight, stored);
  if (draw.do === 'ask' || isAboutWords(draw.do)) return awaited({ ...draw, do: draw.do }, sight, stored);
  return draw.do === 'act' ? act(draw, sight, stored) : other(draw, sight, stored);
}

function report({ who, what }: Draw, { cast, count, mailbox }: Sight): Deed {
  const requester = picked(cast.requesters, who);
  const mark = markOf(count);
  const key = [`chat:${requester.id}`, `m${count}`];
  return {
    says: `${requester.id} writes "${mark}"`,
    command: `open:${key.join(':')}`,
    mark,
    async do(desk) {
      const { actor } = await actorOf(desk, requester);
      const done = await reportWords(desk, {
        requester,
        actor,
        words: `no abre el sistema ${mark}`,
        channel: what % 2 === 0 ? 'teams' : 'precaso',
        key,
        ...(mailbox !== undefined && what % 3 === 0 ? { handed: { mailbox } } : {}),
      });
      return done.kind === 'too-long' ? { kind: 'nothing' } : done;
    },
  };
}

function isAboutWords(what: Draw['do']): what is 'write' | 'understand' | 'return' {
  return what === 'write' || what === 'understand' || what === 'return';
}

function awaited(draw: Parameters<typeof silenceDeed>[0], { count, ...sight }: Sight, stored: StoredTicket): Deed | null {
  const mark = markOf(count);
  const deed = silenceDeed(draw, stored, { ...sight, mark });
  return deed === null ? null : given(stored, deed.who, mark, { id: `${draw.do}:${count}`, ...deed.command });
}

function fill({ what, isSensible }: Draw, { procedure, count }: Sight, { id, ticket }: StoredTicket): Deed {
  const mark = markOf(count);
  const fields = filledForm(procedure, what, mark);
  const sent = { press: `fill:${count}`, fields: isSensible ? fields : Object.fromEntries(Object.entries(fields).slice(0, 2)) };
  return {
    says: `${ticket.requester.id} sends ${isSensible ? 'the whole form' : 'half the form'} of`,
    command: sent.press,
    mark,
    do: async (desk) => sendDraft(desk, id, sent, (await actorOf(desk, ticket.requester)).actor),
  };
}

/** Taken now and then only, so that there is something to work on. */
const ending: readonly Transition['act'][] = ['withdraw', 'set-aside'];

/** Of the ways that lead on from here mostly, by who may go them: anything else is refused. */
function act(draw: Draw, { procedure, cast, count }: Sight, stored: StoredTicket): Deed {
  const { ticket } = stored;
  const isWanted = ({ act: what, by }: Transition): boolean =>
    what !== 'complete' && by.some((doer) => doer !== 'system') && (draw.pick % 5 === 0 || !ending.includes(what));
  const available = (draw.isSensible ? availableTransitions(procedure, ticket) : procedure.transitions).filter(isWanted);
  const way = picked(available.length > 0 ? available : procedure.transitions, draw.what);
  const able = cast.everybody.filter((person) => isOneOf(way.by, person, ticket, procedure));
  const who = picked(draw.isSensible && able.length > 0 ? able : cast.everybody, draw.who);
  const mark = markOf(count);
  const choosing: Choosing = { procedure, staff: cast.staff, pick: draw.who, mark };
  const input = filledInput(choosing, ticket, way);
  return given(stored, who, mark, {
    id: `${way.id}:${count}`,
    type: 'advance',
    transition: way.id,
    seen: ticket.version - draw.staleBy,
    input,
  });
}

function mass(draw: Draw, { procedure, cast, tickets, count }: Sight): Deed | null {
  const open = tickets.filter(({ ticket }) => isOpen(ticket) && !isDraft(ticket));
  const mark = markOf(count);
  const deed = massDeed(draw, { procedure, cast, open, mark });
  return deed === null ? null : given(deed.of, deed.who, mark, { id: `mass:${count}`, ...deed.command });
}

/** @param who null: the desk itself */
function given({ id }: StoredTicket, who: PersonRef | null, mark: string, command: Command): Deed {
  const says = command.type === 'advance' ? `${command.transition} (version ${command.seen})` : command.type;
  return {
    says: `${who?.id ?? 'the desk'}: ${says}`,
    command: command.id,
    body: command,
    about: id,
    mark,
    do: async (desk) => desk.execute(id, command, who === null ? system : (await actorOf(desk, who)).actor),
  };
}

/** What changes no state, and what is about people. */
function other(draw: Draw, sight: Sight, stored: StoredTicket): Deed {
  const { procedure, cast, count, now } = sight;
  const { ticket } = stored;
  const mark = markOf(count);
  const worker = picked(cast.staff[ticket.group ?? procedure.intake.group] ?? [cast.coordinator], draw.who);
  const id = `other:${count}`;
  const hold = { id: `h${count}`, reason: `Caída ${mark}`, authorisedBy: 'La dirección', until: later(now, (1 + (draw.pick % 72)) * HOUR) };
  const { priority } = procedure;
  const corrected = {
    impact: picked(priority.impacts, draw.pick).id,
    urgency: picked(priority.urgencies, draw.who).id,
    reason: `Se revisó ${mark}`,
  };
  const answer = (): Deed => given(stored, ticket.requester, mark, { id, type: 'answer-survey', answers: surveyAnswers(procedure, mark) });
  const deeds: readonly (() => Deed)[] = [
    () => given(stored, worker, mark, { id, type: 'add-note', text: `Nota ${mark}`, audience: 'public' }),
    () =>
      given(stored, worker, mark, {
        id,
        type: 'add-note',
        text: `Nota ${mark}`,
        audience: { group: picked(procedure.groups, draw.pick).id },
      }),
    () => given(stored, ticket.requester, mark, { id, type: 'add-information', text: `Dato ${mark}` }),
    () => given(stored, cast.coordinator, mark, { id, type: 'correct', seen: ticket.version, input: corrected }),
    () =>
      given(
        stored,
        cast.coordinator,
        mark,
        ticket.hold === null
          ? { id, type: 'hold-clock', hold }
          : { id, type: 'release-clock', hold: ticket.hold.id, undo: draw.pick % 2 === 0 },
      ),
    () => given(stored, cast.coordinator, mark, outageOrUndo(draw, id, mark, now)),
    () => show(draw, stored, worker),
    () => away(draw, sight, worker),
    ...parcelSamples.flatMap(({ deeds = [] }) => deeds.map((deed) => () => deed(cast.coordinator))),
  ];
  return picked(isSurveyOpen(ticket.survey) && draw.what % 2 === 0 ? [answer] : [...deeds, answer], draw.what)();
}

/** One outage of the case at a time, so that it can be undone whenever it was. */
function outageOrUndo({ pick }: Draw, id: string, mark: string, now: Instant): Command {
  if (pick % 3 === 0) return { id, type: 'release-clock', hold: 'outage', undo: true };
  const until = later(now, -(pick % 60) * MINUTE);
  const hold = {
    id: 'outage',
    reason: `Caída ${mark}`,
    authorisedBy: 'La dirección',
    from: later(until, -(1 + (pick % 20)) * HOUR),
    until,
  };
  return { id, type: 'hold-clock', hold, tells: { others: [] } };
}

/** One more card of the case, in the chat of who asks for it. */
function show({ what }: Draw, { id, ticket }: StoredTicket, worker: PersonRef): Deed {
  const isTheirs = what % 2 === 0;
  const person = isTheirs ? ticket.requester : worker;
  return {
    says: `${person.id} asks to see`,
    command: null,
    mark: '',
    async do(desk) {
      await showCase(desk, id, isTheirs ? 'receipt' : 'live', { kind: 'person', person: person.id });
      return { kind: 'nothing' };
    },
  };
}

function away({ pick }: Draw, { now }: Sight, worker: PersonRef): Deed {
  const isBack = pick % 2 === 0;
  return {
    says: `${worker.id} is ${isBack ? 'back' : 'away'}; reported for`,
    command: null,
    mark: '',
    async do(desk) {
      const { actor } = await actorOf(desk, worker);
      if (isBack) await markBack(desk, { person: worker, since: null }, actor);
      else await markAway(desk, { person: worker, until: later(now, 30 * MINUTE), reason: '' }, actor);
      return { kind: 'nothing' };
    },
  };
}

function markOf(count: number): string {
  return `«${count}»`;
}
