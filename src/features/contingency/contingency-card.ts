import type { ContingencyMessage } from '../../app/contingency/shown-contingency.js';
import type { ContingencyStanding } from '../../app/contingency/prepare-contingency.js';
import type { Instant } from '../../domain/instant.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import { contingencyTexts, lastExportText, numbersText, readyContingencyText, releasingText } from '../../texts/contingency/said.js';
import { caseNoun } from '../../texts/words.js';
import type { Card } from '../../cards/card.js';
import { asEquals, executeAction, inOrder, says, type Button } from '../../cards/button.js';
import { progressText, workbookCardOf } from '../reports/workbook-card.js';

/** The contingency on the card of workbooks: how the desk stands and a button to export, or how far the workbook is. Source: SIIF-14 */
export function contingencyCard({ shown, now }: ContingencyMessage, procedure: Procedure): Card {
  const card = workbookCardOf(contingencyTexts.title);
  const exporting = (label: string): readonly Button[] => asEquals([executeAction(label, { verb: 'export-contingency' }, 'inputs')]);
  switch (shown.state) {
    case 'standing':
      return card(
        standingText(shown, now, procedure),
        asEquals([...exporting('Exportar'), ...(shown.unused.length === 0 ? [] : [says('Liberar', 'contingencia liberar')])]),
        contingencyTexts.reasonLabel,
      );
    case 'releasing':
      return card(releasingText(shown.unused, procedure), inOrder([releaseButton(shown.unused)]));
    case 'preparing':
      return card(progressText(shown, caseNoun(procedure)), exporting('Exportar de nuevo'), contingencyTexts.reasonLabel);
    case 'ready':
      return card(readyContingencyText(shown.exported, procedure));
    case 'too-large':
      return card(contingencyTexts.tooLarge);
    case 'no-space':
      return card(contingencyTexts.noSpace);
    case 'not-kept':
      return card(contingencyTexts.notKept);
    case 'failed':
      return card(contingencyTexts.failed, inOrder([...exporting('Intentar de nuevo')]), contingencyTexts.reasonLabel);
    default:
      return shown satisfies never;
  }
}

function releaseButton(unused: readonly number[]): Button {
  return executeAction('Liberar', { verb: 'release-numbers', first: unused[0] ?? 0, count: unused.length });
}

function standingText({ last, unused, ended }: ContingencyStanding, now: Instant, procedure: Procedure): string {
  return [lastExportText(last, now, procedure), numbersText(unused, ended, procedure), contingencyTexts.howBack].join(' ');
}
