import { mayHaveBegun } from '../../app/contingency/outage-begin.js';
import type { ArchiveBeside, FileBeside, ShownImport } from '../../app/contingency/shown-import.js';
import type { Message } from '../../app/views.js';
import { momentOfText } from '../../domain/contingency/cell-reading.js';
import { SECOND, type Instant } from '../../domain/instant.js';
import { sanitiseText } from '../../domain/text/normalise-text.js';
import { checkContingency } from '../../domain/ticket/commands/reserve-number.js';
import type { FieldValues } from '../../domain/ticket/ticket.js';
import type { PersonId } from '../../domain/people/person.js';
import type { OpenArchive } from '../../ports/archive-reader.js';
import type { KeptFile } from '../../ports/file-store.js';
import { archiveRefusalText, importTexts, unreadableText, unreadBooksText } from '../../texts/contingency/import.js';
import { refusedFileText, type RefusedFile } from '../../texts/files.js';
import { momentToTypeText } from '../../texts/contingency/moment.js';
import { workbookTexts } from '../../texts/report-workbook/said.js';
import type { PressAnswer } from '../../talk/handlers.js';
import { done, refusedPress } from '../answers.js';
import { deskView, type Turn } from '../handler-context.js';
import type { PressOf } from '../press-data.js';
import { inPrivate } from '../private-answers.js';
import { caseInName, isSpreadsheet, lastPart } from './file-numbers.js';
import { placedFiles } from './placed-files.js';
import { refusalMessage } from '../refusal-message.js';

/** `contingencia importar` without a file. */
export async function answerImportPhrase(turn: Turn): Promise<readonly Message[]> {
  const refusal = checkContingency(turn.actor);
  return refusal === null ? [{ kind: 'text', text: importTexts.howTo }] : [refusalMessage(turn, refusal, null)];
}

/** The files of the message, whatever they are. */
type FetchFiles = () => Promise<{ kept: readonly KeptFile[]; complaints: readonly Message[] }>;

/** `contingencia importar` with the workbook, and files of its cases: what would come in, and the rows to put right. Source: SIIF-14 */
export async function previewFiles(turn: Turn, fetch: FetchFiles): Promise<readonly Message[]> {
  const refusal = checkContingency(turn.actor);
  if (refusal !== null) return [refusalMessage(turn, refusal, null)];
  const { kept, complaints } = await fetch();
  const { packed, others, unopened } = await sortedOut(turn, kept);
  const said = [...complaints, ...unopened];
  const workbook = others.find(({ name }) => isSpreadsheet(name)) ?? (await packedWorkbook(turn, packed)) ?? others[0];
  if (workbook === undefined) return packed.length === 0 ? said : [...said, { kind: 'text', text: importTexts.noWorkbook }];
  if ('reason' in workbook) return [...said, { kind: 'text', text: refusedFileText(workbook) }];
  const unread = unreadBooks(workbook, packed, others);
  if (unread.length > 0) said.push({ kind: 'text', text: unreadBooksText(asSent(workbook.name), unread) });
  const asked = {
    beside: await besideAll(
      turn,
      others.filter(({ id, name }) => id !== workbook.id && !isSpreadsheet(name)),
    ),
    archives: packed.map(({ beside }) => beside),
  };
  const previewed = await whileReading(turn, preview(turn, workbook, { ...asked, from: null, typed: '', isFaulty: false }));
  return inPrivate(turn, [...said, ...previewed]);
}

/** A book that is not read at once: its sender is told that it is being read. The preview follows, also where that did not arrive. */
async function whileReading<Read>({ context, actor }: Turn, reading: Promise<Read>): Promise<Read> {
  const say = () => context.messenger.post({ kind: 'person', person: actor.id }, { kind: 'text', text: importTexts.reading });
  const timer = setTimeout(() => void say().catch(() => undefined), saidAfterMs);
  return reading.finally(() => clearTimeout(timer));
}

const saidAfterMs = 3 * SECOND;

/** Names of the workbooks beside the one that is read. One message brings one: each has a preview of its own. */
function unreadBooks(
  workbook: Pick<KeptFile, 'id' | 'name'>,
  packed: readonly PackedFiles[],
  others: readonly KeptFile[],
): readonly string[] {
  const inArchives = packed.flatMap(({ archive }) => archive.files.map(({ path }) => lastPart(path)).filter(isSpreadsheet));
  const isPacked = others.every(({ id }) => id !== workbook.id);
  // The first one that is packed is the workbook, where none is sent by itself.
  const rest = isPacked ? inArchives.slice(1) : inArchives;
  return [...others.filter(({ id, name }) => id !== workbook.id && isSpreadsheet(name)).map(({ name }) => asSent(name)), ...rest];
}

/** By the numbers in their names. What the desk does not take in cases is not attached. */
function besideAll({ context }: Turn, files: readonly KeptFile[]): Promise<readonly FileBeside[]> {
  const { procedure } = context.registry.current;
  return Promise.all(
    files.map(async ({ id, name, type }) => {
      const isTaken = isTakenKind(type);
      return { id, name, isTaken, number: isTaken ? await caseInName(context.queries, procedure, name) : null };
    }),
  );
}

function isTakenKind(type: string): boolean {
  return type !== 'application/octet-stream';
}

type PackedFiles = { archive: OpenArchive; owner: PersonId; beside: ArchiveBeside };

