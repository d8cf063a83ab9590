import { hasCases } from '../../app/reports/read-report.js';
import type { Message } from '../../app/views.js';
import { readPeriod } from '../../domain/calendar/spoken-period.js';
import { checkForm } from '../../domain/ticket/forms/check-form.js';
import type { FieldValues } from '../../domain/ticket/ticket.js';
import type { AskedReport } from '../../domain/report/report-document.js';
import { checkReportReader } from '../../domain/report/report-access.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import type { ReportScope } from '../../domain/report/report-scope.js';
import type { TypedForm } from '../../ports/messenger.js';
import {
  analysedText,
  alreadyClosedText,
  closeMonthText,
  emptyMonthText,
  monthContinuesText,
  notOverseenText,
  onlyCoordinationText,
  periodFaultText,
  reportPhrase,
  reportScopeText,
  reportTitle,
  type ReportSubject,
} from '../../texts/reports.js';
import { analysisFields } from '../problems/problem-dialog.js';
import type { DialogAnswer, DialogOpened, PressAnswer } from '../../talk/handlers.js';
import { asPressAnswer, refusedDialog, refusedPress, shown } from '../answers.js';
import { narrowedBy, narrowingMessage, type ReadNarrowed } from '../lists/narrow-list.js';
import { deskView, type Turn } from '../handler-context.js';
import type { OpensDialog, PressOf } from '../press-data.js';
import { inPrivate } from '../private-answers.js';

/** More words than this say what is wrong with a report, rather than ask for one. */
const maxWords = 12;

/** `informe octubre`, `informe 2026-10 nivel 2`, `informe del 1 al 15`. Source: SIIF-13 */
export async function answerReport(turn: Turn, rest: string): Promise<readonly Message[] | null> {
  const asked = await askedReport(turn, 'informe', rest);
  if (asked === null) return null;
  return asked.kind === 'answer' ? asked.messages : inPrivate(turn, [await reportMessage(turn, asked.report)]);
}

/** Whether the words name a period and nothing else: "octubre", "del mes de octubre", "del 1 al 15". */
export function isOfPeriod({ context }: Turn, rest: string): boolean {
  const { procedure, now } = deskView(context);
  const read = readPeriod(plainRequest(rest), now, procedure.timeZone);
  return read.kind !== 'none' && read.rest === '';
}

type ReadRequest = { kind: 'asked'; report: AskedReport } | { kind: 'answer'; messages: readonly Message[] };

/** What period and scope were asked for; null where the words ask for no report. */
export async function askedReport(turn: Turn, subject: ReportSubject, rest: string): Promise<ReadRequest | null> {
  const { context, actor } = turn;
  const { procedure, now } = deskView(context);
  if (rest.split(/\s+/).length > maxWords) return null;
  const read = readPeriod(plainRequest(rest), now, procedure.timeZone);
  const words = read.rest.replace(/^(?:de|del|mensual|por favor)$/i, '').trim();
  const named = read.kind === 'period' ? reportPhrase(subject, { period: read.period, scope: { kind: 'desk' } }, procedure) : subject;
  const scope = await scopeOf(turn, words, named);
  if (scope.kind === 'no-order') return null;
  if (!actor.isCoordinator) return answered({ kind: 'text', text: onlyCoordinationText(subject, procedure) });
  if (read.kind === 'fault') {
    const nearest = { period: read.nearest, scope: scope.kind === 'scope' ? scope.scope : ownScope(turn) };
    return answered(refusedReport(subject, nearest, procedure, (phrase) => periodFaultText(read.code, phrase)));
  }
  if (scope.kind === 'unknown') return answered(scope.message);
  const period = read.kind === 'period' ? read.period : thisMonth(turn);
  if (scope.kind === 'scope') return { kind: 'asked', report: { period, scope: scope.scope } };
  const [wanted, own] = [scope.scope, ownScope(turn)].map((one) => reportScopeText(one, procedure));
  const nearest = { period, scope: ownScope(turn) };
  return answered(refusedReport(subject, nearest, procedure, (phrase) => notOverseenText(wanted ?? '', own ?? '', phrase)));
}

function answered(message: Message): ReadRequest {
  return { kind: 'answer', messages: [message] };
}

/** Why there is no such report, and the nearest one by a press. */
function refusedReport(subject: ReportSubject, nearest: AskedReport, procedure: Procedure, why: (phrase: string) => string): Message {
  const phrase = reportPhrase(subject, nearest, procedure);
  return { kind: 'report-refused', sentence: why(phrase), title: reportTitle(subject, nearest, procedure), phrase };
}

/** "del mes de octubre", "mensual", "del mes": as a period is read. */
function plainRequest(rest: string): string {
  return rest.replace(/^(?:del mes de|mensual de|de)\s+(?=\S)/i, '').replace(/^(?:del mes|mensual)(?=\s|$)/i, 'este mes');
}

function thisMonth(turn: Turn): AskedReport['period'] {
  const { procedure, now } = deskView(turn.context);
  const read = readPeriod('este mes', now, procedure.timeZone);
  if (read.kind !== 'period') throw new RangeError('this month can always be read');
  return read.period;
}

