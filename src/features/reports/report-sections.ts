import { isSupposedFor, labelOfChoice, numberText } from '../../core/procedure/lookup.js';
import type { PeriodReport } from './report.js';
import type { Procedure } from '../../procedure/procedure.js';
import { hadCases } from '../../core/report/case-flow.js';
import type { CaseClass, SurveySkipped } from '../../core/report/case-record.js';
import type { SurveyFigures } from '../../core/report/survey-figures.js';
import type { PeriodFigures } from '../../core/report/period-figures.js';
import type { ReportAnalysis } from '../../core/report/report-document.js';
import { reportedClocks } from '../../core/report/target-figures.js';
import {
  averageText,
  categoryLabel,
  classWords,
  closingText,
  ofPeriodText,
  outcomeText,
  percentText,
  reportScopeText,
  shortEquationText,
} from '../../texts/reports.js';
import { openTimeKinds } from '../../core/sla/open-time.js';
import { clockTexts, openTimeTexts } from '../../texts/report-workbook/cells.js';
import { instantText } from '../../texts/times.js';
import { caseNoun, capitalised, countText, draftNoun, listText, numberOfText } from '../../texts/words.js';
import { bold, box, facts, headed, hint, isNothing, link, row, text, type Part, type Parts } from '../../cards/card.js';
import { asEquals, executeAction, type Button } from '../../cards/button.js';
import { asBold, asData } from '../../cards/user-words.js';

type NamedFigure = readonly [name: string, value: string];

/** How many are named one by one; the workbook has the rest. */
const mostNamed = 10;

const TENTH_OF_HOUR = 360_000;

/** The sections of a report below its head, folded, those of figures within one; sections without content are left out. */
export function reportSections(report: PeriodReport, procedure: Procedure): Parts {
  const { figures } = report;
  const { as } = caseNoun(procedure);
  const flowLines = figures.flows
    .slice(1)
    .filter(hadCases)
    .map((flow) => namedLine(capitalised(reportScopeText(flow.scope, procedure)), shortEquationText(flow, procedure)));
  const entityLines = figures.entities.map(({ entity, received, solved, met, of }) => {
    const counts = `${countText(received)} ${as('recibidos')}, ${countText(solved)} ${as('solucionados')}`;
    return namedLine(entity, `${counts}, a tiempo ${percentText({ met, of })}`);
  });
  const lost = lostSurveysButton(figures.surveys);
  const all = [
    section('flow', 'Qué llegó y en qué terminó', hint(asData(apartText(figures, procedure)))),
    section('targets', 'Metas por nivel y prioridad', targetParts(figures, procedure)),
    section('work', 'Cómo se atendió', factsPart(workFacts(figures, procedure))),
    lateSection(figures, procedure),
    section('groups', 'Por nivel y grupo', linesPart(flowLines)),
    section('mass', 'Incidentes masivos', linesPart(massLines(figures, procedure))),
    section('categories', 'Categorías más frecuentes', factsPart(categoryFacts(figures, procedure))),
    section('entities', 'Por entidad', linesPart(entityLines)),
    section('surveys', 'Encuestas', [linesPart(surveyLines(figures.surveys, procedure).map(asData)), buttonsPart(lost)]),
    nonConformingSection(figures, procedure),
    correctionSection(figures, procedure),
  ];
  return [analysisSections(report), section('all', 'Todas las cifras', all), closingSection(report, procedure)];
}

/** A section that is folded under its title. @param id the id of the part that the title opens, unique on the card */
function section(id: string, name: string, content: Parts): Parts {
  if (isNothing(content)) return [];
  const [said, folded, open] = [asBold(name), `${id}-folded`, `${id}-open`];
  const arrows: Parts = [
    { is: 'accent', text: '▾', id: folded },
    { is: 'accent', text: '▴', id: open, isHidden: true, gap: 'none' },
  ];
  const heading = row([
    { width: 'stretch', items: link(said) },
    { width: 'auto', items: arrows },
  ]);
  const toggled = box(heading, { press: { title: said, toggles: [id, folded, open] } });
  return box([toggled, box(content, { id, isHidden: true, gap: 'small' })], { gap: 'apart' });
}

