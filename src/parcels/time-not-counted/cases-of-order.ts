import { everyTicket } from '../../desk/tickets/open-case.js';
import type { CommandResult } from '../../desk/tickets/execute-command.js';
import type { ProcedureRules } from '../../desk/procedures/procedure-registry.js';
import type { Desk } from '../../desk.js';
import { withClosedDay } from '../../core/calendar/calendar-spec.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import type { PersonActor } from '../../core/people/person.js';
import type { ScopeOfCases } from '../../core/ticket/clock-holds/outage.js';
import { checkHold } from '../../core/ticket/permissions.js';
import { spokenNumbers } from '../../core/ticket/numbers/spoken-numbers.js';
import { refusalMessage } from '../../features/answers.js';
import type { Turn } from '../../features/turn.js';
import type { Message } from '../../talk/message.js';
import { effectOf, heldIn, movedTime, type Effect, type MovedTime, type TimeOrder } from './rules/order.js';

/** @property asked the number that was typed, `''` where the case was found otherwise */
export type TriedCase = { asked: string } & (
  | { stored: null }
  | { stored: StoredTicket; rules: ProcedureRules; effect: Effect; moved: MovedTime | null }
);

/** The cases of the order, and what it would do to each. Writes nothing. */
export async function* triedCases(
  desk: Desk,
  { cases, span }: Pick<TimeOrder, 'cases' | 'span'>,
  actor: PersonActor,
): AsyncGenerator<TriedCase> {
  const now = desk.clock.now();
  for await (const { asked, stored } of casesIn(desk, cases, actor)) {
    if (stored === null) {
      yield { asked, stored };
      continue;
    }
    const ref = stored.ticket.procedure;
    const rules = await desk.registry.of(ref);
    const rulesAfter = span.is === 'day' ? await desk.registry.of(withClosedDay(ref, span.date, true)) : rules;
    const before = { stored, rules };
    const moved = movedTime(before, { stored: heldIn(stored, span, now), rules: rulesAfter }, now);
    yield { asked, ...before, effect: effectOf(before, span, now, moved !== null), moved };
  }
}

async function* casesIn(desk: Desk, { scope, of }: ScopeOfCases, actor: PersonActor) {
  if (scope === 'numbers') {
    const found = new Set<string>();
    for (const asked of namedIn(of)) {
      const [spoken] = spokenNumbers(desk.procedure, asked);
      const stored = spoken === undefined ? null : await desk.find(spoken, actor);
      if (stored !== null && found.has(stored.id)) continue;
      if (stored !== null) found.add(stored.id);
      yield { asked, stored };
    }
    return;
  }
  for await (const stored of everyOpen(desk)) {
    const { group, assignee } = stored.ticket;
    if (scope === 'all' || (scope === 'group' ? group : assignee?.id) === of) yield { asked: '', stored };
  }
}

/** "45, 46 y CASO-000047" */
function namedIn(said: string): readonly string[] {
  const parts = said.split(/[,;\n]| [ye] /iu).map((part) => part.trim());
  return [...new Set(parts)].filter((part) => part !== '');
}

/** The answer to a person who may not stop clocks; null for others. */
export function barredFromClocks(turn: Turn): Message | null {
  const barred = checkHold(turn.context.registry.current.procedure, turn.actor);
  return barred === null ? null : refusalMessage(turn, barred, null);
}

/** The open cases of the desk, the oldest first. */
export function everyOpen({ queries }: Pick<Desk, 'queries'>): AsyncGenerator<StoredTicket> {
  return everyTicket((limit, after) => queries.openOfDesk(limit, after));
}

/** How many commands run in parallel: their writes are committed together. */
const maxParallel = 20;

/** Runs a command on each of many cases. */
export async function onEach<T>(all: readonly T[], command: (one: T) => Promise<CommandResult>): Promise<readonly CommandResult[]> {
  const done: CommandResult[] = [];
  for (let at = 0; at < all.length; at += maxParallel) done.push(...(await Promise.all(all.slice(at, at + maxParallel).map(command))));
  return done;
}
