import type { CheckOutcome, CheckResult, FirstHourRun } from '../../ports/first-hour.js';
import { checkOf, checks, type Check, type CheckId, type Place } from './checks.js';

/** `partly`: it was seen, not as it should be. */
export type Answer = 'yes' | 'partly' | 'no' | 'skip';

const outcomeOf: Readonly<Record<Answer, CheckOutcome>> = { yes: 'passed', partly: 'warned', no: 'failed', skip: 'skipped' };

/** Said of what was not tried because something before it did not pass. */
export const DEPENDS = 'depende de otra prueba';
export const NOT_ANSWERED = 'sin responder';

/** The run with every question of its place open, but for those that have nothing to ask about. */
export function withQuestions(place: Place, results: readonly CheckResult[]): readonly CheckResult[] {
  const all = new Map(results.map((result) => [result.check, result]));
  for (const check of questionsAt(place)) {
    if (!all.has(check.id)) all.set(check.id, { check: check.id, ...openedBy(check, all) });
  }
  return [...all.values()];
}

export function questionsAt(place: Place): readonly Check[] {
  return checks.filter(({ by, places }) => by === 'person' && places.includes(place));
}

/** In the terminal nothing is known of what the phrase in Teams showed. */
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

/** Said in the terminal of what only the phrase in Teams can try. */
export const IN_TEAMS = 'se prueba en Teams';

/** The question that is asked now; null when all are answered. */
export function openQuestion({ results }: FirstHourRun): Check | null {
  const open = new Set(results.filter(({ outcome }) => outcome === 'asked').map(({ check }) => check));
  return checks.find(({ id, by }) => by === 'person' && open.has(id)) ?? null;
}

/** Where the questions stand: the open one's number, counted from 1, of all that are asked. */
export function questionNumber(run: FirstHourRun, question: Check): { number: number; of: number } {
  const asked = questionsAt(run.place).filter(({ id }) => run.results.some(({ check, found }) => check === id && found !== DEPENDS));
  return { number: asked.indexOf(question) + 1, of: asked.length };
}

/**
 * The run after an answer. An answer to what is not asked changes nothing, so a second press of one button is harmless.
 * @param found what the press itself showed
 */
export function answered(run: FirstHourRun, id: CheckId, answer: Answer, found = ''): FirstHourRun {
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

export type Counts = Readonly<Record<CheckOutcome, number>>;

export function countsOf({ results }: FirstHourRun): Counts {
  const count = (outcome: CheckOutcome): number => results.filter((result) => result.outcome === outcome).length;
  return { passed: count('passed'), warned: count('warned'), failed: count('failed'), skipped: count('skipped'), asked: count('asked') };
}