type ReadScope = { kind: 'scope' | 'not-overseen'; scope: ReportScope } | { kind: 'unknown'; message: Message } | { kind: 'no-order' };

/** Without a name what the coordinator oversees; a level or a group of it. @param phrase the report without it: "informe 2026-10" */
async function scopeOf(turn: Turn, words: string, phrase: string): Promise<ReadScope> {
  if (words === '') return { kind: 'scope', scope: ownScope(turn) };
  const narrowed = await narrowedBy(turn, words);
  if (narrowed.kind === 'unknown') {
    const message = narrowingMessage(turn, withoutDays(narrowed), phrase);
    return message === null ? { kind: 'no-order' } : { kind: 'unknown', message };
  }
  const { groups, level } = narrowed.by;
  if (groups === null) return { kind: 'scope', scope: ownScope(turn) };
  const scope: ReportScope = level === undefined ? { kind: 'groups', groups } : { kind: 'level', level };
  return { kind: mayReadScope(turn, scope) ? 'scope' : 'not-overseen', scope };
}

/** What of a period could not be read is no name: a report knows every day. */
function withoutDays(unknown: Extract<ReadNarrowed, { kind: 'unknown' }>): Extract<ReadNarrowed, { kind: 'unknown' }> {
  return unknown.fault.kind === 'other-day' ? { ...unknown, fault: { kind: 'no-group', asked: unknown.asked } } : unknown;
}

function ownScope({ actor: { oversees } }: Turn): ReportScope {
  return oversees === undefined ? { kind: 'desk' } : { kind: 'groups', groups: oversees };
}

/** Whether this person may read the report, also one that a card was made for. */
export function mayReadScope({ actor, context }: Turn, scope: ReportScope): boolean {
  return checkReportReader(actor, scope, context.registry.current.procedure) === null;
}

async function reportMessage(turn: Turn, asked: AskedReport): Promise<Message> {
  return { kind: 'report', desk: deskView(turn.context), report: await turn.context.readReport(upToNow(turn, asked)) };
}

/** A month as it is now: one that was open when its card was made may be over. Nothing but its name is taken from a card. */
export function upToNow(turn: Turn, asked: AskedReport): AskedReport {
  return { ...asked, period: monthNow(turn, asked.period) ?? asked.period };
}

/** Null for other days than a month's, and for a month that has not begun. */
function monthNow({ context }: Turn, { month }: AskedReport['period']): AskedReport['period'] | null {
  const { procedure, now } = deskView(context);
  const read = month === null ? null : readPeriod(month, now, procedure.timeZone);
  return read?.kind === 'period' ? read.period : null;
}

/** *Analizar*. Source: SIIF-13 */
export async function analysisForm(
  turn: Turn,
  { period, scope }: Extract<OpensDialog, { open: 'analyse-report' }>,
  again: TypedForm,
): Promise<DialogOpened> {
  if (!mayReadScope(turn, scope)) return refusedDialog(turn, { code: 'only-coordinator' });
  const report = await turn.context.readReport(upToNow(turn, { period, scope }));
  return shown(turn.context.dialogs.analyseReport(deskView(turn.context), report, again));
}

export async function submitAnalysis(turn: Turn, { period, scope }: PressOf['analyse-report'], typed: FieldValues): Promise<DialogAnswer> {
  const { context, actor } = turn;
  if (!mayReadScope(turn, scope)) return refusedDialog(turn, { code: 'only-coordinator' });
  const { values, faults } = checkForm(analysisFields, typed, { today: null });
  if (faults.length > 0) return analysisForm(turn, { open: 'analyse-report', period, scope, n: '' }, { typed, faults });
  const asked = upToNow(turn, { period, scope });
  await context.analyseReport(asked, { text: values['text'] ?? '', training: values['training'] ?? '' }, actor);
  return { kind: 'message', text: analysedText(reportPhrase('informe', asked, context.registry.current.procedure)) };
}

/** *Cerrar el mes*: its figures are the same for ever. Of two who press at once the first one closes it. Source: SIIF-13 */
export async function pressCloseMonth(turn: Turn, { period, scope }: PressOf['close-month']): Promise<PressAnswer> {
  const { context, actor } = turn;
  const { procedure, now } = deskView(context);
  if (!mayReadScope(turn, scope) || scope.kind !== 'desk') return refusedPress(turn, { code: 'only-coordinator' });
  const month = monthNow(turn, period);
  if (month === null || month.isOpen) return { kind: 'text', text: closeMonthText };
  const asked = { period: month, scope };
  const { seal, figures } = await context.readReport(asked);
  if (!hasCases(figures)) return { kind: 'text', text: emptyMonthText };
  if (seal !== null) return { kind: 'text', text: alreadyClosedText(seal, now, procedure.timeZone) };
  if ((await context.closings.close(asked, actor)) === 'continues') return { kind: 'text', text: monthContinuesText };
  return asPressAnswer(await reportMessage(turn, asked));
}
