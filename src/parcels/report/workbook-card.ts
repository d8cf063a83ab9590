import { asEquals, executeAction, inOrder } from '../../cards/button.js';
import type { Card } from '../../cards/card.js';
import type { Worded } from '../../core/procedure/words.js';
import { progressText, workbookCardOf } from '../../features/workbooks/workbook-card.js';
import type { JobEnd } from '../../features/workbooks/workbook-jobs.js';
import { caseNoun } from '../../texts/words.js';
import type { ReportPeriod, ReportScope } from './rules/scope.js';

/** The rows that a workbook has, and the id of the field that it counts by. */
export type WantedCases = { period: ReportPeriod; scope: ReportScope; by: string };

/**
 * The progress of a report's workbook, or how it ended. @property of null while the cases are counted
 * @property isMasked the personal data in it are hidden in part
 */
export type ShownWorkbook =
  | { state: 'preparing'; job: string; done: number; of: number | null }
  | { state: 'ready'; rows: number; isMasked: boolean; offersPersonalData: boolean }
  | JobEnd;

export function workbookCard(
  { title, shown, period: { from, to }, scope, by }: WantedCases & { title: string; shown: ShownWorkbook },
  procedure: Worded,
): Card {
  const noun = caseNoun(procedure);
  const card = workbookCardOf(title);
  const carried = { from, to, scope, by };
  const again = (label: string) => executeAction(label, { verb: 'report-workbook', ...carried, again: true });
  switch (shown.state) {
    case 'preparing': {
      const cancel = executeAction('Cancelar', { verb: 'cancel-workbook', ...carried, job: shown.job });
      return card(progressText(shown, noun), asEquals([cancel, again('Preparar de nuevo')]));
    }
    case 'ready': {
      const hidden = shown.isMasked ? ` ${partlyHiddenText}` : '';
      const ready = `El libro está listo: ${noun.counted(shown.rows)}. Se lo ofrezco en el mensaje siguiente; pulse «Permitir» y queda en su OneDrive.${hidden}`;
      if (!shown.offersPersonalData) return card(ready);
      const wanted = { verb: 'report-workbook', ...carried, again: true, personal: true };
      const actions = asEquals([executeAction('Con datos personales', wanted, 'inputs')]);
      return card(ready, actions, 'Si los necesita con datos personales, ¿para qué?');
    }
    case 'too-many':
      return card(
        `Son ${noun.counted(shown.cases)}, y con datos personales se entregan hasta ${shown.most}. Pida un periodo más corto o descárguelo con esos datos ocultos en parte. ${partlyHiddenText}`,
        inOrder([again('Con datos ocultos en parte')]),
      );
    default: {
      const [ended, button] = endings[shown.state];
      return card(ended, button === '' ? [] : inOrder([again(button)]));
    }
  }
}

/** Names are personal data too. */
const partlyHiddenText = 'Trae nombres de personas; sus teléfonos, correos y documentos van ocultos en parte.';

/** The texts for a workbook that was not made, and the button that prepares it again. */
const endings: Readonly<Record<'cancelled' | 'too-large' | 'no-space' | 'failed', readonly [said: string, again: string]>> = {
  cancelled: ['No se terminó de preparar el libro.', 'Preparar el libro'],
  'too-large': ['El libro es demasiado grande para entregarlo por Teams. Pida un periodo más corto o un nivel.', ''],
  'no-space': ['La mesa no tiene espacio para guardar el libro. Avise a quien administra.', 'Intentar de nuevo'],
  failed: ['No pude preparar el libro. Si vuelve a fallar, avise a quien administra.', 'Intentar de nuevo'],
};
