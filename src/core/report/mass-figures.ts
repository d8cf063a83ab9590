import type { Instant } from '../instant.js';
import type { RecordedEvent, TicketEvent } from '../ticket/events.js';
import type { TicketId } from '../ticket/ticket.js';
import type { CaseRecord, MassRecord } from './case-record.js';
import { isInPeriod, touches, type ReportPeriod, type ScopeVisit } from './report-scope.js';

/** A mass incident in a report: the number of its case, and the number of all its cases, its own among them. */
export type MassFigure = { id: TicketId; number: number; declaredAt: Instant; cases: number };

/** A mass incident while the history is read; duplicates may go with a case that is declared only later. */
export type GrowingMass = Omit<MassRecord, 'declaredAt'> & { declaredAt?: Instant; others: ReadonlySet<TicketId> };

export function declaredMass(mass: GrowingMass | undefined): MassRecord | undefined {
  if (mass?.declaredAt === undefined) return undefined;
  const { declaredAt, undoneAt, sizes } = mass;
  return { declaredAt, ...(undoneAt === undefined ? {} : { undoneAt }), sizes };
}

/** The cases that go with this one after an event; undefined while there never were any. Source: SIIF-07 */
export function massRecordAfter(before: GrowingMass | undefined, { event, at }: RecordedEvent): GrowingMass | undefined {
  const { sizes = [], others = new Set<TicketId>() } = before ?? {};
  if (event.type === 'mass-declared') return { declaredAt: at, sizes: [...sizes, [at, others.size]], others };
  if (event.type === 'mass-undone') return { ...before, undoneAt: at, sizes: [...sizes, [at, 0]], others: new Set<TicketId>() };
  const after = othersAfter(others, event);
  return after.size === others.size ? before : { ...before, sizes: [...sizes, [at, after.size]], others: after };
}

/** The other cases after an event; a case that went on alone may be added again, so each counts once. */
function othersAfter(others: ReadonlySet<TicketId>, event: TicketEvent): ReadonlySet<TicketId> {
  if (event.type === 'children-added') return new Set([...others, ...event.children.map(({ id }) => id)]);
  const left = leftBy(event);
  return left.length === 0 ? others : new Set([...others].filter((id) => !left.includes(id)));
}

function leftBy(event: TicketEvent): readonly TicketId[] {
  if (event.type === 'children-removed') return event.children.map(({ id }) => id);
  return event.type === 'propagated' ? (event.apart ?? []) : [];
}

/** The incident at the end of the period, if it was declared within the period and not undone; otherwise null. */
function massFigure({ id, number, mass }: CaseRecord, period: ReportPeriod): MassFigure | null {
  if (mass === undefined || !isInPeriod(mass.declaredAt, period)) return null;
  if (mass.undoneAt !== undefined && mass.undoneAt < period.to) return null;
  const others = mass.sizes.findLast(([from]) => from < period.to)?.[1] ?? 0;
  return { id, number, declaredAt: mass.declaredAt, cases: others + 1 };
}

/** Collects the incidents of the cases that were in the scope, the largest first. */
export function createMassTally(period: ReportPeriod) {
  const incidents: MassFigure[] = [];
  return {
    add(record: CaseRecord, visits: readonly ScopeVisit[]): void {
      const figure = visits.some((visit) => touches(visit, period)) ? massFigure(record, period) : null;
      if (figure !== null) incidents.push(figure);
    },
    result: () => ({ massIncidents: incidents.toSorted((a, b) => b.cases - a.cases || a.number - b.number) }),
  };
}
