import type { Desk } from '../../desk.js';
import { tellCoordination } from '../deliver-once.js';
import { DAY, instant, later, MINUTE, type Instant } from '../../core/instant.js';
import { categoryValues, comparedValues, isSameCause } from '../../core/problem/known-problems.js';
import { problemKey, type Problem } from '../../core/problem/problem.js';
import {
  countedRecurrence,
  endedRecurrence,
  isSameCount,
  recurrencesIn,
  windowStart,
  type ComparedCase,
  type FoundRecurrence,
} from '../../core/problem/recurrence.js';
import { ProcedureFault } from '../../core/procedure/lookup.js';
import type { RecurrenceBy, RecurrenceRule } from '../../procedure/coordination.js';
import { recurrenceRuleKey } from '../../core/procedure/recurrence.js';
import type { CaseRecord } from '../../core/report/case-record.js';
import type { TicketId } from '../../core/ticket/ticket.js';
import { raisedProblemText } from '../../texts/problems.js';
import { allProblems, openProblemAbout, writeNotes, problemCard } from './show-problems.js';
import { firstCases, recurrenceCard, settleAlerts } from './recurrences.js';

/** In this time all processes together count once. */
const countEveryMs = 15 * MINUTE;
/** How many recurrences are stored, the most frequent; a procedure that finds more counts too few cases. */
const maxKept = 100;
/** How many of the newest cases are compared; older ones of the window are not counted. */
const maxCompared = 10_000;
/** A field that was corrected later is compared by its new value after this time at most. */
const rememberedMs = DAY;
/** An alert that did not reach a coordinator in this time is only shown in `repetidos` and `problemas`. */
const toldWithinMs = DAY;

/** Does the due work for recurrences and problems; any process may run it, as often as it likes. Source: SIIF-21 */
export function createProcessProblems(desk: Desk): () => Promise<void> {
  const readCases = createReadComparedCases(desk);
  return async () => {
    await desk.knownProblems.refresh();
    await writeNotes(desk);
    await countRecurrences(desk, readCases);
    await tellRecurrences(desk);
    await tellRaised(desk);
    await settleAlerts(desk);
  };
}

/** Counts recurrences and stores them for the coordination: new ones, changed ones, ended ones. Without rules all end. Source: SIIF-21 */
async function countRecurrences(desk: Desk, readCases: ReturnType<typeof createReadComparedCases>): Promise<void> {
  const { clock, ids, claims, log, procedure, registry } = desk;
  const { recurrence: rules = [] } = procedure;
  const { calendar } = registry.current;
  const now = clock.now();
  const mark = ids.next();
  if ((await claims.claim('recurrence-count', mark, now, later(now, countEveryMs))) !== mark) return;
  const problems = await allProblems(desk);
  if (rules.length === 0) return keep(desk, [], problems, now);
  const from = instant(Math.min(...rules.map(({ within }) => windowStart(within, now, calendar))));
  const { cases, isCutShort } = await readCases(rules, from);
  if (isCutShort) log.write('warn', 'recurrences-cut-short', { cases: cases.length });
  // Cases before the last problem about the same cause was closed do not count.
  const countedFrom = (by: RecurrenceBy, value: string): Instant | null => {
    const about = problems.filter(({ cause }) => isSameCause(cause, { by, value }));
    const closings = about.flatMap(({ closed }) => (closed === null ? [] : [closed.at]));
    return closings.toSorted((a, b) => b - a)[0] ?? null;
  };
  await keep(desk, recurrencesIn(cases, rules, { now, calendar, countedFrom }).slice(0, maxKept), problems, now);
}

/** Writes the new count over the stored one; a coordinator's write meanwhile stays, and the next count follows it. */
async function keep(desk: Desk, found: readonly FoundRecurrence[], problems: readonly Problem[], now: Instant): Promise<void> {
  const { documents, ids, log, procedure } = desk;
  const kept = new Map((await documents.all('recurrence')).map((document) => [document.key, document]));
  const present = new Set<string>();
  for (const one of found) {
    const { by } = one.rule;
    const key = ids.derived('recurrence', procedure.id, recurrenceRuleKey(by), one.value);
    present.add(key);
    const before = kept.get(key);
    const hasProblem = openProblemAbout({ by, value: one.value }, problems) !== null;
    const next = countedRecurrence(before?.body ?? null, one, now, hasProblem);
    if (before !== undefined && isSameCount(before.body, next)) continue;
    if (!(await documents.write('recurrence', key, (before?.revision ?? 0) + 1, next))) continue;
    if (next.told?.at === now) log.write('info', 'recurrence-found', { rule: recurrenceRuleKey(by), cases: one.cases.length });
  }
  for (const { key, revision, body } of kept.values())
    if (body.present !== null && !present.has(key)) await documents.write('recurrence', key, revision + 1, endedRecurrence(body));
}

