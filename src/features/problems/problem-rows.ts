import type { CaseView } from '../../ports/messenger.js';
import { maskedWords } from '../../domain/masking/mask.js';
import { instantText } from '../../texts/times.js';
import { box, hint, text, type Part } from '../../cards/card.js';
import { says, type Button } from '../../cards/button.js';
import { caseName, caseNames, casePhrase, stateText } from '../../cards/parts/case-head.js';
import { asBold, asData, asLine } from '../../cards/user-words.js';

const WORDS_SHOWN = 90;

/** One of a list of problems, of what recurs or of cases; a press on it shows what it names. */
export function rowThatOpens(see: Button, { name, words = '', line }: { name: string; words?: string; line: string }): Part {
  return box([text(name, 'none'), text(words, 'none'), hint(line, 'none')], { gap: 'line', press: see });
}

/** Its number and state, its words, "lun 24 nov, 8:20 a. m. · Ana Ruiz": as a channel may show it. */
export function caseOfProblemRow({ stored: { ticket }, procedure, now }: CaseView): Part {
  const at = instantText(ticket.completedAt ?? ticket.openedAt, now, procedure.timeZone, 'kept');
  const see = says(`Ver ${caseName(ticket, procedure, 'desk')}`, casePhrase(ticket, procedure, 'desk'));
  return rowThatOpens(see, {
    name: `**${asBold(caseNames(ticket, procedure, 'desk'))}** · ${asData(stateText(ticket, procedure))}`,
    words: asLine(maskedWords(ticket.words), WORDS_SHOWN),
    line: [asData(at), asLine(ticket.requester.name, 60)].join(' · '),
  });
}

/** A page of rows of a list, from that one on; from the first where the list has become shorter. */
export function rowsFrom<Row>(
  all: readonly Row[],
  from: number,
  most: number,
): { rows: readonly Row[]; start: number; next: number | null } {
  const start = from < all.length ? from : 0;
  const next = start + most < all.length ? start + most : null;
  return { rows: all.slice(start, start + most), start, next };
}
