import type { Message } from '../../../app/views.js';
import { readPeriod } from '../../../domain/calendar/spoken-period.js';
import { checkForm } from '../../../domain/ticket/forms/check-form.js';
import type { FieldValues } from '../../../domain/ticket/ticket.js';
import { later } from '../../../domain/instant.js';
import type { AskedReport } from '../../../domain/report/report-document.js';
import type { ReportScope } from '../../../domain/report/report-scope.js';
import type { TypedForm } from '../../../ports/messenger.js';
import {
  analysedText,
  alreadyClosedText,
  closeMonthText,
  notOverseenText,
  onlyCoordinationText,
  periodFaultText,
  periodPhrase,
  reportScopeText,
} from '../../../texts/reports.js';
import { analysisFields } from '../../cards/dialogs/analysis-dialog.js';
import type { DialogAnswer, DialogOpened, PressAnswer } from '../../turn/handlers.js';
import { asPressAnswer, refusedDialog, refusedPress, shown } from '../answers.js';
import { narrowedBy, narrowingMessage, type ReadNarrowed } from '../desk/narrow-list.js';
import { deskView, type Turn } from '../handler-context.js';
import type { OpensDialog, PressOf } from '../press-data.js';
import { inPrivate } from '../private-answers.js';

/** More words than this say what is wrong with a report, rather than ask for one. */
const maxWords = 12;

/** `informe octubre`, `informe 2026-10 nivel 2`, `informe del 1 al 15`. Source: SIIF-13 */
export async function answerReport(turn: Turn, rest: string): Promise<readonly Message[] | null> {
  const asked = await askedReport(turn, rest, 'informe');
  if (asked === null) return null;
  return asked.kind === 'answer' ? asked.messages : inPrivate(turn, [await reportMessage(turn, asked.report)]);
}

type ReadRequest = { kind: 'asked'; report: AskedReport } | { kind: 'answer'; messages: readonly Message[] };

