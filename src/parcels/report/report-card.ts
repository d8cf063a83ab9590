import { executeAction, inOrder } from '../../cards/button.js';
import {
  bold,
  box,
  facts,
  folds,
  headed,
  hint,
  input,
  row,
  small,
  text,
  title,
  type Card,
  type Column,
  type Part,
  type Parts,
} from '../../cards/card.js';
import { figure } from '../../cards/parts/to-list.js';
import { asBold, asData } from '../../cards/user-words.js';
import { figureNames, type FigureCell, type FigureName, type Figures } from '../../core/report/report-document.js';
import type { DeskView } from '../../desk/views.js';
import type { Procedure } from '../../procedure/procedure.js';
import { capitalised, caseNoun, countText } from '../../texts/words.js';
import { countFields, firstField } from './count-fields.js';
import type { PeriodReport } from './report.js';
import { sumOf } from './rules/figures.js';
import {
  apartText,
  changesText,
  figureLabels,
  figuresLine,
  figureText,
  keptText,
  meanTexts,
  openPeriodText,
  reportGroupText,
  reportScopeText,
  reportTitle,
  sealedText,
} from './texts.js';

type Labels = Readonly<Record<FigureName, string>>;

/** The figures that do not stand large at the head of the card. */
const notInHead = ['endedOtherwise', 'refused', 'bySilence', 'answered'] as const;

/** A report on one card: its nine figures, the one chart, the workbook's button; below, folded, the figures of each level and group. Source: SIIF-13 */
export function reportCard({ procedure, now }: DeskView, report: PeriodReport): Card {
  const { period, scope, total, cells, apart } = report;
  const labels = figureLabels(caseNoun(procedure));
  const name = reportTitle(report, procedure);
  const said = figuresLine(total, labels, ['registered', 'solved', 'openAtEnd']);
  const heads = headFigures(total, labels);
  const workbook = { verb: 'report-workbook', from: period.from, to: period.to, scope, month: period.month };
  const choices = countFields(procedure).map(({ id, label }) => ({ title: asData(label), value: id }));
  return {
    fallback: `${name}: ${said === '' ? `sin ${caseNoun(procedure).many}` : said}`,
    body: [
      title(asData(name)),
      hint(asData(statusText(report, procedure, now, labels)), 'none'),
      row(heads.slice(0, 2), { gap: 'medium' }),
      row(heads.slice(2), { gap: 'medium' }),
      facts(
        notInHead.map((one) => ({ title: asData(capitalised(labels[one])), value: asData(figureText(total[one])) })),
        'small',
      ),
      small(meanTexts(total, procedure).map(asData), 'small'),
      chart(cells, procedure),
      input(
        { type: 'Input.ChoiceSet', id: 'f_by', label: 'Contar en el libro por', style: 'compact', value: firstField, choices },
        'apart',
      ),
      { is: 'buttons', buttons: inOrder([executeAction('Descargar libro', workbook, 'inputs')]), gap: 'small' },
      folds([
        {
          heading: 'Por nivel y grupo',
          id: 'groups',
          items: scope.kind === 'groups' && cells.length < 2 ? [] : placeParts(cells, labels, procedure),
        },
      ]),
      hint(asData(apartText(apart, scope, procedure)), 'apart'),
    ],
  };
}

function statusText({ period, kept, changes }: PeriodReport, procedure: Procedure, now: DeskView['now'], labels: Labels): string {
  const { timeZone } = procedure;
  if (period.isOpen) return openPeriodText(period.to, now, timeZone);
  if (kept === null) return 'El periodo ya terminó.';
  const { at, by } = kept;
  const said = by === null ? keptText(at, now, timeZone) : sealedText(by.name, at, now, timeZone, caseNoun(procedure));
  return `${said} ${changesText(changes, labels)}`;
}

function headFigures({ registered, solved, openAtEnd, inTime, late }: Figures, labels: Labels): readonly Column[] {
  const timed = inTime + late;
  return [
    figure(countText(registered), labels.registered),
    figure(countText(solved), labels.solved),
    figure(countText(openAtEnd), labels.openAtEnd),
    figure(timed === 0 ? '–' : `${Math.floor((inTime * 100) / timed)} %`, `${labels.inTime} (${countText(inTime)} de ${countText(timed)})`),
  ];
}

/** Groups in the chart; a phone's screen has no room for more, and the fold below names all. */
const mostBars = 8;
/** Parts of the whole width of the chart; a bar that is not nought has at least the width of its number. */
const chartWidth = 20;
const leastWidth = 3;

/** In time and late by group: a bar for each, as long as its cases are to those of the largest. Source: SIIF-13 */
function chart(cells: readonly FigureCell[], procedure: Procedure): Part {
  const bars = byGroup(cells)
    .map(([group, { inTime, late }]) => ({ group, inTime, late }))
    .filter(({ inTime, late }) => inTime + late > 0)
    .toSorted((a, b) => b.inTime + b.late - a.inTime - a.late)
    .slice(0, mostBars);
  const largest = bars[0] === undefined ? 1 : bars[0].inTime + bars[0].late;
  const widthOf = (count: number): number => Math.max(leastWidth, Math.round((count * chartWidth) / largest));
  return box(
    headed(
      bold('A tiempo y tarde, por grupo'),
      bars.map(({ group, inTime, late }) => {
        const [good, bad] = [inTime === 0 ? 0 : widthOf(inTime), late === 0 ? 0 : widthOf(late)];
        const left = Math.max(0, chartWidth + leastWidth - good - bad);
        const columns: readonly Column[] = [
          { width: good, style: 'good', items: small(countText(inTime), 'none') },
          { width: bad, style: 'attention', items: small(countText(late), 'none') },
          { width: left, items: small(' ', 'none') },
        ];
        const said = `${reportGroupText(group, procedure)}: ${countText(inTime)} a tiempo, ${countText(late)} tarde`;
        return [
          small(asData(said), 'small'),
          row(
            columns.filter(({ width }) => width !== 0),
            { gap: 'none' },
          ),
        ];
      }),
    ),
    { gap: 'apart' },
  );
}

/** The figures of each group; of a group that changed its level, all together. */
function byGroup(cells: readonly FigureCell[]): readonly (readonly [group: string, figures: Figures])[] {
  const groups = [...new Set(cells.map(({ group }) => group))];
  return groups.map((group) => [group, sumOf(cells.filter((cell) => cell.group === group))] as const);
}

/** Every level and, under it, its groups. */
function placeParts(cells: readonly FigureCell[], labels: Labels, procedure: Procedure): Parts {
  const levels = [...new Set(cells.map(({ level }) => level))];
  return levels.map((level) => {
    const own = cells.filter((cell) => cell.level === level);
    const line = (name: string, figures: Figures): string => `**${asBold(name)}:** ${asData(figuresLine(figures, labels, figureNames))}`;
    const lines = own.map((cell) => line(reportGroupText(cell.group, procedure), cell));
    return text([line(capitalised(reportScopeText({ kind: 'level', level }, procedure)), sumOf(own)), ...lines], 'small');
  });
}
