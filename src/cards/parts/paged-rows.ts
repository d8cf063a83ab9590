import { executeAction, type ActionData, type Button } from '../button.js';
import { box, hint, text, type Part } from '../card.js';

const maxRows = 8;

/** A row of a list; a press on it shows that item. */
export function rowThatOpens(see: Button, { name, words = '', line }: { name: string; words?: string; line: string }): Part {
  return box([text(name, 'none'), text(words, 'none'), hint(line, 'none')], { gap: 'line', press: see });
}

/** A page of a list from that row on, and the button for the next page; the first page if the list has become shorter. */
export function pageOf<Row>(all: readonly Row[], from: number, data: ActionData & { verb: string }) {
  const start = from < all.length ? from : 0;
  const end = start + maxRows;
  return { rows: all.slice(start, end), next: end < all.length ? [executeAction('Ver los siguientes', { ...data, from: end })] : [] };
}
