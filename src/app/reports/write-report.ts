import { groupsOverseen } from '../../domain/procedure/coordination.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import type { PersonActor } from '../../domain/people/person.js';
import type { PeriodFigures } from '../../domain/report/period-figures.js';
import {
  emptyReport,
  reportKey,
  scopeKey,
  sealable,
  type AskedReport,
  type MonthSeal,
  type ReportAnalysis,
  type ReportDocument,
} from '../../domain/report/report-document.js';
import type { ReportScope } from '../../domain/report/report-scope.js';
import type { Clock } from '../../ports/clock.js';
import type { Log } from '../../ports/log.js';
import { changedDocument } from '../until-first.js';
import { readFigures, type ReportParts } from './read-report.js';
import type { WriteWorkbook } from './report-workbook.js';

type WriteParts = ReportParts & { clock: Clock; log: Log };

/** Keeps an analysis with its report; earlier ones stay. The same one again changes nothing. Source: SIIF-13 */
export type AnalyseReport = (
  asked: AskedReport,
  words: Pick<ReportAnalysis, 'text' | 'training'>,
  actor: PersonActor,
) => Promise<ReportDocument>;

export function createAnalyseReport(parts: WriteParts): AnalyseReport {
  const { clock, log, registry } = parts;
  return (asked, { text, training }, actor) =>
    changed(parts, reportKey(asked, registry.current.procedure.timeZone), (before) => {
      const last = before.analyses.at(-1);
      if (last?.text === text && last.training === training && last.by.id === actor.id) return before;
      log.write('info', 'report-analysed', { by: actor.id });
      return { ...before, analyses: [...before.analyses, { text, training, by: { id: actor.id, name: actor.name }, at: clock.now() }] };
    });
}

/** Rows of the workbook of a report, and their digest. */
export type DigestRows = (asked: AskedReport, signal?: AbortSignal) => Promise<Pick<MonthSeal, 'digest' | 'rows'>>;

/**
 * @returns the document, with the seal that stands: of two who close a month at once the first one's
 * @throws  the signal's reason: then the month is not closed
 */
export type CloseMonth = (asked: AskedReport, actor: PersonActor, signal?: AbortSignal) => Promise<ReportDocument>;

/**
 * Closes a month that is over: its figures and the digest of its rows are kept as they are now, so that the report is the same for ever.
 *
 * Source: SIIF-13
 */
export function createCloseMonth(parts: WriteParts & { digestRows: DigestRows }): CloseMonth {
  const { clock, log, registry, digestRows } = parts;
  return async (asked, actor, signal) => {
    const { procedure } = registry.current;
    const whole = { ...asked, scope: { kind: 'desk' } } as const;
    const [desk] = await readFigures(parts, asked.period, [whole.scope]);
    const scopes = desk === undefined ? [] : scopesIn(desk, procedure);
    const ofScopes = await readFigures(parts, asked.period, scopes);
    const all = [desk, ...ofScopes].filter((one) => one !== undefined);
    const rows = await digestRows(whole, signal);
    return changed(parts, reportKey(whole, procedure.timeZone), (before) => {
      if (before.seal !== null) return before;
      log.write('info', 'month-closed', { by: actor.id });
      return { ...before, seal: { ...rows, by: { id: actor.id, name: actor.name }, at: clock.now(), ...sealable(all) } };
    });
  };
}

/** Its levels and groups, those of earlier versions of the procedure too, and what each part of the coordination oversees. */
function scopesIn({ flows }: PeriodFigures, procedure: Procedure): readonly ReportScope[] {
  const parts = flows.map(({ scope }) => scope).filter(({ kind }) => kind !== 'desk');
  const overseen = (procedure.coordination ?? []).map((part): ReportScope => ({ kind: 'groups', groups: groupsOverseen(part, procedure) }));
  return [...new Map([...parts, ...overseen].map((scope) => [scopeKey(scope), scope])).values()];
}

async function changed(
  { documents }: WriteParts,
  key: string,
  change: (before: ReportDocument) => ReportDocument,
): Promise<ReportDocument> {
  const after = await changedDocument(documents, 'report', key, (before) => {
    const next = change(before ?? emptyReport);
    return next === emptyReport ? null : next;
  });
  return after ?? emptyReport;
}

/** Of the workbook as it is handed over, which is written and thrown away. */
export function createDigestRows(writeWorkbook: WriteWorkbook): DigestRows {
  return async ({ period, scope }, signal) => {
    const wanted = { period, scope, title: '', mayReadPersonalData: false };
    const { digest, rows } = await writeWorkbook(wanted, discard, signal === undefined ? {} : { signal });
    return { digest, rows };
  };
}

async function discard(bytes: AsyncIterable<Uint8Array>): Promise<void> {
  // Read to its end: the digest is whole then.
  for await (const chunk of bytes) void chunk;
}
