import { stat } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { systemClock } from '../../adapters/system-clock.js';
import { intoFile } from '../../adapters/xlsx/into-file.js';
import { writeContingency } from '../../features/contingency/write-contingency.js';
import { isProgram } from '../command-line/options.js';
import { ConfigRefused, deskSettings } from '../../settings/config.js';
import { system } from '../../core/people/person.js';
import type { Procedure } from '../../procedure/procedure.js';
import { withoutHidden } from '../../core/text/normalise-text.js';
import type { Clock } from '../../ports/clock.js';
import type { Store } from '../../ports/store.js';
import { StoreFull } from '../../ports/ticket-store.js';
import type { WorkbookTarget } from '../../ports/workbook.js';
import { StoreRefused } from '../../ports/store-refused.js';
import { loadProcedure } from '../../procedures/load-procedures.js';
import { contingencyFileName } from '../../texts/contingency/workbook.js';
import { contingencyOn, openStoreAt } from './open-desk.js';
import { faultyText, HELP, readArguments, type ExportOptions } from './read-arguments.js';
import { existsText, inUseText, otherProcedureText, procedureText, storeFullText, unwrittenText, writtenText } from './sentences.js';

/** @property environment by default the environment of the process */
export type ContingencyCommand = { args: readonly string[]; environment?: NodeJS.ProcessEnv; clock: Clock };

export type CommandEnd = { text: string; exitCode: 0 | 1 | 2 };

/** Runs `npm run contingency`. @returns its output, and its exit code: 0 the workbook is written, 1 not, 2 wrong arguments */
export async function contingency({ args, environment, clock }: ContingencyCommand): Promise<CommandEnd> {
  try {
    const read = readArguments(args, deskSettings(environment));
    if (read.kind === 'help') return { text: HELP, exitCode: 0 };
    if (read.kind === 'faulty') return { text: faultyText(read.faults), exitCode: 2 };
    return await exported(read.options, clock);
  } catch (fault) {
    return { text: `${faultSentence(fault)}\n`, exitCode: 1 };
  }
}

async function exported({ place, procedure: name, out }: ExportOptions, clock: Clock): Promise<CommandEnd> {
  const loaded = await loadProcedure(name);
  if (loaded.kind !== 'loaded') return { text: procedureText(name, loaded.faults), exitCode: 1 };
  const file = await fileFor(out, loaded.procedure, clock);
  if (file.isThere) return { text: existsText(file.path), exitCode: 1 };
  const store = await openStoreAt(place);
  try {
    const other = await otherProcedureIn(store, loaded.procedure);
    if (other !== null) return { text: otherProcedureText(other, loaded.procedure.id), exitCode: 1 };
    const desk = await contingencyOn(store, loaded, clock);
    const written = await writeContingency(desk, { actor: system, reason: '' }, intoOutput(file.path));
    return { text: writtenText(written.exported, file.path, loaded.procedure), exitCode: 0 };
  } finally {
    await store.close();
  }
}

/** The file that the operator named was not written; a system error may name the temporary file beside it instead. */
class Unwritten extends Error {
  override readonly name = 'Unwritten';
  constructor(
    readonly code: string,
    readonly path: string,
    options: ErrorOptions,
  ) {
    super(code, options);
  }
}

function intoOutput(path: string): WorkbookTarget {
  const into = intoFile(path);
  return async (bytes) => {
    try {
      await into(bytes);
    } catch (cause) {
      // On a full disk a write fails, and then the system does not name the path.
      throw cause instanceof Error && 'code' in cause && 'syscall' in cause ? new Unwritten(String(cause.code), path, { cause }) : cause;
    }
  };
}

/** Returns the procedure of the desk's cases, where it is another one: numbers of the wrong series would be reserved. */
async function otherProcedureIn({ queries }: Store, { id }: Procedure): Promise<string | null> {
  const [oldest] = (await queries.openOfDesk(1)).tickets;
  return oldest === undefined || oldest.ticket.procedure.id === id ? null : oldest.ticket.procedure.id;
}

/** Returns the file itself, or the usual name in a folder. */
async function fileFor(out: string | null, procedure: Procedure, clock: Clock): Promise<{ path: string; isThere: boolean }> {
  const name = contingencyFileName(clock.now(), procedure);
  const wanted = resolve(out ?? '.');
  // A path that ends with a slash means a folder, even if it does not exist.
  const found = (await kindOf(wanted)) ?? (['/', sep].some((end) => out?.endsWith(end)) ? 'folder' : null);
  const path = found === 'folder' ? join(wanted, name) : wanted;
  return { path, isThere: (found === 'folder' ? await kindOf(path) : found) !== null };
}

async function kindOf(path: string): Promise<'folder' | 'other' | null> {
  return stat(path).then(
    (found) => (found.isDirectory() ? 'folder' : 'other'),
    () => null,
  );
}

/** A sentence for a fault that the operator can repair; any other is a fault of the program and keeps its stack. */
function faultSentence(fault: unknown): string {
  if (fault instanceof StoreRefused) return fault.code === 'in-use' ? inUseText(fault.message) : fault.message;
  if (fault instanceof ConfigRefused) return fault.message;
  if (fault instanceof StoreFull) return storeFullText;
  if (fault instanceof Unwritten) return unwrittenText(fault.code, fault.path);
  return String(fault instanceof Error ? fault.stack : fault);
}

if (isProgram(import.meta.url)) {
  const { text, exitCode } = await contingency({ args: process.argv.slice(2), clock: systemClock });
  (exitCode === 0 ? process.stdout : process.stderr).write(withoutHidden(text));
  process.exitCode = exitCode;
}
