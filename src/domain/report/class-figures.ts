import type { Instant } from '../instant.js';
import { solvedOutcome } from '../procedure/procedure.js';
import type { Kind } from '../procedure/words.js';
import type { TicketId } from '../ticket/ticket.js';
import { classBefore, isMet, type CaseClass, type CaseRecord } from './case-record.js';
import { known } from './known.js';
import { isInPeriod, type ReportPeriod, type ReportScope } from './report-scope.js';
import { clocksIn, type MetOf } from './target-figures.js';

/** @property category null: of none */
export type CategoryFigure = { kind: Kind | null; category: string | null; count: number };

/**
 * Of an entity with agreements, or of none (`''`).
 *
 * @property met of the closed ones that had a target in the scope, those that missed none
 */
export type EntityFigure = MetOf & { entity: string; received: number; solved: number };

/**
 * A case that an earlier period counts as received, and that was corrected in this one.
 *
 * @property at     the last correction in the period
 * @property before as it counted when the period began · `after`: when it ended
 */
export type CorrectedCase = { id: TicketId; number: number; at: Instant; before: CaseClass; after: CaseClass };

/** What the cases of a period were: categories of those received, entities, and corrections of earlier ones. Source: SIIF-13, SIIF-20 */
export function createClassTally(scope: ReportScope, period: ReportPeriod) {
  const categories = new Map<Kind | null, Map<string | null, CategoryFigure>>();
  const entities = new Map<string, EntityFigure>();
  const corrections: CorrectedCase[] = [];
  const entityOf = (counted: CaseClass, change: (figure: EntityFigure) => EntityFigure) => {
    const { entity } = counted;
    if (entity !== undefined) entities.set(entity, change(entities.get(entity) ?? { entity, received: 0, solved: 0, met: 0, of: 0 }));
  };
  return {
    /** One that came into the scope within the period. */
    received(record: CaseRecord): void {
      const counted = classBefore(record, period.to);
      if (counted === undefined) return;
      receive(categories, counted);
      entityOf(counted, (figure) => ({ ...figure, received: figure.received + 1 }));
    },
    /** One that closed within the period; `isThere`: in the scope. */
    closed(record: CaseRecord, isThere: boolean): void {
      const counted = classBefore(record, period.to);
      if (counted?.entity === undefined) return;
      const clocks = clocksIn(record, scope);
      const solved = isThere && record.end?.outcome === solvedOutcome ? 1 : 0;
      const of = clocks.length > 0 ? 1 : 0;
      const met = of === 1 && clocks.every(({ frozen }) => isMet(frozen)) ? 1 : 0;
      if (solved + of === 0) return;
      entityOf(counted, (figure) => ({ ...figure, solved: figure.solved + solved, met: figure.met + met, of: figure.of + of }));
    },
    /** One that was in the scope within the period. */
    present(record: CaseRecord): void {
      const corrected = correctedIn(record, period);
      if (corrected !== null) corrections.push(corrected);
    },
    result: () => ({
      categories: [...categories.values()]
        .flatMap((ofKind) => [...ofKind.values()])
        .toSorted((a, b) => b.count - a.count || namesOf(a).localeCompare(namesOf(b))),
      entities: [...entities.values()].toSorted((a, b) => b.received - a.received || a.entity.localeCompare(b.entity)),
      corrections: corrections.toSorted((a, b) => a.number - b.number),
    }),
  };
}

function receive(categories: Map<Kind | null, Map<string | null, CategoryFigure>>, { kind, category }: CaseClass): void {
  const ofKind = known(categories, kind, () => new Map<string | null, CategoryFigure>());
  known(ofKind, category, () => ({ kind, category, count: 0 })).count++;
}

function namesOf({ kind, category }: CategoryFigure): string {
  return `${kind ?? ''} ${category ?? ''}`;
}

function correctedIn(record: CaseRecord, period: ReportPeriod): CorrectedCase | null {
  const { id, number, registeredAt, classes } = record;
  if (registeredAt >= period.from) return null;
  const last = classes.findLast(({ at, isCorrection }) => isCorrection === true && isInPeriod(at, period));
  const [before, after] = [classBefore(record, period.from), classBefore(record, period.to)];
  return last === undefined || before === undefined || after === undefined ? null : { id, number, at: last.at, before, after };
}
