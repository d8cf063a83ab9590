import type { CheckOutcome, CheckResult, FirstHourRun } from '../../ports/first-hour.js';
import { checkOf, checks, type Check, type CheckId, type CheckPlace } from './checks.js';

/** `partly`: it worked, but not as it should. */
export type QuestionAnswer = 'yes' | 'partly' | 'no' | 'skip';

const outcomeOf: Readonly<Record<QuestionAnswer, CheckOutcome>> = { yes: 'passed', partly: 'warned', no: 'failed', skip: 'skipped' };

/** The finding of a check that was skipped because one before it did not pass. */
export const DEPENDS = 'depende de otra prueba';

/** Adds the questions of the place; a question whose check did not pass is skipped. */
export function withQuestions(place: CheckPlace, results: readonly CheckResult[]): readonly CheckResult[] {
  const all = new Map(results.map((result) => [result.check, result]));
  for (const check of questionsAt(place)) {
    if (!all.has(check.id)) all.set(check.id, { check: check.id, ...openedBy(check, all) });
  }
  return [...all.values()];
}

function questionsAt(place: CheckPlace): readonly Check[] {
  return checks.filter(({ by, places }) => by === 'person' && places.includes(place));
}

/** In the terminal the outcome of the checks in Teams is unknown, so their questions are asked. */
function openedBy({ needs }: Check, results: ReadonlyMap<string, CheckResult>): Omit<CheckResult, 'check'> {
  const before = needs === undefined ? undefined : results.get(needs);
  const isMoot =
    before !== undefined &&
    before.outcome !== 'passed' &&
    before.outcome !== 'warned' &&
    before.outcome !== 'asked' &&
    before.found !== IN_TEAMS;
  return isMoot ? { outcome: 'skipped', found: DEPENDS } : { outcome: 'asked', found: '' };
}

/** The finding, in the terminal, of a check that is made only in Teams. */
export const IN_TEAMS = 'se prueba en Teams';

/** The next question; null when all are answered. */
export function openQuestion({ results }: FirstHourRun): Check | null {
  const open = new Set(results.filter(({ outcome }) => outcome === 'asked').map(({ check }) => check));
  return checks.find(({ id, by }) => by === 'person' && open.has(id)) ?? null;
}

/** The question's number, counted from 1, among all that are asked. */
export function questionNumber(run: FirstHourRun, question: Check): { number: number; of: number } {
  const asked = questionsAt(run.place).filter(({ id }) => run.results.some(({ check, found }) => check === id && found !== DEPENDS));
  return { number: asked.indexOf(question) + 1, of: asked.length };
}

/**
 * The run after an answer. An answer to a closed question changes nothing, so a second press of one button is harmless.
 * @param found what the press itself has shown
 */
export function withAnswer(run: FirstHourRun, id: CheckId, answer: QuestionAnswer, found = ''): FirstHourRun {
  const isOpen = run.results.some(({ check, outcome }) => check === id && outcome === 'asked');
  if (!isOpen) return run;
  const outcome = outcomeOf[answer];
  const results = run.results.map((result) => (result.check === id ? { ...result, outcome, found } : result));
  return { ...run, results: outcome === 'passed' || outcome === 'warned' ? results : withoutMoot(results, id) };
}

function withoutMoot(results: readonly CheckResult[], failed: CheckId): readonly CheckResult[] {
  return results.map((result) =>
    result.outcome === 'asked' && checkOf(result.check)?.needs === failed ? { ...result, outcome: 'skipped', found: DEPENDS } : result,
  );
}

export type OutcomeCounts = Readonly<Record<CheckOutcome, number>>;

export function countsOf({ results }: FirstHourRun): OutcomeCounts {
  const count = (outcome: CheckOutcome): number => results.filter((result) => result.outcome === outcome).length;
  return { passed: count('passed'), warned: count('warned'), failed: count('failed'), skipped: count('skipped'), asked: count('asked') };
}
