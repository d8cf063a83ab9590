import { workbookOffer } from '../files/case-files.js';
import { fetched } from '../files/sent-files.js';
import { momentOfText } from '../../core/contingency/cell-reading.js';
import { SECOND, type Instant } from '../../core/instant.js';
import type { PersonId, PersonRef } from '../../core/people/person.js';
import { sanitiseText } from '../../core/text/normalise-text.js';
import { checkContingency } from '../../core/ticket/commands/open-draft.js';
import type { FieldValues } from '../../core/ticket/ticket.js';
import type { OpenArchive } from '../../ports/workbook-reader.js';
import type { KeptFile } from '../../ports/file-store.js';
import type { PressAnswer, Message } from '../../talk/message.js';
import { archiveRefusalText, importTexts, unreadableText, unreadBooksText } from '../../texts/contingency/import.js';
import { momentToTypeText } from '../../texts/contingency/row-faults.js';
import { refusedFileText, type RefusedFile } from '../../texts/files.js';
import { workbookTexts } from '../../texts/report-workbook/said.js';
import { done, refusedPress, inPrivate, refusalMessage } from '../answers.js';
import type { Turn } from '../turn.js';
import { faultyWorkbook, caseInName, isSpreadsheet, lastPart, placedFiles, type FileBeside } from './import-files.js';
import { importCard, previewCard } from './import-card.js';
import { mayHaveBegun, previewImport } from './plan-import.js';
import type { ImportRun } from '../../desk/contingency/import-turns.js';
import type { Desk } from '../../desk.js';
import type { ImportDocument } from '../../core/contingency/contingency-document.js';
import type { Posted } from '../../core/outbox/posted-card.js';
import type { DeskDocument } from '../../ports/desk-documents.js';

/** `contingencia importar` without a file. */
export async function answerImportPhrase(turn: Turn): Promise<readonly Message[]> {
  const refusal = checkContingency(turn.actor);
  return refusal === null ? [{ kind: 'text', text: importTexts.howTo }] : [refusalMessage(turn, refusal, null)];
}

/** `contingencia importar` with the workbook, and files of its cases: shows what would be imported, and what to correct. Source: SIIF-14 */
export async function previewFiles(turn: Turn): Promise<readonly Message[]> {
  const { archives } = turn.context;
  const refusal = checkContingency(turn.actor);
  if (refusal !== null) return [refusalMessage(turn, refusal, null)];
  const { kept, complaints } = await fetched(turn, 'unknown');
  const said = [...complaints];
  const packed: (PackedFiles & { owner: PersonId })[] = [];
  const others: KeptFile[] = [];
  for (const file of kept) {
    const { id, name, owner } = file;
    const opened = await archives.open(id);
    if (opened.kind === 'archive') packed.push({ id, owner, archive: opened.archive });
    else if (opened.kind === 'no-archive' || isSpreadsheet(name)) others.push(file);
    else said.push({ kind: 'text', text: archiveRefusalText(asSent(name), opened.why) });
  }
  const inArchives = packed.flatMap(({ archive, owner }) =>
    archive.files
      .filter(({ path }) => isSpreadsheet(path))
      .map((file) => ({ name: lastPart(file.path), keep: () => archives.keep(file, archive, owner, 'unknown') })),
  );
  const byThemselves = others.filter(({ name }) => isSpreadsheet(name));
  const sent = byThemselves.map((file) => ({ name: asSent(file.name), keep: () => Promise.resolve<KeptFile | RefusedFile>(file) }));
  // One message brings one workbook, because each workbook has its own preview.
  const [first, ...unread] = [...sent, ...inArchives];
  const workbook = first === undefined ? others[0] : await first.keep();
  if (workbook === undefined) return packed.length === 0 ? said : [...said, { kind: 'text', text: importTexts.noWorkbook }];
  if ('reason' in workbook) return [...said, { kind: 'text', text: refusedFileText(workbook) }];
  const unreadNames = unread.map(({ name }) => name);
  if (unread.length > 0) said.push({ kind: 'text', text: unreadBooksText(asSent(workbook.name), unreadNames) });
  const ofCases = others.filter(({ id, name }) => id !== workbook.id && !isSpreadsheet(name));
  const beside = ofCases.map(async ({ id, name, type }) => {
    const isTaken = isTakenKind(type);
    return { id, name, isTaken, number: isTaken ? await caseInName(turn.context, name) : null };
  });
  const files = { beside: await Promise.all(beside), archives: packed };
  const reading = preview(turn, workbook, files, { from: null, typed: '', isFaulty: false });
  return inPrivate(turn, [...said, ...(await whileReading(turn, reading))]);
}

/** Tells the sender that a large workbook is being read. The preview follows, also if this message did not arrive. */
async function whileReading<Read>({ context, actor }: Turn, reading: Promise<Read>): Promise<Read> {
  const say = () => context.turnMessenger.post({ kind: 'person', person: actor.id }, { kind: 'text', text: importTexts.reading });
  const timer = setTimeout(() => void say().catch(() => undefined), 3 * SECOND);
  return reading.finally(() => clearTimeout(timer));
}

type PackedFiles = { id: string; archive: OpenArchive };

/** A file of a type that no case accepts is not attached; it is stored with `.bin` at the end of its name. */
const isTakenKind = (type: string): boolean => type !== 'application/octet-stream';
const asSent = (name: string): string => name.replace(/\.bin$/, '');

