import { outageId, type OutagePeriod, checkOutage } from '../../domain/ticket/clock-holds/outage-period.js';
import { secretFaults, holdTexts } from '../../domain/ticket/forms/secret-values.js';
import { outageEffect, type OutageEffect } from '../../domain/ticket/clock-holds/outage-effect.js';
import { standingOutage } from '../../domain/ticket/clock-holds/clock-holds.js';
import { wasReleasedSince } from '../../domain/ticket/commands/hold-clock.js';
import type { Instant } from '../../domain/instant.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import type { ServiceOutage } from '../../domain/ticket/clock-holds/outage-form.js';
import type { RecordedEvent } from '../../domain/ticket/events.js';
import { numbersOf } from '../../domain/ticket/numbers/ticket-numbers.js';
import { checkHold } from '../../domain/ticket/permissions.js';
import type { FieldFault, Refusal } from '../../domain/ticket/refusals.js';
import type { DeskBack, TicketId } from '../../domain/ticket/ticket.js';
import type { PersonActor, PersonId, PersonRef } from '../../domain/people/person.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import type { Clock } from '../../ports/clock.js';
import type { Ids } from '../../ports/ids.js';
import type { TicketQueries } from '../../ports/ticket-queries.js';
import type { ProcedureRegistry, ProcedureRules } from '../procedures/procedure-registry.js';
import type { PermitBroadcast } from '../tickets/permit-broadcast.js';
import { everyTicket } from '../tickets/every-ticket.js';
import type { CommandResult, ExecuteCommand } from '../tickets/execute-command.js';

/** A case whose clock the outage stops, with the open time that it is given back. */
type AffectedCase = { stored: StoredTicket; givenMs: number };

/**
 * What the press on the plan's button would do.
 *
 * @property count    cases that are given time, or whose clock was paused
 * @property first    the first of them, those that are given most time first
 * @property recorded cases that have this outage already
 * @property people   requesters that would be told that the desk is back
 */
export type OutagePlan = {
  outage: ServiceOutage;
  count: number;
  first: readonly AffectedCase[];
  recorded: number;
  unaffected: number;
  people: number;
};

/** @property counted cases that have it now; `people` were told by this press. `refused`: cases that changed meanwhile */
export type RecordedOutage = { outage: ServiceOutage; counted: number; people: number; refused: number };

export type PlanningOutage = { kind: 'plan'; plan: OutagePlan } | { kind: 'faults'; faults: readonly FieldFault[] } | OutageRefused;
export type ApplyingOutage = { kind: 'applied'; recorded: RecordedOutage } | OutageRefused;
export type UndoingOutage = { kind: 'undone'; undone: number } | OutageRefused;
type OutageRefused = { kind: 'refused'; refusal: Refusal };

/** Writes nothing. */
export type PlanOutage = (outage: ServiceOutage, actor: PersonActor) => Promise<PlanningOutage>;
/** @param saidAt when it was pressed, by the platform's clock */
export type ApplyOutage = (outage: ServiceOutage, actor: PersonActor, saidAt?: Instant | null) => Promise<ApplyingOutage>;
export type UndoOutage = (period: OutagePeriod, actor: PersonActor, saidAt?: Instant | null) => Promise<UndoingOutage>;

type OutageDependencies = {
  execute: ExecuteCommand;
  permit: PermitBroadcast;
  queries: TicketQueries;
  registry: ProcedureRegistry;
  clock: Clock;
  ids: Ids;
};

/** At once: their writes are committed together. */
const maxParallel = 20;
const maxShown = 10;
/** Other cases of a person that their message names. */
const maxNamed = 10;

/** What is known of an open case before it is written: no more than is needed, for a desk may have thousands. */
type OpenCaseOfOutage = { id: TicketId; requester: PersonRef; name: string; effect: OutageEffect['kind']; isTold: boolean };

