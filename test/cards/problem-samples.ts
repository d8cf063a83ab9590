import { DAY, later } from '../../src/core/instant.js';
import type { Problem, ProblemChange } from '../../src/core/problem/problem.js';
import type { Recurrence } from '../../src/core/problem/recurrence.js';
import { ticketId } from '../../src/core/ticket/ticket.js';
import { problemCard, problemsCard, type ShownProblem } from '../../src/features/problems/show-problems.js';
import { recurrenceCard, recurrencesCard, recurrenceSettledCard, type KeptRecurrence } from '../../src/features/problems/recurrences.js';
import { carla, dora, refOf } from './case-story.js';
import { LONG_NAME, LONG_WORDS, asked, closed, escalated, longTaken, registered, takenCase } from './sample-cases.js';
import type { Sample } from './samples.js';

export const { desk: problemDesk } = registered().later(20);
const desk = problemDesk;
const someCases = [registered().later(20).view, takenCase().later(600).view, asked().view, escalated().view, closed().view];
const longCases = Array.from({ length: 8 }, () => longTaken().later(6000).view);
const longCarla = { ...refOf(carla), name: LONG_NAME };

export const aSiteRecurrence: Recurrence = {
  by: { field: 'site' },
  value: 'sede centro',
  label: 'Sede Centro',
  present: {
    count: 9,
    groups: ['mesa'],
    cases: someCases.map(({ stored }) => stored.id),
    from: later(desk.now, -7 * DAY),
    at: desk.now,
  },
  told: { at: desk.now, count: 9 },
  known: null,
};

const longRecurrence: Recurrence = {
  ...aSiteRecurrence,
  label: LONG_WORDS.slice(0, 120),
  present: { count: 12_345, groups: ['mesa'], cases: [], from: desk.now, at: desk.now },
  known: { by: longCarla, at: desk.now, until: later(desk.now, 5 * DAY) },
};

export function aProblemOf(over: Partial<Problem> = {}): Problem {
  return {
    id: 'p1',
    number: 3,
    what: 'No imprime nadie en la Sede Centro',
    workaround: 'Enviar a la impresora del piso 2: se agrega como \\\\impresion\\piso2.',
    owner: refOf(dora),
    cause: { by: { field: 'site' }, value: 'sede centro', label: 'Sede Centro' },
    cases: someCases.map(({ stored }) => stored.id),
    closed: null,
    history: [
      { at: later(desk.now, -DAY), by: refOf(carla), did: 'opened' },
      { at: desk.now, by: refOf(dora), did: 'edited', before: { workaround: '' } },
    ],
    pending: [],
    ...over,
  };
}

const longChange: ProblemChange = {
  at: desk.now,
  by: longCarla,
  did: 'edited',
  before: { what: LONG_WORDS.slice(0, 200), workaround: LONG_WORDS.slice(0, 2000), owner: longCarla },
};

const longProblem = (number: number): Problem =>
  aProblemOf({
    number,
    what: LONG_WORDS.slice(0, 200),
    workaround: LONG_WORDS.slice(0, 2000),
    owner: longCarla,
    cause: { by: { field: 'site' }, value: 'x', label: LONG_WORDS.slice(0, 120) },
    cases: Array.from({ length: 500 }, (_, i) => ticketId(`t-${i}`)),
    history: Array.from({ length: 9 }, () => longChange),
  });

const keptOf = (recurrence: Recurrence, problem: Problem | null = null): KeptRecurrence => ({ key: 'r1', recurrence, problem });

export function shownProblemOf(problem: Problem, may: ShownProblem['may'] = () => true): ShownProblem {
  return { problem, cases: someCases, from: 0, may, remark: '' };
}

const closedProblem = aProblemOf({ closed: { at: desk.now, by: refOf(carla), done: 'Se cambió la impresora.' } });

/** Each of the four cards that the template draws. */
export const problemCards = {
  recurrence: () => recurrenceCard(desk, keptOf(aSiteRecurrence), someCases),
  settled: () => recurrenceSettledCard(desk, longRecurrence, { did: 'opened', at: desk.now, by: longCarla, problem: 3 }),
  recurrences: () =>
    recurrencesCard(
      desk,
      [keptOf(aSiteRecurrence), keptOf({ ...aSiteRecurrence, by: 'category', label: 'Impresión y escáner' }, aProblemOf())],
      0,
    ),
  problem: () => problemCard(desk, shownProblemOf(aProblemOf())),
  closed: () => problemCard(desk, shownProblemOf(closedProblem)),
  problems: () => problemsCard(desk, [aProblemOf(), aProblemOf({ number: 4, owner: null, cases: [] })], false, 0),
  none: () => problemsCard(desk, [], true, 0),
  knownRecurrence: () => recurrenceCard(desk, keptOf(longRecurrence, aProblemOf()), longCases),
};

export const problemSamples: { problem: Sample } = {
  problem: {
    usual: problemCards.problem,
    worst: () =>
      problemCard(desk, {
        problem: longProblem(123),
        cases: longCases,
        from: 8,
        may: () => true,
        remark: LONG_WORDS.slice(0, 200),
      }),
  },
};
