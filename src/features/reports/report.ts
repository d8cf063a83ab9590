import type { Desk } from '../../desk.js';
import { inOrder, says } from '../../cards/button.js';
import { sentenceCard } from '../../cards/card.js';
import { asData } from '../../cards/user-words.js';
import { readPeriod } from '../../core/calendar/spoken-period.js';
import { checkReportReader, type ReportScope, type ReportPeriod } from '../../core/report/report-scope.js';
import { emptyReport, reportKey, sealedFigures, type AskedReport, type ReportDocument } from '../../core/report/report-document.js';
import type { Message } from '../../talk/message.js';
import {
  notOverseenText,
  onlyCoordinationText,
  periodFaultText,
  reportPhrase,
  reportScopeText,
  reportTitle,
  type ReportSubject,
} from '../../texts/reports.js';
import { deskView, type Turn } from '../turn.js';
import { narrowedBy, narrowingMessage } from '../lists/narrow-list.js';
import { textMessage } from '../answers.js';
import { reportCard } from './report-card.js';
import { changedDocument } from '../../ports/with-timeout.js';
import { monthOfPeriod } from '../../core/calendar/day-ranges.js';
import { later } from '../../core/instant.js';
import type { CaseRecord } from '../../core/report/case-record.js';
import { createFigureFold, type PeriodFigures } from '../../core/report/period-figures.js';

/** `informe octubre`, `informe 2026-10 nivel 2`, `informe del 1 al 15`. Source: SIIF-13 */
export function answerReport(turn: Turn, rest: string): Promise<readonly Message[] | null> {
  return answerAsked(turn, 'informe', rest, (asked) => reportMessage(turn.context, asked));
}

export async function reportMessage(desk: Desk, asked: AskedReport): Promise<Message> {
  return { kind: 'card', card: reportCard(deskView(desk), await readReport(desk, upToNow(desk, asked))), isForAll: true };
}

/** Whether the words name a period and nothing else: "octubre", "del mes de octubre", "del 1 al 15". */
export function isOfPeriod({ context }: Turn, rest: string): boolean {
  const read = periodIn(context, rest);
  return read.kind !== 'none' && read.rest === '';
}

/** Shows the period and scope that the words ask for; null where they ask for no report. */
export async function answerAsked(turn: Turn, subject: ReportSubject, rest: string, show: (asked: AskedReport) => Promise<Message>) {
  const { context, actor } = turn;
  const { procedure } = context;
  // More words complain about a report rather than ask for one.
  if (rest.split(/\s+/).length > 12) return null;
  const read = periodIn(context, rest);
  const words = read.rest.replace(/^(?:de|del|mensual|por favor)$/i, '').trim();
  const named = read.kind === 'period' ? reportPhrase(subject, { period: read.period, scope: { kind: 'desk' } }, procedure) : subject;
  const own: ReportScope = actor.oversees === undefined ? { kind: 'desk' } : { kind: 'groups', groups: actor.oversees };
  const said = await scopeIn(turn, words, named, own);
  if (said === null) return null;
  if (!actor.isCoordinator) return [textMessage(onlyCoordinationText(subject, procedure))];
  const isTheirs = said.scope !== undefined && (said.scope === own || mayReadScope(turn, said.scope));
  const nearest = isTheirs ? said.scope : own;
  if (read.kind === 'fault')
    return refused(turn, subject, { period: read.nearest, scope: nearest }, (phrase) => periodFaultText(read.code, phrase));
  if (said.says !== undefined) return [said.says];
  const period = read.kind === 'period' ? read.period : monthNow(context, 'este mes');
  if (period === null) throw new RangeError('this month can always be read');
  if (isTheirs) return [await show({ period, scope: said.scope })];
  const [wanted, overseen] = [reportScopeText(said.scope, procedure), reportScopeText(own, procedure)];
  return refused(turn, subject, { period, scope: own }, (phrase) => notOverseenText(wanted, overseen, phrase));
}

/** Says why there is no such report, with a button for the nearest one. */
function refused({ context }: Turn, subject: ReportSubject, nearest: AskedReport, why: (phrase: string) => string): readonly Message[] {
  const phrase = reportPhrase(subject, nearest, context.procedure);
  const sentence = why(phrase);
  const ask = says(reportTitle(subject, nearest, context.procedure), phrase);
  return [{ kind: 'card', card: sentenceCard(sentence, asData(sentence), inOrder([ask])), isForAll: true }];
}

/** The period in the words, also in "del mes de octubre", "mensual", "del mes". */
function periodIn({ registry, clock }: Desk, said: string) {
  const plain = said.replace(/^(?:del mes de|mensual de|de)\s+(?=\S)/i, '').replace(/^(?:del mes|mensual)(?=\s|$)/i, 'este mes');
  return readPeriod(plain, clock.now(), registry.current.procedure.timeZone);
}

