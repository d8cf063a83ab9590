import { writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { systemClock } from '../../adapters/system-clock.js';
import { isProgram } from '../command-line/options.js';
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
} from '../../teams/first-hour/run.js';
import { BEGIN, endText, NOT_UNDERSTOOD, questionText, resultText, teamsText } from './sentences.js';
import { ownChecks } from './own-checks.js';
import { faultyText, HELP, readArguments } from './read-arguments.js';
import { withoutHidden } from '../../core/text/normalise-text.js';

export type FirstHourContext = {
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
    write(read.kind === 'help' ? HELP : faultyText(read.faults));
    return read.kind === 'help' ? 0 : 2;
  }
  write(BEGIN);
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
    const reply = await ask(questionText(question, number + left.length, of + left.length));
    if (reply === null) break;
    const answer = answerOf(reply);
    if (answer === null) write(NOT_UNDERSTOOD);
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
