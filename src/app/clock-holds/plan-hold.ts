import { holdTexts, secretFaults } from '../../domain/ticket/forms/secret-values.js';
import { planHold, type HeldClocks, type HoldPlan, type NamedCase } from '../../domain/ticket/clock-holds/hold-plan.js';
import { holdingEvent } from '../../domain/ticket/clock-holds/clock-holds.js';
import { normaliseText } from '../../domain/text/normalise-text.js';
import { later, HOUR, type Instant } from '../../domain/instant.js';
import { groupOf } from '../../domain/procedure/lookup.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import type { PersonActor } from '../../domain/people/person.js';
import { holdFields, parseHold, type WantedHold } from '../../domain/ticket/clock-holds/hold-form.js';
import type { FieldFault, Refusal } from '../../domain/ticket/refusals.js';
import type { FieldValues } from '../../domain/ticket/ticket.js';
import type { Clock } from '../../ports/clock.js';
import type { TicketQueries } from '../../ports/ticket-queries.js';
import type { ProcedureRegistry } from '../procedures/procedure-registry.js';
import type { FindCase } from '../tickets/find-case.js';
import { everyTicket } from '../tickets/every-ticket.js';
import { isOneNumber, spokenNumbers } from '../../domain/ticket/numbers/spoken-numbers.js';
import type { Choice, Field } from '../../domain/procedure/form.js';
import { checkHold } from '../../domain/ticket/permissions.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';

/** `running`: with the form as it begins, the holds that run now, the one that ends first before the others. */
export type PlannedHold =
  | { kind: 'form'; fields: readonly Field[]; faults: readonly FieldFault[]; latest: Instant | null; running?: readonly HeldClocks[] }
  | { kind: 'plan'; plan: HoldPlan<StoredTicket> }
  | { kind: 'refused'; refusal: Refusal };

/** @param typed null: the form as it begins */
export type PlanHold = (typed: FieldValues | null, actor: PersonActor) => Promise<PlannedHold>;

type PlanDependencies = { queries: TicketQueries; registry: ProcedureRegistry; clock: Clock; find: FindCase };

/**
 * Says what a hold would do before anybody does it: how many, which, and which not and why. Writes nothing.
 *
 * Source: SIIF-15
 */
export function createPlanHold(dependencies: PlanDependencies): PlanHold {
  const { registry, clock } = dependencies;
  return async (typed, actor) => {
    const { procedure, calendar } = registry.current;
    const barred = checkHold(procedure, actor);
    if (barred !== null) return { kind: 'refused', refusal: barred };
    const now = clock.now();
    const { running, ...scopes } = await scopesOf(dependencies, now);
    const fields = holdFields(scopes, calendar, now);
    if (typed === null) return { kind: 'form', fields, faults: [], latest: null, running };
    const read = parseHold(fields, typed, calendar, now);
    if ('faults' in read) return { kind: 'form', fields, faults: read.faults, latest: null };
    const latest = later(now, (procedure.clockHolds?.longestHours ?? 0) * HOUR);
    const { until } = read.wanted.hold;
    if (until <= now || until > latest) return { kind: 'form', fields, faults: [], latest };
    const cases = await wantedCases(dependencies, read.wanted, actor);
    const secrets = await secretsIn(dependencies, typed, cases);
    if (secrets.length > 0) return { kind: 'form', fields, faults: secrets, latest: null };
    return { kind: 'plan', plan: planHold(read.wanted.hold, cases) };
  };
}

/** Where the reason, or who authorised it, holds a secret value of one of the cases: each of them would have it in its history. Source: SIGCE-09 */
async function secretsIn(
  { registry }: PlanDependencies,
  typed: FieldValues,
  cases: readonly NamedCase<StoredTicket>[],
): Promise<readonly FieldFault[]> {
  const faults = new Map<string, FieldFault>();
  for (const { stored } of cases) {
    if (stored === null) continue;
    const { procedure } = await registry.of(stored.ticket.procedure);
    for (const fault of secretFaults(stored.ticket, holdTexts, typed, procedure)) faults.set(fault.field, fault);
  }
  return [...faults.values()];
}

type Scopes = { groups: readonly Choice[]; people: readonly Choice[]; running: readonly HeldClocks[] };

