import type { Desk } from '../../desk.js';
import { caseView } from '../../desk/tickets/open-case.js';
import type { PersonActor } from '../../core/people/person.js';
import type { Message } from '../../talk/message.js';
import { checkReachOut, maySee } from '../../core/ticket/permissions.js';
import { checkRegistered, type Refusal } from '../../core/ticket/refusals.js';
import type { CaseSearch } from '../../core/ticket/search-terms.js';
import { askedForIn, byLikeness, likeness, maxSimilar, similarSearches, type Likeness } from '../../core/ticket/similar-cases.js';
import { isDraft, isOpen, type TicketId } from '../../core/ticket/ticket.js';
import { onlyCase, type Turn } from '../turn.js';
import { dialogOf, refusedDialog, titleOfCase, refusalMessage, deskCaseOpening } from '../answers.js';
import type { MoreOffer } from '../case-form.js';
import { maskedWords } from '../../core/masking/mask.js';
import { fieldOfAct } from '../../core/procedure/acts.js';
import type { CaseView } from '../../ports/messenger.js';
import { maybeMoreSimilarText, likenessText, noneSimilarText, similarOrderText, similarTitle, takeToUseText } from '../../texts/search.js';
import { caseNoun } from '../../texts/words.js';
import { box, hint, small, text, title, unfolded, type Card } from '../../cards/card.js';
import { asEquals, opensDialog, submit, type Button } from '../../cards/button.js';
import { caseData, transitionsOf } from '../../cards/parts/case-actions.js';
import { caseName, caseNames } from '../../cards/parts/case-head.js';
import { asBold, asData, asLine, quoteOf, shorten } from '../../cards/user-words.js';

export const similar: MoreOffer = {
  lines: ({ stored: { ticket }, procedure }, actor) => {
    const { as } = caseNoun(procedure);
    const does = `Muestra cómo se solucionaron ${as('otros')} como ${as('este')}; puede usar su solución.`;
    const isOffered = isOpen(ticket) && !isDraft(ticket) && checkReachOut(ticket, actor, procedure) === null;
    return isOffered ? [{ open: 'similar', title: similarTitle(procedure), does }] : [];
  },
  openings: {
    similar: deskCaseOpening(onlyCase, async (turn, view) => {
      const found = await similarTo(turn, view, 'dialog');
      if (typeof found === 'string') return { kind: 'message', text: found };
      if ('code' in found) return refusedDialog(turn, found, view);
      return dialogOf(turn, found, titleOfCase(similarTitle(view.procedure), view));
    }),
  },
};

export async function similarMessage(turn: Turn, view: CaseView): Promise<Message> {
  const found = await similarTo(turn, view, 'chat');
  if (typeof found === 'string') return { kind: 'text', text: found };
  return 'code' in found ? refusalMessage(turn, found, view) : { kind: 'card', card: found };
}

async function similarTo({ context, actor }: Turn, view: CaseView, where: 'dialog' | 'chat'): Promise<Card | string | Refusal> {
  const { ticket } = view.stored;
  const refusal = checkRegistered(ticket) ?? checkReachOut(ticket, actor, view.procedure);
  if (refusal !== null) return refusal;
  const found = await similarCases(context, view, actor);
  if (found.cases.length === 0) return noneSimilarText(view.procedure, found.isCutShort);
  const available = transitionsOf(actor, view);
  const resolve = available.find(({ act }) => act === 'resolve');
  const kind = available.some(({ act }) => act === 'take') ? 'after-taking' : 'none';
  return similarCard(view, found, resolve === undefined ? { kind } : { kind: 'by', transition: resolve.id }, where);
}

export type SimilarCase = { view: CaseView; likeness: Likeness };

type SimilarFound = { cases: readonly SimilarCase[]; isCutShort: boolean };

/** How many cases are compared: the newest ones that share a word. */
const maxCompared = 40;

