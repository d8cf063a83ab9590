import { pageText } from '../../texts/case-lists.js';
import { submit, asEquals, executeAction, opensDialog } from '../../cards/button.js';
import { type Card, hint, text, title } from '../../cards/card.js';
import { formCardOfDesk } from '../../cards/parts/form-card.js';
import { asBold, asData, asLine } from '../../cards/user-words.js';
import type { Field } from '../../procedure/form.js';
import type { AskedReport } from '../../core/report/report-document.js';
import { checkForm } from '../../core/ticket/forms/check-form.js';
import type { FieldValues, TicketId } from '../../core/ticket/ticket.js';
import { analysisLabels } from '../../core/form-labels.js';
import type { TypedForm, CaseView } from '../../ports/messenger.js';
import type { DialogAnswer, DialogOpened, PressAnswer, Message } from '../../talk/message.js';
import { analysedText, ofPeriodText, reportPhrase, reportScopeText, reportTitle } from '../../texts/reports.js';
import { refusedDialog, asPressAnswer, dialogOf, refusedPress } from '../answers.js';
import { type Turn, deskView } from '../turn.js';
import type { DeskView } from '../../desk/views.js';
import { changedReport, readReport, type PeriodReport, mayReadScope, upToNow, countedPeriod, answerAsked } from './report.js';
import type { Desk } from '../../desk.js';
import { caseView } from '../../desk/tickets/open-case.js';
import { caseData } from '../../cards/parts/case-actions.js';
import { caseRow, plainRow, type CaseRow } from '../../cards/parts/case-list.js';
import type { Instant } from '../../core/instant.js';
import { maskedWords } from '../../core/masking/mask.js';
import { hasEndedBefore } from '../../core/report/case-record.js';
import { isInPeriod, isInScope } from '../../core/report/report-scope.js';
import { createSurveyTally, type SurveyFigures } from '../../core/report/survey-figures.js';
import { inOrder } from '../../core/ticket/clock-holds/clock-holds.js';
import type { SurveyAnswered } from '../../core/ticket/events.js';
import { surveyAnswersText } from '../../texts/survey.js';
import { onDateText } from '../../texts/times.js';
import { asSentence, countText } from '../../texts/words.js';
import { lostSurveysButton, surveyLines } from './report-sections.js';

const trainingHelp = 'En qué, y a quiénes. Déjelo vacío si no hace falta.';
const analysisFields: readonly Field[] = [
  { id: 'text', label: analysisLabels.text, type: 'long-text', required: true, minLength: 5, maxLength: 4_000 },
  { id: 'training', label: analysisLabels.training, help: trainingHelp, type: 'long-text', maxLength: 1_000 },
];

/** *Analizar*. Source: SIIF-13 */
export async function analysisForm(turn: Turn, asked: AskedReport, again: TypedForm): Promise<DialogOpened> {
  const { context } = turn;
  if (!mayReadScope(turn, asked.scope)) return refusedDialog(turn, { code: 'only-coordinator' });
  const report = await readReport(context, upToNow(context, asked));
  return dialogOf(turn, analysisCard(context.registry.current, report, again), 'Analizar el informe');
}

/** The form for the coordination's analysis of a report; filled in with the last one. Source: SIIF-13 */
export function analysisCard({ procedure }: Pick<DeskView, 'procedure'>, report: PeriodReport, { typed, faults }: TypedForm): Card {
  const { period, scope, document } = report;
  const last = document.analyses.at(-1);
  const title = `Análisis ${ofPeriodText(period, procedure.timeZone)}`;
  return formCardOfDesk({
    fallback: title,
    name: asBold(title),
    words: asData(reportScopeText(scope, procedure)),
    explanation: `Queda con el informe, con su nombre y la fecha.${last === undefined ? '' : ' El anterior se conserva.'}`,
    fields: analysisFields,
    typed: { ...(last && { text: last.text, training: last.training }), ...typed },
    faults,
    action: submit('Guardar análisis', { verb: 'analyse-report', period, scope }),
  });
}

/** Stores an analysis with its report; earlier ones stay. The same one again changes nothing. Source: SIIF-13 */
export async function submitAnalysis(turn: Turn, { period, scope }: AskedReport, typed: FieldValues): Promise<DialogAnswer> {
  const { context, actor } = turn;
  if (!mayReadScope(turn, scope)) return refusedDialog(turn, { code: 'only-coordinator' });
  const { values, faults } = checkForm(analysisFields, typed, { today: null });
  if (faults.length > 0) return analysisForm(turn, { period, scope }, { typed, faults });
  const asked = upToNow(context, { period, scope });
  const { text = '', training = '' } = values;
  await changedReport(context, asked, (before) => {
    const last = before.analyses.at(-1);
    if (last?.text === text && last.training === training && last.by.id === actor.id) return before;
    context.log.write('info', 'report-analysed', { by: actor.id });
    const analysis = { text, training, by: { id: actor.id, name: actor.name }, at: context.clock.now() };
    return { ...before, analyses: [...before.analyses, analysis] };
  });
  return { kind: 'message', text: analysedText(reportPhrase('informe', asked, context.procedure)) };
}

type AnsweredSurvey = { view: CaseView; event: SurveyAnswered; at: Instant; isLow: boolean };

/** @property from the index of the first answer shown · `total`: how many answers there are */
export type PeriodSurveys = AskedReport & { figures: SurveyFigures; answers: readonly AnsweredSurvey[]; from: number; total: number };

const maxShown = 6;

/** `encuestas octubre infraestructura`. Source: SIIF-12, UARIV-17 */
export function answerSurveys(turn: Turn, rest: string): Promise<readonly Message[] | null> {
  return answerAsked(turn, 'encuestas', rest, (asked) => surveysMessage(turn.context, asked, 0));
}

/** The next page replaces this one. */
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
      const surveys = record.stays.flatMap((stay) => (isInScope(stay, scope) ? (stay.surveys ?? []) : []));
      const answered = surveys.flatMap(({ answeredAt: at, isLow = false }) => (at === undefined ? [] : [{ ticket: record.id, at, isLow }]));
      found.push(...answered.filter(({ at }) => isInPeriod(at, period)));
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

/** The totals of the surveys, and each answer with its case. Source: SIIF-12, UARIV-17 */
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

/** A row with an answer. Personal data are masked: a comment may name someone. */
function answerRow({ view, event, at, isLow }: AnsweredSurvey): CaseRow {
  const { ticket } = view.stored;
  const write = opensDialog('Escribir', 'note', { ...caseData(ticket), audience: 'public' });
  return {
    ...plainRow(view),
    state: isLow ? '▼ Baja' : 'Respondida',
    words: asLine(maskedWords(surveyAnswersText(event, view.procedure)), 400),
    next: asData(asSentence(`Respondió ${onDateText(at, view.now, view.procedure.timeZone, 'kept')}`)),
    actions: [write],
  };
}
