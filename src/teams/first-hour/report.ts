import { toIso } from '../../domain/instant.js';
import type { CheckOutcome, CheckResult, FirstHourRun } from '../../ports/first-hour.js';
import { checkOf, checks, type Check } from './checks.js';
import { countsOf } from './run.js';

/** Shown beside the word, so that neither colour nor sign stands alone. */
export const outcomeSigns: Readonly<Record<CheckOutcome, string>> = { passed: '✔', warned: '▲', failed: '◆', skipped: '○', asked: '○' };
export const outcomeWords: Readonly<Record<CheckOutcome, string>> = {
  passed: 'bien',
  warned: 'revise',
  failed: 'falló',
  skipped: 'no se probó',
  asked: 'sin responder',
};

const places: Readonly<Record<FirstHourRun['place'], string>> = {
  channel: 'un canal de Teams',
  chat: 'un chat personal de Teams',
  terminal: 'la terminal',
};

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

/** "18 bien · 1 falló", without outcomes that did not occur. */
export function countsText(run: FirstHourRun): string {
  const counts = countsOf(run);
  const words: readonly (readonly [CheckOutcome, string])[] = [
    ['passed', 'bien'],
    ['failed', counts.failed === 1 ? 'falló' : 'fallaron'],
    ['warned', 'por revisar'],
    ['skipped', 'sin probar'],
    ['asked', 'sin responder'],
  ];
  return words
    .filter(([outcome]) => counts[outcome] > 0)
    .map(([outcome, word]) => `${counts[outcome]} ${word}`)
    .join(' · ');
}

/** The report in Markdown. It depends on the run alone and holds no personal data. */
export function reportText(run: FirstHourRun): string {
  const problems = problemsOf(run).flatMap(({ check, result }) => [
    `- **${check.title}**: ${outcomeWords[result.outcome]}${foundText(result)}.`,
    `  Siguiente paso: ${check.advice}`,
  ]);
  const rows = checksWithResults(run).map(
    ({ check, result }) =>
      `| ${outcomeSigns[result.outcome]} ${outcomeWords[result.outcome]} | ${check.title} | ${result.found} | ${check.proves} |`,
  );
  const rules = rulesSeen(run).map((rule) => `- ${rule}…`);
  return [
    '# La primera hora de Precaso en Teams',
    '',
    `Prueba hecha en ${places[run.place]} el ${toIso(run.at).slice(0, 16).replace('T', ' a las ')} (UTC): ${countsText(run)}.`,
    'No contiene datos personales: sólo códigos, cantidades, servidores e identificadores de grupos.',
    '',
    ...(problems.length === 0 ? [] : ['## Por resolver', '', ...problems, '']),
    '## Todas las pruebas',
    '',
    '| Resultado | Prueba | Encontrado | Qué demuestra |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
    ...(rules.length === 0
      ? []
      : ['## Reglas de Teams que pasan a vistas', '', 'Así comienzan en docs/teams-conformance.md:', '', ...rules, '']),
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
