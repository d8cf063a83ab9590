import { later, type Instant } from '../../domain/instant.js';
import { createSurveyTally, type SurveyFigures } from '../../domain/report/survey-figures.js';
import { hasEndedBefore, type CaseSurvey } from '../../domain/report/case-record.js';
import { isInPeriod, isInScope, type ReportPeriod } from '../../domain/report/report-scope.js';
import type { AskedReport } from '../../domain/report/report-document.js';
import { inOrder } from '../../domain/ticket/clock-holds/clock-holds.js';
import type { SurveyAnswered } from '../../domain/ticket/events.js';
import type { TicketId } from '../../domain/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import type { TicketStore } from '../../ports/ticket-store.js';
import { caseView, type ViewParts } from '../tickets/open-case.js';
import type { ReportParts } from './read-report.js';

/** A case with the answers to its survey. */
export type AnsweredSurvey = { view: CaseView; event: SurveyAnswered; at: Instant; isLow: boolean };

/** @property from  place of the first of the answers shown · `total`: how many there are */
export type PeriodSurveys = AskedReport & { figures: SurveyFigures; answers: readonly AnsweredSurvey[]; from: number; total: number };

/** The surveys that were answered in a period: low ones first, then the newest. Source: SIIF-12, UARIV-17 */
export type ReadSurveys = (asked: AskedReport, from: number, limit: number) => Promise<PeriodSurveys>;

type FoundAnswer = { ticket: TicketId; at: Instant; isLow: boolean };

export function createReadSurveys(parts: ReportParts & ViewParts & { tickets: TicketStore }): ReadSurveys {
  const { records, registry, tickets } = parts;
  return async (asked, from, limit) => {
    const { scope } = asked;
    const period = { from: asked.period.from, to: asked.period.isOpen ? later(asked.period.to, 1) : asked.period.to };
    const tally = createSurveyTally(scope, period, registry.current.procedure);
    const found: FoundAnswer[] = [];
    for await (const page of records.touching(period.from, period.to)) {
      for (const record of page) {
        if (hasEndedBefore(record, period.to) && record.end.isVoid === true) continue;
        tally.add(record);
        const surveys = record.stays.filter((stay) => isInScope(stay, scope)).flatMap((stay) => stay.surveys ?? []);
        found.push(...surveys.flatMap((survey) => answerIn(survey, record.id, period)));
      }
    }
    const inOrder = found.toSorted((a, b) => Number(b.isLow) - Number(a.isLow) || b.at - a.at);
    const first = from < inOrder.length ? from : 0;
    const shown = await Promise.all(inOrder.slice(first, first + limit).map((one) => answerOf({ ...parts, tickets }, one)));
    const answers = shown.filter((answer) => answer !== null);
    return { ...asked, figures: tally.result(), answers, from: first, total: inOrder.length };
  };
}

function answerIn({ answeredAt, isLow }: CaseSurvey, ticket: TicketId, period: ReportPeriod): readonly FoundAnswer[] {
  return answeredAt !== undefined && isInPeriod(answeredAt, period) ? [{ ticket, at: answeredAt, isLow: isLow === true }] : [];
}

async function answerOf(
  parts: ReportParts & ViewParts & { tickets: TicketStore },
  { ticket, at, isLow }: FoundAnswer,
): Promise<AnsweredSurvey | null> {
  const stored = await parts.tickets.load(ticket);
  if (stored === null) return null;
  const recorded = inOrder(stored.history).find((one) => one.at === at && one.event.type === 'survey-answered');
  if (recorded?.event.type !== 'survey-answered') return null;
  return { view: await caseView(parts, stored), event: recorded.event, at, isLow };
}
