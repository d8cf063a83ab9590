import { isDeepStrictEqual } from 'node:util';
import type { Desk } from '../../desk.js';
import { DAY, instant, later, MINUTE, type Instant } from '../../core/instant.js';
import { categoryValues, comparedValues, recurrencesIn, windowStart, type ComparedCase, type Recurrence } from './rules/recurrence.js';
import { ProcedureFault } from '../../core/procedure/lookup.js';
import type { RecurrenceRule } from '../../procedure/coordination.js';
import { recurrenceRuleKey } from '../../core/procedure/recurrence.js';
import type { CaseRecord } from '../../core/report/case-record.js';
import type { TicketId } from '../../core/ticket/ticket.js';

/** In this time all processes together count once. */
const countEveryMs = 15 * MINUTE;
/** How many recurrences are stored, the most frequent; a procedure that finds more counts too few cases. */
const maxKept = 40;
/** How many of the newest cases are compared; older ones of the window are not counted. */
const maxCompared = 10_000;
/** A field that was corrected later is compared by its new value after this time at most. */
const rememberedMs = DAY;

/** Counts what recurs and stores it for the list and the digest; any process may run it, as often as it likes. Source: SIIF-21 */
export function createCountRecurrences(desk: Desk): () => Promise<void> {
  const { clock, ids, claims, procedure, registry, log } = desk;
  const readCases = createReadComparedCases(desk);
  return async () => {
    const { recurrence: rules = [] } = procedure;
    const { calendar } = registry.current;
    const now = clock.now();
    const mark = ids.next();
    if ((await claims.claim('recurrence-count', mark, now, later(now, countEveryMs))) !== mark) return;
    if (rules.length === 0) return keep(desk, [], now);
    const from = instant(Math.min(...rules.map(({ within }) => windowStart(within, now, calendar))));
    const { cases, isCutShort } = await readCases(rules, from);
    if (isCutShort) log.write('warn', 'recurrences-cut-short', { cases: cases.length });
    await keep(desk, recurrencesIn(cases, rules, { now, calendar }).slice(0, maxKept), now);
  };
}

async function keep({ documents, procedure }: Desk, found: readonly Recurrence[], at: Instant): Promise<void> {
  const before = await documents.find('recurrences', procedure.id);
  if (isDeepStrictEqual(before?.body.found ?? [], found)) return;
  await documents.write('recurrences', procedure.id, (before?.revision ?? 0) + 1, { at, found });
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

/** A cause counts once, as its own case: what was reported with it, or grouped under it, is known. */
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
