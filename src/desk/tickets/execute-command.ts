import { checkRoom } from '../../core/outbox/document-size.js';
import { recordEvents } from '../../core/outbox/record-events.js';
import type { Instant } from '../../core/instant.js';
import type { Actor, PersonId } from '../../core/people/person.js';
import { alertedGroups, categoryAfter } from '../../core/coordination/alerted-groups.js';
import { withClosedDay } from '../../core/calendar/calendar-spec.js';
import { transitionOf } from '../../core/procedure/lookup.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { Transition } from '../../procedure/workflow.js';
import type { Command } from '../../core/ticket/command.js';
import { emptyChoosable } from '../../core/ticket/forms/transition-fields.js';
import { decide } from '../../core/ticket/decide.js';
import { refused, type Circumstances, type Decision } from '../../core/ticket/decision.js';
import { notFoundRefusal, type Refusal } from '../../core/ticket/refusals.js';
import type { TicketEvent } from '../../core/ticket/events.js';
import { isNews } from '../../core/outbox/note-notifications.js';
import { isOpen, isRequester, type Ticket, type TicketId } from '../../core/ticket/ticket.js';
import type { TicketStore } from '../../ports/ticket-store.js';
import type { Desk } from '../../desk.js';
import { confirmedActor } from '../people/actor-of.js';
import { permitCommand } from './permit-broadcast.js';
import { endAbsence, absentPeople, availableFollower, peopleToChoose, type ChoosingStaff } from '../people/choosable-people.js';
import type { ProcedureRules } from '../procedures/procedure-registry.js';
import { namedPeople } from '../people/find-colleague.js';
import { appendTicket, type Sending } from './change-ticket.js';
import { throttleCardUpdates } from '../../core/outbox/card-updates.js';
import { isNumberOnly } from '../../core/ticket/reservation.js';
import { filledMeanwhile, maySee } from '../../core/ticket/permissions.js';
import { isRepeated, type StoredTicket } from '../../core/outbox/stored-ticket.js';

/** `repeated`: the command was executed before, nothing was written. `isBack`: the actor was away, and is back by taking the case. */
export type CommandResult =
  | { kind: 'executed'; stored: StoredTicket; rules: CaseRules; repeated: boolean; isBack?: boolean }
  | CommandRefused;
export type CommandRefused = { kind: 'refused'; refusal: Refusal; stored: StoredTicket | null; rules: CaseRules };

export type CaseRules = Pick<ProcedureRules, 'procedure' | 'calendar'>;

export type CommandFor = Command | ((stored: StoredTicket, procedure: Procedure) => Command);

/**
 * Load, decide, append, all or nothing; again from the start when another writer was faster. The same write takes the lease for what the
 * ticket has to send, and the sends begin after it. A person who may not know of the case gets the answer for a case that does not exist;
 * no caller has to check that before.
 * @throws {VersionConflict} after many lost races; @throws {StoreUnavailable} then it is not known whether the command was executed
 */
export type ExecuteCommand = (id: TicketId, command: CommandFor, actor: Actor) => Promise<CommandResult>;

export type LoadedTicket = { id: TicketId; stored: StoredTicket | null; rules: ProcedureRules };

/** @throws {VersionConflict} when a newer document was written meanwhile */
export type ExecuteOn = (loaded: LoadedTicket, command: Command, actor: Actor) => Promise<CommandResult>;

/** A command in the terminal has only this part. */
export type ExecutingDesk = Pick<
  Desk,
  'roster' | 'people' | 'clock' | 'log' | 'tickets' | 'documents' | 'ids' | 'registry' | 'retryOnConflict' | keyof Sending
> & { directory?: Desk['directory']; incidents?: Desk['incidents']; coordination: Pick<Desk['coordination'], 'all' | 'over'> };

/** Commands that show personal data of the requester. For these a right that comes from a roster is checked in the roster again. */
const disclosing: readonly Command['type'][] = ['open-personal-data', 'offer-files', 'accept-file'];

/** For a ticket that does not exist, or is only a reserved number. */
const opening: readonly Command['type'][] = ['open-draft', 'reserve-number'];