/** Says what recording an outage would do, before anybody does it. Source: SIIF-14 */
export function createPlanOutage(dependencies: OutageDependencies): PlanOutage {
  return async (outage, actor) => {
    const refusal = checkAct(dependencies, outage, actor);
    if (refusal !== null) return { kind: 'refused', refusal };
    const { reason, authorisedBy, tell } = outage;
    const faults = new Map<string, FieldFault>();
    const cases: OpenCaseOfOutage[] = [];
    let first: readonly AffectedCase[] = [];
    for await (const { stored, rules, effect } of everyOpen(dependencies, outage)) {
      cases.push(openCaseOf(stored, rules.procedure, effect, outage));
      if (effect.kind !== 'counts') continue;
      first = withMostGiven(first, { stored, givenMs: effect.givenMs });
      for (const fault of secretFaults(stored.ticket, holdTexts, { reason, authorisedBy }, rules.procedure)) faults.set(fault.field, fault);
    }
    if (faults.size > 0) return { kind: 'faults', faults: [...faults.values()] };
    const countOf = (kind: OutageEffect['kind']) => cases.filter(({ effect }) => effect === kind).length;
    const people = tell ? firstOfPeople(cases).size : 0;
    const counts = { count: countOf('counts'), recorded: countOf('recorded'), unaffected: countOf('none') };
    return { kind: 'plan', plan: { outage, first, people, ...counts } };
  };
}

/**
 * Records an outage that is over in every case that was open before its end: clocks that ran or were paused count as stopped. What
 * was cut off goes on when it is applied again, by the same person or another one; a case that has this outage keeps it as it is.
 * Each requester is told once that the desk is back, in the message about their first case.
 *
 * Source: SIIF-14
 */
export function createApplyOutage(dependencies: OutageDependencies): ApplyOutage {
  const { execute, ids } = dependencies;
  return async (outage, actor, saidAt = null) => {
    const refusal = checkAct(dependencies, outage, actor);
    if (refusal !== null) return { kind: 'refused', refusal };
    const { from, until, reason, authorisedBy, tell } = outage;
    const hold = { id: outageId(outage), reason, authorisedBy, from, until };
    const cases = await casesOfOutage(dependencies, outage, saidAt);
    const told = tell ? firstOfPeople(cases) : new Map<TicketId, DeskBack>();
    const readers = cases.filter((one) => told.has(one.id)).map(({ name, requester }) => ({ name, person: requester }));
    const groups = [dependencies.registry.current.procedure.intake.group];
    const act = { kind: 'outage', outage } as const;
    const toMany = await dependencies.permit({ id: hold.id, act, about: '', words: '', readers, proposed: [], groups }, actor);
    if (toMany !== null) return { kind: 'refused', refusal: toMany };
    const wanted = cases.filter(({ effect }) => effect === 'counts');
    const recorded = cases.filter(({ effect }) => effect === 'recorded');
    const done = await forEach(wanted, ({ id }) => {
      const tells = told.get(id);
      return execute(id, { id: ids.next(), type: 'hold-clock', hold, saidAt, ...(tells === undefined ? {} : { tells }) }, actor);
    });
    const refused = done.filter((result) => result.kind === 'refused').length;
    return { kind: 'applied', recorded: { outage, counted: recorded.length + wanted.length - refused, people: told.size, refused } };
  };
}

/** Takes an outage back from every open case that has it; their clocks count as if it had not been. Source: SIIF-14 */
export function createUndoOutage(dependencies: OutageDependencies): UndoOutage {
  const { execute, ids } = dependencies;
  return async (period, actor, saidAt = null) => {
    const refusal = checkAct(dependencies, period, actor);
    if (refusal !== null) return { kind: 'refused', refusal };
    const recorded = (await casesOfOutage(dependencies, period)).filter(({ effect }) => effect === 'recorded');
    const hold = outageId(period);
    const undo = { type: 'release-clock', hold, undo: true, saidAt } as const;
    const done = await forEach(recorded, ({ id }) => execute(id, { id: ids.next(), ...undo }, actor));
    const isUndone = (result: CommandResult) => result.kind === 'executed' && standingOutage(result.stored.history, hold) === null;
    return { kind: 'undone', undone: done.filter(isUndone).length };
  };
}

