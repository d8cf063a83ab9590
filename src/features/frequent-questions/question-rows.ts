import type { CountedQuestion } from '../../app/frequent-questions/published.js';
import { countText } from '../../texts/words.js';
import { bold, box, hint, text, type Part } from '../../cards/card.js';
import { asEquals, executeAction, type ActionData, type Button } from '../../cards/button.js';
import { asBold, asData } from '../../cards/user-words.js';

/** Rows of one page: one of them may be open with the longest answer. */
const rowsShown = 6;

/** @property from number of its first row, from 0 */
type RowPage<Row> = { rows: readonly Row[]; from: number; more: string; next: readonly Button[] };

/**
 * The page with the row that is open, wherever the list has it now; without one the page from `from` on, the first where the list
 * has become shorter.
 *
 * @param press shows the list again, from another row on
 */
export function pageOf<Row>(
  all: readonly Row[],
  { isOpen, from: asked }: { isOpen: (row: Row) => boolean; from: number },
  press: ActionData & { verb: string },
): RowPage<Row> {
  const open = all.findIndex(isOpen);
  const isElsewhere = open >= 0 && (open < asked || open >= asked + rowsShown);
  const from = isElsewhere ? open - (open % rowsShown) : asked < all.length ? asked : 0;
  const rows = all.slice(from, from + rowsShown);
  const left = all.length - from - rows.length;
  const next = left > 0 ? [executeAction('Ver más', { ...press, from: from + rowsShown })] : [];
  const back = from > 0 ? [executeAction('Volver al inicio', { ...press, from: 0 })] : [];
  return { rows, from, more: left > 0 ? `y ${countText(left)} más` : '', next: [...next, ...back] };
}

/** What stands under the title of a row, one gap from another. @property ask over the buttons */
type RowSays = { answer?: string; lines?: readonly string[]; ask?: string; buttons: readonly Button[] };

/** A question, an answer or a group of a list. @param heading over its title */
export function rowOf(name: string, { answer = '', lines = [], ask = '', buttons }: RowSays, heading = ''): Part {
  return box(
    [
      hint(heading),
      bold(asBold(name), 'none'),
      text(asData(answer), 'small'),
      hint(lines.map(asData), 'small'),
      text(ask, 'small'),
      { is: 'buttons', buttons: asEquals(buttons), gap: 'small' },
    ],
    { gap: 'apart' },
  );
}

/**
 * Frequent questions as a card shows them: `open` is the one whose answer is read, `from` where the page begins.
 *
 * @property remark what the last press made of them, '' for nothing
 */
export type ShownQuestions = { questions: readonly CountedQuestion[]; open: string | null; from: number; remark: string };
