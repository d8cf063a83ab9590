import type { Button } from '../../cards/button.js';
import { bold, input, text, type Card } from '../../cards/card.js';
import { asBold, asData } from '../../cards/user-words.js';
import { countText, type NounForms } from '../../texts/words.js';

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

/** @param of how many cases the workbook will hold; null while they are counted */
export function progressText({ done, of }: { done: number; of: number | null }, { counted, theMany }: NounForms): string {
  if (of === null) return `Preparando el libro: contando ${theMany}.`;
  return `Preparando el libro: ${countText(done)} de ${counted(of)}.`;
}
