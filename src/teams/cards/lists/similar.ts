import type { SimilarCase, SimilarFound } from '../../../app/tickets/similar-cases.js';
import type { UseOfSolution } from '../../../app/views.js';
import { maskedWords } from '../../../domain/masking/mask.js';
import { fieldOfAct } from '../../../domain/procedure/procedure.js';
import type { CaseView } from '../../../ports/messenger.js';
import { maybeMoreSimilarText, likenessText, similarOrderText, similarTitle, takeToUseText } from '../../../texts/similar-cases.js';
import { inOrder, opensDialog, submit, type ActionData, type Button } from '../parts/button.js';
import { caseData } from '../parts/case-actions.js';
import { caseName, caseNames } from '../parts/case-head.js';
import { asBold, asData, asLine, quoteOf, shorten, type Quote } from '../parts/user-words.js';

/** Solved cases that are like one, each with its solution. */
export type SimilarData = {
  fallback: string;
  title: string;
  order: string;
  rows: readonly SimilarRow[];
  note: string;
};

type SimilarRow = { name: string; words: string; why: string; solution: Quote; id: string; actions: readonly Button[] };

const WORDS_SHOWN = 120;
const SOLUTION_SHOWN = 300;
/** Of a longer one the rest is read in its history, and where it is used: five of the longest would be too large a card. */
const SOLUTION_OPENED = 1_500;

/**
 * As a channel may show them, also what *Usar esta solución* fills in: it goes to another requester.
 *
 * @param where in a dialog a button goes on in it, on a card it opens one
 */
export function similarData(of: CaseView, found: SimilarFound, use: UseOfSolution, where: 'dialog' | 'chat'): SimilarData {
  const { procedure } = of;
  const title = `${similarTitle(procedure)} a ${caseName(of.stored.ticket, procedure, 'desk')}`;
  const opens = where === 'dialog' ? goesOn : opensDialog;
  return {
    fallback: `${title}: ${found.cases.map(({ view }) => caseName(view.stored.ticket, view.procedure, 'desk')).join(', ')}`,
    title: asData(title),
    order: similarOrderText(procedure),
    rows: found.cases.map((similar, at) => rowOf(of, similar, { use, opens, at })),
    note: [...(use.kind === 'after-taking' ? [takeToUseText(procedure)] : []), ...(found.isCutShort ? [maybeMoreSimilarText] : [])].join(
      ' ',
    ),
  };
}

function rowOf(
  of: CaseView,
  { view, likeness }: SimilarCase,
  { use, opens, at }: { use: UseOfSolution; opens: typeof opensDialog; at: number },
): SimilarRow {
  const { ticket } = view.stored;
  const text = maskedWords(ticket.solution?.text ?? '');
  const [field = 'solution'] = fieldOfAct.resolve ?? [];
  const uses =
    use.kind === 'by'
      ? [opens('Usar esta solución', 'advance', { ...caseData(of.stored.ticket), transition: use.transition, [`f_${field}`]: text })]
      : [];
  return {
    name: asBold(caseNames(ticket, view.procedure, 'desk')),
    words: asLine(maskedWords(ticket.words), WORDS_SHOWN),
    why: asData(likenessText(likeness)),
    solution: quoteOf(shorten(text, SOLUTION_OPENED), SOLUTION_SHOWN),
    id: `solution${at}`,
    actions: inOrder([...uses, opens('Ver historia', 'history', caseData(ticket))]).map((button) => ({ ...button, style: '' })),
  };
}

function goesOn(title: string, open: string, data: ActionData): Button {
  return submit(title, { verb: 'dialog', open, ...data }, 'no-inputs');
}
