import type { Instant } from '../../domain/instant.js';
import type { ImportCounts } from '../../domain/contingency/import-document.js';
import { countsOf, type ImportPlan } from '../../domain/contingency/import-plan.js';
import { checkContingency } from '../../domain/ticket/commands/reserve-number.js';
import type { Refusal } from '../../domain/ticket/refusals.js';
import type { PersonActor } from '../../domain/people/person.js';
import type { ImportRefusal } from '../../ports/contingency-import.js';
import type { KeptFile } from '../../ports/file-store.js';
import { createWriteFaulty, type WriteFaultyParts } from './faulty-workbook.js';
import { createCountedReader, type Pause } from './counted-reader.js';
import { createBeginImport } from './begin-import.js';
import { createImportTurns, type ImportTurnParts } from './import-turns.js';
import { closedMonthsOf } from './note-late-cases.js';
import { beginKnown, mayHaveBegun } from './outage-begin.js';
import { earlierImports, planOf, readImport } from './read-import.js';
import { createResumeImports, createRunImport, type RunImportParts } from './run-import.js';

export type ImportParts = Omit<RunImportParts, 'turns'> & ImportTurnParts;

/**
 * What a workbook would do.
 *
 * @property outageFrom   the time of rows without one; null where rows need it, and neither the workbook nor a person says it
 * @property missingTimes new rows that have no time of their own; `closedMonths`: into which rows would come, `2026-10`
 */
export type ImportPreview = {
  file: { id: string; name: string };
  hash: string;
  outageFrom: Instant | null;
  plan: ImportPlan;
  counts: ImportCounts;
  missingTimes: number;
  closedMonths: readonly string[];
};

export type PreviewedImport =
  { kind: 'preview'; preview: ImportPreview } | { kind: 'unreadable'; why: ImportRefusal } | { kind: 'refused'; refusal: Refusal };

/** @param outageFrom null: as an earlier import of the same outage has it, else when the workbook was exported, which its technical sheet says */
export type PreviewImport = (
  file: Pick<KeptFile, 'id' | 'name'>,
  outageFrom: Instant | null,
  actor: PersonActor,
) => Promise<PreviewedImport>;

/** What a workbook would do, row by row. Writes none of it. Source: SIIF-14 */
export function createPreviewImport(parts: ImportParts): PreviewImport {
  return async ({ id, name }, outageFrom, actor) => {
    const refusal = checkContingency(actor);
    if (refusal !== null) return { kind: 'refused', refusal };
    const read = await readImport(parts, id);
    if ('refusal' in read) return { kind: 'unreadable', why: read.refusal };
    const now = parts.clock.now();
    const earlier = await earlierImports(parts);
    const begins = [outageFrom, beginKnown(earlier, now, read.facts?.contingency ?? null), read.facts?.exportedAt ?? null];
    const said = begins.find((at) => mayHaveBegun(at, now)) ?? null;
    const { plan } = await planOf(parts, read, said ?? now);
    const missingTimes = plan.rows.filter((row) => row.kind === 'new' && row.written.reportedAt === null).length;
    const closedMonths = await closedMonthsOf(parts, plan, parts.registry.current.procedure.timeZone);
    const from = said ?? (missingTimes === 0 ? now : null);
    return {
      kind: 'preview',
      preview: { file: { id, name }, hash: read.hash, outageFrom: from, plan, counts: countsOf(plan), missingTimes, closedMonths },
    };
  };
}

/** What the import is done with besides the desk's own parts. */
export type ImportTools = Pick<ImportParts, 'reader' | 'arrivedText'> & Pick<WriteFaultyParts, 'faultyWords'> & { pause: Pause };

/** What brings a contingency's workbook back. Source: SIIF-14 */
export function createContingencyImport(parts: ImportParts & WriteFaultyParts & Pick<ImportTools, 'pause'>) {
  const reader = createCountedReader(parts.reader, parts.documents, parts.pause);
  const running = { ...parts, reader, turns: createImportTurns(parts) };
  return {
    previewImport: createPreviewImport(running),
    beginImport: createBeginImport(running),
    runImport: createRunImport(running),
    resumeImports: createResumeImports(running),
    writeFaulty: createWriteFaulty(parts),
  };
}
