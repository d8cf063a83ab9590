import type { ImportCounts, ImportDocument } from '../../domain/contingency/import-document.js';
import type { Instant } from '../../domain/instant.js';
import type { Posted } from '../../domain/outbox/posted-card.js';
import type { PersonActor } from '../../domain/people/person.js';
import { checkContingency } from '../../domain/ticket/commands/reserve-number.js';
import type { Refusal } from '../../domain/ticket/refusals.js';
import type { Clock } from '../../ports/clock.js';
import type { ImportRefusal } from '../../ports/contingency-import.js';
import type { DeskDocument, DeskDocuments } from '../../ports/desk-documents.js';
import type { FileStore } from '../../ports/file-store.js';
import type { WorkbookReader } from '../../ports/workbook-reader.js';
import type { ImportRun, ImportTurns } from './import-turns.js';

/**
 * What a press on *Importar* brings.
 *
 * @property card     where the outcome is shown; null where no card was posted
 * @property beside   kept files, each with the number in its name
 * @property archives ids of kept archives
 */
export type PressedImport = {
  file: ImportDocument['file'];
  outageFrom: Instant;
  card: Posted | null;
  beside: readonly { id: string; number: number | null }[];
  archives: readonly string[];
};

export type BegunImport =
  /** @property run what is to be run now; null: another process has gone on with it already */
  | { kind: 'begun'; run: ImportRun | null }
  /** It was pressed before, and has not ended. */
  | { kind: 'under-way' }
  | { kind: 'unreadable'; why: ImportRefusal }
  | { kind: 'refused'; refusal: Refusal };

export type BeginImport = (pressed: PressedImport, actor: PersonActor) => Promise<BegunImport>;

export type BeginImportParts = {
  documents: Pick<DeskDocuments, 'find' | 'write'>;
  files: Pick<FileStore, 'read'>;
  reader: Pick<WorkbookReader, 'digest'>;
  turns: ImportTurns;
  clock: Clock;
};

/**
 * Stores that a workbook is to be brought in, before the press is answered: whatever ends this process then, another one goes on with it.
 * The same file pressed again, by any person, is the same import; pressed after its end, it brings what did not come in before.
 *
 * Source: SIIF-14
 */
export function createBeginImport(parts: BeginImportParts): BeginImport {
  const { documents, files, reader } = parts;
  return async (pressed, actor) => {
    const refusal = checkContingency(actor);
    if (refusal !== null) return { kind: 'refused', refusal };
    const bytes = await files.read(pressed.file.id);
    if (bytes === null) return { kind: 'unreadable', why: 'gone' };
    const key = reader.digest(bytes);
    const known = await documents.find('contingency-import', key);
    return known === null || known.body.stage === 'done'
      ? beginAnew(parts, { key, known, pressed, actor })
      : goOnWith(parts, { known, pressed, actor });
  };
}

type ImportPress = { key: string; known: DeskDocument<'contingency-import'> | null; pressed: PressedImport; actor: PersonActor };

async function beginAnew({ documents, turns, clock }: BeginImportParts, { key, known, pressed, actor }: ImportPress): Promise<BegunImport> {
  const run = { key, run: (known?.body.run ?? 0) + 1 };
  const body: ImportDocument = {
    ...pressedNow(pressed, actor, clock.now()),
    run: run.run,
    contingency: known?.body.contingency ?? '',
    outageFrom: pressed.outageFrom,
    stage: 'pressed',
    given: known?.body.given ?? [],
    counts: noRows,
    endedAt: null,
  };
  if (!(await documents.write('contingency-import', key, (known?.revision ?? 0) + 1, body))) return { kind: 'under-way' };
  return { kind: 'begun', run: (await turns.take(run)) ? run : null };
}

const noRows: ImportCounts = { new: 0, changed: 0, news: 0, alreadyIn: 0, faulty: 0, files: 0 };

/** An import that its process left: the files of both presses are attached, and the outcome is shown on the later card. */
async function goOnWith(
  { documents, turns, clock }: BeginImportParts,
  { known: { key, revision, body }, pressed, actor }: Omit<ImportPress, 'key' | 'known'> & { known: DeskDocument<'contingency-import'> },
): Promise<BegunImport> {
  const run = { key, run: body.run };
  if (!(await turns.take(run))) return { kind: 'under-way' };
  const again = pressedNow(pressed, actor, clock.now());
  const next: ImportDocument = {
    ...body,
    ...again,
    beside: withoutRepeats([...body.beside, ...again.beside]),
    archives: withoutRepeats([...body.archives, ...again.archives]),
  };
  let isWritten = false;
  try {
    isWritten = await documents.write('contingency-import', key, revision + 1, next);
  } finally {
    if (!isWritten) turns.leave(run);
  }
  return isWritten ? { kind: 'begun', run } : { kind: 'under-way' };
}

type PressedNow = Pick<ImportDocument, 'file' | 'by' | 'at' | 'card' | 'beside' | 'archives'>;

function pressedNow({ file, card, beside, archives }: PressedImport, { id: by, name }: PersonActor, at: Instant): PressedNow {
  return {
    file: { id: file.id, name: file.name },
    by: { id: by, name },
    at,
    card,
    beside: beside.map(({ id, number }) => ({ id, number, by })),
    archives: archives.map((id) => ({ id, by })),
  };
}

function withoutRepeats<File extends { id: string }>(files: readonly File[]): readonly File[] {
  return [...new Map(files.map((file) => [file.id, file])).values()];
}
