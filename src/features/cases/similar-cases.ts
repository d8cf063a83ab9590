import type { Desk } from '../../desk.js';
import { caseView } from '../../app/tickets/open-case.js';
import type { PersonActor } from '../../domain/people/person.js';
import type { Message } from '../../talk/message.js';
import { checkReachOut, maySee } from '../../domain/ticket/permissions.js';
import { checkRegistered, type Refusal } from '../../domain/ticket/refusals.js';
import type { CaseSearch } from '../../domain/ticket/search-terms.js';
import { askedForIn, byLikeness, likeness, maxSimilar, similarSearches, type Likeness } from '../../domain/ticket/similar-cases.js';
import { isDraft, isOpen } from '../../domain/ticket/ticket.js';
import { opening } from '../act.js';
import { dialogOf, refusedDialog, titleOfCase, refusalMessage } from '../answers.js';
import { caseId } from '../carried.js';
import type { MoreOffer } from '../case-form.js';
import { forDesk } from '../case-opening.js';
import type { Turn } from '../handler-context.js';
import { maskedWords } from '../../domain/masking/mask.js';
import { fieldOfAct } from '../../domain/procedure/procedure.js';
import type { CaseView } from '../../ports/messenger.js';
import { maybeMoreSimilarText, likenessText, noneSimilarText, similarOrderText, similarTitle, takeToUseText } from '../../texts/search.js';
import { caseNoun } from '../../texts/words.js';
import { box, hint, small, text, title, unfolded, type Card, type Part } from '../../cards/card.js';
import { asEquals, opensDialog, submit } from '../../cards/button.js';
import { caseData, transitionsOf } from '../../cards/parts/case-actions.js';
import { caseName, caseNames } from '../../cards/parts/case-head.js';
import { asBold, asData, asLine, quoteOf, shorten } from '../../cards/user-words.js';

/** "Más…" → "Parecidos", for who works on the case: which others were solved like it, with what solved them. */
export const similar: MoreOffer = {
  lines: ({ stored: { ticket }, procedure }, actor) => {
    if (!isOpen(ticket) || isDraft(ticket) || checkReachOut(ticket, actor, procedure) !== null) return [];
    const { as } = caseNoun(procedure);
    const does = `Muestra cómo se solucionaron ${as('otros')} como ${as('este')}; puede usar su solución.`;
    return [{ open: 'similar', title: similarTitle(procedure), does }];
  },
  openings: {
    similar: opening(
      { ticket: caseId },
      forDesk(async (turn, view) => {
        const found = await similarTo(turn, view, 'dialog');
        if (typeof found === 'string') return { kind: 'message', text: found };
        if ('code' in found) return refusedDialog(turn, found, view);
        return dialogOf(turn, found, titleOfCase(similarTitle(view.procedure), view));
      }),
    ),
  },
};

/** `parecidos 45` */
export async function similarMessage(turn: Turn, view: CaseView): Promise<Message> {
  const found = await similarTo(turn, view, 'chat');
  if (typeof found === 'string') return { kind: 'text', text: found };
  return 'code' in found ? refusalMessage(turn, found, view) : { kind: 'card', card: found };
}

/** A sentence where there are none. */
async function similarTo({ context, actor }: Turn, view: CaseView, where: 'dialog' | 'chat'): Promise<Card | string | Refusal> {
  const { stored, procedure } = view;
  const refusal = checkRegistered(stored.ticket) ?? checkReachOut(stored.ticket, actor, procedure);
  if (refusal !== null) return refusal;
  const found = await similarCases(context, view, actor);
  if (found.cases.length === 0) return noneSimilarText(procedure, found.isCutShort);
  const available = transitionsOf(actor, view);
  const resolve = available.find(({ act }) => act === 'resolve');
  const use = available.some(({ act }) => act === 'take') ? ({ kind: 'after-taking' } as const) : ({ kind: 'none' } as const);
  return similarCard(view, found, resolve === undefined ? use : { kind: 'by', transition: resolve.id }, where);
}

/** A solved case that is like another, and why it is shown. */
export type SimilarCase = { view: CaseView; likeness: Likeness };

/** The newest that are compared, of those with a word in common. */
const maxCompared = 40;

/**
 * Solved cases of the same procedure that this person may see, the most similar first: `domain/ticket/similar-cases.ts` says by
 * what measure. Their card masks them as a channel does, for the assignee too. `isCutShort`: there may be others, which the search had
 * no time to find.
 */
export async function similarCases(
  desk: Desk,
  { stored, procedure }: CaseView,
  actor: PersonActor,
): Promise<{ cases: readonly SimilarCase[]; isCutShort: boolean }> {
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

/**
 * Whether a case can be solved with the solution of another one: by the transition that solves it, once it is taken, or not at all by
 * this person as it stands.
 */
type UseOfSolution = { kind: 'by'; transition: string } | { kind: 'after-taking' } | { kind: 'none' };

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
export function similarCard(
  of: CaseView,
  found: Awaited<ReturnType<typeof similarCases>>,
  use: UseOfSolution,
  where: 'dialog' | 'chat',
): Card {
  const { procedure } = of;
  const named = `${similarTitle(procedure)} a ${caseName(of.stored.ticket, procedure, 'desk')}`;
  const opens = where === 'dialog' ? goesOn : opensDialog;
  return {
    fallback: `${named}: ${found.cases.map(({ view }) => caseName(view.stored.ticket, view.procedure, 'desk')).join(', ')}`,
    body: [
      title(asData(named)),
      hint(similarOrderText(procedure), 'none'),
      found.cases.map((one, at) => rowOf(of, one, { use, opens, at })),
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

const goesOn: typeof opensDialog = (title, open, data) => submit(title, { verb: 'dialog', open, ...data }, 'no-inputs');
