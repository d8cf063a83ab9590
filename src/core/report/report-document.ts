import { isoDate, wallDay } from '../calendar/civil-date.js';
import { later, type Instant } from '../instant.js';
import type { PersonRef } from '../people/person.js';
import type { PeriodFigures } from './period-figures.js';
import { isInScope, type ReportScope } from './report-scope.js';

/** A report that is asked for. `month`: `2026-10` where the period is that month · `isOpen`: the period goes on after `to` */
export type AskedReport = { period: { from: Instant; to: Instant; isOpen: boolean; month: string | null }; scope: ReportScope };

/** The coordination's analysis of a report (SIIF act. 26). @property training the training that users need; '' if they need none */
export type ReportAnalysis = { text: string; training: string; by: PersonRef; at: Instant };

/** Cases that a contingency's workbook brought into a month that was already closed. @property source names the import */
export type LateCases = { source: string; file: string; by: PersonRef; at: Instant; cases: number };

/**
 * A closed month: its figures at that time, for the desk, each level and group, and each part of the coordination, by {@link scopeKey}.
 * Cases with a missed target are kept once, to keep the document small: each says where it missed the target.
 *
 * @property digest SHA-256 of the rows of its workbook, without personal data; `rows`: how many rows there were
 * @property late   cases that a contingency brought into the month after it was closed; absent without any
 */
export type MonthSeal = {
  by: PersonRef;
  at: Instant;
  digest: string;
  rows: number;
  figures: Readonly<Record<string, Omit<PeriodFigures, 'nonConforming'>>>;
  nonConforming: PeriodFigures['nonConforming'];
  late?: readonly LateCases[];
};

/** The part of the figures that a seal keeps. @param all figures of all scopes, the desk's first */
export function sealable(all: readonly PeriodFigures[]): Pick<MonthSeal, 'figures' | 'nonConforming'> {
  const kept = all.map((one) => {
    const { nonConforming: _inItsOwnList, ...figures } = one;
    return [scopeKey(one.scope), figures] as const;
  });
  return { figures: Object.fromEntries(kept), nonConforming: all[0]?.nonConforming ?? [] };
}

/** The figures of a scope in a closed month; null where the seal does not have them. */
export function sealedFigures({ figures, nonConforming }: MonthSeal, scope: ReportScope): PeriodFigures | null {
  const kept = figures[scopeKey(scope)];
  if (kept === undefined) return null;
  const own = nonConforming.map((one) => ({ ...one, missed: one.missed.filter((missed) => isInScope(missed, scope)) }));
  return { ...kept, nonConforming: own.filter(({ missed }) => missed.length > 0) };
}

/** What is kept with a report: every analysis, the newest last, and the seal of a closed month. */
export type ReportDocument = { analyses: readonly ReportAnalysis[]; seal: MonthSeal | null };

export const emptyReport: ReportDocument = { analyses: [], seal: null };

export function scopeKey(scope: ReportScope): string {
  switch (scope.kind) {
    case 'desk':
      return 'desk';
    case 'level':
      return `level-${scope.level}`;
    default:
      return `groups-${[...scope.groups].toSorted().join('+')}`;
  }
}

type ReportName = { period: Omit<AskedReport['period'], 'isOpen'>; scope: ReportScope };

/** The key of a report's document: `2026-10/desk`, `2026-10-01..2026-10-15/level-2`. */
export function reportKey({ period: { from, to, month }, scope }: ReportName, timeZone: string): string {
  const day = (at: Instant): string => isoDate(wallDay(at, timeZone));
  return `${month ?? `${day(from)}..${day(later(to, -1))}`}/${scopeKey(scope)}`;
}

/** The key under which a closed month is kept. @param month `2026-10` */
export function closedMonthKey(month: string): string {
  return `${month}/${scopeKey({ kind: 'desk' })}`;
}
