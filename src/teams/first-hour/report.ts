import type { CheckOutcome, CheckResult, FirstHourRun } from '../../ports/first-hour.js';
import { checkOf, checks, type Check } from './checks.js';
import { countsOf } from './run.js';
import { outcomeCountsText, outcomeWords, reportTexts } from '../../texts/installation-run.js';

/** Shown beside the word, so that neither colour nor sign stands alone. */
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

/** The report in Markdown. It depends on the run alone and holds no personal data. */
export function reportText(run: FirstHourRun): string {
  const problems = problemsOf(run).flatMap(({ check, result }) => [
    `- **${check.title}**: ${outcomeWords[result.outcome]}${foundText(result)}.`,
    `  ${reportTexts.nextStep(check.advice)}`,
  ]);
  const rows = checksWithResults(run).map(
    ({ check, result }) =>
      `| ${outcomeSigns[result.outcome]} ${outcomeWords[result.outcome]} | ${check.title} | ${result.found} | ${check.proves} |`,
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

function foundText({ found }: CheckResult): string {
  return found === '' ? '' : ` (${found})`;
}

/** The rules of the checks that passed, and whose needed check passed too. */
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
