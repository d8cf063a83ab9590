import type { PeriodReport } from '../../../app/reports/read-report.js';
import { labelOfChoice, numberText } from '../../../domain/procedure/lookup.js';
import type { Procedure } from '../../../domain/procedure/procedure.js';
import { wordsOfProcedure } from '../../../domain/procedure/words.js';
import type { CaseFlow } from '../../../domain/report/case-flow.js';
import type { CaseClass } from '../../../domain/report/case-record.js';
import type { PeriodFigures } from '../../../domain/report/period-figures.js';
import type { ReportAnalysis } from '../../../domain/report/report-document.js';
import type { TargetFigure } from '../../../domain/report/target-figures.js';
import { categoryLabel, equationText, percentText, reportScopeText, timeText } from '../../../texts/reports.js';
import { clockTexts } from '../../../texts/report-workbook/case-words.js';
import { caseNoun } from '../../../texts/nouns.js';
import { capitalised, countText, listText, numberOfText } from '../../../texts/words.js';
import { asData } from '../parts/user-words.js';
import { surveyLines } from './survey-lines.js';

export type ReportSection = { title: string; lines: readonly { text: string }[] };

/** Named one by one; the rest stands in the workbook. */
const mostNamed = 10;

/** What a report says in words; sections without a line are left out. */
export function reportSections({ figures, document, scope, seal }: PeriodReport, procedure: Procedure): readonly ReportSection[] {
  const sections = [
    ...analysisSections(document, seal),
    section(
      'Metas cumplidas',
      figures.targets.map((target) => targetLine(target, procedure)),
    ),
    section('Tiempos hábiles', [
      `Primer contacto: ${timeText(figures.times.firstContact, procedure)}.`,
      `Solución: ${timeText(figures.times.solution, procedure)}.`,
    ]),
    workSection(figures, procedure),
    section(
      'Por nivel y grupo',
      figures.flows
        .slice(1)
        .filter(hasFlow)
        .map((flow) => flowLine(flow, procedure)),
    ),
    section(
      'Por entidad',
      figures.entities.map((entity) => entityLine(entity, procedure)),
    ),
    section('Encuestas', surveyLines(figures.surveys, procedure)),
    nonConformingSection(figures, procedure),
    correctionSection(figures, procedure),
    scope.kind === 'desk' ? sealSection(seal) : section('', []),
  ];
  return sections.filter(({ lines }) => lines.length > 0);
}

/** By which a workbook that is asked for later is compared with the closed month. */
function sealSection(seal: PeriodReport['seal']): ReportSection {
  if (seal === null) return section('', []);
  return section('Huella del libro', [
    `${numberOfText(seal.rows, 'fila', 'filas')}, sin datos personales. SHA-256 de las filas: ${seal.digest}`,
  ]);
}

function section(title: string, lines: readonly string[]): ReportSection {
  return { title, lines: lines.map((text) => ({ text: asData(text) })) };
}

/** The newest analysis; of a closed month the one that was closed with it, and apart from it what was written later. */
function analysisSections({ analyses }: PeriodReport['document'], seal: PeriodReport['seal']): readonly ReportSection[] {
  const isLater = ({ at }: ReportAnalysis): boolean => seal !== null && at > seal.at;
  return [
    analysisSection(
      '',
      analyses.findLast((one) => !isLater(one)),
    ),
    analysisSection(', después del cierre', analyses.findLast(isLater)),
  ];
}

function analysisSection(when: string, analysis: ReportAnalysis | undefined): ReportSection {
  if (analysis === undefined) return section('', []);
  const { by, text, training } = analysis;
  return section(`Análisis de ${by.name}${when}`, [text, ...(training === '' ? [] : [`Capacitación: ${training}`])]);
}

function targetLine({ clock, level, priority, met, of }: TargetFigure, procedure: Procedure): string {
  const scope = reportScopeText({ kind: 'level', level }, procedure);
  return `${clockTexts[clock]}, ${scope}, ${labelOfChoice(procedure.priority.priorities, priority)}: ${percentText({ met, of })}.`;
}

