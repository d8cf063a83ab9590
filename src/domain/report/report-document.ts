import { isoDate } from '../calendar/civil-date.js';
import { wallDay } from '../calendar/wall-time.js';
import { later, type Instant } from '../instant.js';
import type { PersonRef } from '../people/person.js';
import type { PeriodFigures } from './period-figures.js';
import type { ReportScope } from './report-scope.js';

/** A report that is asked for. `month`: `2026-10` where the period is that month · `isOpen`: the period goes on after `to` */
export type AskedReport = { period: { from: Instant; to: Instant; isOpen: boolean; month: string | null }; scope: ReportScope };

/**
 * What the coordination makes of a report (SIIF act. 26).
 *
 * @property training whether users need training, and in what; '' for no
 */
export type ReportAnalysis = { text: string; training: string; by: PersonRef; at: Instant };

/**
 * A closed month: its figures as they were then, of the desk, each of its levels and groups, and each part of the coordination, by
 * {@link scopeKey}.
 *
 * @property digest SHA-256 of the rows of its workbook, without personal data; `rows` how many there were
 */
export type MonthSeal = {
  by: PersonRef;
  at: Instant;
  digest: string;
  rows: number;
  figures: Readonly<Record<string, PeriodFigures>>;
};

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

/** The key of a report's document: `2026-10/desk`, `2026-10-01..2026-10-15/level-2`. */
export function reportKey({ period: { from, to, month }, scope }: AskedReport, timeZone: string): string {
  const day = (at: Instant): string => isoDate(wallDay(at, timeZone));
  return `${month ?? `${day(from)}..${day(later(to, -1))}`}/${scopeKey(scope)}`;
}