export function executeCommand(
  desk: Pick<Desk, 'tickets' | 'registry' | 'retryOnConflict' | 'executeOn' | 'roster'>,
  ...[id, command, known]: Parameters<ExecuteCommand>
): Promise<CommandResult> {
  const { tickets, registry, executeOn, roster } = desk;
  const confirmed = async ({ ticket }: StoredTicket, { type }: Command): Promise<Actor | null> => {
    if (!disclosing.includes(type) || known.kind === 'system' || known.isCoordinator || isRequester(ticket, known.id)) return known;
    return confirmedActor(roster, known);
  };
  return desk.retryOnConflict(id, async () => {
    const stored = await tickets.load(id);
    if (stored === null || isNumberOnly(stored.ticket)) {
      const isNew = typeof command !== 'function' && opening.includes(command.type);
      return isNew ? executeOn({ id, stored, rules: registry.current }, command, known) : notFound(registry.current);
    }
    const before = await registry.of(stored.ticket.procedure);
    const given = typeof command === 'function' ? command(stored, before.procedure) : command;
    // A changed calendar decides the command that changes it.
    const isChanged = given.type === 'change-calendar';
    const rules = isChanged ? await registry.of(withClosedDay(stored.ticket.procedure, given.date, given.closes)) : before;
    const actor = await confirmed(stored, given);
    if (actor === null) return { kind: 'refused', refusal: { code: 'membership-unconfirmed' }, stored: null, rules };
    if (maySee(stored.ticket, actor, rules.procedure)) return executeOn({ id, stored, rules }, given, actor);
    const late = filledMeanwhile(stored.history, given, actor, rules.procedure);
    return late === null ? notFound(rules) : { kind: 'refused', refusal: late, stored: null, rules };
  });
}

export function notFound(rules: CaseRules): CommandRefused {
  return { kind: 'refused', refusal: notFoundRefusal, stored: null, rules };
}

export async function executeOn(desk: ExecutingDesk, ...[loaded, command, actor]: Parameters<ExecuteOn>): Promise<CommandResult> {
  const { clock, log } = desk;
  const { id, stored, rules } = loaded;
  if (stored !== null && isRepeated(stored, command.id, actor)) return { kind: 'executed', stored, rules, repeated: true };
  const now = clock.now();
  const people = await peopleFor({ ...desk, now }, stored, command, rules);
  const ticket = stored?.ticket ?? null;
  const groups = alertedGroups(ticket, command, rules.procedure);
  const coordinators = await desk.coordination.over(groups, categoryAfter(ticket, command));
  const circumstances = { now, actor, coordinators, ...people, ...rules };
  const decided = whereItFits(stored, decide(ticket, stored?.history ?? [], command, circumstances), circumstances);
  const isSeen = decided.kind === 'refused' || stored === null;
  const toMany = isSeen ? null : await permitCommand(desk, stored, command, decided.events, actor, rules.procedure);
  const decision = toMany === null ? decided : refused(toMany);
  if (decision.kind === 'refused') {
    log.write('info', 'command-refused', { ticket: id, command: command.type, code: decision.refusal.code });
    return { kind: 'refused', refusal: decision.refusal, stored, rules };
  }
  if (decision.events.length === 0 && stored !== null) return { kind: 'executed', stored, rules, repeated: true };
  const written = await append(desk, loaded, decision, { at: now, actor, command: command.id });
  log.write('info', 'command-executed', { ticket: id, command: command.type, revision: written.revision });
  desk.incidents?.changed(written);
  const isBack = await endAbsence(desk, stored, written, actor, now);
  return { kind: 'executed', stored: written, rules, repeated: false, isBack };
}

/** Commands of the desk itself are never refused. */
function whereItFits(stored: StoredTicket | null, decision: Decision, { actor, procedure }: Circumstances): Decision {
  if (stored === null || actor.kind === 'system' || decision.kind === 'refused') return decision;
  const full = checkRoom(stored, decision.events, procedure);
  return full === null ? decision : refused(full);
}

