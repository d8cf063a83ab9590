import { later, MINUTE, type Instant } from '../../domain/instant.js';
import { isSameCause } from '../../domain/problem/known-problems.js';
import type { Problem } from '../../domain/problem/problem.js';
import {
  countedRecurrence,
  endedRecurrence,
  isSameCount,
  recurrencesIn,
  windowStart,
  type FoundRecurrence,
} from '../../domain/problem/recurrence.js';
import { recurrenceRuleKey, type RecurrenceBy, type RecurrenceRule } from '../../domain/procedure/recurrence.js';
import type { Claims } from '../../ports/claims.js';
import type { DeskDocument, DeskDocuments } from '../../ports/desk-documents.js';
import type { Ids } from '../../ports/ids.js';
import type { Log } from '../../ports/log.js';
import { createReadComparedCases, type ComparedCasesParts, type ReadComparedCases } from './compared-cases.js';
import type { ProblemRegister } from './problem-register.js';

export type CountParts = ComparedCasesParts & {
  documents: DeskDocuments;
  claims: Claims;
  problems: Pick<ProblemRegister, 'all'>;
  ids: Ids;
  log: Log;
};

/** Over all processes it is counted once in this time. */
const countEveryMs = 15 * MINUTE;
/** What recurs most; a procedure that finds more counts too few cases. */
const maxKept = 100;

/**
 * Counts what comes back, and keeps it for the coordination: what is new, what has changed, what is over. Without rules all is over.
 *
 * Source: SIIF-21
 */
export function createCountRecurrences(parts: CountParts): () => Promise<void> {
  const { claims, ids, registry, clock } = parts;
  const readCases = createReadComparedCases(parts);
  return async () => {
    const { recurrence: rules = [] } = registry.current.procedure;
    const now = clock.now();
    const mark = ids.next();
    if ((await claims.claim('recurrence-count', mark, now, later(now, countEveryMs))) !== mark) return;
    const problems = await parts.problems.all();
    const found = rules.length === 0 ? [] : await findRecurrences(parts, readCases, rules, problems, now);
    await keep(parts, found.slice(0, maxKept), problems, now);
  };
}

async function findRecurrences(
  { registry, log }: CountParts,
  readCases: ReadComparedCases,
  rules: readonly RecurrenceRule[],
  problems: readonly Problem[],
  now: Instant,
): Promise<readonly FoundRecurrence[]> {
  const { calendar } = registry.current;
  const from = Math.min(...rules.map(({ within }) => windowStart(within, now, calendar)));
  const { cases, isCutShort } = await readCases(rules, later(now, from - now));
  if (isCutShort) log.write('warn', 'recurrences-cut-short', { cases: cases.length });
  const countedFrom = (by: RecurrenceBy, value: string): Instant | null => lastClosing(problems, by, value);
  return recurrencesIn(cases, rules, { now, calendar, countedFrom });
}

/** When the last problem about this value was closed; null where none was. */
function lastClosing(problems: readonly Problem[], by: RecurrenceBy, value: string): Instant | null {
  const about = problems.filter(({ cause }) => isSameCause(cause, { by, value }));
  const closings = about.map(({ closed }) => closed?.at ?? null);
  return closings.reduce<Instant | null>((last, at) => (at === null || (last !== null && last > at) ? last : at), null);
}

async function keep(parts: CountParts, found: readonly FoundRecurrence[], problems: readonly Problem[], now: Instant): Promise<void> {
  const kept = new Map((await parts.documents.all('recurrence')).map((document) => [document.key, document]));
  const present = new Set<string>();
  for (const one of found) {
    const key = recurrenceKey(parts, one.rule, one.value);
    present.add(key);
    const hasProblem = problems.some(({ cause, closed }) => closed === null && isSameCause(cause, { by: one.rule.by, value: one.value }));
    await keepOne(parts, key, kept.get(key) ?? null, { found: one, hasProblem, now });
  }
  for (const { key, revision, body } of kept.values())
    if (body.present !== null && !present.has(key)) await parts.documents.write('recurrence', key, revision + 1, endedRecurrence(body));
}

/** It is counted over what was kept: what a coordinator wrote meanwhile stays, and the next count comes. */
async function keepOne(
  { documents, log }: CountParts,
  key: string,
  before: DeskDocument<'recurrence'> | null,
  { found, hasProblem, now }: { found: FoundRecurrence; hasProblem: boolean; now: Instant },
): Promise<void> {
  const next = countedRecurrence(before?.body ?? null, found, now, hasProblem);
  if (before !== null && isSameCount(before.body, next)) return;
  if (!(await documents.write('recurrence', key, (before?.revision ?? 0) + 1, next))) return;
  if (next.told?.at === now) log.write('info', 'recurrence-found', { rule: recurrenceRuleKey(next.by), cases: found.cases.length });
}

function recurrenceKey({ ids, registry }: CountParts, { by }: RecurrenceRule, value: string): string {
  return ids.derived('recurrence', registry.current.procedure.id, recurrenceRuleKey(by), value);
}