/** @param lines lines in a card's markdown */
const linesPart = (lines: readonly string[]): Part => box(text(lines, 'small'), { gap: 'small' });
const buttonsPart = (buttons: readonly Button[]): Part => ({ is: 'buttons', buttons: asEquals(buttons), gap: 'small' });

function factsPart(figures: readonly NamedFigure[], heading = ''): Part {
  const named = figures.map(([name, value]) => ({ title: asData(name), value: asData(value) }));
  return box(headed(bold(asBold(heading)), facts(named, 'small')), { gap: 'small' });
}

/** The newest analysis; for a closed month the one that was closed with it, and apart from it what was written later. */
function analysisSections({ document: { analyses }, seal }: PeriodReport): Parts {
  const isLater = ({ at }: ReportAnalysis): boolean => seal !== null && at > seal.at;
  const sectionOf = (id: string, when: string, analysis: ReportAnalysis | undefined): Parts => {
    if (analysis === undefined) return [];
    const { by, text: said, training } = analysis;
    const lines = [said, training === '' ? '' : `Capacitación: ${training}`].map(asData);
    return section(id, `Análisis de ${by.name}${when}`, linesPart(lines));
  };
  const own = analyses.findLast((one) => !isLater(one));
  return [sectionOf('analysis', '', own), sectionOf('later-analysis', ', después del cierre', analyses.findLast(isLater))];
}

/** The digest of a closed month; for one that may be closed *Cerrar el mes*, folded with its explanation because it cannot be undone. */
function closingSection({ period, scope, seal, figures }: PeriodReport, { timeZone }: Procedure): Parts {
  if (scope.kind !== 'desk') return [];
  if (seal !== null) {
    const line = `${numberOfText(seal.rows, 'fila', 'filas')}, con teléfonos, correos y documentos ocultos en parte. SHA-256 de las filas: ${seal.digest}`;
    return section('seal', 'Huella del libro', linesPart([asData(line)]));
  }
  if (period.month === null || period.isOpen || !figures.flows.slice(0, 1).some(hadCases)) return [];
  const close = executeAction('Cerrar el mes', { verb: 'close-month', period, scope });
  const name = `Cerrar el informe ${ofPeriodText(period, timeZone)}`;
  return section('close', name, [linesPart([asData(closingText)]), buttonsPart([close])]);
}

/** Each mass incident once, with its cases, which count as cases everywhere else. Source: SIIF-07 */
function massLines({ massIncidents = [] }: PeriodFigures, procedure: Procedure): readonly string[] {
  const { one, many } = caseNoun(procedure);
  const named = massIncidents.slice(0, mostNamed).map(({ number, cases, declaredAt }) => {
    const when = instantText(declaredAt, declaredAt, procedure.timeZone, 'kept');
    return asData(`${numberText(procedure, 'ticket', number)}: ${numberOfText(cases, one, many)}, desde ${when}`);
  });
  const left = massIncidents.length - named.length;
  return left > 0 ? [...named, asData(`Hay ${countText(left)} más en el libro.`)] : named;
}

/** The targets of each clock, by level and priority. */
function targetParts({ targets }: PeriodFigures, procedure: Procedure): Parts {
  return reportedClocks.map((clock) => {
    const figures = targets.filter((target) => target.clock === clock);
    const named = figures.map(({ level, priority, met, of }): NamedFigure => {
      const levelText = capitalised(reportScopeText({ kind: 'level', level }, procedure));
      const supposed = isSupposedFor(procedure, { level, priority, clock }) ? ' · meta supuesta' : '';
      return [`${levelText}, ${labelOfChoice(procedure.priority.priorities, priority)}`, `${percentText({ met, of })}${supposed}`];
    });
    return factsPart(named, clockTexts[clock]);
  });
}

