import { writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { systemClock } from '../../adapters/system-clock.js';
import { isProgram, readOptions } from '../command-line/options.js';
import { toIso } from '../../core/instant.js';
import type { Clock } from '../../ports/clock.js';
import type { CheckResult, FirstHourRun } from '../../ports/first-hour.js';
import { checkOf } from '../../teams/first-hour/checks.js';
import {
  reportText,
  withAnswer,
  countsOf,
  openQuestion,
  questionNumber,
  withQuestions,
  type QuestionAnswer,
  outcomeSigns,
  IN_TEAMS,
} from '../../teams/first-hour/run.js';
import { ownChecks } from './own-checks.js';
import { withoutHidden } from '../../core/text/normalise-text.js';
import { outcomeCountsText, outcomeWords } from '../../texts/installation-checks.js';

type FirstHourContext = {
  args: readonly string[];
  /** By default the environment of the process. */
  environment?: NodeJS.ProcessEnv;
  clock: Clock;
  write(text: string): void;
  /** Resolves to null when the person ends the questions; null where the terminal is not interactive. */
  ask: ((question: string) => Promise<string | null>) | null;
};

/** Runs `npm run first-hour`. @returns its exit code: 0 no check failed, 1 a check failed, 2 wrong arguments */
export async function firstHour(context: FirstHourContext): Promise<0 | 1 | 2> {
  const { args, environment, clock, write } = context;
  const read = readArguments(args);
  if (read.kind !== 'options') {
    write(read.kind === 'help' ? HELP : ['La orden no sirve:', ...read.faults.map((fault) => `  ${fault}`), USAGE, ''].join('\n'));
    return read.kind === 'help' ? 0 : 2;
  }
  write('Prueba de instalación de Precaso\n\n');
  const at = clock.now();
  const results = await ownChecks({ environment, clock, onResult: (result) => write(resultText(result)) });
  const run = await withAnswers({ at, place: 'terminal', results: withQuestions('terminal', results) }, context);
  const file = read.report ?? `precaso-primera-hora-${toIso(at).slice(0, 10)}.md`;
  const isWritten = await writeFile(file, reportText(run)).then(
    () => true,
    () => false,
  );
  write(endText(run, isWritten ? file : null));
  return countsOf(run).failed > 0 || !isWritten ? 1 : 0;
}

/** Asks the questions one by one; a question without an answer stays open. */
async function withAnswers(begun: FirstHourRun, { ask, write }: FirstHourContext): Promise<FirstHourRun> {
  write(teamsText(ask !== null));
  if (ask === null) return begun;
  const left: CheckResult[] = [];
  let run = begun;
  for (let question = openQuestion(run); question !== null; question = openQuestion(run)) {
    const { number, of } = questionNumber(run, question);
    const reply = await ask(
      `${number + left.length} de ${of + left.length} · ${question.title}\n  ${question.first ?? question.question ?? ''} [s/n] `,
    );
    if (reply === null) break;
    const answer = answerOf(reply);
    if (answer === null) write('  Responda s, n o Intro.\n');
    else if (answer === 'skip') {
      // The questions that need this one stay open too.
      const isLeft = ({ check }: CheckResult): boolean => check === question.id || checkOf(check)?.needs === question.id;
      left.push(...run.results.filter(isLeft));
      run = { ...run, results: run.results.filter((result) => !isLeft(result)) };
    } else run = withAnswer(run, question.id, answer);
  }
  return { ...run, results: [...run.results, ...left] };
}

function answerOf(reply: string): QuestionAnswer | null {
  const word = reply.trim().toLowerCase();
  if (word === '') return 'skip';
  if (['s', 'si', 'sí'].includes(word)) return 'yes';
  return ['n', 'no'].includes(word) ? 'no' : null;
}

/** Asks at the terminal; the answer is null after the person ended the input. */
function createAsk(): { ask(question: string): Promise<string | null>; close(): void } {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const ended = new Promise<null>((resolve) => void terminal.once('close', () => resolve(null)));
  return { ask: (question) => Promise.race([terminal.question(question).catch(() => null), ended]), close: () => terminal.close() };
}

/** @property report the file for the report; null: the usual name in the current folder */
type FirstHourArguments = { kind: 'options'; report: string | null } | { kind: 'help' } | { kind: 'faulty'; faults: readonly string[] };

const USAGE = 'uso: node --env-file=<ajustes> dist/ops/first-hour/first-hour.js [--report <archivo>]';

const HELP = `${USAGE}

Comprueba la instalación de Precaso: ajustes, inicio de sesión, llaves, hora, proxy, servidores, lo guardado, los canales y
sus personas. Después pregunta lo que sólo se ve en Teams, si hay quien responda. Puede repetirse: no cambia lo guardado,
salvo un archivo de prueba que escribe y quita, y lo que guardó una versión anterior ni lo toca ni lo actualiza.

  --report <archivo>  dónde queda el informe, sin datos personales; si no se dice, precaso-primera-hora-<fecha>.md aquí
  --help              esto

La otra mitad se hace en Teams: un coordinador escribe «@Precaso prueba de instalación» en el canal de un grupo.
Termina con 0 si nada falló, 1 si algo falló, 2 si la orden no se entiende.
`;

export function readArguments(args: readonly string[]): FirstHourArguments {
  if (args.includes('--help') || args.includes('-h')) return { kind: 'help' };
  const { values, faults } = readOptions(args, { values: ['--report'], quoted: (argument) => `«${argument}»` });
  const report = values.get('--report') ?? null;
  if (report === '') return { kind: 'faulty', faults: [...faults, '--report: falta su valor, un archivo'] };
  return faults.length > 0 ? { kind: 'faulty', faults } : { kind: 'options', report };
}

/** Returns one line for a check; below it the next step after a bad outcome. */
function resultText({ check: id, outcome, found }: CheckResult): string {
  const check = checkOf(id);
  if (check === null || found === IN_TEAMS) return '';
  const line = `  ${outcomeSigns[outcome]} ${check.title}: ${outcomeWords[outcome]}${found === '' ? '' : ` (${found})`}\n`;
  return outcome === 'failed' || outcome === 'warned' ? `${line}      Siguiente paso: ${check.advice}\n` : line;
}

/** Returns the introduction to the questions: the other half of the checks is made in Teams. */
function teamsText(isAsked: boolean): string {
  const how = '\nLo demás se prueba en Teams: como coordinador, escriba «@Precaso prueba de instalación» en el canal de un grupo.\n';
  return isAsked
    ? `${how}Cuando la tarjeta esté allí, responda aquí: s (sí), n (no) o Intro para dejarlo sin responder.\n\n`
    : `${how}Aquí no hay quien responda: las preguntas quedan sin responder.\n`;
}

function endText(run: FirstHourRun, file: string | null): string {
  return `\n${outcomeCountsText(countsOf(run))}\n${file === null ? 'No se pudo escribir el informe: revise la carpeta o indique otra con --report.' : `Informe sin datos personales: ${file}`}\n`;
}

if (isProgram(import.meta.url)) {
  const terminal = process.stdin.isTTY && process.stdout.isTTY ? createAsk() : null;
  process.exitCode = await firstHour({
    args: process.argv.slice(2),
    clock: systemClock,
    write: (text) => void process.stdout.write(withoutHidden(text)),
    ask: terminal?.ask ?? null,
  });
  terminal?.close();
}