/** Archives are opened; the other files stay as they are. */
async function sortedOut(turn: Turn, kept: readonly KeptFile[]) {
  const packed: PackedFiles[] = [];
  const others: KeptFile[] = [];
  const unopened: Message[] = [];
  for (const file of kept) {
    const opened = await turn.context.archives.open(file.id);
    if (opened.kind === 'archive')
      packed.push({ archive: opened.archive, owner: file.owner, beside: await archiveBeside(turn, file, opened.archive) });
    else if (opened.kind === 'no-archive' || isSpreadsheet(file.name)) others.push(file);
    else unopened.push({ kind: 'text', text: archiveRefusalText(asSent(file.name), opened.why) });
  }
  return { packed, others, unopened };
}

/** What no case takes is kept under a name of its own. */
function asSent(name: string): string {
  return name.replace(/\.bin$/, '');
}

/** Whether a case takes them is known when they are unpacked. */
async function archiveBeside(
  { context }: Turn,
  { id, name }: Pick<KeptFile, 'id' | 'name'>,
  { files }: OpenArchive,
): Promise<ArchiveBeside> {
  const { procedure } = context.registry.current;
  const beside: Omit<FileBeside, 'id'>[] = [];
  for (const { path } of files.filter((file) => !isSpreadsheet(file.path)))
    beside.push({ name: lastPart(path), isTaken: true, number: await caseInName(context.queries, procedure, path) });
  return { id, name: asSent(name), files: beside };
}

/** The workbook that was packed together with its files. */
async function packedWorkbook({ context }: Turn, packed: readonly PackedFiles[]): Promise<KeptFile | RefusedFile | undefined> {
  for (const { archive, owner } of packed) {
    const file = archive.files.find(({ path }) => isSpreadsheet(path));
    if (file !== undefined) return context.archives.keep(file, archive, owner, 'unknown');
  }
  return undefined;
}

type AskedPreview = {
  beside: readonly FileBeside[];
  archives: readonly ArchiveBeside[];
  from: Instant | null;
  typed: string;
  isFaulty: boolean;
};

async function preview(
  turn: Turn,
  file: Pick<KeptFile, 'id' | 'name'>,
  { beside, archives, from, typed, isFaulty }: AskedPreview,
): Promise<readonly Message[]> {
  const { context, actor } = turn;
  const result = await context.previewImport(file, from, actor);
  if (result.kind === 'refused') return [refusalMessage(turn, result.refusal, null)];
  const card = (shown: ShownImport): Message => ({ kind: 'contingency-import', name: file.name, shown, desk: deskView(context) });
  if (result.kind === 'unreadable') {
    return [card({ state: 'unreadable', why: result.why })];
  }
  const { plan, outageFrom } = result.preview;
  const { procedure } = context.registry.current;
  const shownFrom = typed === '' && outageFrom !== null ? momentToTypeText(outageFrom, procedure) : typed;
  const files = [...beside, ...archives.flatMap((archive) => archive.files)];
  const shown = card({
    state: 'preview',
    preview: result.preview,
    beside: beside.map(({ id, number }) => ({ id, number })),
    archives: archives.map(({ id }) => id),
    placed: await placedFiles(context.queries, procedure, files, plan),
    typed: shownFrom,
    isFaulty,
  });
  if (plan.faulty.length === 0 || isFaulty) return [shown];
  const back = await context.writeFaulty(plan.faulty, actor.id);
  return [shown, { kind: 'workbook-offer', title: importTexts.workbookTitle, file: back }];
}

/** *Importar*: it goes on in a message of its own. The rights, and the rows, are looked at anew. */
export async function pressImport(turn: Turn, press: PressOf['import-contingency'], typed: FieldValues): Promise<PressAnswer> {
  const { context, actor } = turn;
  const refusal = checkContingency(actor);
  if (refusal !== null) return refusedPress(turn, refusal);
  const all = [press.file, ...press.archives, ...press.beside.map(({ id }) => id)];
  const [kept, ...others] = await Promise.all(all.map((id) => context.files.find(id)));
  if ([kept, ...others].some((one) => (one?.owner ?? actor.id) !== actor.id)) return { kind: 'text', text: unreadableText('gone') };
  const said = sanitiseText(typed['from'] ?? '');
  const file = { id: press.file, name: kept?.name ?? '' };
  const from = said === '' ? press.from : momentTyped(turn, said);
  if (!mayHaveBegun(from, context.clock.now())) {
    const again = await askAgain(turn, file, press, said);
    return again === undefined ? { kind: 'text', text: importTexts.fromFault } : { kind: 'card', message: again };
  }
  const isStarted = await context.imports.start({ file, from, beside: press.beside, archives: press.archives }, actor);
  return isStarted ? done(importTexts.started) : { kind: 'text', text: workbookTexts.unreachable };
}

/** The preview once more, with what was typed. */
async function askAgain(turn: Turn, file: Pick<KeptFile, 'id' | 'name'>, press: PressOf['import-contingency'], typed: string) {
  const { context } = turn;
  const named = async (id: string) => {
    const kept = await context.files.find(id);
    return { id, name: kept?.name ?? '', isTaken: kept === null || isTakenKind(kept.type) };
  };
  const beside = await Promise.all(press.beside.map(async ({ id, number }) => ({ ...(await named(id)), number })));
  const archives: ArchiveBeside[] = [];
  for (const id of press.archives) {
    const opened = await context.archives.open(id);
    if (opened.kind === 'archive') archives.push(await archiveBeside(turn, await named(id), opened.archive));
  }
  const [again] = await preview(turn, file, { beside, archives, from: press.from, typed, isFaulty: true });
  return again;
}

function momentTyped({ context }: Turn, said: string): Instant | null {
  const read = momentOfText(said, context.registry.current.procedure.timeZone);
  return 'at' in read ? read.at : null;
}
