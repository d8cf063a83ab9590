import type { Category, Group, Route } from '../../procedure/routing.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { State, Transition } from '../../procedure/workflow.js';
import type { Choice, Form } from '../../procedure/form.js';
import { memoised } from '../memoised.js';
import type { CoordinationScope } from '../../procedure/coordination.js';
import type { Target } from '../../procedure/times.js';
import { type TargetClock, channels, type Channel } from '../../procedure/vocabulary.js';

/** The procedure has no part with this id; a checked procedure and its own tickets never cause this. */
export class ProcedureFault extends Error {
  override readonly name = 'ProcedureFault';
  constructor(
    readonly code: 'unknown-id' | 'version-not-loaded',
    detail: string,
  ) {
    super(`${code}: ${detail}`);
  }
}

function found<T>(part: T | undefined, what: string, id: string): T {
  if (part === undefined) throw new ProcedureFault('unknown-id', `${what} ${id}`);
  return part;
}

/** A map of a procedure's parts by id; if two have one id, which no checked procedure has, the first counts. */
const byId = memoised(
  <T extends { id: string }>(parts: readonly T[]): ReadonlyMap<string, T> => new Map(parts.toReversed().map((part) => [part.id, part])),
);

/** @throws {ProcedureFault} `unknown-id` */
export function stateOf(procedure: Procedure, id: string): State {
  return found(byId(procedure.states).get(id), 'state', id);
}

/** @throws {ProcedureFault} `unknown-id` */
export function groupOf(procedure: Procedure, id: string): Group {
  return found(byId(procedure.groups).get(id), 'group', id);
}

/** A provider that only passes a case on answers nothing, and an area sends back. Source: USPEC-12, SIIF-10, SIGCE-04 */
export function isAnswerFromOutside(sent: { from: string; group: string; transition: string }, procedure: Procedure): boolean {
  const { kind, role } = groupOf(procedure, sent.from);
  const isFromOutside = kind === 'external' && role === 'provider-contact' && groupOf(procedure, sent.group).kind === 'internal';
  const waits = transitionOf(procedure, sent.transition)?.from.every((id) => stateOf(procedure, id).phase === 'waiting');
  return isFromOutside && waits === true;
}

/** Whether the group's members are the first level: agents of the desk itself, not of a provider. Source: UARIV-03 */
export function isFirstLevel({ level, kind }: Group): boolean {
  return level === 1 && kind === 'internal';
}

/** @throws {ProcedureFault} `unknown-id` */
export function formOf(procedure: Procedure, id: string): Form {
  return found(byId(procedure.forms).get(id), 'form', id);
}

/** The first of the words that make a message a draft; a checked procedure has one. Source: UARIV-05 */
export function keywordOf({ intake }: Pick<Procedure, 'intake'>): string {
  return intake.keywords[0] ?? '';
}

export function transitionOf(procedure: Procedure, id: string): Transition | undefined {
  return byId(procedure.transitions).get(id);
}

export function categoryOf(procedure: Procedure, id: string | undefined): Category | undefined {
  return id === undefined ? undefined : byId(procedure.categories).get(id);
}

/** Transitions that leave this state, in the order of the state's `actions`. */
export function transitionsFrom(procedure: Procedure, stateId: string): readonly Transition[] {
  const order = stateOf(procedure, stateId).actions ?? [];
  const rank = (t: Transition) => (order.includes(t.id) ? order.indexOf(t.id) : order.length);
  return procedure.transitions.filter((t) => t.from.includes(stateId)).sort((a, b) => rank(a) - rank(b));
}

/** The transition that completes a draft of this state: a checked procedure has exactly one. */
export function completionOf(procedure: Procedure, state: string): Transition {
  const transition = procedure.transitions.find((t) => t.act === 'complete' && t.from.includes(state));
  if (transition === undefined) throw new ProcedureFault('unknown-id', `no transition completes ${state}`);
  return transition;
}

export function isForCategory({ categories }: Pick<Transition, 'categories'>, category: string | null): boolean {
  return categories === undefined || categories.some((c) => c === category);
}

/**
 * The groups of which a ticket still has to visit one, and come back from it, before it takes this transition; null where there is no such
 * need. Source: SIGCE-10, SIGCE-11
 */
export function groupsToPass(
  { passesFirst = [] }: Pick<Transition, 'passesFirst'>,
  { category, passed = [] }: { category: string | null; passed?: readonly string[] },
): readonly string[] | null {
  const groups = passesFirst.find((rule) => rule.categories.some((id) => id === category))?.groups;
  return groups === undefined || groups.some((id) => passed.includes(id)) ? null : groups;
}

/** A ticket's group, its category, and the transition that would escalate it; without a transition, any counts. */
export type RouteOrigin = { group: string | null; category: string | null; transition?: string };

