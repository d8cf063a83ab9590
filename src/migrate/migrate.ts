import { realpathSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { StoreRefused } from '../ports/store-refused.js';
import type { FolderStep } from '../adapters/embedded/schema.js';
import type { DatabaseStep } from '../adapters/mongodb/format.js';
import { openDatabaseSource, openDatabaseTarget } from '../adapters/mongodb/transfer/transfer.js';
import { openFolderSource, openFolderTarget } from '../adapters/embedded/transfer/transfer.js';
import { systemClock } from '../adapters/system-clock.js';
import { databaseAddress } from '../config.js';
import type { TransferStore } from '../ports/store-transfer.js';
import { copyStore } from './copy-store.js';
import { HELP, faultyText } from './help.js';
import { createProgress, type Progress, type Screen } from './progress.js';
import { readArguments, type Place, type Wish } from './read-arguments.js';
import { AGAIN, beginText, endText, faultText, phaseText, silenceText } from './sentences.js';
import { SideFault, createAsk, type Sides } from './sides.js';

export type Outside = {
  args: readonly string[];
  /** The address of the setting `MONGODB_URI`. */
  address: string | null;
  /** Progress and faults. */
  screen: Screen;
  isStopped(): boolean;
  /** How long a store that does not answer is asked again, in milliseconds. */
  patienceMs: number;
  /** The source's steps to the formats of another build, in tests of `--upgrade-source`. */
  steps?: { folder?: readonly FolderStep[]; database?: readonly DatabaseStep[] };
};

/** What `npm run migrate` prints at the end, and the code it ends with: 0 all there and verified, 1 not, 2 not understood. */
export async function migrate(outside: Outside): Promise<{ text: string; exitCode: 0 | 1 | 2 }> {
  const read = readArguments(outside.args, outside.address);
  if (read.kind === 'help') return { text: HELP, exitCode: 0 };
  if (read.kind === 'faulty') return { text: faultyText(read.faults), exitCode: 2 };
  const progress = createProgress(outside.screen, () => performance.now());
  try {
    const { text, exitCode } = await withSides(read.wish, outside, (sides) => copied(read.wish, sides, outside, progress));
    return { text: `${text}\n`, exitCode };
  } catch (fault) {
    progress.end();
    return { text: `${wordsFor(fault)}\n`, exitCode: 1 };
  }
}

async function withSides<T>(wish: Wish, outside: Outside, work: (sides: Sides) => Promise<T>): Promise<T> {
  // First the source: a name that was typed wrong makes no folder.
  const source = await openSource(wish.from, wish.upgradeSource, outside.steps);
  try {
    const target = await openTarget(wish.to);
    try {
      return await work({ source, target });
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

function openSource(place: Place, mayUpgrade: boolean, { folder, database }: Outside['steps'] = {}): Promise<TransferStore> {
  return place.kind === 'folder'
    ? openFolderSource(place.folder, mayUpgrade, folder)
    : openDatabaseSource(place.address, mayUpgrade, database);
}

function openTarget(place: Place): Promise<TransferStore> {
  return place.kind === 'folder' ? openFolderTarget(place.folder) : openDatabaseTarget(place.address);
}

async function copied(
  wish: Wish,
  sides: Sides,
  { screen, isStopped, patienceMs }: Outside,
  progress: Progress,
): Promise<{ text: string; exitCode: 0 | 1 }> {
  const names = { from: sides.source.name, to: sides.target.name };
  if (names.from === names.to) return { text: 'El origen y el destino son el mismo lugar.', exitCode: 1 };
  const now = (): number => performance.now();
  let isOver = false;
  const ask = createAsk({
    limitMs: patienceMs,
    now,
    wait: (ms) => wait(ms),
    onSilence: (role, leftMs) => progress.say(silenceText(role, leftMs)),
    isOver: () => isOver || isStopped(),
  });
  screen.write(`${beginText(names.from, names.to)}\n`);
  const ended = await copyStore({
    sides,
    ask,
    clock: systemClock,
    intoExisting: wish.intoExisting,
    acceptLostFiles: wish.acceptLostFiles,
    isStopped,
    now,
    onPhase: (phase, kind, amount) => progress.begin(phaseText(phase, kind), amount),
    onStep: (records) => progress.step(records),
    onResumed: () => progress.say('Sigue una migración que estaba a medias.'),
  }).finally(() => {
    isOver = true;
  });
  progress.end();
  return endText(ended, names);
}

/** What an operator can mend is said in words; anything else is a fault of ours and keeps its stack. */
function wordsFor(fault: unknown): string {
  if (fault instanceof SideFault) return faultText(fault.role, fault.code);
  if (fault instanceof StoreRefused && fault.code === 'in-use') return `${fault.message}\nPara migrar, Precaso debe estar detenido.`;
  if (fault instanceof StoreRefused && fault.code === 'earlier-format')
    return `${fault.message}\nHaga una copia y repita la orden con --upgrade-source: se pone al día, y la versión anterior ya no la abre.`;
  if (fault instanceof StoreRefused) return fault.message;
  return `${String(fault instanceof Error ? fault.stack : fault)}\n${AGAIN}`;
}

/** One Ctrl-C may arrive twice: from the terminal, and handed on by npm. */
const sameSignalMs = 1_000;

/** The batch under way is finished first; a second signal ends it at once, which loses nothing either. */
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

/** Longer than a server's restart and an election take. */
const patienceMs = 120_000;

/** Run as a program, not imported by a test. */
const started = process.argv[1];
if (started !== undefined && realpathSync(started) === fileURLToPath(import.meta.url)) {
  const screen: Screen = {
    isTerminal: process.stderr.isTTY,
    columns: process.stderr.columns || 80,
    write: (text) => void process.stderr.write(text),
  };
  const isStopped = stopOnSignal(screen);
  const { text, exitCode } = await migrate({ args: process.argv.slice(2), address: databaseAddress(), screen, isStopped, patienceMs });
  (exitCode === 0 ? process.stdout : process.stderr).write(text);
  process.exitCode = exitCode;
}