/** Groups and people that have open cases, with how many, and the holds of these cases. */
async function scopesOf(dependencies: PlanDependencies, now: Instant): Promise<Scopes> {
  const { registry } = dependencies;
  const groups = new Map<string, CountedName>();
  const people = new Map<string, CountedName>();
  const running = new Map<string, HeldClocks>();
  const count = (into: Map<string, CountedName>, id: string, name: string) => into.set(id, { name, count: (into.get(id)?.count ?? 0) + 1 });
  for await (const stored of everyOpen(dependencies.queries)) {
    const { group, assignee, procedure } = stored.ticket;
    // By its own version: a later one may have that group no more.
    if (group !== null) count(groups, group, groupOf((await registry.of(procedure)).procedure, group).label);
    if (assignee !== null) count(people, assignee.id, assignee.name);
    countHeld(running, stored, now);
  }
  const byEnd = [...running.values()].toSorted((a, b) => a.hold.until - b.hold.until);
  return { groups: choicesOf(groups), people: choicesOf(people), running: byEnd };
}

/** Adds the case to the hold that stops its clocks; one past its end stops none, though its release is still to be written. */
function countHeld(running: Map<string, HeldClocks>, { ticket, history }: StoredTicket, now: Instant): void {
  const { hold, numbers: named } = ticket;
  const begun = holdingEvent(ticket, history);
  const number = named['ticket'];
  if (hold === null || begun === undefined || number === undefined || hold.until <= now) return;
  const numbers = [...(running.get(hold.id)?.numbers ?? []), number];
  running.set(hold.id, { hold, numbers, held: numbers.length, ended: 0, refusals: [], begun });
}

type CountedName = { name: string; count: number };

function choicesOf(counted: ReadonlyMap<string, CountedName>): readonly Choice[] {
  return [...counted].map(([id, { name, count }]) => ({ id, label: `${name} (${count})` })).sort((a, b) => (a.label < b.label ? -1 : 1));
}

function everyOpen(queries: TicketQueries): AsyncGenerator<StoredTicket> {
  return everyTicket((limit, after) => queries.openOfDesk(limit, after));
}

async function wantedCases(
  { queries, registry, find }: PlanDependencies,
  { scope, of }: WantedHold,
  actor: PersonActor,
): Promise<readonly NamedCase<StoredTicket>[]> {
  const found: NamedCase<StoredTicket>[] = [];
  if (scope === 'numbers') {
    for (const asked of namedIn(registry.current.procedure, of)) {
      const [spoken] = spokenNumbers(registry.current.procedure, asked);
      const stored = spoken === undefined ? null : await find(spoken, actor);
      if (stored === null || !found.some((f) => f.stored?.id === stored.id)) found.push({ asked, stored });
    }
    return found;
  }
  for await (const stored of everyOpen(queries)) {
    const { group, assignee } = stored.ticket;
    if ((scope === 'group' ? group : assignee?.id) === of) found.push({ asked: '', stored });
  }
  return found;
}

/** Words of the longest number that is looked for. */
const maxNumberWords = 8;

/** "45, 46 y CASO-000047", "rad 2026 12 13": what stands between commas, each number by itself. */
function namedIn(procedure: Procedure, text: string): readonly string[] {
  const parts = text.split(/[,;\n]/u).flatMap((part) =>
    apart(
      procedure,
      part.split(/\s+/).filter((word) => word !== ''),
    ),
  );
  return [...new Set(parts)].filter((part) => !/^(?:y|e|casos?)$/iu.test(normaliseText(part)));
}

/** The numbers among the words, the longest that they can be, and what stands between them. */
function apart(procedure: Procedure, words: readonly string[]): readonly string[] {
  const parts: string[] = [];
  const rest: string[] = [];
  const endRest = () =>
    parts.push(
      ...rest
        .splice(0)
        .join(' ')
        .split(/ [ye] /iu),
    );
  const lengths = Array.from({ length: maxNumberWords }, (_, i) => maxNumberWords - i);
  for (let at = 0; at < words.length;) {
    const length = lengths.find((n) => at + n <= words.length && isOneNumber(procedure, words.slice(at, at + n).join(' ')));
    if (length === undefined) rest.push(words[at] ?? '');
    else {
      endRest();
      parts.push(words.slice(at, at + length).join(' '));
    }
    at += length ?? 1;
  }
  endRest();
  return parts.filter((part) => part !== '');
}