type FieldValuesOf = ComparedCase['values'];

/** The cases since an instant, as the rules compare them. Case records have no fields, so each document is read once a day. */
function createReadComparedCases(desk: Desk) {
  const { clock, nextTurn, procedure } = desk;
  let memory = new Map<TicketId, FieldValuesOf>();
  let since = clock.now();
  return async (rules: readonly RecurrenceRule[], from: Instant) => {
    const now = clock.now();
    if (Math.abs(now - since) >= rememberedMs) [memory, since] = [new Map(), now];
    const { records, isCutShort } = await newestRecords(desk, from, now);
    const byField = rules.filter(({ by }) => by !== 'category');
    const cases: ComparedCase[] = [];
    const read = new Map<TicketId, FieldValuesOf>();
    for (const { id, number, registeredAt, classes, stays } of records) {
      const fields = byField.length === 0 ? {} : (memory.get(id) ?? (await fieldValues(desk, id, byField)));
      read.set(id, fields);
      const category = categoryValues(classes.at(-1)?.category ?? null, procedure);
      const values = { ...fields, [recurrenceRuleKey('category')]: category };
      cases.push({ id, number, registeredAt, group: stays.at(-1)?.group ?? '', values });
      await nextTurn();
    }
    memory = read;
    return { cases, isCutShort };
  };
}

/** A mass incident counts once, as its own case: its reporters report one failure many times, and that is no recurrence. */
async function newestRecords({ records }: Desk, from: Instant, now: Instant) {
  const newest = (all: readonly CaseRecord[]) => all.toSorted((a, b) => b.registeredAt - a.registeredAt).slice(0, maxCompared);
  let found: CaseRecord[] = [];
  let isCutShort = false;
  for await (const page of records.touching(from, later(now, 1))) {
    found.push(...page.filter((one) => one.registeredAt >= from && one.end?.isVoid !== true && one.isOfIncident !== true));
    if (found.length >= 2 * maxCompared) [found, isCutShort] = [newest(found), true];
  }
  return { records: newest(found), isCutShort: isCutShort || found.length > maxCompared };
}

/** The compared values of a case; of a case whose procedure version is not loaded only the category is compared. */
async function fieldValues({ tickets, registry }: Desk, id: TicketId, rules: readonly RecurrenceRule[]): Promise<FieldValuesOf> {
  const stored = await tickets.load(id);
  if (stored === null) return {};
  try {
    const { procedure } = await registry.of(stored.ticket.procedure);
    return Object.fromEntries(rules.map(({ by }) => [recurrenceRuleKey(by), comparedValues(stored.ticket, by, procedure)]));
  } catch (fault) {
    if (!(fault instanceof ProcedureFault)) throw fault;
    return {};
  }
}

/** Tells coordinators about the recurrences of cases of a group that they oversee. Source: SIIF-21 */
async function tellRecurrences(desk: Desk): Promise<void> {
  const now = desk.clock.now();
  let problems: readonly Problem[] | null = null;
  for (const { key, body } of await desk.documents.all('recurrence')) {
    const { present, told, known } = body;
    const isFresh = told !== null && now - told.at < toldWithinMs && (known === null || known.until <= now);
    if (present === null || !isFresh) continue;
    problems ??= await allProblems(desk);
    if (openProblemAbout(body, problems) !== null) continue;
    const kept = { key, recurrence: body, problem: null };
    const card = async () => recurrenceCard({ ...desk.registry.current, now }, kept, await firstCases(desk, present.cases));
    await tellCoordination(desk, present.groups, { kind: 'recurrence', key, at: told.at }, card);
  }
}

/** Tells the coordinators of a person's groups about the problem that this person, who does not coordinate, opened. Source: SIIF-21 */
async function tellRaised(desk: Desk): Promise<void> {
  const now = desk.clock.now();
  for (const problem of await allProblems(desk)) {
    const { number, raisedIn, closed, history } = problem;
    const [opening] = history;
    if (raisedIn === undefined || closed !== null || opening === undefined || now - opening.at >= toldWithinMs) continue;
    await tellCoordination(desk, raisedIn, { kind: 'problem', key: `problem-${problemKey(number)}`, at: opening.at }, async () => {
      const cases = await firstCases(desk, problem.cases.toReversed());
      const shown = { problem, cases, from: 0, may: () => true, remark: raisedProblemText(problem) };
      return problemCard({ ...desk.registry.current, now }, shown);
    });
  }
}
