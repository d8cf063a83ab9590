import type { Message } from '../../talk/message.js';
import { checkReachOut } from '../../domain/ticket/permissions.js';
import { checkRegistered, type Refusal } from '../../domain/ticket/refusals.js';
import type { DialogOpened } from '../../talk/handlers.js';
import { refusedDialog, shown } from '../answers.js';
import type { Turn } from '../handler-context.js';
import { refusalMessage } from '../refusal-message.js';
import type { SimilarCase, SimilarFound } from '../../app/tickets/similar-cases.js';
import type { UseOfSolution } from '../../app/views.js';
import { maskedWords } from '../../domain/masking/mask.js';
import { fieldOfAct } from '../../domain/procedure/procedure.js';
import type { CaseView } from '../../ports/messenger.js';
import {
  maybeMoreSimilarText,
  likenessText,
  noneSimilarText,
  similarOrderText,
  similarTitle,
  takeToUseText,
} from '../../texts/similar-cases.js';
import { box, hint, small, text, title, unfolded, type Card, type Part } from '../../cards/card.js';
import { asEquals, opensDialog, submit, type ActionData, type Button } from '../../cards/button.js';
import { caseData, transitionsOf } from '../../cards/parts/case-actions.js';
import { caseName, caseNames } from '../../cards/parts/case-head.js';
import { asBold, asData, asLine, quoteOf, shorten } from '../../cards/user-words.js';

/** "Más…" → "Parecidos": solved cases like this one, with what solved them. */
export async function openSimilar(turn: Turn, view: CaseView): Promise<DialogOpened> {
  const refusal = checkSimilar(turn, view);
  if (refusal !== null) return refusedDialog(turn, refusal, view);
  const found = await turn.context.similarCases(view, turn.actor);
  if (found.cases.length === 0) return { kind: 'message', text: noneSimilarText(view.procedure, found.isCutShort) };
  return shown(turn.context.dialogs.similar(view, found, useOf(turn, view)));
}

/** `parecidos 45` */
export async function similarMessage(turn: Turn, view: CaseView): Promise<Message> {
  const refusal = checkSimilar(turn, view);
  if (refusal !== null) return refusalMessage(turn, refusal, view);
  const found = await turn.context.similarCases(view, turn.actor);
  if (found.cases.length === 0) return { kind: 'text', text: noneSimilarText(view.procedure, found.isCutShort) };
  return { kind: 'card', card: similarCard(view, found, useOf(turn, view), 'chat') };
}

function checkSimilar({ actor }: Turn, { stored: { ticket }, procedure }: CaseView): Refusal | null {
  return checkRegistered(ticket) ?? checkReachOut(ticket, actor, procedure);
}

function useOf({ actor }: Turn, view: CaseView): UseOfSolution {
  const available = transitionsOf(actor, view);
  const resolve = available.find(({ act }) => act === 'resolve');
  if (resolve !== undefined) return { kind: 'by', transition: resolve.id };
  return { kind: available.some(({ act }) => act === 'take') ? 'after-taking' : 'none' };
}

const WORDS_SHOWN = 120;
const SOLUTION_SHOWN = 300;
/** Of a longer one the rest is read in its history, and where it is used: five of the longest would be too large a card. */
const SOLUTION_OPENED = 1_500;

/**
 * Solved cases that are like one, each with its solution.
 * As a channel may show them, also what *Usar esta solución* fills in: it goes to another requester.
 *
 * @param where in a dialog a button goes on in it, on a card it opens one
 */
export function similarCard(of: CaseView, found: SimilarFound, use: UseOfSolution, where: 'dialog' | 'chat'): Card {
  const { procedure } = of;
  const named = `${similarTitle(procedure)} a ${caseName(of.stored.ticket, procedure, 'desk')}`;
  const opens = where === 'dialog' ? goesOn : opensDialog;
  return {
    fallback: `${named}: ${found.cases.map(({ view }) => caseName(view.stored.ticket, view.procedure, 'desk')).join(', ')}`,
    body: [
      title(asData(named)),
      hint(similarOrderText(procedure), 'none'),
      found.cases.map((similar, at) => rowOf(of, similar, { use, opens, at })),
      small(
        [use.kind === 'after-taking' ? takeToUseText(procedure) : '', found.isCutShort ? maybeMoreSimilarText : '']
          .filter(Boolean)
          .join(' '),
      ),
    ],
  };
}

function rowOf(
  of: CaseView,
  { view, likeness }: SimilarCase,
  { use, opens, at }: { use: UseOfSolution; opens: typeof opensDialog; at: number },
): Part {
  const { ticket } = view.stored;
  const solution = maskedWords(ticket.solution?.text ?? '');
  const [field = 'solution'] = fieldOfAct.resolve ?? [];
  const uses =
    use.kind === 'by'
      ? [opens('Usar esta solución', 'advance', { ...caseData(of.stored.ticket), transition: use.transition, [`f_${field}`]: solution })]
      : [];
  const shown = quoteOf(shorten(solution, SOLUTION_OPENED), SOLUTION_SHOWN);
  const name = `**${asBold(caseNames(ticket, view.procedure, 'desk'))}**`;
  return box(
    [
      text(`${name} ${asLine(maskedWords(ticket.words), WORDS_SHOWN)}`.trimEnd(), 'none'),
      hint(asData(likenessText(likeness)), 'none'),
      text(shown.short, 'small'),
      shown.isCut ? unfolded('Ver toda', `solution${at}`, text(shown.full)) : [],
      { is: 'buttons', buttons: asEquals([...uses, opens('Ver historia', 'history', caseData(ticket))]), gap: 'small' },
    ],
    { gap: 'apart' },
  );
}

function goesOn(title: string, open: string, data: ActionData): Button {
  return submit(title, { verb: 'dialog', open, ...data }, 'no-inputs');
}
