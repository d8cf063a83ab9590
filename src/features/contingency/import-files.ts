import { importerOf } from '../../app/contingency/run-import.js';
import { fileRef } from '../../app/intake/attach-files.js';
import type { ProcedureRegistry } from '../../app/procedures/procedure-registry.js';
import type { ExecuteCommand } from '../../app/tickets/execute-command.js';
import type { ImportDocument, SentWith } from '../../domain/contingency/import-document.js';
import type { FileRef } from '../../domain/ticket/ticket.js';
import type { Clock } from '../../ports/clock.js';
import type { FileStore, KeptFile } from '../../ports/file-store.js';
import type { TicketQueries } from '../../ports/ticket-queries.js';
import type { Archives } from '../../teams/files/archives.js';
import { caseInName, isSpreadsheet, lastPart } from './file-numbers.js';

export type ImportFileParts = {
  execute: ExecuteCommand;
  queries: Pick<TicketQueries, 'byNumber'>;
  files: Pick<FileStore, 'find' | 'read'>;
  archives: Archives;
  registry: ProcedureRegistry;
  clock: Clock;
};

/**
 * @property files how many stand with their cases; `unmatched`: names of those that were attached nowhere; `isDayUsedUp`: some of them, because
 * their sender had sent what one person may in a day
 */
export type AttachedFiles = { files: number; unmatched: readonly string[]; isDayUsedUp: boolean };

/**
 * Files that came with the workbook, packed or not, go to the cases that their names have the numbers of; each once, however often it is
 * pressed, and whichever process goes on.
 *
 * @param keepTurn asked before each file
 * @returns null where the turn was lost
 */
export async function attachImported(
  parts: ImportFileParts,
  document: ImportDocument,
  keepTurn: () => Promise<boolean>,
): Promise<AttachedFiles | null> {
  const unmatched: string[] = [];
  let files = 0;
  let isDayUsedUp = false;
  for await (const { name, attach } of sentFiles(parts, document)) {
    if (!(await keepTurn())) return null;
    const outcome = await attach();
    if (outcome === 'attached') files += 1;
    else unmatched.push(name);
    if (outcome === 'too-many') isDayUsedUp = true;
  }
  return { files, unmatched, isDayUsedUp };
}

/** `too-many`: of its sender, in a day. */
type AttachOutcome = 'attached' | 'unmatched' | 'too-many';

/** A file, and what attaches it. */
type AttachableFile = { name: string; attach: () => Promise<AttachOutcome> };

async function* sentFiles(parts: ImportFileParts, document: ImportDocument): AsyncGenerator<AttachableFile> {
  for (const sent of document.beside) {
    const kept = await ownFile(parts, sent);
    yield { name: kept?.name ?? '', attach: async () => (kept === null ? 'unmatched' : attached(parts, document, kept, sent.number)) };
  }
  for (const sent of document.archives) yield* packedFiles(parts, document, sent);
}

async function ownFile({ files }: ImportFileParts, { id, by }: SentWith): Promise<KeptFile | null> {
  const kept = await files.find(id);
  return kept?.owner === by ? kept : null;
}

/** What the desk does not take in cases, an archive within the archive for one, is named with the others that were not attached. */
async function* packedFiles(parts: ImportFileParts, document: ImportDocument, sent: SentWith): AsyncGenerator<AttachableFile> {
  const { archives, queries, registry } = parts;
  const own = await ownFile(parts, sent);
  const opened = own === null ? null : await archives.open(own.id);
  if (opened?.kind !== 'archive') return yield { name: own?.name ?? '', attach: () => Promise.resolve('unmatched') };
  const { archive } = opened;
  for (const file of archive.files) {
    if (isSpreadsheet(file.path)) continue;
    const number = await caseInName(queries, registry.current.procedure, file.path);
    const attach = async (): Promise<AttachOutcome> => {
      const kept = number === null ? null : await archives.keep(file, archive, sent.by);
      if (kept === null) return 'unmatched';
      if ('id' in kept) return attached(parts, document, kept, number);
      return kept.reason === 'too-many' ? 'too-many' : 'unmatched';
    };
    yield { name: lastPart(file.path), attach };
  }
}

async function attached(parts: ImportFileParts, document: ImportDocument, kept: KeptFile, number: number | null): Promise<AttachOutcome> {
  const { queries, registry, execute, clock } = parts;
  const found = number === null ? null : await queries.byNumber(registry.current.procedure.id, 'ticket', number);
  if (found === null) return 'unmatched';
  if (await hasContent(parts, found.ticket.files, kept)) return 'attached';
  const actor = importerOf(document);
  const result = await execute(
    found.id,
    { id: `import-file:${kept.id}`, type: 'attach-file', file: fileRef(kept, actor, clock.now()) },
    actor,
  );
  return result.kind === 'executed' ? 'attached' : 'unmatched';
}

/** Whether a case has the content already: a person who sends a file again sends it under another id, and perhaps another name. */
async function hasContent({ files }: ImportFileParts, attachedBefore: readonly FileRef[], kept: KeptFile): Promise<boolean> {
  const sameSize = attachedBefore.filter(({ bytes }) => bytes === kept.bytes);
  const content = sameSize.length === 0 ? null : await files.read(kept.id);
  if (content === null) return false;
  for (const { id } of sameSize) {
    const other = await files.read(id);
    if (other !== null && Buffer.compare(content, other) === 0) return true;
  }
  return false;
}
