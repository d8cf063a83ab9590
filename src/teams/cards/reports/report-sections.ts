import type { PeriodReport } from '../../../app/reports/read-report.js';
import { labelOfChoice, numberText } from '../../../domain/procedure/lookup.js';
import type { Procedure } from '../../../domain/procedure/procedure.js';
import type { CaseFlow } from '../../../domain/report/case-flow.js';
import type { SurveySkipped } from '../../../domain/report/case-record.js';
import type { PeriodFigures } from '../../../domain/report/period-figures.js';
import { reportedClocks } from '../../../domain/report/target-figures.js';
import { averageText, categoryLabel, clockName, percentText, reportScopeText, shortEquationText } from '../../../texts/reports.js';
import { caseNoun } from '../../../texts/nouns.js';
import { capitalised, countText, listText } from '../../../texts/words.js';
import type { ChartElement } from '../parts/chart.js';
import type { Fact } from '../parts/given-facts.js';
import { asBold, asData } from '../parts/user-words.js';
import { categoryChart, groupChart, lateChart, targetChart } from './report-charts.js';

/** What stands folded under its title. @property id of the part that the title opens, unique on the card */
export type ReportSection = { id: string; title: string; charts: readonly ChartElement[]; parts: readonly SectionPart[] };

/** @property heading '' for none. @property facts names with their figures, in two columns */
export type SectionPart = { heading: string; lines: readonly { text: string }[]; facts: readonly Fact[] };

type NamedFigure = readonly [name: string, value: string];

/** Named one by one; the rest stands in the workbook. */
const mostNamed = 10;

/** What a report says beyond its head, folded; sections without content are left out. */
export function reportSections({ figures, document }: PeriodReport, procedure: Procedure): readonly ReportSection[] {
  const sections = [
    analysisSection(document),
    section('targets', 'Metas por nivel y prioridad', targetParts(figures, procedure), targetChart(figures, procedure)),
    section('work', 'Cómo se atendió', [factsPart(workFacts(figures, procedure))]),
    lateSection(figures, procedure),
    section('groups', 'Por nivel y grupo', [linesPart(flowLines(figures, procedure))], groupChart(figures, procedure)),
    section('categories', 'Categorías más frecuentes', [], categoryChart(figures, procedure)),
    section('entities', 'Por entidad', [linesPart(figures.entities.map((entity) => entityLine(entity, procedure)))]),
    surveySection(figures, procedure),
    nonConformingSection(figures, procedure),
    correctionSection(figures, procedure),
  ];
  return sections.filter(({ charts, parts }) => charts.length + parts.length > 0);
}

function section(id: string, title: string, parts: readonly SectionPart[], charts: readonly ChartElement[] = []): ReportSection {
  const filled = parts.filter(({ lines, facts }) => lines.length + facts.length > 0);
  return { id, title: asBold(title), charts, parts: filled };
}

/** @param lines of a card's markdown */
function linesPart(lines: readonly string[]): SectionPart {
  return { heading: '', lines: lines.map((text) => ({ text })), facts: [] };
}

function factsPart(facts: readonly NamedFigure[], heading = ''): SectionPart {
  return { heading: asBold(heading), lines: [], facts: facts.map(([name, value]) => ({ title: asData(name), value: asData(value) })) };
}

function analysisSection({ analyses }: PeriodReport['document']): ReportSection {
  const last = analyses.at(-1);
  if (last === undefined) return section('analysis', '', []);
  const training = last.training === '' ? [] : [`Capacitación: ${last.training}`];
  return section('analysis', `Análisis de ${last.by.name}`, [linesPart([last.text, ...training].map(asData))]);
}

/** Of each clock, its targets by level and priority. */
function targetParts({ targets }: PeriodFigures, procedure: Procedure): readonly SectionPart[] {
  return reportedClocks.map((clock) => {
    const figures = targets.filter((target) => target.clock === clock);
    const nameOf = (level: number, priority: string): string =>
      `${capitalised(reportScopeText({ kind: 'level', level }, procedure))}, ${labelOfChoice(procedure.priority.priorities, priority)}`;
    return factsPart(
      figures.map(({ level, priority, met, of }) => [nameOf(level, priority), percentText({ met, of })]),
      clockName(clock),
    );
  });
}

function workFacts(figures: PeriodFigures, procedure: Procedure): readonly NamedFigure[] {
  const { firstContact, solutions, reassignments, escalations, followUps } = figures;
  const { as, counted, many } = caseNoun(procedure);
  return [
    [`${capitalised(as('solucionados'))} en el primer contacto`, percentText({ met: firstContact.solved, of: firstContact.of })],
    ['Soluciones rechazadas', `${countText(solutions.refused)} de ${countText(solutions.given)}`],
    ['Escalamientos', `${countText(escalations.sum)} en ${counted(escalations.cases)}`],
    ['Reasignaciones', `${countText(reassignments.sum)} en ${counted(reassignments.cases)}`],
    ...(followUps === 0 ? [] : [[`${capitalised(many)} que siguen a ${as('uno')} ${as('cerrado')}`, countText(followUps)] as const]),
  ];
}