async function preview(
  { context, actor }: Turn,
  file: WantedImport['file'],
  { beside, archives }: { beside: readonly (FileBeside & { id: string })[]; archives: readonly PackedFiles[] },
  { from, typed, isFaulty }: { from: Instant | null; typed: string; isFaulty: boolean },
): Promise<readonly Message[]> {
  const read = await previewImport(context, file.id, from);
  if ('refusal' in read) return [{ kind: 'card', card: importCard(file.name, unreadableText(read.refusal)) }];
  const { plan, outageFrom } = read;
  const files: FileBeside[] = [...beside];
  // Whether a case accepts a packed file is known only when it is unpacked.
  for (const { path } of archives.flatMap(({ archive }) => archive.files.filter((one) => !isSpreadsheet(one.path))))
    files.push({ name: lastPart(path), isTaken: true, number: await caseInName(context, path) });
  const placed = await placedFiles(context, files, plan);
  const offered = {
    file: { id: file.id, name: file.name },
    beside: beside.map(({ id, number }) => ({ id, number })),
    archives: archives.map(({ id }) => id),
  };
  const shownFrom = typed === '' && outageFrom !== null ? momentToTypeText(outageFrom, context.procedure) : typed;
  const shown: Message = { kind: 'card', card: previewCard(offered, read, { placed, typed: shownFrom, isFaulty }, context.procedure) };
  if (plan.faulty.length === 0 || isFaulty) return [shown];
  return [shown, workbookOffer(await faultyWorkbook(context, plan.faulty, actor.id))];
}

/** @property file its id · @property from null: only the typed text says it */
type ImportPress = { file: string; from: Instant | null } & Pick<WantedImport, 'beside' | 'archives'>;

/** *Importar*: the import continues in a message of its own. The rights and the rows are checked again. */
export async function pressImport(turn: Turn, press: ImportPress, typed: FieldValues): Promise<PressAnswer> {
  const { context, actor } = turn;
  const refusal = checkContingency(actor);
  if (refusal !== null) return refusedPress(turn, refusal);
  const { beside, archives } = press;
  const all = [press.file, ...beside.map(({ id }) => id), ...archives];
  const found = await Promise.all(all.map((id) => context.files.find(id)));
  if (found.some((one) => (one?.owner ?? actor.id) !== actor.id)) return { kind: 'text', text: unreadableText('gone') };
  const [kept, ...others] = found;
  const said = sanitiseText(typed['from'] ?? '');
  const file = { id: press.file, name: kept?.name ?? '' };
  const read = said === '' ? { at: press.from } : momentOfText(said, context.registry.current.procedure.timeZone);
  const from = 'at' in read ? read.at : null;
  if (!mayHaveBegun(from, context.clock.now())) {
    const again = await askAgain(turn, file, { ...press, others }, said);
    return again === undefined ? { kind: 'text', text: importTexts.fromFault } : { kind: 'card', message: again };
  }
  const isStarted = await context.imports.start({ file, from, beside, archives }, actor);
  return isStarted ? done(importTexts.started) : { kind: 'text', text: workbookTexts.unreachable };
}

/** Shows the preview again, with what was typed. @property others the files that came with the workbook, as they are stored */
async function askAgain(
  turn: Turn,
  file: WantedImport['file'],
  { beside, archives, from, others }: ImportPress & { others: readonly (KeptFile | null)[] },
  typed: string,
): Promise<Message | undefined> {
  const shown = beside.map(({ id, number }, index) => {
    const kept = others[index] ?? null;
    return { id, name: kept?.name ?? '', isTaken: kept === null || isTakenKind(kept.type), number };
  });
  const opened: PackedFiles[] = [];
  for (const id of archives) {
    const one = await turn.context.archives.open(id);
    if (one.kind === 'archive') opened.push({ id, archive: one.archive });
  }
  const [again] = await preview(turn, file, { beside: shown, archives: opened }, { from, typed, isFaulty: true });
  return again;
}

/**
 * The import that a press on *Importar* starts. @property from when the outage began: the time of rows without one
 * @property beside kept files, each with the number in its name · @property archives ids of kept archives
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
 * Stores that a workbook must be imported, before the press is answered: if this process ends after that, another one continues it.
 * The same file pressed again, by any person, is the same import; pressed after its end, it brings what did not come in before.
 * @returns what is to be run now; null: another process has gone on with it already · `under-way`: pressed before, and not ended
 *          `gone`: the workbook is kept no longer. Source: SIIF-14
 */
export async function beginImport(desk: Desk, { file, from, card, beside, archives }: PressedImport, { id: by, name }: PersonRef) {
  const { documents, files, reader, importTurns: turns } = desk;
  const bytes = await files.read(file.id);
  if (bytes === null) return 'gone';
  const key = reader.digest(bytes);
  const known = await documents.find('contingency-import', key);
  const pressed = {
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

/** An import that its process left: the files of both presses are attached, and the outcome is shown on the later card. */
async function goOnWith(
  { documents, importTurns: turns }: Desk,
  { key, revision, body }: DeskDocument<'contingency-import'>,
  pressed: Pick<ImportDocument, 'file' | 'by' | 'at' | 'card' | 'beside' | 'archives'>,
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
