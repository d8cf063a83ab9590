import { outcomeCountsText, outcomeWords, reportTexts } from '../../texts/installation-checks.js';
import type { CheckOutcome, CheckResult, FirstHourRun } from '../../ports/first-hour.js';
import { checkOf, checks, type Check, type CheckId, type CheckPlace, DEPENDS, maxFoundOf } from './checks.js';
import { z } from 'zod';
import { instant } from '../../core/instant.js';

/** The answers to a question. `partly`: it worked, but not as it should. */
export type QuestionAnswer = 'yes' | 'partly' | 'no' | 'skip';

const outcomeOf: Readonly<Record<QuestionAnswer, CheckOutcome>> = { yes: 'passed', partly: 'warned', no: 'failed', skip: 'skipped' };

/** Adds the questions for this place; a question is skipped when the check that it needs did not pass. */
export function withQuestions(place: CheckPlace, results: readonly CheckResult[]): readonly CheckResult[] {
  const all = new Map(results.map((result) => [result.check, result]));
  for (const check of questionsAt(place)) if (!all.has(check.id)) all.set(check.id, { check: check.id, ...openedBy(check, all) });
  return [...all.values()];
}

function questionsAt(place: CheckPlace): readonly Check[] {
  return checks.filter(({ by, places }) => by === 'person' && places.includes(place));
}

/** The state of a new question. In the terminal the outcomes of checks in Teams are unknown, so their questions are asked. */
function openedBy({ needs }: Check, results: ReadonlyMap<string, CheckResult>): Omit<CheckResult, 'check'> {
  const before = needs === undefined ? undefined : results.get(needs);
  const isMoot = before !== undefined && !['passed', 'warned', 'asked'].includes(before.outcome) && before.found !== IN_TEAMS;
  return isMoot ? { outcome: 'skipped', found: DEPENDS } : { outcome: 'asked', found: '' };
}

/** In the terminal, the finding of a check that can run only in Teams. */
export const IN_TEAMS = 'se prueba en Teams';

/** The next question; null when all are answered. */
export function openQuestion({ results }: FirstHourRun): Check | null {
  const open = new Set(results.filter(({ outcome }) => outcome === 'asked').map(({ check }) => check));
  return checks.find(({ id, by }) => by === 'person' && open.has(id)) ?? null;
}

/** The question's number, from 1, among all questions of this run. */
export function questionNumber(run: FirstHourRun, question: Check): { number: number; of: number } {
  const asked = questionsAt(run.place).filter(({ id }) => run.results.some(({ check, found }) => check === id && found !== DEPENDS));
  return { number: asked.indexOf(question) + 1, of: asked.length };
}

/**
 * Returns the run after an answer. An answer to a closed question changes nothing, so a second press of a button is harmless.
 * @param found the finding that the press itself proves
 */
export function withAnswer(run: FirstHourRun, id: CheckId, answer: QuestionAnswer, found = ''): FirstHourRun {
  const isOpen = run.results.some(({ check, outcome }) => check === id && outcome === 'asked');
  if (!isOpen) return run;
  const outcome = outcomeOf[answer];
  const results = run.results.map((result) => (result.check === id ? { ...result, outcome, found } : result));
  if (outcome === 'passed' || outcome === 'warned') return { ...run, results };
  const isMoot = ({ check, outcome: before }: CheckResult): boolean => before === 'asked' && checkOf(check)?.needs === id;
  return { ...run, results: results.map((result) => (isMoot(result) ? { ...result, outcome: 'skipped', found: DEPENDS } : result)) };
}

export function countsOf({ results }: FirstHourRun): Readonly<Record<CheckOutcome, number>> {
  const count = (outcome: CheckOutcome): number => results.filter((result) => result.outcome === outcome).length;
  return { passed: count('passed'), warned: count('warned'), failed: count('failed'), skipped: count('skipped'), asked: count('asked') };
}

/** Signs that are shown beside the words, so that the meaning depends neither on colour nor on sign alone. */
export const outcomeSigns: Readonly<Record<CheckOutcome, string>> = { passed: '✔', warned: '▲', failed: '◆', skipped: '○', asked: '○' };

