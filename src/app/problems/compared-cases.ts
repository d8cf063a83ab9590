import { DAY, later, type Instant } from '../../domain/instant.js';
import { categoryValues, comparedValues } from '../../domain/problem/compared-values.js';
import type { ComparedCase } from '../../domain/problem/recurrence.js';
import { ProcedureFault } from '../../domain/procedure/lookup.js';
import { recurrenceRuleKey, type RecurrenceRule } from '../../domain/procedure/recurrence.js';
import type { CaseRecord } from '../../domain/report/case-record.js';
import type { TicketId } from '../../domain/ticket/ticket.js';
import type { CaseRecords } from '../../ports/case-records.js';
import type { Clock } from '../../ports/clock.js';
import type { TicketStore } from '../../ports/ticket-store.js';
import type { ProcedureRegistry } from '../procedures/procedure-registry.js';

/** The newest cases that are compared; older ones of the window are not counted. */
export const maxCompared = 10_000;

/** @property isCutShort there were more of that time */
export type ReadComparedCases = (
  rules: readonly RecurrenceRule[],
  from: Instant,
) => Promise<{ cases: readonly ComparedCase[]; isCutShort: boolean }>;

export type ComparedCasesParts = {
  records: Pick<CaseRecords, 'touching'>;
  tickets: Pick<TicketStore, 'load'>;
  registry: ProcedureRegistry;
  clock: Clock;
  nextTurn: () => Promise<unknown>;
};

/** A field that was corrected later is compared by its new value after this time at most. */
const rememberedMs = DAY;

type FieldValuesOf = Pick<ComparedCase, 'values'>['values'];

/**
 * The cases that were registered from an instant on, as the rules compare them. Categories stand in the case records; fields do not,
 * so each document is read once a day.
 */
export function createReadComparedCases(parts: ComparedCasesParts): ReadComparedCases {
  const { registry, clock, nextTurn } = parts;
  let memory = new Map<TicketId, FieldValuesOf>();
  let since = clock.now();
  return async (rules, from) => {
    const now = clock.now();
    if (Math.abs(now - since) >= rememberedMs) [memory, since] = [new Map(), now];
    const { records, isCutShort } = await newestRecords(parts, from, now);
    const byField = rules.filter(({ by }) => by !== 'category');
    const cases: ComparedCase[] = [];
    const read = new Map<TicketId, FieldValuesOf>();
    for (const record of records) {
      const fields = byField.length === 0 ? {} : (memory.get(record.id) ?? (await fieldValues(parts, record.id, byField)));
      read.set(record.id, fields);
      const category = categoryValues(record.classes.at(-1)?.category ?? null, registry.current.procedure);
      cases.push({
        id: record.id,
        number: record.number,
        registeredAt: record.registeredAt,
        group: record.stays.at(-1)?.group ?? '',
        values: { ...fields, [recurrenceRuleKey('category')]: category },
      });
      await nextTurn();
    }
    memory = read;
    return { cases, isCutShort };
  };
}

async function newestRecords({ records }: ComparedCasesParts, from: Instant, now: Instant) {
  let found: CaseRecord[] = [];
  let isCutShort = false;
  for await (const page of records.touching(from, later(now, 1))) {
    found.push(...page.filter((record) => record.registeredAt >= from && isCounted(record)));
    if (found.length >= 2 * maxCompared) [found, isCutShort] = [newest(found), true];
  }
  return { records: newest(found), isCutShort: isCutShort || found.length > maxCompared };
}

/** A mass incident counts once, as its own case: its reporters say one failure many times, which is not what comes back. */
function isCounted({ end, isOfIncident }: CaseRecord): boolean {
  return end?.isVoid !== true && isOfIncident !== true;
}

function newest(found: readonly CaseRecord[]): CaseRecord[] {
  return found.toSorted((a, b) => b.registeredAt - a.registeredAt).slice(0, maxCompared);
}

/** Of a case whose procedure's version is not loaded nothing is compared but its category. */
async function fieldValues(
  { tickets, registry }: ComparedCasesParts,
  id: TicketId,
  rules: readonly RecurrenceRule[],
): Promise<FieldValuesOf> {
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
