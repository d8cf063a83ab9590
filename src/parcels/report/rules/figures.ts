import type { Instant } from '../../../core/instant.js';
import { known } from '../../../core/grouped.js';
import { solvedOutcome } from '../../../core/procedure/acts.js';
import { isMet, type CaseEnd, type CaseRecord, type CaseStay } from '../../../core/report/case-record.js';
import {
  figureNames,
  type ApartCounts,
  type CountedPeriod,
  type FigureCell,
  type FigureName,
  type Figures,
  type ScoreSum,
} from '../../../core/report/report-document.js';
import { isInPeriod, isInScope, type ReportPeriod, type ReportScope } from './scope.js';

type Sums = Record<FigureName, number> & { scores: Record<string, ScoreSum> };
type Count = (figure: FigureName, stay: CaseStay, scores?: Readonly<Record<string, number>>) => void;

/** Whether the case ended before the instant without being attended. */
export function isVoidBefore({ end }: Pick<CaseRecord, 'end'>, before: Instant): boolean {
  return end !== null && end.isVoid === true && end.at < before;
}

/**
 * What a case counts in a period, each at the stay where the case was then; a clock at the stay where it got its target. What happens after
 * the period changes nothing of it. Source: SIIF-13, UARIV-07
 */
function countCase(record: CaseRecord, period: ReportPeriod, count: Count): void {
  const { stays, end } = record;
  const [first] = stays;
  if (first === undefined || first.from >= period.to || isVoidBefore(record, period.to)) return;
  if (isInPeriod(first.from, period)) count('registered', first);
  for (const stay of stays) countStay(stay, period, count);
  if (end === null || end.at >= period.to) count('openAtEnd', stays.findLast(({ from }) => from < period.to) ?? first);
  else if (end.at >= period.from) countEnd(record, end, count);
}

function countStay(stay: CaseStay, period: ReportPeriod, count: Count): void {
  for (const at of stay.refused ?? []) if (isInPeriod(at, period)) count('refused', stay);
  for (const { answeredAt, scores } of stay.surveys ?? [])
    if (answeredAt !== undefined && isInPeriod(answeredAt, period)) count('answered', stay, scores);
}

function countEnd({ stays, clocks }: CaseRecord, { outcome, accepted }: CaseEnd, count: Count): void {
  const last = stays.at(-1);
  if (last === undefined) return;
  count(outcome === solvedOutcome ? 'solved' : 'endedOtherwise', last);
  if (accepted === 'silence') count('bySilence', last);
  const clock = clocks?.resolution ?? null;
  const timed = clock === null ? undefined : stays[clock.stay];
  if (clock !== null && timed !== undefined) count(isMet(clock) ? 'inTime' : 'late', timed);
}

const nought = { registered: 0, solved: 0, endedOtherwise: 0, openAtEnd: 0, inTime: 0, late: 0, refused: 0, bySilence: 0, answered: 0 };
const noFigures = (): Sums => ({ ...nought, scores: {} });

/** Adds up the figures of cases by a key. */
export function createTally(period: ReportPeriod) {
  const all = new Map<string, Sums>();
  return {
    /** @param keyOf null: what happened at that stay is not counted */
    add(record: CaseRecord, keyOf: (stay: CaseStay) => string | null): void {
      countCase(record, period, (figure, stay, scores = {}) => {
        const key = keyOf(stay);
        if (key === null) return;
        const sums = known(all, key, noFigures);
        sums[figure]++;
        for (const [question, score] of Object.entries(scores)) addScore(sums.scores, question, { sum: score, of: 1 });
      });
    },
    result: (): ReadonlyMap<string, Figures> => all,
  };
}

function addScore(scores: Record<string, ScoreSum>, question: string, { sum, of }: ScoreSum): void {
  const before = scores[question] ?? { sum: 0, of: 0 };
  scores[question] = { sum: before.sum + sum, of: before.of + of };
}

/** The sum of figures; one that some of them do not have is not known. */
export function sumOf(all: Iterable<Figures>): Figures {
  const sums = noFigures();
  let bySilence: number | null = 0;
  for (const figures of all) {
    bySilence = bySilence === null || figures.bySilence === null ? null : bySilence + figures.bySilence;
    for (const name of figureNames) sums[name] += figures[name] ?? 0;
    for (const [question, sum] of Object.entries(figures.scores)) addScore(sums.scores, question, sum);
  }
  return { ...sums, bySilence };
}

/** Counts the cases of the whole desk by level and group; any scope is a choice of these cells. */
export function createFigureFold(period: ReportPeriod) {
  const tally = createTally(period);
  const apart: Record<string, number> = {};
  return {
    add(record: CaseRecord): void {
      const { end } = record;
      if (end !== null && isVoidBefore(record, period.to)) {
        if (end.at >= period.from) apart[end.outcome] = (apart[end.outcome] ?? 0) + 1;
      } else tally.add(record, ({ level, group }) => `${level} ${group}`);
    },
    result: (drafts: ApartCounts['drafts']): CountedPeriod => {
      const cells = [...tally.result()].map(([key, figures]) => {
        const [level = '', ...group] = key.split(' ');
        return { level: Number(level), group: group.join(' '), ...figures };
      });
      return { cells: cells.toSorted((a, b) => a.level - b.level || a.group.localeCompare(b.group)), apart: { cases: apart, drafts } };
    },
  };
}

export function cellsIn({ cells }: Pick<CountedPeriod, 'cells'>, scope: ReportScope): readonly FigureCell[] {
  return cells.filter((cell) => isInScope(cell, scope));
}