export type CheckWithResult = { check: Check; result: CheckResult };

/** The results with their checks, in the order of the table. */
export function checksWithResults({ results }: FirstHourRun): readonly CheckWithResult[] {
  const order = checks.map(({ id }) => String(id));
  return results
    .flatMap((result) => {
      const check = checkOf(result.check);
      return check === null ? [] : [{ check, result }];
    })
    .toSorted((a, b) => order.indexOf(a.check.id) - order.indexOf(b.check.id));
}

/** The results that need an action, failures first. */
export function problemsOf(run: FirstHourRun): readonly CheckWithResult[] {
  const all = checksWithResults(run);
  return (['failed', 'warned'] as const).flatMap((outcome) => all.filter(({ result }) => result.outcome === outcome));
}

/** Returns the report in Markdown. It depends only on the run and holds no personal data. */
export function reportText(run: FirstHourRun): string {
  const problems = problemsOf(run).flatMap(({ check, result: { outcome, found } }) => [
    `- **${check.title}**: ${outcomeWords[outcome]}${found === '' ? '' : ` (${found})`}.`,
    `  ${reportTexts.nextStep(check.advice)}`,
  ]);
  const rows = checksWithResults(run).map(
    ({ check, result: { outcome, found } }) =>
      `| ${outcomeSigns[outcome]} ${outcomeWords[outcome]} | ${check.title} | ${found} | ${check.proves} |`,
  );
  const rules = rulesSeen(run).map((rule) => `- ${rule}…`);
  return [
    reportTexts.title,
    '',
    reportTexts.made(run, outcomeCountsText(countsOf(run))),
    reportTexts.privacy,
    '',
    ...(problems.length === 0 ? [] : [reportTexts.toSolve, '', ...problems, '']),
    reportTexts.all,
    '',
    reportTexts.columns,
    '| --- | --- | --- | --- |',
    ...rows,
    '',
    ...(rules.length === 0 ? [] : [...reportTexts.rules, '', ...rules, '']),
  ].join('\n');
}

/** Returns the rules of the checks that passed and whose needed check passed too. */
function rulesSeen(run: FirstHourRun): readonly string[] {
  const all = checksWithResults(run);
  const passed = new Set(all.filter(({ result }) => result.outcome === 'passed').map(({ check }) => check.id));
  const shows = ({ check: { id, needs, rulesIf, rulesAt }, result }: CheckWithResult): boolean =>
    passed.has(id) &&
    (needs === undefined || passed.has(needs)) &&
    (rulesIf === undefined || rulesIf === result.found) &&
    (rulesAt === undefined || rulesAt.includes(run.place));
  return [...new Set(all.filter(shows).flatMap(({ check }) => check.rules))];
}

const letters = { p: 'passed', w: 'warned', f: 'failed', s: 'skipped', a: 'asked' } as const satisfies Record<string, CheckOutcome>;
const letterOf = { passed: 'p', warned: 'w', failed: 'f', skipped: 's', asked: 'a' } as const satisfies Record<CheckOutcome, string>;

const row = z
  .tuple([z.string().max(20), z.enum(['p', 'w', 'f', 's', 'a']), z.string().regex(/^[\p{L}\p{N} .,:;()+/_-]*$/u)])
  .refine(([check, , found]) => found.length <= maxFoundOf(check));

/** A run as a card carries it: the desk does not store it, so any instance can continue it. The run that comes back is a claim. */
export const carriedRunShape = z
  .object({ at: z.number().int(), place: z.enum(['channel', 'chat']), r: z.array(row).max(checks.length) })
  .transform(({ at, place, r }): FirstHourRun => ({
    at: instant(at),
    place,
    results: r.filter(([check]) => checkOf(check) !== null).map(([check, letter, found]) => ({ check, outcome: letters[letter], found })),
  }));

export function toCarriedRun({ at, place, results }: FirstHourRun) {
  return { at, place, r: results.map(({ check, outcome, found }) => [check, letterOf[outcome], found] as const) };
}
