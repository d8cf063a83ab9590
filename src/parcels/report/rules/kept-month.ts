import { solvedOutcome } from '../../../core/procedure/acts.js';
import {
  figureNames,
  type CountedPeriod,
  type FigureCell,
  type FigureName,
  type Figures,
  type MonthSeal,
  type ScoreSum,
  type SealedFigures,
} from '../../../core/report/report-document.js';
import type { Procedure } from '../../../procedure/procedure.js';

const ofOneGroup = /^groups-([^+]+)$/;

/**
 * The figures of a month that a release up to 0.7.0 closed, by group: the seal kept them for each. What ended without being attended is in
 * its registered cases, as that release counted, and in none of the ends.
 */
export function sealedPeriod({ figures }: MonthSeal, { groups, states }: Pick<Procedure, 'groups' | 'states'>): CountedPeriod {
  const unattended = new Set(states.flatMap(({ phase, outcome = '' }) => (phase === 'void' ? [outcome] : [])));
  const cells = Object.entries(figures).flatMap(([scope, sealed]): FigureCell[] => {
    const group = ofOneGroup.exec(scope)?.[1];
    if (group === undefined) return [];
    const level = groups.find(({ id }) => id === group)?.level ?? 0;
    return [{ level, group, ...sealedFigures(sealed, unattended) }];
  });
  const { flows: [whole] = [], endedDrafts: drafts = {} } = figures['desk'] ?? {};
  const cases = Object.fromEntries(Object.entries(whole?.ended ?? {}).filter(([outcome, count]) => unattended.has(outcome) && count > 0));
  return { cells: cells.toSorted((a, b) => a.level - b.level || a.group.localeCompare(b.group)), apart: { cases, drafts } };
}

function sealedFigures({ flows: [flow], targets, solutions, surveys }: SealedFigures, unattended: ReadonlySet<string>): Figures {
  const { registered = 0, openAtEnd = 0, ended = {} } = flow ?? {};
  const ends = Object.entries(ended).filter(([outcome]) => !unattended.has(outcome));
  const solutionTargets = targets.filter(({ clock }) => clock === 'resolution');
  const inTime = solutionTargets.reduce((sum, { met }) => sum + met, 0);
  const solved = ended[solvedOutcome] ?? 0;
  const scores = surveys.scores.map(({ question, average, of }): [string, ScoreSum] => [question, { sum: (average ?? 0) * of, of }]);
  return {
    registered,
    solved,
    endedOtherwise: ends.reduce((sum, [, count]) => sum + count, 0) - solved,
    openAtEnd,
    inTime,
    late: solutionTargets.reduce((sum, { of }) => sum + of, 0) - inTime,
    refused: solutions.refused,
    bySilence: null,
    answered: surveys.answered,
    scores: Object.fromEntries(scores),
  };
}

export type FigureChange = { figure: FigureName; kept: number; now: number };

/** The figures that are counted otherwise now than they were kept; one that was not kept is not compared. */
export function changesSince(kept: Figures, now: Figures): readonly FigureChange[] {
  return figureNames.flatMap((figure) => {
    const [before, after] = [kept[figure], now[figure]];
    return before === null || after === null || before === after ? [] : [{ figure, kept: before, now: after }];
  });
}
