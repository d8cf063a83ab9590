import type { Desk } from '../../desk.js';
import { inOrder, says } from '../../cards/button.js';
import { sentenceCard } from '../../cards/card.js';
import { asData } from '../../cards/user-words.js';
import { readPeriod } from '../../domain/calendar/spoken-period.js';
import { checkReportReader } from '../../domain/report/report-access.js';
import type { AskedReport } from '../../domain/report/report-document.js';
import type { ReportScope } from '../../domain/report/report-scope.js';
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
import { deskView, type Turn } from '../handler-context.js';
import { narrowedBy, narrowingMessage } from '../lists/narrow-list.js';
import { inPrivate } from '../private-answers.js';
import { readReport } from './read-report.js';
import { reportCard } from './report-card.js';

/** More words than this say what is wrong with a report, rather than ask for one. */
const maxWords = 12;

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
export async function answerAsked(
  turn: Turn,
  subject: ReportSubject,
  rest: string,
  show: (asked: AskedReport) => Promise<Message>,
): Promise<readonly Message[] | null> {
  const { context, actor } = turn;
  const { procedure } = context.registry.current;
  if (rest.split(/\s+/).length > maxWords) return null;
  const read = periodIn(context, rest);
  const words = read.rest.replace(/^(?:de|del|mensual|por favor)$/i, '').trim();
  const named = read.kind === 'period' ? reportPhrase(subject, { period: read.period, scope: { kind: 'desk' } }, procedure) : subject;
  const own: ReportScope = actor.oversees === undefined ? { kind: 'desk' } : { kind: 'groups', groups: actor.oversees };
  const said = await scopeIn(turn, words, named, own);
  if (said === null) return null;
  if (!actor.isCoordinator) return [{ kind: 'text', text: onlyCoordinationText(subject, procedure) }];
  const isTheirs = 'scope' in said && (said.scope === own || mayReadScope(turn, said.scope));
  const nearest = isTheirs ? said.scope : own;
  if (read.kind === 'fault')
    return refused(turn, subject, { period: read.nearest, scope: nearest }, (phrase) => periodFaultText(read.code, phrase));
  if ('says' in said) return [said.says];
  const period = read.kind === 'period' ? read.period : monthNow(context, 'este mes');
  if (period === null) throw new RangeError('this month can always be read');
  if (isTheirs) return inPrivate(turn, [await show({ period, scope: said.scope })]);
  const [wanted, overseen] = [reportScopeText(said.scope, procedure), reportScopeText(own, procedure)];
  return refused(turn, subject, { period, scope: own }, (phrase) => notOverseenText(wanted, overseen, phrase));
}

/** Why there is no such report, and the nearest one by a press. */
function refused({ context }: Turn, subject: ReportSubject, nearest: AskedReport, why: (phrase: string) => string): readonly Message[] {
  const { procedure } = context.registry.current;
  const phrase = reportPhrase(subject, nearest, procedure);
  const sentence = why(phrase);
  const ask = says(reportTitle(subject, nearest, procedure), phrase);
  return [{ kind: 'card', card: sentenceCard(sentence, asData(sentence), inOrder([ask])), isForAll: true }];
}

/** Also of "del mes de octubre", "mensual", "del mes". */
function periodIn({ registry, clock }: Desk, said: string) {
  const plain = said.replace(/^(?:del mes de|mensual de|de)\s+(?=\S)/i, '').replace(/^(?:del mes|mensual)(?=\s|$)/i, 'este mes');
  return readPeriod(plain, clock.now(), registry.current.procedure.timeZone);
}

/** One that was open when its card was made may be over. Null for other days than a month's, and for a month that has not begun. */
export function monthNow(desk: Desk, month: string | null): AskedReport['period'] | null {
  const read = month === null ? null : periodIn(desk, month);
  return read?.kind === 'period' ? read.period : null;
}

/** A month as it is now: nothing but its name is taken from a card. */
export function upToNow(desk: Desk, asked: AskedReport): AskedReport {
  return { ...asked, period: monthNow(desk, asked.period.month) ?? asked.period };
}

/**
 * Without a name their own; a level or a group of it. Or why words name none; null where they were no order after all.
 *
 * @param phrase the report without it: "informe 2026-10"
 */
async function scopeIn(
  turn: Turn,
  words: string,
  phrase: string,
  own: ReportScope,
): Promise<{ scope: ReportScope } | { says: Message } | null> {
  if (words === '') return { scope: own };
  const narrowed = await narrowedBy(turn, words);
  if (narrowed.kind === 'unknown') {
    const { asked, fault } = narrowed;
    // What of a period could not be read is no name: a report knows every day.
    const unnamed = fault.kind === 'other-day' ? ({ kind: 'no-group', asked } as const) : fault;
    const message = narrowingMessage(turn, { ...narrowed, fault: unnamed }, phrase);
    return message === null ? null : { says: message };
  }
  const { groups, level } = narrowed.by;
  if (groups === null) return { scope: own };
  return { scope: level === undefined ? { kind: 'groups', groups } : { kind: 'level', level } };
}

/** Whether this person may read the report, also one that a card was made for. */
export function mayReadScope({ actor, context }: Turn, scope: ReportScope): boolean {
  return checkReportReader(actor, scope, context.registry.current.procedure) === null;
}