/** The most similar first, by the measure of `core/ticket/similar-cases.ts`. */
export async function similarCases(desk: Desk, { stored, procedure }: CaseView, actor: PersonActor): Promise<SimilarFound> {
  const look = (search: CaseSearch) => desk.queries.search(search, search.anyOf === null ? maxSimilar + 1 : maxCompared);
  const pages = await Promise.all(similarSearches(stored.ticket, procedure).map(look));
  const found = new Map(pages.flatMap((page) => page.tickets.map((ticket) => [ticket.id, ticket] as const)));
  found.delete(stored.id);
  const views = await Promise.all([...found.values()].map((each) => caseView(desk, each)));
  const asked = askedForIn(stored.ticket, procedure);
  const cases = views
    .filter((view) => maySee(view.stored.ticket, actor, view.procedure) && view.stored.ticket.solution !== null)
    .map((view) => ({ view, likeness: likeness(asked, askedForIn(view.stored.ticket, view.procedure)) }))
    .filter(({ likeness: { isSameCategory, inCommon } }) => isSameCategory || inCommon > 0)
    .toSorted((one, other) => byLikeness(one.likeness, other.likeness) || newerFirst(one.view, other.view));
  return { cases: cases.slice(0, maxSimilar), isCutShort: pages.some((page) => page.isCutShort) };
}

function newerFirst({ stored: { ticket: one } }: CaseView, { stored: { ticket: other } }: CaseView): number {
  return (other.completedAt ?? 0) - (one.completedAt ?? 0) || (other.numbers['ticket'] ?? 0) - (one.numbers['ticket'] ?? 0);
}

type UseOfSolution = { kind: 'by'; transition: string } | { kind: 'after-taking' | 'none' };

/** How many characters of a solution are unfolded; the history, and the form that uses it, have the rest: five long ones are too large. */
const SOLUTION_OPENED = 1_500;

/**
 * Masked as in a channel, also the text that *Usar esta solución* fills in, because it goes to another requester.
 * @param where in a dialog a button continues in that dialog, on a card it opens one
 */
export function similarCard(of: CaseView, found: SimilarFound, use: UseOfSolution, where: 'dialog' | 'chat'): Card {
  const { procedure } = of;
  const named = `${similarTitle(procedure)} a ${caseName(of.stored.ticket, procedure, 'desk')}`;
  const opens = where === 'dialog' ? goesOn : opensDialog;
  const names = found.cases.map(({ view }) => caseName(view.stored.ticket, view.procedure, 'desk'));
  const notes = [use.kind === 'after-taking' ? takeToUseText(procedure) : '', found.isCutShort ? maybeMoreSimilarText : ''];
  const uses = (solution: string, from: TicketId): readonly Button[] => {
    if (use.kind !== 'by') return [];
    const [field = 'solution'] = fieldOfAct.resolve ?? [];
    const data = { ...caseData(of.stored.ticket), transition: use.transition, from, [`f_${field}`]: solution };
    return [opens('Usar esta solución', 'advance', data)];
  };
  return {
    fallback: `${named}: ${names.join(', ')}`,
    body: [
      title(asData(named)),
      hint(similarOrderText(procedure), 'none'),
      found.cases.map(({ view, likeness }, at) => {
        const { ticket } = view.stored;
        const solution = maskedWords(ticket.solution?.text ?? '');
        const shown = quoteOf(shorten(solution, SOLUTION_OPENED), 300);
        const name = `**${asBold(caseNames(ticket, view.procedure, 'desk'))}**`;
        const buttons = asEquals([...uses(solution, view.stored.id), opens('Ver historia', 'history', caseData(ticket))]);
        const parts = [
          text(`${name} ${asLine(maskedWords(ticket.words), 120)}`.trimEnd(), 'none'),
          hint(asData(likenessText(likeness)), 'none'),
          text(shown.short, 'small'),
          shown.isCut ? unfolded('Ver toda', `solution${at}`, text(shown.full)) : [],
          { is: 'buttons', buttons, gap: 'small' } as const,
        ];
        return box(parts, { gap: 'apart' });
      }),
      small(notes.filter(Boolean).join(' ')),
    ],
  };
}

const goesOn: typeof opensDialog = (title, open, data) => submit(title, { verb: 'dialog', open, ...data }, 'no-inputs');
