import type { CaseView } from '../../../ports/messenger.js';
import { maskedWords } from '../../../domain/masking/mask.js';
import { instantText } from '../../../texts/times.js';
import { says, type ActionData, type Button } from '../parts/button.js';
import { caseName, caseNames, casePhrase, stateText } from '../parts/case-head.js';
import { asBold, asData, asLine } from '../parts/user-words.js';

/** What recurs, or a problem: what is known of it, then its cases or the list that it is of. A press on a row shows what it names. */
export type ProblemCardData = {
  fallback: string;
  remark: string;
  title: string;
  lead: string;
  lines: readonly { line: string }[];
  workaroundTitle: string;
  workaround: string;
  rowsTitle: string;
  rows: readonly ProblemRow[];
  more: string;
  historyTitle: string;
  history: readonly { line: string }[];
  actions: readonly Button[];
};

/** @property state beside the name, '' where it has none */
export type ProblemRow = { name: string; state: string; words: string; line: string; open: ActionData; openTitle: string };

/** Without what only some of these cards have. */
export const bareProblemCard = {
  remark: '',
  lead: '',
  lines: [],
  workaroundTitle: '',
  workaround: '',
  rowsTitle: '',
  rows: [],
  more: '',
  historyTitle: '',
  history: [],
  actions: [],
} as const;

const WORDS_SHOWN = 90;

/** Its number and state, its words, "lun 24 nov, 8:20 a. m. · Ana Ruiz": as a channel may show it. */
export function caseOfProblemRow({ stored: { ticket }, procedure, now }: CaseView): ProblemRow {
  const name = caseName(ticket, procedure, 'desk');
  const at = instantText(ticket.completedAt ?? ticket.openedAt, now, procedure.timeZone, 'kept');
  return {
    name: asBold(caseNames(ticket, procedure, 'desk')),
    state: asData(stateText(ticket, procedure)),
    words: asLine(maskedWords(ticket.words), WORDS_SHOWN),
    line: [asData(at), asLine(ticket.requester.name, 60)].join(' · '),
    open: says('Ver', casePhrase(ticket, procedure, 'desk')).data,
    openTitle: `Ver ${name}`,
  };
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
