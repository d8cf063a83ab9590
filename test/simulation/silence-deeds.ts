import type { PersonRef } from '../../src/core/people/person.js';
import { availableTransitions } from '../../src/core/ticket/available-transitions.js';
import type { CommandBody } from '../../src/core/ticket/command.js';
import type { StoredTicket } from '../../src/core/outbox/stored-ticket.js';
import { isDraft, isOpen, isSurveyOpen, type Ticket } from '../../src/core/ticket/ticket.js';
import type { Instant } from '../../src/core/instant.js';
import type { Procedure } from '../../src/procedure/procedure.js';
import { isOneOf } from '../../src/core/people/roles.js';
import { picked } from './chance.js';
import type { DeskPeople } from './desk-people.js';
import { filledInput } from './filled-forms.js';

type Sight = { procedure: Procedure; cast: DeskPeople; now: Instant; mark: string };
type Draw = { do: 'ask' | 'write' | 'understand' | 'return'; who: number; what: number; pick: number };

/** @property who null: the desk itself, which reads the mail */
export type SilenceDeed = { who: PersonRef | null; command: CommandBody };

/** Whether the person who asked for it has to say something. */
export function isAwaited({ ticket }: StoredTicket): boolean {
  if (!isOpen(ticket)) return isSurveyOpen(ticket.survey);
  return isDraft(ticket) || ticket.question !== null || ticket.phase === 'resolved';
}

/** What leads to a case that waits for its requester, what they say then, what the desk makes of it, and letters that come back. */
export function silenceDeed(draw: Draw, stored: StoredTicket, sight: Sight): SilenceDeed | null {
  if (draw.do === 'ask') return onward(draw, stored, sight);
  if (draw.do === 'write') return words(draw, stored, sight);
  return draw.do === 'understand' ? understanding(draw, stored, sight) : returned(draw, stored);
}

/** The next step of the desk to a question or a solution. */
function onward({ who, what }: Draw, { ticket }: StoredTicket, { procedure, cast, mark }: Sight): SilenceDeed | null {
  const open = availableTransitions(procedure, ticket);
  const wanted = open.filter(({ act }) => act === (what % 3 === 0 ? 'ask' : 'resolve'));
  const ways = wanted.length > 0 ? wanted : open.filter(({ act }) => act === 'take' || act === 'resolve');
  if (ways.length === 0) return null;
  const way = picked(ways, what);
  const able = cast.everybody.filter((person) => isOneOf(way.by, person, ticket, procedure));
  const input = filledInput({ procedure, staff: cast.staff, pick: who, mark }, ticket, way);
  return {
    who: picked(able.length > 0 ? able : cast.everybody, who),
    command: { type: 'advance', transition: way.id, seen: ticket.version, input },
  };
}

function words({ what }: Draw, { ticket }: StoredTicket, { now, mark }: Sight): SilenceDeed {
  const { requester } = ticket;
  const mail = {
    as: 'unverified',
    from: 'ana@otro.example',
    name: 'Ana',
    subject: 'Re',
    text: `No sirve ${mark}`,
    threadedBy: 'references',
  } as const;
  const file = { id: `f-${mark}`, name: 'pantalla.png', type: 'image/png', bytes: 10, by: requester, at: now };
  const said: readonly SilenceDeed[] = [
    { who: requester, command: { type: 'add-information', text: `No, sigue igual ${mark}`, asksBack: true } },
    { who: requester, command: { type: 'doubt-answer', text: `No sé si quedó ${mark}` } },
    { who: null, command: { type: 'keep-mail', mail } },
    { who: requester, command: { type: 'attach-file', file } },
  ];
  return picked(said, what);
}

function understanding({ who, what, pick }: Draw, { ticket, history }: StoredTicket, { procedure, cast, mark }: Sight): SilenceDeed {
  const by = picked([...(cast.staff[ticket.group ?? procedure.intake.group] ?? []), cast.coordinator], who);
  const { version: seen } = ticket;
  const heard: readonly CommandBody[] = [
    { type: 'add-note', text: `Se leyó ${mark}`, audience: 'public' },
    { type: 'add-note', text: `Se consulta ${mark}`, audience: { group: picked(procedure.groups, pick).id } },
    { type: 'record-talk', seen, input: { result: 'told', how: 'telephone' } },
    { type: 'record-talk', seen, input: { result: 'unreached' } },
    { type: 'read-words', seen, of: lastWord({ history }), input: { result: 'nothing' } },
    { type: 'read-words', seen, of: lastWord({ history }), input: { result: 'nothing' } },
  ];
  return { who: by, command: picked(heard, what) };
}

const wordTypes = ['information-added', 'answer-doubted', 'mail-kept', 'file-attached'];

function lastWord({ history }: Pick<StoredTicket, 'history'>): number {
  return history.findLast(({ event }) => wordTypes.includes(event.type))?.seq ?? 0;
}

/** A letter that arrived, as the desk knows, comes back. */
function returned({ pick }: Draw, { ticket, history }: StoredTicket): SilenceDeed | null {
  const arrived = history.flatMap(({ event }) =>
    event.type === 'delivery-recorded' && event.outcome === 'sent' && isTo(event.recipient, ticket) ? [event.notification] : [],
  );
  if (arrived.length === 0) return null;
  // The newest mostly: it is what their answer is awaited to.
  const at = pick % 3 === 0 ? pick : arrived.length - 1;
  return { who: null, command: { type: 'record-bounce', notification: picked(arrived, at) } };
}

function isTo(recipient: { kind: string; person?: PersonRef }, { requester }: Ticket): boolean {
  return recipient.kind === 'person' && recipient.person?.id === requester.id;
}
