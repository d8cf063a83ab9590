import type { ImportRun, ImportTurns } from '../../app/contingency/import-turns.js';
import type { Desk } from '../../desk.js';
import type { ImportDocument } from '../../domain/contingency/import-document.js';
import type { Instant } from '../../domain/instant.js';
import type { Posted } from '../../domain/outbox/posted-card.js';
import type { PersonRef } from '../../domain/people/person.js';
import type { DeskDocument } from '../../ports/desk-documents.js';

/** The desk, and which imports this process is at. */
export type ImportingDesk = Desk & { importTurns: ImportTurns };

/**
 * What a press on *Importar* brings in.
 *
 * @property from     when the outage began: the time of rows without one
 * @property beside   kept files, each with the number in its name
 * @property archives ids of kept archives
 */
export type WantedImport = {
  file: ImportDocument['file'];
  from: Instant;
  beside: readonly { id: string; number: number | null }[];
  archives: readonly string[];
};

/** @property card where the outcome is shown; null where no card was posted */
export type PressedImport = WantedImport & { card: Posted | null };

/**
 * Stores that a workbook is to be brought in, before the press is answered: whatever ends this process then, another one goes on with it.
 * The same file pressed again, by any person, is the same import; pressed after its end, it brings what did not come in before.
 *
 * @returns what is to be run now; null: another process has gone on with it already · `under-way`: it was pressed before, and has not
 *          ended · `gone`: the workbook is kept no longer
 * Source: SIIF-14
 */
export async function beginImport(
  desk: ImportingDesk,
  { file, from, card, beside, archives }: PressedImport,
  { id: by, name }: PersonRef,
): Promise<ImportRun | 'under-way' | 'gone' | null> {
  const { documents, files, reader, importTurns: turns } = desk;
  const bytes = await files.read(file.id);
  if (bytes === null) return 'gone';
  const key = reader.digest(bytes);
  const known = await documents.find('contingency-import', key);
  const pressed: PressedNow = {
    file: { id: file.id, name: file.name },
    by: { id: by, name },
    at: desk.clock.now(),
    card,
    beside: beside.map(({ id, number }) => ({ id, number, by })),
    archives: archives.map((id) => ({ id, by })),
  };
  if (known !== null && known.body.stage !== 'done') return goOnWith(desk, known, pressed);
  const run = { key, run: (known?.body.run ?? 0) + 1 };
  const body: ImportDocument = {
    ...pressed,
    run: run.run,
    contingency: known?.body.contingency ?? '',
    outageFrom: from,
    stage: 'pressed',
    given: known?.body.given ?? [],
    counts: { new: 0, changed: 0, news: 0, alreadyIn: 0, faulty: 0, files: 0 },
    endedAt: null,
  };
  if (!(await documents.write('contingency-import', key, (known?.revision ?? 0) + 1, body))) return 'under-way';
  return (await turns.take(run)) ? run : null;
}

type PressedNow = Pick<ImportDocument, 'file' | 'by' | 'at' | 'card' | 'beside' | 'archives'>;

/** An import that its process left: the files of both presses are attached, and the outcome is shown on the later card. */
async function goOnWith(
  { documents, importTurns: turns }: ImportingDesk,
  { key, revision, body }: DeskDocument<'contingency-import'>,
  pressed: PressedNow,
): Promise<ImportRun | 'under-way'> {
  const run = { key, run: body.run };
  if (!(await turns.take(run))) return 'under-way';
  const beside = withoutRepeats([...body.beside, ...pressed.beside]);
  const archives = withoutRepeats([...body.archives, ...pressed.archives]);
  let isWritten = false;
  try {
    isWritten = await documents.write('contingency-import', key, revision + 1, { ...body, ...pressed, beside, archives });
  } finally {
    if (!isWritten) turns.leave(run);
  }
  return isWritten ? run : 'under-way';
}

function withoutRepeats<File extends { id: string }>(files: readonly File[]): readonly File[] {
  return [...new Map(files.map((file) => [file.id, file])).values()];
}