function workSection(figures: PeriodFigures, procedure: Procedure): ReportSection {
  const { cases, firstContact, solutions, reassignments, escalations, followUps, late } = figures;
  const { as, counted, many } = caseNoun(procedure);
  return section('Cómo se atendió', [
    `${capitalised(as('solucionados'))} en el primer contacto: ${percentText({ met: firstContact.solved, of: firstContact.of })}.`,
    `${capitalised(as('solucionados'))} después de su meta: ${countText(late.cases)}.`,
    `Soluciones rechazadas: ${countText(solutions.refused)} de ${countText(solutions.given)}.`,
    `Escalamientos: ${countText(escalations.sum)} en ${countText(escalations.cases)} de ${counted(cases)}.`,
    `Reasignaciones: ${countText(reassignments.sum)} en ${countText(reassignments.cases)} de ${counted(cases)}.`,
    ...(followUps === 0 ? [] : [`${capitalised(many)} que siguen a ${as('uno')} ${as('cerrado')}: ${countText(followUps)}.`]),
  ]);
}

function hasFlow({ openAtStart, registered, transferredIn }: CaseFlow): boolean {
  return openAtStart + registered + transferredIn > 0;
}

function flowLine(flow: CaseFlow, procedure: Procedure): string {
  return `${capitalised(reportScopeText(flow.scope, procedure))}: ${equationText(flow, procedure)}.`;
}

function entityLine({ entity, received, solved, met, of }: PeriodFigures['entities'][number], procedure: Procedure): string {
  const { as } = caseNoun(procedure);
  return `${entity}: ${countText(received)} ${as('recibidos')}, ${countText(solved)} ${as('solucionados')}, a tiempo ${percentText({ met, of })}.`;
}

function nonConformingSection({ nonConforming }: PeriodFigures, procedure: Procedure): ReportSection {
  const named = nonConforming.slice(0, mostNamed).map(({ number, missed }) => {
    const clocks = [...new Set(missed.map(({ clock }) => clockTexts[clock].toLocaleLowerCase('es')))];
    return `${numberText(procedure, 'ticket', number)}: ${listText(clocks, 'y')}`;
  });
  const rest = nonConforming.length - named.length;
  const more = rest === 0 ? '' : `; y ${countText(rest)} más, que están en el libro`;
  const title = `Producto no conforme: ${caseNoun(procedure).counted(nonConforming.length)} con una meta incumplida`;
  return section(title, named.length === 0 ? [] : [`${named.join('; ')}${more}.`]);
}

function correctionSection({ corrections }: PeriodFigures, procedure: Procedure): ReportSection {
  const lines = corrections.slice(0, mostNamed).map(({ number, before, after }) => {
    return `${numberText(procedure, 'ticket', number)}: ${correctionText(before, after, procedure)}.`;
  });
  const rest = corrections.length - lines.length;
  return section('Correcciones de periodos anteriores', [
    ...lines,
    ...(rest === 0 ? [] : [`Y ${countText(rest)} más, que están en el libro.`]),
  ]);
}

/** "de Correo, P3 a Impresión, P3": what differs; one that was taken back says so. */
function correctionText(before: CaseClass, after: CaseClass, procedure: Procedure): string {
  const [was = [], is = []] = [before, after].map(({ kind, category, priority, entity = '' }) => [
    kind === null ? '' : wordsOfProcedure(procedure).kinds[kind],
    categoryLabel(category, procedure),
    labelOfChoice(procedure.priority.priorities, priority),
    entity,
  ]);
  const changed = (all: readonly string[]): string =>
    all
      .filter((_, i) => was[i] !== is[i])
      .map((text) => (text === '' ? 'ninguno' : text))
      .join(', ');
  return changed(was) === '' ? 'quedó como estaba' : `de ${changed(was)} a ${changed(is)}`;
}
