import { inOrder, says } from '../../cards/button.js';
import { sentenceCard } from '../../cards/card.js';
import { asData } from '../../cards/user-words.js';
import { readPeriod } from '../../core/calendar/spoken-period.js';
import { later, type Instant } from '../../core/instant.js';
import type { PersonRef } from '../../core/people/person.js';
import type { CaseRecord } from '../../core/report/case-record.js';
import { closedMonthKey, type CountedPeriod, type Figures } from '../../core/report/report-document.js';
import type { Desk } from '../../desk.js';
import { textMessage } from '../../features/answers.js';
import { narrowedBy, narrowingMessage } from '../../features/lists/narrow-list.js';
import { deskView, type Turn } from '../../features/turn.js';
import type { Message } from '../../talk/message.js';
import { reportCard } from './report-card.js';
import { cellsIn, createFigureFold, sumOf } from './rules/figures.js';
import { changesSince, sealedPeriod, type FigureChange } from './rules/kept-month.js';
import { checkReportReader, type AskedReport, type ReportPeriod, type ReportScope } from './rules/scope.js';
import { notOverseenText, onlyCoordinationText, periodFaultText, reportPhrase, reportScopeText, reportTitle } from './texts.js';

/** `informe octubre`, `informe 2026-10 nivel 2`, `informe del 1 al 15`; null where the words ask for no report. Source: SIIF-13 */
export async function answerReport(turn: Turn, rest: string): Promise<readonly Message[] | null> {
  const { context, actor } = turn;
  const { procedure } = context;
  // More words complain about a report rather than ask for one.
  if (rest.split(/\s+/).length > 12) return null;
  const read = periodIn(context, rest);
  const words = read.rest.replace(/^(?:de|del|mensual|por favor)$/i, '').trim();
  const named = read.kind === 'period' ? reportPhrase({ period: read.period, scope: { kind: 'desk' } }, procedure) : 'informe';
  const own: ReportScope = actor.oversees === undefined ? { kind: 'desk' } : { kind: 'groups', groups: actor.oversees };
  const said = await scopeIn(turn, words, named, own);
  if (said === null) return null;
  if (!actor.isCoordinator) return [textMessage(onlyCoordinationText(procedure))];
  const isTheirs = said.scope !== undefined && (said.scope === own || mayReadScope(turn, said.scope));
  const nearest = isTheirs ? said.scope : own;
  if (read.kind === 'fault') return refused(turn, { period: read.nearest, scope: nearest }, (phrase) => periodFaultText(read.code, phrase));
  if (said.says !== undefined) return [said.says];
  const period = read.kind === 'period' ? read.period : monthNow(context, 'este mes');
  if (period === null) throw new RangeError('this month can always be read');
  if (isTheirs) return [await reportMessage(context, { period, scope: said.scope })];
  const [wanted, overseen] = [reportScopeText(said.scope, procedure), reportScopeText(own, procedure)];
  return refused(turn, { period, scope: own }, (phrase) => notOverseenText(wanted, overseen, phrase));
}

async function reportMessage(desk: Desk, asked: AskedReport): Promise<Message> {
  return { kind: 'card', card: reportCard(deskView(desk), await readReport(desk, upToNow(desk, asked))), isForAll: true };
}

/** Whether the words name a period and nothing else: "octubre", "del mes de octubre", "del 1 al 15". */
export function isOfPeriod({ context }: Turn, rest: string): boolean {
  const read = periodIn(context, rest);
  return read.kind !== 'none' && read.rest === '';
}

/** Says why there is no such report, with a button for the nearest one. */
function refused({ context }: Turn, nearest: AskedReport, why: (phrase: string) => string): readonly Message[] {
  const phrase = reportPhrase(nearest, context.procedure);
  const sentence = why(phrase);
  const ask = says(reportTitle(nearest, context.procedure), phrase);
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
function mayReadScope({ actor, context }: Turn, scope: ReportScope): boolean {
  return checkReportReader(actor, scope, context.registry.current.procedure) === null;
}

/** The totals that were kept of a month. @property by who closed it, in a release up to 0.7.0; null: the desk kept them by itself */
type KeptTotals = CountedPeriod & { at: Instant; by: PersonRef | null };

/**
 * A report as it is shown: of a kept month what was kept, else what is counted now.
 * @property changes the figures of a kept month that are counted otherwise now
 */
export type PeriodReport = AskedReport &
  CountedPeriod & { total: Figures; kept: Pick<KeptTotals, 'at' | 'by'> | null; changes: readonly FigureChange[] };

/** Source: SIIF-13, UARIV-07 */
export async function readReport(desk: Desk, asked: AskedReport): Promise<PeriodReport> {
  const { period, scope } = asked;
  const kept = period.isOpen || period.month === null ? null : await readKept(desk, period.month);
  const counted = await countPeriod(desk, countedPeriod(period));
  const cells = cellsIn(kept ?? counted, scope);
  const total = sumOf(cells);
  const changes = kept === null ? [] : changesSince(total, sumOf(cellsIn(counted, scope)));
  return { ...asked, cells, total, apart: (kept ?? counted).apart, kept: kept && { at: kept.at, by: kept.by }, changes };
}

/** What was kept of a month when it ended, or when an earlier release closed it; null where nothing was. @param month `2026-10` */
export async function readKept({ documents, names, procedure }: Desk, month: string): Promise<KeptTotals | null> {
  const sealed = await documents.find('report', closedMonthKey(month));
  if (sealed !== null && sealed.body.seal !== null) {
    const { at, by } = await names.within(sealed.body.seal);
    return { ...sealedPeriod(sealed.body.seal, procedure), at, by };
  }
  const kept = await documents.find('kept-month', month);
  return kept === null ? null : { ...kept.body, by: null };
}

/** The period to count; an open period includes the very instant up to which it is read. */
export function countedPeriod({ from, to, isOpen }: AskedReport['period']): ReportPeriod {
  return { from, to: isOpen ? later(to, 1) : to };
}

/** Counts the cases as they are now, in one pass; between the pages of records other work goes on. @param each gets every record on the way */
export async function countPeriod(
  { records }: Pick<Desk, 'records'>,
  period: ReportPeriod,
  each?: (record: CaseRecord) => void,
): Promise<CountedPeriod> {
  const drafts = await records.endedDrafts(period.from, period.to);
  const fold = createFigureFold(period);
  for await (const page of records.touching(period.from, period.to))
    for (const record of page) {
      each?.(record);
      fold.add(record);
    }
  return fold.result(drafts);
}