function workFacts(figures: PeriodFigures, procedure: Procedure): readonly NamedFigure[] {
  const { cases, firstContact, solutions, reassignments, escalations, followUps } = figures;
  const { as, counted, many } = caseNoun(procedure);
  const movesText = ({ sum, cases: moved }: PeriodFigures['escalations'], none: string): string =>
    sum === 0 ? none : `${countText(sum)} en ${countText(moved)} de ${counted(cases)}`;
  return [
    [`${capitalised(as('solucionados'))} en el primer contacto`, percentText({ met: firstContact.solved, of: firstContact.of })],
    ['Soluciones rechazadas', solutions.given === 0 ? 'ninguna' : `${countText(solutions.refused)} de ${countText(solutions.given)}`],
    ['Escalamientos', movesText(escalations, 'ninguno')],
    ['Reasignaciones', movesText(reassignments, 'ninguna')],
    ...(followUps === 0 ? [] : [[`${capitalised(many)} que siguen a ${as('uno')} ${as('cerrado')}`, countText(followUps)] as const]),
  ];
}

function lateSection(figures: PeriodFigures, procedure: Procedure): Parts {
  const { cases } = figures.late;
  const spent = openTimeKinds.filter((kind) => figures.late.openTime[kind] >= TENTH_OF_HOUR / 2);
  const title = `${capitalised(caseNoun(procedure).as('solucionados'))} tarde: ${countText(cases)}`;
  const untold: readonly NamedFigure[] = cases > 0 && spent.length === 0 ? [['Sin detalle de su tiempo', countText(cases)]] : [];
  const hoursOf = (ms: number) => `${(Math.round(ms / TENTH_OF_HOUR) / 10).toLocaleString('es-CO')} h hábiles`;
  return section(
    'late',
    title,
    factsPart([...spent.map((kind) => [openTimeTexts[kind], hoursOf(figures.late.openTime[kind])] as const), ...untold]),
  );
}

/** The most frequent categories; the others are summed up. Source: SIIF-13 */
function categoryFacts({ categories }: PeriodFigures, procedure: Procedure): readonly NamedFigure[] {
  const received = new Map<string, number>();
  for (const { category, count } of categories) {
    const label = categoryLabel(category, procedure);
    received.set(label, (received.get(label) ?? 0) + count);
  }
  const counts = [...received].toSorted(([, a], [, b]) => b - a);
  const rest = counts.slice(mostNamed).reduce((sum, [, count]) => sum + count, 0);
  return [...counts.slice(0, mostNamed), ...(rest === 0 ? [] : [['Otras', rest] as const])].map(([label, count]) => [
    label,
    countText(count),
  ]);
}

const namedLine = (name: string, words: string): string => `**${asBold(name)}:** ${asData(words)}.`;

function nonConformingSection({ nonConforming }: PeriodFigures, procedure: Procedure): Parts {
  const named = nonConforming.slice(0, mostNamed).map(({ number, missed }): NamedFigure => {
    const clocks = [...new Set(missed.map(({ clock }) => clockTexts[clock].toLocaleLowerCase('es')))];
    return [numberText(procedure, 'ticket', number), listText(clocks, 'y')];
  });
  const title = `Producto no conforme: ${caseNoun(procedure).counted(nonConforming.length)}`;
  return section('non-conforming', title, [factsPart(named, 'Metas que no se cumplieron'), restPart(nonConforming)]);
}

const restPart = ({ length }: readonly unknown[]): Part =>
  linesPart(length <= mostNamed ? [] : [`Y ${countText(length - mostNamed)} más, que están en el libro.`]);