/** What period and scope were asked for by that phrase; null where the words ask for no report. */
export async function askedReport(turn: Turn, rest: string, phrase: 'informe' | 'encuestas'): Promise<ReadRequest | null> {
  const { context, actor } = turn;
  const { procedure, now } = deskView(context);
  if (rest.split(/\s+/).length > maxWords) return null;
  const read = readPeriod(plainRequest(rest), now, procedure.timeZone);
  const words = read.rest.replace(/^(?:de|del|mensual|por favor)$/i, '').trim();
  const scope = await scopeOf(turn, words, phrase);
  if (scope.kind === 'no-order') return null;
  const text = (said: string): ReadRequest => ({ kind: 'answer', messages: [{ kind: 'text', text: said }] });
  if (!actor.isCoordinator) return text(onlyCoordinationText(procedure));
  if (read.kind === 'fault') return text(periodFaultText(read.code, read.nearest, procedure.timeZone));
  if (scope.kind === 'unknown') return { kind: 'answer', messages: [scope.message] };
  if (scope.kind === 'not-overseen')
    return text(notOverseenText(reportScopeText(scope.scope, procedure), reportScopeText(scope.overseen, procedure)));
  const period = read.kind === 'period' ? read.period : thisMonth(turn);
  return { kind: 'asked', report: { period, scope: scope.scope } };
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

type ReadScope =
  | { kind: 'scope'; scope: ReportScope }
  | { kind: 'unknown'; message: Message }
  | { kind: 'no-order' }
  | { kind: 'not-overseen'; scope: ReportScope; overseen: ReportScope };

/** Without a name what the coordinator oversees; a level or a group of it. */
async function scopeOf(turn: Turn, words: string, phrase: string): Promise<ReadScope> {
  const { oversees } = turn.actor;
  const own: ReportScope = oversees === undefined ? { kind: 'desk' } : { kind: 'groups', groups: oversees };
  if (words === '') return { kind: 'scope', scope: own };
  const narrowed = await narrowedBy(turn, words);
  if (narrowed.kind === 'unknown') {
    const message = narrowingMessage(turn, withoutDays(narrowed), phrase);
    return message === null ? { kind: 'no-order' } : { kind: 'unknown', message };
  }
  const { groups, level } = narrowed.by;
  if (groups === null) return { kind: 'scope', scope: own };
  const scope: ReportScope = level === undefined ? { kind: 'groups', groups } : { kind: 'level', level };
  return mayRead(turn, groups) ? { kind: 'scope', scope } : { kind: 'not-overseen', scope, overseen: own };
}

/** What of a period could not be read is no name: a report knows every day. */
function withoutDays(unknown: Extract<ReadNarrowed, { kind: 'unknown' }>): Extract<ReadNarrowed, { kind: 'unknown' }> {
  return unknown.fault.kind === 'other-day' ? { ...unknown, fault: { kind: 'no-group', asked: unknown.asked } } : unknown;
}

function mayRead({ actor: { oversees } }: Turn, groups: readonly string[]): boolean {
  return oversees === undefined || groups.every((group) => oversees.includes(group));
}

/** Whether this person may still read the report that a card was made for. */
export function mayReadScope(turn: Turn, scope: ReportScope): boolean {
  const { actor, context } = turn;
  if (!actor.isCoordinator) return false;
  const { groups } = context.registry.current.procedure;
  if (scope.kind === 'desk') return actor.oversees === undefined;
  return mayRead(turn, scope.kind === 'level' ? groups.filter((g) => g.level === scope.level).map(({ id }) => id) : scope.groups);
}

async function reportMessage(turn: Turn, asked: AskedReport): Promise<Message> {
  return { kind: 'report', desk: deskView(turn.context), report: await turn.context.readReport(upToNow(turn, asked)) };
}

/** A month that was open when its card was made may be over by now, and its figures go on until it is. */
export function upToNow({ context }: Turn, asked: AskedReport): AskedReport {
  const { period } = asked;
  if (!period.isOpen || period.month === null) return asked;
  const { procedure, now } = deskView(context);
  const read = readPeriod(period.month, now, procedure.timeZone);
  return read.kind === 'period' ? { ...asked, period: read.period } : asked;
}

/** *Analizar*. Source: SIIF-13 */
export async function analysisForm(
  turn: Turn,
  { period, scope }: Extract<OpensDialog, { open: 'analyse-report' }>,
  again: TypedForm,
): Promise<DialogOpened> {
  if (!mayReadScope(turn, scope)) return refusedDialog(turn, { code: 'only-coordinator' });
  const report = await turn.context.readReport({ period, scope });
  return shown(turn.context.dialogs.analyseReport(deskView(turn.context), report, again));
}

export async function submitAnalysis(turn: Turn, { period, scope }: PressOf['analyse-report'], typed: FieldValues): Promise<DialogAnswer> {
  const { context, actor } = turn;
  if (!mayReadScope(turn, scope)) return refusedDialog(turn, { code: 'only-coordinator' });
  const { values, faults } = checkForm(analysisFields, typed, { today: null });
  if (faults.length > 0) return analysisForm(turn, { open: 'analyse-report', period, scope, n: '' }, { typed, faults });
  await context.analyseReport({ period, scope }, { text: values['text'] ?? '', training: values['training'] ?? '' }, actor);
  const { timeZone } = context.registry.current.procedure;
  return { kind: 'message', text: analysedText(periodPhrase(period, timeZone)) };
}

/** *Cerrar el mes*: its figures are the same for ever. Of two who press at once the first one closes it. Source: SIIF-13 */
export async function pressCloseMonth(turn: Turn, { period, scope }: PressOf['close-month']): Promise<PressAnswer> {
  const { context, actor } = turn;
  const { procedure, now } = deskView(context);
  if (!mayReadScope(turn, scope) || scope.kind !== 'desk') return refusedPress(turn, { code: 'only-coordinator' });
  const isOver = period.month !== null && later(period.to, 0) <= now && !upToNow(turn, { period, scope }).period.isOpen;
  if (!isOver) return { kind: 'text', text: closeMonthText };
  const { document, ...asked } = await context.readReport({ period, scope });
  if (document.seal !== null) return { kind: 'text', text: alreadyClosedText(document.seal, now, procedure.timeZone) };
  await context.closeMonth(asked, actor);
  return asPressAnswer(await reportMessage(turn, { period, scope }));
}
