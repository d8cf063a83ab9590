import type { Instant } from '../../domain/instant.js';
import type { PersonActor } from '../../domain/people/person.js';
import { isSameCause } from '../../domain/problem/known-problems.js';
import type { Problem } from '../../domain/problem/problem.js';
import { acknowledged, type Recurrence } from '../../domain/problem/recurrence.js';
import type { Refusal } from '../../domain/ticket/refusals.js';
import type { DeskDocuments } from '../../ports/desk-documents.js';
import type { CaseView } from '../../ports/messenger.js';
import type { TicketStore } from '../../ports/ticket-store.js';
import { untilFirst } from '../until-first.js';
import { caseView, type ViewParts } from '../tickets/open-case.js';
import type { ProblemRegister } from './problem-register.js';

/** @property problem the open one that is about it; null where there is none */
export type KeptRecurrence = { key: string; recurrence: Recurrence; problem: Problem | null };

export type RecurrencesParts = ViewParts & {
  documents: DeskDocuments;
  problems: Pick<ProblemRegister, 'all'>;
  tickets: Pick<TicketStore, 'load'>;
};

export type Acknowledged =
  { kind: 'done'; kept: KeptRecurrence } | { kind: 'past' } | { kind: 'gone' } | { kind: 'refused'; refusal: Refusal };

export type Recurrences = {
  /** Those of these groups that recur now, most cases first. @param groups null: of the whole desk */
  present(groups: readonly string[] | null): Promise<readonly KeptRecurrence[]>;
  /** Also one that recurs no more. */
  find(key: string): Promise<KeptRecurrence | null>;
  /** Its newest cases. */
  casesOf(recurrence: Recurrence, most: number): Promise<readonly CaseView[]>;
  acknowledge(key: string, until: Instant, actor: PersonActor): Promise<Acknowledged>;
};

export function createRecurrences(parts: RecurrencesParts): Recurrences {
  const { documents, problems } = parts;
  const find = async (key: string): Promise<KeptRecurrence | null> => {
    const stored = await documents.find('recurrence', key);
    return stored === null ? null : { key, recurrence: stored.body, problem: openProblemOf(stored.body, await problems.all()) };
  };
  return {
    find,
    present: async (groups) => {
      const [kept, known] = await Promise.all([documents.all('recurrence'), problems.all()]);
      return kept
        .map(({ key, body }) => ({ key, recurrence: body, problem: openProblemOf(body, known) }))
        .filter(({ recurrence: { present } }) => present !== null && isOverseen(present.groups, groups))
        .toSorted((a, b) => (b.recurrence.present?.count ?? 0) - (a.recurrence.present?.count ?? 0));
    },
    casesOf: (recurrence, most) => viewsOf(parts, (recurrence.present?.cases ?? []).slice(0, most)),
    acknowledge: (key, until, actor) => acknowledge(parts, find, { key, until }, actor),
  };
}

/** The cases that there are. */
export async function viewsOf(
  { tickets, registry, clock, names }: ViewParts & Pick<RecurrencesParts, 'tickets'>,
  ids: readonly CaseView['stored']['id'][],
): Promise<readonly CaseView[]> {
  const stored = await Promise.all(ids.map((id) => tickets.load(id)));
  return Promise.all(stored.filter((one) => one !== null).map((one) => caseView({ registry, clock, names }, one)));
}

export function openProblemOf({ by, value }: Recurrence, problems: readonly Problem[]): Problem | null {
  return problems.find(({ cause, closed }) => closed === null && isSameCause(cause, { by, value })) ?? null;
}

function isOverseen(groups: readonly string[], overseen: readonly string[] | null): boolean {
  return overseen === null || groups.some((group) => overseen.includes(group));
}

async function acknowledge(
  { documents, clock }: RecurrencesParts,
  find: Recurrences['find'],
  { key, until }: { key: string; until: Instant },
  actor: PersonActor,
): Promise<Acknowledged> {
  if (!actor.isCoordinator) return { kind: 'refused', refusal: { code: 'only-coordinator' } };
  return untilFirst<Acknowledged>('a recurrence', async () => {
    const stored = await documents.find('recurrence', key);
    if (stored === null) return { kind: 'gone' };
    const next = acknowledged(stored.body, until, { id: actor.id, name: actor.name }, clock.now());
    if (next === null) return { kind: 'past' };
    if (!(await documents.write('recurrence', key, stored.revision + 1, next))) return undefined;
    const kept = await find(key);
    return kept === null ? { kind: 'gone' } : { kind: 'done', kept };
  });
}