function lateSection(figures: PeriodFigures, procedure: Procedure): ReportSection {
  const { cases, unknown } = figures.late;
  const charts = lateChart(figures);
  const withoutDetail = charts.length === 0 ? cases : unknown;
  const facts: readonly NamedFigure[] = withoutDetail === 0 ? [] : [['Sin detalle de su tiempo', countText(withoutDetail)]];
  const title = `${capitalised(caseNoun(procedure).as('solucionados'))} tarde: ${countText(cases)}`;
  return section('late', title, [factsPart(facts)], charts);
}

function flowLines({ flows }: PeriodFigures, procedure: Procedure): readonly string[] {
  return flows
    .slice(1)
    .filter(hasFlow)
    .map((flow) => namedLine(capitalised(reportScopeText(flow.scope, procedure)), shortEquationText(flow, procedure)));
}

function namedLine(name: string, words: string): string {
  return `**${asBold(name)}:** ${asData(words)}.`;
}

function hasFlow({ openAtStart, registered, transferredIn }: CaseFlow): boolean {
  return openAtStart + registered + transferredIn > 0;
}

function entityLine({ entity, received, solved, met, of }: PeriodFigures['entities'][number], procedure: Procedure): string {
  const { as } = caseNoun(procedure);
  return namedLine(
    entity,
    `${countText(received)} ${as('recibidos')}, ${countText(solved)} ${as('solucionados')}, a tiempo ${percentText({ met, of })}`,
  );
}

const skippedTexts: Readonly<Record<SurveySkipped, string>> = {
  unsolved: 'sin solución',
  category: 'su categoría no la tiene',
  'no-questions': 'no había qué preguntar',
  'answered-before': 'ya la habían respondido',
};
const reasons: readonly SurveySkipped[] = ['unsolved', 'category', 'no-questions', 'answered-before'];

function surveySection({ surveys }: PeriodFigures, { survey }: Procedure): ReportSection {
  const { asked, answered, low, lapsed, scores, skipped, lost } = surveys;
  if (asked + answered === 0) return section('surveys', '', []);
  const notSent = reasons.filter((why) => skipped[why] > 0).map((why) => `${countText(skipped[why])} (${skippedTexts[why]})`);
  const labelOf = (question: string): string => survey.questions.find(({ id }) => id === question)?.label ?? question;
  const notArrived = lost.unreachable + lost.abandoned;
  return section('surveys', 'Encuestas', [
    factsPart([
      ['Enviadas', countText(asked)],
      ['Respondidas', countText(answered)],
      ['Bajas', countText(low)],
      ['Vencidas sin respuesta', countText(lapsed)],
      ...(notArrived === 0 ? [] : [['No llegaron por Teams', countText(notArrived)] as const]),
      ...scores.map(({ question, average, of }) => [labelOf(question), `Promedio ${averageText(average, of)}`] as const),
    ]),
    linesPart(notSent.length === 0 ? [] : [asData(`No se enviaron: ${listText(notSent, 'y')}.`)]),
  ]);
}

function nonConformingSection({ nonConforming }: PeriodFigures, procedure: Procedure): ReportSection {
  const named = nonConforming.slice(0, mostNamed).map(({ number, missed }) => {
    const clocks = [...new Set(missed.map(({ clock }) => clockName(clock).toLocaleLowerCase('es')))];
    return [numberText(procedure, 'ticket', number), listText(clocks, 'y')] as const;
  });
  const title = `Producto no conforme: ${caseNoun(procedure).counted(nonConforming.length)}`;
  return section('non-conforming', title, [factsPart(named, 'Metas que no se cumplieron'), restPart(nonConforming.length - named.length)]);
}

function restPart(count: number): SectionPart {
  return linesPart(count === 0 ? [] : [`Y ${countText(count)} más, que están en el libro.`]);
}

function correctionSection({ corrections }: PeriodFigures, procedure: Procedure): ReportSection {
  const named = corrections.slice(0, mostNamed).map(({ number, before, after }) => {
    const [was, is] = [before, after].map(({ category, priority }) => {
      return `${categoryLabel(category, procedure)}, ${labelOfChoice(procedure.priority.priorities, priority)}`;
    });
    return namedLine(numberText(procedure, 'ticket', number), `de ${was} a ${is}`);
  });
  return section('corrections', 'Correcciones de periodos anteriores', [linesPart(named), restPart(corrections.length - named.length)]);
}
