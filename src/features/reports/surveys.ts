import type { Desk } from '../../desk.js';
import { caseView } from '../../app/tickets/open-case.js';
import type { DeskView } from '../../app/views.js';
import { asEquals, executeAction, opensDialog, says } from '../../cards/button.js';
import { hint, text, title, type Card } from '../../cards/card.js';
import { caseData } from '../../cards/parts/case-actions.js';
import { casePhrase } from '../../cards/parts/case-head.js';
import { caseRow, plainRow, type CaseRow } from '../../cards/parts/case-list.js';
import { asData, asLine } from '../../cards/user-words.js';
import type { Instant } from '../../domain/instant.js';
import { maskedWords } from '../../domain/masking/mask.js';
import { hasEndedBefore } from '../../domain/report/case-record.js';
import type { AskedReport } from '../../domain/report/report-document.js';
import { isInPeriod, isInScope } from '../../domain/report/report-scope.js';
import { createSurveyTally, type SurveyFigures } from '../../domain/report/survey-figures.js';
import { inOrder } from '../../domain/ticket/clock-holds/clock-holds.js';
import type { SurveyAnswered } from '../../domain/ticket/events.js';
import type { TicketId } from '../../domain/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import type { PressAnswer } from '../../talk/handlers.js';
import type { Message } from '../../talk/message.js';
import { pageText } from '../../texts/desk-lists.js';
import { reportTitle } from '../../texts/reports.js';
import { surveyAnswersText } from '../../texts/survey.js';
import { onDateText } from '../../texts/times.js';
import { asSentence, countText } from '../../texts/words.js';
import { asPressAnswer, refusedPress } from '../answers.js';
import { deskView, type Turn } from '../handler-context.js';
import { countedPeriod } from './read-report.js';
import { answerAsked, mayReadScope, upToNow } from './report.js';
import { lostSurveysButton, surveyLines } from './report-sections.js';

/** A case with the answers to its survey. */
export type AnsweredSurvey = { view: CaseView; event: SurveyAnswered; at: Instant; isLow: boolean };

/** @property from place of the first of the answers shown · `total`: how many there are */
export type PeriodSurveys = AskedReport & { figures: SurveyFigures; answers: readonly AnsweredSurvey[]; from: number; total: number };

/** As many answers as fit on one page. */
const maxShown = 6;
const longestAnswer = 400;

/** `encuestas octubre infraestructura`. Source: SIIF-12, UARIV-17 */
export function answerSurveys(turn: Turn, rest: string): Promise<readonly Message[] | null> {
  return answerAsked(turn, 'encuestas', rest, (asked) => surveysMessage(turn.context, asked, 0));
}

/** The next page takes the place of this one. */
export async function pressSurveys(turn: Turn, { period, scope, from }: AskedReport & { from: number }): Promise<PressAnswer> {
  if (!mayReadScope(turn, scope)) return refusedPress(turn, { code: 'only-coordinator' });
  return asPressAnswer(await surveysMessage(turn.context, { period, scope }, from));
}

async function surveysMessage(desk: Desk, asked: AskedReport, from: number): Promise<Message> {
  return { kind: 'card', card: surveysCard(deskView(desk), await readSurveys(desk, upToNow(desk, asked), from)), isForAll: true };
}

/** One page of the surveys that were answered in a period: low ones first, then the newest. Source: SIIF-12, UARIV-17 */
export async function readSurveys(desk: Desk, asked: AskedReport, from: number): Promise<PeriodSurveys> {
  const { scope } = asked;
  const period = countedPeriod(asked.period);
  const tally = createSurveyTally(scope, period, desk.registry.current.procedure);
  const found: { ticket: TicketId; at: Instant; isLow: boolean }[] = [];
  for await (const page of desk.records.touching(period.from, period.to))
    for (const record of page) {
      if (hasEndedBefore(record, period.to) && record.end.isVoid === true) continue;
      tally.add(record);
      const surveys = record.stays.filter((stay) => isInScope(stay, scope)).flatMap((stay) => stay.surveys ?? []);
      const answered = surveys.flatMap(({ answeredAt: at, isLow = false }) =>
        at !== undefined && isInPeriod(at, period) ? [{ at, isLow }] : [],
      );
      found.push(...answered.map((one) => ({ ...one, ticket: record.id })));
    }
  const sorted = found.toSorted((a, b) => Number(b.isLow) - Number(a.isLow) || b.at - a.at);
  const first = from < sorted.length ? from : 0;
  const shown = await Promise.all(
    sorted.slice(first, first + maxShown).map(async ({ ticket, at, isLow }) => {
      const stored = await desk.tickets.load(ticket);
      const recorded = inOrder(stored?.history ?? []).find((one) => one.at === at && one.event.type === 'survey-answered');
      if (stored === null || recorded?.event.type !== 'survey-answered') return [];
      return [{ view: await caseView(desk, stored), event: recorded.event, at, isLow }];
    }),
  );
  return { ...asked, figures: tally.result(), answers: shown.flat(), from: first, total: sorted.length };
}

/** What they amount to, and each answer with its case. Source: SIIF-12, UARIV-17 */
export function surveysCard({ procedure }: DeskView, surveys: PeriodSurveys): Card {
  const { period, scope, answers, from, total, figures } = surveys;
  const name = reportTitle('encuestas', surveys, procedure);
  const last = Math.min(from + maxShown, total);
  const lines = surveyLines(figures, procedure);
  const toPage = (label: string, at: number) => executeAction(label, { verb: 'surveys', period, scope, from: at });
  return {
    fallback: `${name}: ${countText(total)}`,
    body: [
      title(asData(name)),
      text((lines.length === 0 ? ['No se enviaron ni respondieron encuestas en ese periodo.'] : lines).map(asData), 'small'),
      answers.map((answer) => caseRow(answerRow(answer))),
      hint(total <= maxShown ? '' : pageText(from + 1, last, total)),
    ],
    actions: asEquals([
      ...(last < total ? [toPage('Ver las siguientes', last)] : []),
      ...lostSurveysButton(figures),
      ...(from > 0 ? [toPage('Ver las primeras', 0)] : []),
    ]),
  };
}

/** Personal data are masked: a comment may name someone. */
function answerRow({ view, event, at, isLow }: AnsweredSurvey): CaseRow {
  const { ticket } = view.stored;
  const write = opensDialog('Escribir', 'note', { ...caseData(ticket), audience: 'public' });
  const see = says('Ver', casePhrase(ticket, view.procedure, 'desk'));
  return {
    ...plainRow(view),
    state: isLow ? '▼ Baja' : 'Respondida',
    words: asLine(maskedWords(surveyAnswersText(event, view.procedure)), longestAnswer),
    next: asData(asSentence(`Respondió ${onDateText(at, view.now, view.procedure.timeZone, 'kept')}`)),
    actions: [see, write].map((button) => ({ ...button, mode: '', style: '' })),
  };
}
