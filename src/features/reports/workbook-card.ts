import type { ShownWorkbook } from '../../app/reports/shown-workbook.js';
import type { Message } from '../../app/views.js';
import type { Worded } from '../../domain/procedure/words.js';
import { caseNoun, type NounForms, countText } from '../../texts/words.js';
import { bold, input, text, type Card } from '../../cards/card.js';
import { asEquals, executeAction, inOrder, type Button } from '../../cards/button.js';
import { asBold, asData } from '../../cards/user-words.js';
import { carried } from './workbook-button.js';

type WorkbookMessage = Extract<Message, { kind: 'report-workbook' }>;

/**
 * How far a workbook is, and what became of it, under its title, whatever it holds.
 *
 * @returns makes it; its `reason` is the label of the input that asks for one, '' for none
 */
export function workbookCardOf(title: string): (sentence: string, actions?: readonly Button[], reason?: string) => Card {
  return (sentence, actions = [], reason = '') => ({
    fallback: `${title}: ${sentence}`,
    body: [
      bold(asBold(title)),
      text(asData(sentence), 'small'),
      reason === '' ? [] : input({ type: 'Input.Text', id: 'f_reason', label: reason, isRequired: true }, 'medium'),
    ],
    actions,
  });
}

export function workbookCard({ title, shown, ...of }: WorkbookMessage, procedure: Worded): Card {
  const noun = caseNoun(procedure);
  const again = (label: string): Button => executeAction(label, { verb: 'report-workbook', ...carried(of), again: true });
  const card = workbookCardOf(title);
  switch (shown.state) {
    case 'preparing':
      return card(
        progressText(shown, noun),
        asEquals([executeAction('Cancelar', { verb: 'cancel-workbook', ...carried(of), job: shown.job }), again('Preparar de nuevo')]),
      );
    case 'ready':
      return shown.offersPersonalData
        ? card(readyText(shown, noun), asEquals([personalDataButton(of)]), 'Si los necesita con datos personales, ¿para qué?')
        : card(readyText(shown, noun));
    case 'cancelled':
      return card('No se terminó de preparar el libro.', inOrder([again('Preparar el libro')]));
    case 'too-many':
      return card(
        `Son ${noun.counted(shown.cases)}, y con datos personales se entregan hasta ${shown.most}. Pida un periodo más corto o descárguelo sin datos personales.`,
        inOrder([again('Sin datos personales')]),
      );
    case 'too-large':
      return card('El libro es demasiado grande para entregarlo por Teams. Pida un periodo más corto o un nivel.');
    case 'no-space':
      return card('La mesa no tiene espacio para guardar el libro. Avise a quien administra.', inOrder([again('Intentar de nuevo')]));
    case 'failed':
      return card('No pude preparar el libro. Si vuelve a fallar, avise a quien administra.', inOrder([again('Intentar de nuevo')]));
    default:
      return shown satisfies never;
  }
}

function personalDataButton(of: Omit<WorkbookMessage, 'title' | 'shown'>): Button {
  return executeAction('Con datos personales', { verb: 'report-workbook', ...carried(of), again: true, personal: true }, 'inputs');
}

/** @param of how many cases the workbook will hold; null while they are counted */
export function progressText({ done, of }: { done: number; of: number | null }, { counted, theMany }: NounForms): string {
  if (of === null) return `Preparando el libro: contando ${theMany}.`;
  return `Preparando el libro: ${countText(done)} de ${counted(of)}.`;
}

function readyText({ rows, digest }: Extract<ShownWorkbook, { state: 'ready' }>, { counted }: NounForms): string {
  const compared = digest === null ? '' : ` SHA-256 de las filas: ${digest}`;
  return `El libro está listo: ${counted(rows)}. Se lo ofrezco en el mensaje siguiente; pulse «Permitir» y queda en su OneDrive.${compared}`;
}
