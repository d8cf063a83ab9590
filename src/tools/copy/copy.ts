import { setTimeout as wait } from 'node:timers/promises';
import { StoreRefused } from '../../ports/store-refused.js';
import type { FolderStep } from '../../store/sqlite/schema.js';
import type { DatabaseStep } from '../../store/mongodb/format.js';
import { openDatabaseSource, openDatabaseTarget } from '../../store/mongodb/transfer/transfer.js';
import { openFolderSource, openFolderTarget } from '../../store/sqlite/transfer/transfer.js';
import { systemClock } from '../../adapters/system-clock.js';
import { endProgram, faultyText, isProgram, type CommandEnd } from '../../ops/command-line/options.js';
import { databaseAddress } from '../../settings/config.js';
import type { TransferStore } from '../../ports/store-transfer.js';
import { copyStore } from './copy-store.js';
import { createProgress, type Progress, type Screen } from './progress.js';
import { HELP, readArguments, USAGE, type CopyOptions } from './options.js';
import { StoreFault, createRetryingStore, type RetryOptions } from './retrying-store.js';
import { AGAIN, beginText, endText, faultText, phaseText, silenceText } from './sentences.js';

type CopyContext = {
  args: readonly string[];
  address: string | null;
  screen: Screen;
  isStopped(): boolean;
  /** How long a store that does not answer is called again, in milliseconds. */
  patienceMs: number;
  /** The source's format steps of another build, in tests of `--upgrade-source`. */
  steps?: { folder?: readonly FolderStep[]; database?: readonly DatabaseStep[] };
};

/** `npm run migrate` @returns its last output, and its exit code: 0 both stores are equal, 1 not, 2 wrong arguments */
export async function runCopy(context: CopyContext): Promise<CommandEnd> {
  const read = readArguments(context.args, context.address);
  if (read.kind === 'help') return { text: HELP, exitCode: 0 };
  if (read.kind === 'faulty') return { text: faultyText(read.faults, USAGE), exitCode: 2 };
  const progress = createProgress(context.screen, () => performance.now());
  try {
    const { text, exitCode } = await withStores(read.options, context, (source, target) =>
      copy(read.options, { source, target }, context, progress),
    );
    return { text: `${text}\n`, exitCode };
  } catch (fault) {
    progress.end();
    return { text: `${faultSentence(fault)}\n`, exitCode: 1 };
  }
}

async function withStores<T>(
  { from, to, upgradeSource }: CopyOptions,
  { steps }: CopyContext,
  work: (source: TransferStore, target: TransferStore) => Promise<T>,
): Promise<T> {
  // The source is opened first: if its name is mistyped, no target folder is made.
  const source =
    from.kind === 'folder'
      ? await openFolderSource(from.folder, upgradeSource, steps?.folder)
      : await openDatabaseSource(from.address, upgradeSource, steps?.database);
  try {
    const target = to.kind === 'folder' ? await openFolderTarget(to.folder) : await openDatabaseTarget(to.address);
    try {
      return await work(source, target);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

async function copy(
  { acceptFaulty }: CopyOptions,
  { source, target }: { source: TransferStore; target: TransferStore },
  { screen, isStopped, patienceMs }: CopyContext,
  progress: Progress,
): Promise<{ text: string; exitCode: 0 | 1 }> {
  const names = { from: source.name, to: target.name };
  if (names.from === names.to) return { text: 'El origen y el destino son el mismo lugar.', exitCode: 1 };
  const retries: RetryOptions = {
    limitMs: patienceMs,
    now: () => performance.now(),
    wait: (ms) => wait(ms),
    onSilence: (role, leftMs) => progress.print(silenceText(role, leftMs)),
    isStopped,
  };
  screen.write(`${beginText(names.from, names.to)}\n`);
  const end = await copyStore({
    source: createRetryingStore(source, 'source', retries),
    target: createRetryingStore(target, 'target', retries),
    clock: systemClock,
    acceptFaulty,
    isStopped,
    onPhase: (phase, kind) => progress.begin(phaseText(phase, kind)),
    onStep: (records) => progress.step(records),
  });
  progress.end();
  return endText(end, names);
}

/** A sentence for a fault that the operator can repair; any other is a fault of the program and keeps its stack. */
function faultSentence(fault: unknown): string {
  if (fault instanceof StoreFault) return faultText(fault.role, fault.code);
  if (fault instanceof StoreRefused && fault.code === 'in-use') return `${fault.message}\nPara migrar, Precaso debe estar detenido.`;
  if (fault instanceof StoreRefused && fault.code === 'earlier-format')
    return `${fault.message}\nHaga una copia y repita la orden con --upgrade-source: se pone al día, y la versión anterior ya no la abre.`;
  if (fault instanceof StoreRefused) return fault.message;
  return `${String(fault instanceof Error ? fault.stack : fault)}\n${AGAIN}`;
}

/** One Ctrl-C may arrive twice: from the terminal, and passed on by npm. */
const sameSignalMs = 1_000;

/** The first one lets the current batch finish; a second one ends the process at once, which is safe too. */
function stopOnSignal(screen: Screen): () => boolean {
  let stoppedAt: number | null = null;
  const stop = (): void => {
    if (stoppedAt !== null && performance.now() - stoppedAt > sameSignalMs) process.exit(1);
    if (stoppedAt === null) screen.write('\nSe termina lo que está a medias…\n');
    stoppedAt ??= performance.now();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return () => stoppedAt !== null;
}

/** Longer than a restart of the server and an election of its replica set. */
const patienceMs = 120_000;

if (isProgram(import.meta.url)) {
  const screen: Screen = {
    isTerminal: process.stderr.isTTY,
    write: (text) => void process.stderr.write(text),
  };
  const isStopped = stopOnSignal(screen);
  endProgram(await runCopy({ args: process.argv.slice(2), address: databaseAddress(), screen, isStopped, patienceMs }));
}
