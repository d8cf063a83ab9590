import type { PeriodReport } from './report.js';
import type { DeskView } from '../../desk/views.js';
import { solvedOutcome } from '../../core/procedure/acts.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { PeriodFigures } from '../../core/report/period-figures.js';
import { equationText, percentText, reportPhrase, reportTitle, timeText } from '../../texts/reports.js';
import { clockTexts } from '../../texts/report-workbook/cells.js';
import { caseNoun, asSentence, capitalised, countText } from '../../texts/words.js';
import { onDateText } from '../../texts/times.js';
import { bold, box, facts, hint, headed, row, text, title, type Card, type Column, type Part } from '../../cards/card.js';
import { executeAction, inOrder, opensDialog, says } from '../../cards/button.js';
import { asData } from '../../cards/user-words.js';
import { figure } from '../../cards/parts/to-list.js';
import { reportSections } from './report-sections.js';
import type { LateCases } from '../../core/report/report-document.js';
import { metOf, metByClock } from '../../core/report/target-figures.js';

/** A report on one card: what does not fit the screen of a telephone is folded in sections below the buttons. Source: SIIF-13 */
export function reportCard({ procedure, now }: DeskView, report: PeriodReport): Card {
  const { figures, period, scope } = report;
  const { times, targets, cases } = figures;
  const name = reportTitle('informe', report, procedure);
  const [flow] = figures.flows;
  const equation = flow === undefined ? '' : equationText(flow, procedure);
  const heads = headFigures(figures, procedure);
  const met = metByClock(targets).map(({ clock, ...of }) => ({ title: asData(clockTexts[clock]), value: asData(percentText(of)) }));
  const timesText = () => [
    `Primer contacto: ${timeText(times.firstContact, procedure)}.`,
    `Solución: ${timeText(times.solution, procedure)}.`,
  ];
  const buttons = [
    // A month is read as it is when the button is pressed.
    executeAction('Descargar libro', { verb: 'report-workbook', from: period.from, to: period.to, scope, month: period.month }),
    opensDialog('Analizar', 'analyse-report', { period, scope }),
    says('Encuestas', reportPhrase('encuestas', report, procedure)),
  ];
  return {
    fallback: `${name}: ${equation}`,
    body: [
      title(asData(name)),
      hint(asData(statusText(report, procedure, now)), 'none'),
      row(heads.slice(0, 2), { gap: 'medium' }),
      row(heads.slice(2), { gap: 'medium' }),
      text(asData(capitalised(equation)), 'medium'),
      titled('Metas cumplidas', facts(met, 'small')),
      titled('Tiempos hábiles', text(cases === 0 ? [] : timesText().map(asData), 'small')),
      { is: 'buttons', buttons: inOrder(buttons), gap: 'medium' },
      reportSections(report, procedure),
    ],
  };
}

const titled = (heading: string, part: Part): Part => box(headed(bold(heading), part), { gap: 'apart' });

function statusText({ period, isSealed, seal }: PeriodReport, procedure: Procedure, now: DeskView['now']): string {
  const { timeZone } = procedure;
  if (period.isOpen) return asSentence(`El periodo sigue abierto: cifras hasta ${onDateText(period.to, now, timeZone, 'kept')}`);
  if (seal === null) return 'El periodo ya terminó.';
  const kept = isSealed ? 'estas cifras no cambian' : 'no guardó las cifras de estos grupos juntos, que se cuentan de nuevo';
  const closed = `Mes cerrado por ${seal.by.name} ${onDateText(seal.at, now, timeZone, 'kept')}: ${kept}.`;
  return [closed, ...(seal.late ?? []).map((late) => lateCasesText(late, procedure, now))].join(' ');
}

/** "Después Carla Ruiz importó 3 casos de la contingencia (el lun 24 nov), que aquí no se cuentan." */
function lateCasesText({ by, at, cases }: LateCases, procedure: Procedure, now: DeskView['now']): string {
  const counted = caseNoun(procedure).counted(cases);
  const date = onDateText(at, now, procedure.timeZone, 'kept');
  return `Después ${by.name} importó ${counted} de la contingencia ${date}, que aquí no se ${cases === 1 ? 'cuenta' : 'cuentan'}.`;
}

function headFigures({ flows: [flow], targets }: PeriodFigures, procedure: Procedure): readonly Column[] {
  const { as } = caseNoun(procedure);
  if (flow === undefined) return [];
  const { met, of } = metOf(targets.filter(({ clock }) => clock === 'resolution'));
  // The equation names the two kinds apart.
  const came = flow.transferredIn === 0 ? as('recibidos') : `${as('recibidos')} y ${as('llegados')}`;
  const inTime = `${as('solucionados')} a tiempo (${countText(met)} de ${countText(of)})`;
  return [
    figure(countText(flow.registered + flow.transferredIn), came),
    figure(countText(flow.ended[solvedOutcome] ?? 0), as('solucionados')),
    figure(countText(flow.openAtEnd), `${as('abiertos')} al final`),
    figure(of === 0 ? '–' : `${Math.floor((met * 100) / of)} %`, inTime),
  ];
}
