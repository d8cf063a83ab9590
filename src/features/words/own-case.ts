import { isToJudge, maxOpen } from '../../app/intake/pending-case.js';
import type { Message } from '../../app/views.js';
import { isOfDesk } from '../../domain/people/roles.js';
import { isDraft, isOpen, isRequester } from '../../domain/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import { ownCasesTitle } from '../../texts/case-lists.js';
import { whichIsFineText } from '../../texts/own-case.js';
import { shownInChat } from '../../texts/turn-answers.js';
import { caseViews, type Turn } from '../handler-context.js';
import { inPrivate } from '../private-answers.js';
import { maxShown, myCases, ownList } from '../lists/case-lists.js';

/**
 * The open cases of the person that words without a number may be about: the one that they point at, else all. Null where the
 * words are about another person's case, or a colleague's who speaks of the desk's work.
 */
export async function ownOpenCases({ context, actor, inbound }: Turn, pointed: CaseView | null): Promise<readonly CaseView[] | null> {
  if (pointed !== null) return isRequester(pointed.stored.ticket, actor.id) && isOpen(pointed.stored.ticket) ? [pointed] : null;
  if (inbound.conversation.kind !== 'personal' && isOfDesk(actor)) return null;
  const own = await caseViews(context, await context.queries.openOfRequester(actor.id, maxOpen));
  return own.length === 0 && isOfDesk(actor) ? null : own;
}

/** "¿Cuánto se demora?": the card of the one case, which says how it stands and what it waits for; of several the list. Source: UARIV-09 */
export async function answerHowLong(turn: Turn, pointed: CaseView | null): Promise<readonly Message[] | null> {
  const { context, actor, inbound } = turn;
  const own = await ownOpenCases(turn, pointed);
  if (own === null) return null;
  const [only, ...others] = own;
  if (only === undefined) return inPrivate(turn, [await myCases(turn, maxShown)]);
  if (others.length > 0) return inPrivate(turn, [ownList(ownCasesTitle(context.registry.current.procedure), own)]);
  await context.show(only.stored.id, 'receipt', { kind: 'person', person: actor.id });
  return inbound.conversation.kind === 'personal' ? [] : [{ kind: 'text', text: shownInChat }];
}

/**
 * "Ya funciona, gracias": the card of the solution that waits, whose buttons alone close it. Words about a case that is not solved
 * are offered to it; null where a question may be meant.
 *
 * @param thanked  answers where nothing waits, and shows the one solution that does
 * Source: UARIV-09, UARIV-17
 */
export async function answerWorksNow(
  turn: Turn,
  pointed: CaseView | null,
  thanked: (solved: CaseView | null) => Promise<Message>,
): Promise<readonly Message[] | null> {
  const { inbound, actor, key } = turn;
  if (inbound.conversation.kind !== 'personal') return pointed === null && !isOfDesk(actor) ? [await thanked(null)] : null;
  const own = (await ownOpenCases(turn, pointed)) ?? [];
  if (pointed !== null && own.length === 0) return null;
  if (own.some(({ stored: { ticket } }) => ticket.question !== null)) return null;
  const [solved, ...others] = own.filter(isToJudge);
  if (solved !== undefined)
    return [others.length === 0 ? await thanked(solved) : ownList(whichIsFineText(actor.name), [solved, ...others])];
  const worked = own.filter(({ stored: { ticket } }) => !isDraft(ticket));
  const [only, ...more] = worked;
  if (only === undefined) return [await thanked(null)];
  const said = { words: inbound.text.trim(), key };
  return [
    more.length === 0
      ? { kind: 'more-words', case: only, ...said, saying: 'works-now' }
      : { kind: 'which-case', files: [], cases: worked, refused: [], ...said },
  ];
}
