import { asEquals, executeAction, inOrder, type Button } from '../../cards/button.js';
import { bold, input, text, type Card } from '../../cards/card.js';
import { asBold, asData } from '../../cards/user-words.js';
import type { Worded } from '../../core/procedure/words.js';
import type { ReportPeriod, ReportScope } from '../../core/report/report-scope.js';
import { caseNoun, countText, type NounForms } from '../../texts/words.js';

/**
 * The progress of a report's workbook, or how it ended. @property of null while the cases are counted
 * @property digest SHA-256 of its rows; null for a workbook with personal data, which is never compared with a closed month
 * @property most   with personal data the history of each case records who opened them; this is the limit of such cases
 */
export type ShownWorkbook =
  | { state: 'preparing'; job: string; done: number; of: number | null }
  | { state: 'ready'; rows: number; digest: string | null; offersPersonalData: boolean }
  | { state: 'too-many'; cases: number; most: number }
  | { state: 'cancelled' | 'too-large' | 'no-space' | 'failed' };

/** A card with the progress and end of any workbook. `reason` is the label of the input that asks for one, '' for none. */
export const workbookCardOf =
  (title: string) =>
  (sentence: string, actions: readonly Button[] = [], reason = ''): Card => ({
    fallback: `${title}: ${sentence}`,
    body: [
      bold(asBold(title)),
      text(asData(sentence), 'small'),
      reason === '' ? [] : input({ type: 'Input.Text', id: 'f_reason', label: reason, isRequired: true }, 'medium'),
    ],
    actions,
  });

export function workbookCard(
  { title, shown, period: { from, to }, scope }: { title: string; shown: ShownWorkbook; period: ReportPeriod; scope: ReportScope },
  procedure: Worded,
): Card {
  const noun = caseNoun(procedure);
  const card = workbookCardOf(title);
  const carried = { from, to, scope };
  const again = (label: string) => executeAction(label, { verb: 'report-workbook', ...carried, again: true });
  switch (shown.state) {
    case 'preparing': {
      const cancel = executeAction('Cancelar', { verb: 'cancel-workbook', ...carried, job: shown.job });
      return card(progressText(shown, noun), asEquals([cancel, again('Preparar de nuevo')]));
    }
    case 'ready': {
      const compared = shown.digest === null ? '' : ` ${partlyHiddenText} SHA-256 de las filas: ${shown.digest}`;
      const ready = `El libro está listo: ${noun.counted(shown.rows)}. Se lo ofrezco en el mensaje siguiente; pulse «Permitir» y queda en su OneDrive.${compared}`;
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

/** @param of how many cases the workbook will hold; null while they are counted */
export function progressText({ done, of }: { done: number; of: number | null }, { counted, theMany }: NounForms): string {
  if (of === null) return `Preparando el libro: contando ${theMany}.`;
  return `Preparando el libro: ${countText(done)} de ${counted(of)}.`;
}