/** The routes that a ticket can take from there. Source: UARIV-04, SIIF-09, SIGCE-11 */
export function routesFrom(procedure: Procedure, { group, category, transition }: RouteOrigin): readonly Route[] {
  return procedure.routes.filter(
    (r) => r.from === group && (r.via === undefined || transition === undefined || r.via === transition) && isForCategory(r, category),
  );
}

export function groupsReachable(procedure: Procedure, origin: RouteOrigin): readonly Group[] {
  const ids = routesFrom(procedure, origin).flatMap((r) => r.to);
  return procedure.groups.filter((g) => ids.includes(g.id));
}

/** What the coordination does with the solution of a ticket with this mark; null where it is not told of it. Source: SIIF-07 */
export function coordinationOf({ routes }: Procedure, mark: string | null): string | null {
  const marked = routes.flatMap(({ becomes }) => (mark !== null && becomes?.mark === mark ? (becomes.coordination ?? []) : []));
  return marked[0] ?? null;
}

export function labelOfChoice(choices: readonly Choice[], id: string): string {
  return choices.find((c) => c.id === id)?.label ?? id;
}

/** A number as people read it: `CASO-000045` for `CASO-{n:6}` and 45. */
export function numberText(procedure: Procedure, series: string, value: number): string {
  const pattern = found(procedure.numbers[series], 'number series', series);
  return pattern.replace(/\{n(?::(\d+))?\}/, (_, width: string | undefined) => String(value).padStart(Number(width ?? 1), '0'));
}

export function groupsOverseen(
  { oversees: { levels = [], groups: named = [] } }: Pick<CoordinationScope, 'oversees'>,
  { groups }: Pick<Procedure, 'groups'>,
): readonly string[] {
  return groups.filter(({ id, level }) => levels.includes(level) || named.includes(id)).map(({ id }) => id);
}

export function isSupposed({ assumed, confirmed, assumes }: Target, clock: TargetClock): boolean {
  return assumed !== undefined && confirmed === undefined && (assumes === undefined || assumes.includes(clock));
}

/** The priority of a case without a classification; '' where the matrix has none. */
export function usualPriority({ priority: { matrix, usual } }: Pick<Procedure, 'priority'>): string {
  return matrix[usual.impact]?.[usual.urgency] ?? '';
}

/** How far a priority is above the usual one: `top`: the highest, `high`: another above it; null for the rest. Source: UARIV-02, SIIF-05 */
export function priorityRank(priority: string, { priority: rules }: Pick<Procedure, 'priority'>): 'top' | 'high' | null {
  const indexOf = (id: string) => rules.priorities.findIndex((p) => p.id === id);
  const at = indexOf(priority);
  if (at < 0 || at >= indexOf(usualPriority({ priority: rules }))) return null;
  return at === 0 ? 'top' : 'high';
}

/** The channels that the procedure names, in its order; all channels where it names none. */
export function channelsOf({ intake }: Pick<Procedure, 'intake'>): readonly Channel[] {
  return intake.channels?.map(({ id }) => id) ?? channels;
}

/** The queue of a mailbox that has one of its own: what comes there is attended there, whatever its category. Source: USPEC-01 */
export function queueOf({ mail, intake }: Procedure, mailbox: string | undefined): string | undefined {
  return mail?.mailboxes.find(({ id, group, takes }) => id === mailbox && takes === 'requests' && group !== intake.group)?.group;
}

/** The recorded channel: a mail with the keyword counts as a mail where there is no channel `precaso`. Source: UARIV-01, USPEC-01 */
export function recordedChannel(channel: Channel, procedure: Pick<Procedure, 'intake'>): Channel {
  return channel === 'precaso' && !channelsOf(procedure).includes(channel) ? 'email' : channel;
}

/**
 * Whether a category decides the way of its cases: who attends them, which areas fill sections, where they may be escalated, how they end,
 * or that the desk does not take them at all. Only a person may choose such a category, never a guess. Read from the file: its way differs
 * from that of a request that is registered without a category.
 *
 * Source: USPEC-02, USPEC-06, SIGCE-11
 */
export function decidesTheWay(procedure: Procedure, { id, deskOnly }: Category): boolean {
  const { usual, ways } = waysOf(procedure);
  return deskOnly !== true && ways.get(id) !== usual;
}

const waysOf = memoised((procedure: Procedure) => {
  const ways = new Map(procedure.categories.map((category) => [category.id, wayOf(category, procedure)]));
  const usual = categoryOf(procedure, procedure.intake.category) ?? procedure.categories[0];
  return { ways, usual: ways.get(usual?.id ?? '') };
});

function wayOf({ id, form, group, series, refused }: Category, { forms, routes, transitions }: Procedure): string {
  const sectioned = forms.find((f) => f.id === form && f.sections !== undefined)?.id;
  const open = (parts: readonly { categories?: readonly string[] }[]) =>
    parts.map(({ categories }) => categories === undefined || categories.includes(id));
  return JSON.stringify([group, series, refused, sectioned, open(routes), open(transitions)]);
}