function checkAct({ registry, clock }: OutageDependencies, period: OutagePeriod, actor: PersonActor): Refusal | null {
  return checkHold(registry.current.procedure, actor) ?? checkOutage(period, clock.now());
}

/** The open cases of the desk, the oldest first, with what the outage changes of each. */
async function* everyOpen(
  { queries, registry }: OutageDependencies,
  period: OutagePeriod,
): AsyncGenerator<{ stored: StoredTicket; rules: ProcedureRules; effect: OutageEffect }> {
  for await (const stored of everyTicket((limit, after) => queries.openOfDesk(limit, after))) {
    const rules = await registry.of(stored.ticket.procedure);
    yield { stored, rules, effect: outageEffect(stored, period, rules) };
  }
}

/** @param saidAt cases from which the outage was taken back after that moment are not affected */
async function casesOfOutage(
  dependencies: OutageDependencies,
  period: OutagePeriod,
  saidAt: Instant | null = null,
): Promise<readonly OpenCaseOfOutage[]> {
  const cases: OpenCaseOfOutage[] = [];
  for await (const { stored, rules, effect } of everyOpen(dependencies, period)) {
    const isUndoneSince = effect.kind === 'counts' && wasReleasedSince(stored.history, { id: outageId(period), ...period }, saidAt);
    cases.push(openCaseOf(stored, rules.procedure, isUndoneSince ? { kind: 'none' } : effect, period));
  }
  return cases;
}

/** Those that are shown: the ones that are given most, of equal ones the oldest. */
function withMostGiven(first: readonly AffectedCase[], one: AffectedCase): readonly AffectedCase[] {
  return [...first, one].toSorted((a, b) => b.givenMs - a.givenMs).slice(0, maxShown);
}

function openCaseOf(
  { id, ticket, history }: StoredTicket,
  procedure: Procedure,
  { kind }: OutageEffect,
  period: OutagePeriod,
): OpenCaseOfOutage {
  const [name = ''] = numbersOf(ticket, procedure, 'requester');
  return { id, requester: ticket.requester, name, effect: kind, isTold: wasTold(history, period) };
}

/** Whether the requester was told of an outage in that time, also where it was recorded with another begin or end and undone. */
function wasTold(history: readonly RecordedEvent[], { from, until }: OutagePeriod): boolean {
  return history.some(
    ({ event }) =>
      event.type === 'clock-held' &&
      event.tells !== undefined &&
      event.hold.from !== undefined &&
      event.hold.from < until &&
      from < event.hold.until,
  );
}

/** The case in which each requester is told, with the names of their other ones; those who were told already in none. */
function firstOfPeople(cases: readonly OpenCaseOfOutage[]): ReadonlyMap<TicketId, DeskBack> {
  const byPerson = new Map<PersonId, OpenCaseOfOutage[]>();
  for (const one of cases) {
    const own = byPerson.get(one.requester.id);
    if (own === undefined) byPerson.set(one.requester.id, [one]);
    else own.push(one);
  }
  const told = new Map<TicketId, DeskBack>();
  for (const own of byPerson.values()) {
    const first = own.find(({ effect }) => effect === 'counts');
    if (first === undefined || own.some(({ isTold }) => isTold)) continue;
    const others = own.filter((one) => one !== first && one.effect !== 'none' && one.name !== '').map(({ name }) => name);
    const more = others.length - maxNamed;
    told.set(first.id, { others: others.slice(0, maxNamed), ...(more > 0 ? { more } : {}) });
  }
  return told;
}

async function forEach<T>(all: readonly T[], act: (one: T) => Promise<CommandResult>): Promise<readonly CommandResult[]> {
  const done: CommandResult[] = [];
  for (let at = 0; at < all.length; at += maxParallel) done.push(...(await Promise.all(all.slice(at, at + maxParallel).map(act))));
  return done;
}
