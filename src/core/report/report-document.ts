import type { Instant } from '../instant.js';
import type { PersonRef } from '../people/person.js';

/** The nine figures of a report, in the order in which they are shown. */
export const figureNames = [
  'registered',
  'solved',
  'endedOtherwise',
  'openAtEnd',
  'inTime',
  'late',
  'refused',
  'bySilence',
  'answered',
] as const;
export type FigureName = (typeof figureNames)[number];

/** What is added up of the answers to a question of the survey whose answers are numbers. */
export type ScoreSum = { sum: number; of: number };

/** @property bySilence null in months that a release up to 0.7.0 closed, which did not count it; `scores`: by the id of the question */
export type Figures = Readonly<Record<Exclude<FigureName, 'bySilence'>, number>> & {
  readonly bySilence: number | null;
  readonly scores: Readonly<Record<string, ScoreSum>>;
};

/** The figures of one group; a group that changed its level has a cell for each. */
export type FigureCell = Figures & { level: number; group: string };

/** Cases and drafts that ended without being attended, by outcome: they count in no figure (UARIV-07). */
export type ApartCounts = { cases: Readonly<Record<string, number>>; drafts: Readonly<Record<string, number>> };

export type CountedPeriod = { cells: readonly FigureCell[]; apart: ApartCounts };

/** The figures of a month, counted soon after it ended; nothing changes them. */
export type KeptMonth = CountedPeriod & { at: Instant };

/** What is read of the figures of a scope that a closed month keeps. The first flow is the scope's own. */
export type SealedFigures = {
  flows: readonly { registered: number; ended: Readonly<Record<string, number>>; openAtEnd: number }[];
  targets: readonly { clock: string; met: number; of: number }[];
  solutions: { refused: number };
  surveys: { answered: number; scores: readonly { question: string; average: number | null; of: number }[] };
  endedDrafts: Readonly<Record<string, number>>;
};

/** A month that the coordination closed in a release up to 0.7.0. @property figures by scope: `desk`, `level-2`, `groups-<id>+<id>` */
export type MonthSeal = {
  by: PersonRef;
  at: Instant;
  figures: Readonly<Record<string, SealedFigures>>;
};

/** The report of a month in releases up to 0.7.0; `analyses`, which the coordination wrote, are kept and shown nowhere. */
export type ReportDocument = { analyses: readonly unknown[]; seal: MonthSeal | null };

/** The key under which such a closed month is kept. @param month `2026-10` */
export function closedMonthKey(month: string): string {
  return `${month}/desk`;
}