async function append(
  desk: ExecutingDesk,
  { id, stored, rules }: LoadedTicket,
  { events, numbers }: Extract<Decision, { kind: 'events' }>,
  write: { at: Instant; actor: Actor; command: string },
): Promise<StoredTicket> {
  const told = await toldBesides(desk, stored, events, write.at);
  const series = (name: string) => `${rules.procedure.id}/${name}`;
  const build = (given: Readonly<Record<string, number>>): StoredTicket => {
    const named = Object.fromEntries(numbers.map((name) => [name, given[series(name)] ?? 0]));
    return throttleCardUpdates(stored, recordEvents(stored, id, events, named, { ...write, rules, ...told }), write.at);
  };
  const before = stored === null ? {} : { before: stored };
  return appendTicket(desk, { id, expected: stored?.revision ?? 0, numbers: numbers.map(series), build, ...before }, write.at, rules);
}

/**
 * Where its requester wrote something; and which of the assignees, last assignees and outside followers of these cases are away: they would
 * read it late, so their group is notified too. While this cannot be read the command is executed without it. Source: SIIF-15, UARIV-14
 */
async function toldBesides(
  { people, tickets, log }: ExecutingDesk,
  stored: StoredTicket | null,
  events: readonly TicketEvent[],
  now: Instant,
): Promise<{ away: readonly PersonId[]; originals: readonly Ticket[] }> {
  if (stored === null) return { away: [], originals: [] };
  try {
    const originals = events.some(isNews) ? await originalsOf(tickets, stored) : [];
    const workers = [stored.ticket, ...originals].flatMap(({ assignee, lastAssignee, follower }) => [assignee, lastAssignee, follower]);
    const ids = workers.flatMap((person) => (person === null ? [] : [person.id]));
    return { away: [...(await absentPeople(people, ids, now)).keys()], originals };
  } catch (cause) {
    log.write('warn', 'availability-unread', { ticket: stored.id }, cause);
    return { away: [], originals: [] };
  }
}

/** How many originals are looked for: a duplicate may be a duplicate of another duplicate. */
const maxOriginals = 5;

async function originalsOf(tickets: Pick<TicketStore, 'load'>, { id, ticket }: StoredTicket): Promise<readonly Ticket[]> {
  const found: Ticket[] = [];
  const seen = new Set([id]);
  const next = [...duplicatedBy(ticket)];
  for (const to of next) {
    if (seen.has(to) || seen.size > maxOriginals) continue;
    seen.add(to);
    const original = (await tickets.load(to))?.ticket;
    if (original === undefined) continue;
    next.push(...duplicatedBy(original));
    if (isOpen(original)) found.push(original);
  }
  return found;
}

function duplicatedBy({ links }: Ticket): readonly TicketId[] {
  return links.filter(({ kind }) => kind === 'duplicate-of').map(({ to }) => to);
}

type PeopleOfCommand = Pick<Circumstances, 'members' | 'receivers' | 'unavailable' | 'follower' | 'named'>;

const noPeople: PeopleOfCommand = { ...emptyChoosable, follower: null, named: new Map() };

function transitionBy(command: Command, procedure: Procedure): Transition | undefined {
  if (command.type === 'advance') return transitionOf(procedure, command.transition);
  return command.type === 'declare-mass' ? transitionOf(procedure, procedure.massIncident?.via ?? '') : undefined;
}

/** Only a command that gives the case to a person needs the roster's lists. */
async function peopleFor(
  staff: ChoosingStaff & Pick<ExecutingDesk, 'people' | 'directory' | 'ids'>,
  stored: StoredTicket | null,
  command: Command,
  { procedure }: ProcedureRules,
): Promise<PeopleOfCommand> {
  if (stored === null) return noPeople;
  const named = await namedPeople(staff, stored.ticket, command, procedure);
  const transition = transitionBy(command, procedure);
  if (transition === undefined) return { ...noPeople, named };
  const follower = transition.act === 'escalate' ? await availableFollower(staff, stored.ticket) : null;
  return { ...(await peopleToChoose(staff, transition, stored.ticket, procedure)), follower, named };
}