function correctionSection({ corrections }: PeriodFigures, procedure: Procedure): Parts {
  const named = corrections
    .slice(0, mostNamed)
    .map(({ number, before, after }) => namedLine(numberText(procedure, 'ticket', number), correctionText(before, after, procedure)));
  return section('corrections', 'Correcciones de periodos anteriores', [linesPart(named), restPart(corrections)]);
}

/** "de Correo, P3 a Impresión, P3": the differences; a correction that was taken back is named as such. */
function correctionText(before: CaseClass, after: CaseClass, procedure: Procedure): string {
  const [was, is] = [classWords(before, procedure), classWords(after, procedure)];
  const changed = (all: readonly string[]): string => {
    const differing = all.filter((_, i) => was[i] !== is[i]);
    return differing.map((said) => (said === '' ? 'ninguno' : said)).join(', ');
  };
  return changed(was) === '' ? 'quedó como estaba' : `de ${changed(was)} a ${changed(is)}`;
}

const skippedTexts: Readonly<Record<SurveySkipped, string>> = {
  unsolved: 'sin solución',
  category: 'su categoría no la tiene',
  'no-questions': 'no había qué preguntar',
  'answered-before': 'ya la habían respondido',
};
const reasons: readonly SurveySkipped[] = ['unsolved', 'category', 'no-questions', 'answered-before'];

/** The totals of a period's surveys, only counts above zero; empty where there were no surveys. Source: SIIF-12, UARIV-17 */
export function surveyLines(figures: SurveyFigures, { survey }: Pick<Procedure, 'survey'>): readonly string[] {
  const { asked, answered, low, lapsed, dropped, scores, skipped } = figures;
  const labelOf = (question: string): string => survey.questions.find(({ id }) => id === question)?.label ?? question;
  const notSent = reasons.filter((why) => skipped[why] > 0).map((why) => `${countText(skipped[why])} (${skippedTexts[why]})`);
  const notArrived = lostSurveysText(figures);
  const refused = dropped === 0 ? '' : `, sin efecto porque se rechazó la solución ${countText(dropped)}`;
  const counts = `Enviadas ${countText(asked)}, respondidas ${countText(answered)}, bajas ${countText(low)}, vencidas sin respuesta ${countText(lapsed)}${refused}.`;
  return [
    ...(asked + answered + lapsed + dropped === 0 ? [] : [counts]),
    ...(answered === 0 ? [] : scores.map(({ question, average, of }) => `${labelOf(question)} Promedio ${averageText(average, of)}.`)),
    ...(notSent.length === 0 ? [] : [`No se enviaron: ${listText(notSent, 'y')}.`]),
    ...(notArrived === '' ? [] : [`${notArrived}.`]),
  ];
}

/** The button that opens the list of people to call. Source: SIIF-12 */
export function lostSurveysButton(figures: SurveyFigures): readonly Button[] {
  const title = lostSurveysText(figures);
  return title === '' ? [] : [executeAction(title, { verb: 'undelivered' })];
}

function lostSurveysText({ lost }: SurveyFigures): string {
  const count = lost.unreachable + lost.abandoned;
  return count === 0 ? '' : `No llegaron por Teams: ${countText(count)}`;
}

/** Source: UARIV-07 */
function apartText({ endedDrafts, scope }: PeriodFigures, procedure: Procedure): string {
  const noun = draftNoun(procedure);
  const ended = Object.entries(endedDrafts).filter(([, count]) => count > 0);
  if (ended.length === 0) return '';
  const parts = ended.map(([outcome, count]) => `${noun.counted(count)} (${outcomeText(outcome, procedure, count)})`);
  // A draft belongs to no group.
  const where = scope.kind === 'desk' ? '' : ', en toda la mesa';
  const { a, one } = caseNoun(procedure);
  // If case and draft have the same noun, the text says that they got no number.
  const why = one === noun.one ? 'no llegaron a tener número' : `no llegaron a ser ${a}`;
  return `Aparte${where}, sin contar en ninguna cifra porque ${why}: ${listText(parts, 'y')}.`;
}