/** The period of the month now: it may have ended since the card was made. Null for no whole month, and for a month that has not begun. */
export function monthNow(desk: Desk, month: string | null): AskedReport['period'] | null {
  const read = month === null ? null : periodIn(desk, month);
  return read?.kind === 'period' ? read.period : null;
}

/** The report of a month as it is now: only the month's name is taken from a card. */
export function upToNow(desk: Desk, asked: AskedReport): AskedReport {
  return { ...asked, period: monthNow(desk, asked.period.month) ?? asked.period };
}

/**
 * The scope that the words name: the person's own, or a level or group of it. Or a message if they name none; null if they were no order.
 * @param phrase the phrase of the report without the scope: "informe 2026-10"
 */
async function scopeIn(turn: Turn, words: string, phrase: string, own: ReportScope) {
  if (words === '') return { scope: own };
  const narrowed = await narrowedBy(turn, words);
  if (narrowed.kind === 'unknown') {
    const { asked, fault } = narrowed;
    // Words about a day that could not be read as a period are treated as an unknown name: a report takes any day.
    const unnamed = fault.kind === 'other-day' ? ({ kind: 'no-group', asked } as const) : fault;
    const message = narrowingMessage(turn, { ...narrowed, fault: unnamed }, phrase);
    return message === null ? null : { says: message };
  }
  const { groups, level } = narrowed.by;
  if (groups === null) return { scope: own };
  const scope: ReportScope = level === undefined ? { kind: 'groups', groups } : { kind: 'level', level };
  return { scope };
}

/** Whether this person may read the report, also if a card was made for it. */
export function mayReadScope({ actor, context }: Turn, scope: ReportScope): boolean {
  return checkReportReader(actor, scope, context.registry.current.procedure) === null;
}

/**
 * A report as it is shown. @property seal the seal of the month, after the coordination of the whole desk closed it
 * @property isSealed the figures are those of the seal; for other combinations of groups they are counted again
 */
export type PeriodReport = AskedReport &
  Pick<ReportDocument, 'seal'> & { figures: PeriodFigures; document: ReportDocument; isSealed: boolean };

/** Source: SIIF-13, UARIV-07 */
export async function readReport(desk: Desk, asked: AskedReport): Promise<PeriodReport> {
  const { period, scope } = asked;
  const found = await desk.documents.find('report', reportKey(asked, desk.registry.current.procedure.timeZone));
  const seal = period.isOpen ? null : await readSeal(desk, period);
  const sealed = seal === null ? null : sealedFigures(seal, scope);
  const figures = sealed ?? (await readFigures(desk, countedPeriod(period), scope));
  return { ...asked, figures, isSealed: sealed !== null, ...(await desk.names.within({ document: found?.body ?? emptyReport, seal })) };
}

/** The seal of the month that the period is; null if the period is no whole month, or is not closed. Source: SIIF-13 */
export async function readSeal({ documents, procedure }: Desk, { from, to }: ReportPeriod): Promise<ReportDocument['seal']> {
  const { timeZone } = procedure;
  const month = monthOfPeriod({ from, to }, timeZone);
  if (month === null) return null;
  // The seal of a closed month is stored with the report of the whole desk.
  const found = await documents.find('report', reportKey({ period: { from, to, month }, scope: { kind: 'desk' } }, timeZone));
  return found?.body.seal ?? null;
}

/** The period to count; an open period includes the very instant up to which it is read. */
export function countedPeriod({ from, to, isOpen }: AskedReport['period']): ReportPeriod {
  return { from, to: isOpen ? later(to, 1) : to };
}

/** The figures of the cases as they are now. @param each is called with every record on the way */
export async function readFigures(desk: Desk, period: ReportPeriod, scope: ReportScope, each?: (record: CaseRecord) => void) {
  const [figures] = await readAllFigures(desk, period, [scope], each);
  if (figures === undefined) throw new RangeError('a report has one scope');
  return figures;
}

/** The figures of each scope, in one pass. Between the pages of records other work goes on. */
export async function readAllFigures(
  { records, procedure }: Desk,
  period: ReportPeriod,
  scopes: readonly ReportScope[],
  each?: (record: CaseRecord) => void,
) {
  const endedDrafts = await records.endedDrafts(period.from, period.to);
  const folds = scopes.map((scope) => createFigureFold({ period, scope, procedure, endedDrafts }));
  for await (const page of records.touching(period.from, period.to))
    for (const record of page) {
      each?.(record);
      for (const fold of folds) fold.add(record);
    }
  return folds.map((fold) => fold.result());
}

/** Changes the report's document and returns it; if nothing changed it is not written. */
export async function changedReport({ documents, registry }: Desk, asked: AskedReport, change: (before: ReportDocument) => ReportDocument) {
  const key = reportKey(asked, registry.current.procedure.timeZone);
  const after = await changedDocument(documents, 'report', key, (before) => {
    const next = change(before ?? emptyReport);
    return next === emptyReport ? null : next;
  });
  return after ?? emptyReport;
}
