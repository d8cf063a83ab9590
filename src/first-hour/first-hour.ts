import { realpathSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';
import { systemClock } from '../adapters/system-clock.js';
import { toIso } from '../domain/instant.js';
import type { Clock } from '../ports/clock.js';
import type { CheckResult, FirstHourRun } from '../ports/first-hour.js';
import { checkOf } from '../teams/first-hour/checks.js';
import { reportText } from '../teams/first-hour/report.js';
import { answered, countsOf, openQuestion, questionNumber, withQuestions, type Answer } from '../teams/first-hour/run.js';
import { BEGIN, endText, NOT_UNDERSTOOD, questionText, resultText, teamsText } from './checklist.js';
import { ownChecks, type Environment } from './own-checks.js';
import { faultyText, HELP, readArguments } from './read-arguments.js';

export type Outside = {
  args: readonly string[];
  /** The process's own when it is not given. */
  environment?: Environment;
  clock: Clock;
  write(text: string): void;
  /** Null where nobody can answer; resolves to null when they end it. */
  ask: ((question: string) => Promise<string | null>) | null;
};

/** What `npm run first-hour` does. @returns the code it ends with: 0 nothing failed, 1 something did, 2 not understood */
export async function firstHour(outside: Outside): Promise<0 | 1 | 2> {
  const { args, environment, clock, write } = outside;
  const wish = readArguments(args);
  if (wish.kind !== 'wish') {
    write(wish.kind === 'help' ? HELP : faultyText(wish.faults));
    return wish.kind === 'help' ? 0 : 2;
  }
  write(BEGIN);
  const at = clock.now();
  const results = await ownChecks({ environment, clock, onResult: (result) => write(resultText(result)) });
  const run = await asked({ at, place: 'terminal', results: withQuestions('terminal', results) }, outside);
  const file = wish.report ?? `precaso-primera-hora-${toIso(at).slice(0, 10)}.md`;
  const isWritten = await writeFile(file, reportText(run)).then(
    () => true,
    () => false,
  );
  write(endText(run, isWritten ? file : null));
  return countsOf(run).failed > 0 || !isWritten ? 1 : 0;
}

/** Asks the questions one by one; what nobody answers stays open. */
async function asked(begun: FirstHourRun, { ask, write }: Outside): Promise<FirstHourRun> {
  write(teamsText(ask !== null));
  if (ask === null) return begun;
  const left: CheckResult[] = [];
  let run = begun;
  for (let question = openQuestion(run); question !== null; question = openQuestion(run)) {
    const { number, of } = questionNumber(run, question);
    const said = await ask(questionText(question, number + left.length, of + left.length));
    if (said === null) break;
    const answer = answerOf(said);
    if (answer === null) write(NOT_UNDERSTOOD);
    else if (answer === 'skip') {
      // What hangs on it stays open with it.
      const isLeft = ({ check }: CheckResult): boolean => check === question.id || checkOf(check)?.needs === question.id;
      left.push(...run.results.filter(isLeft));
      run = { ...run, results: run.results.filter((result) => !isLeft(result)) };
    } else run = answered(run, question.id, answer);
  }
  return { ...run, results: [...run.results, ...left] };
}

function answerOf(said: string): Answer | null {
  const word = said.trim().toLowerCase();
  if (word === '') return 'skip';
  if (['s', 'si', 'sí'].includes(word)) return 'yes';
  return ['n', 'no'].includes(word) ? 'no' : null;
}

/** Asks at the terminal; null when the person ends it. */
function createAsk(): { ask(question: string): Promise<string | null>; close(): void } {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const ended = new Promise<null>((resolve) => void terminal.once('close', () => resolve(null)));
  return { ask: (question) => Promise.race([terminal.question(question).catch(() => null), ended]), close: () => terminal.close() };
}

/** Run as a program, not imported by a test. */
const started = process.argv[1];
if (started !== undefined && realpathSync(started) === fileURLToPath(import.meta.url)) {
  const terminal = process.stdin.isTTY && process.stdout.isTTY ? createAsk() : null;
  process.exitCode = await firstHour({
    args: process.argv.slice(2),
    clock: systemClock,
    write: (text) => void process.stdout.write(text),
    ask: terminal?.ask ?? null,
  });
  terminal?.close();
}
