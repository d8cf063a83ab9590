import { z } from 'zod';
import { act, type Feature, caseId, pageStart, wantedShape } from '../act.js';
import { pressList } from './desk-lists.js';
import type { Desk } from '../../desk.js';
import { caseView } from '../../desk/tickets/open-case.js';
import type { PersonActor } from '../../core/people/person.js';
import { askedWords } from '../../core/text/search-words.js';
import { maySee, searchScope } from '../../core/ticket/permissions.js';
import type { CaseView } from '../../ports/messenger.js';
import type { Message, PressAnswer } from '../../talk/message.js';
import type { CaseList } from '../../desk/views.js';
import { isOfDesk } from '../../core/people/roles.js';
import { isRequester, type TicketId } from '../../core/ticket/ticket.js';
import { foundIn } from '../../core/ticket/search-terms.js';
import { asData } from '../../cards/user-words.js';
import { foundByText, foundNothingText, foundTitle, maybeMoreText, tooManyFoundText, whatToFindText } from '../../texts/search.js';
import { asPressAnswer, forDesk, inPrivate, listMessage, ownListMessage } from '../answers.js';
import type { Turn } from '../handler-context.js';

export const lists: Feature = {
  acts: {
    list: act({ wanted: wantedShape, at: pageStart.optional() }, { pressed: pressList }),
    search: act({ asked: z.string().max(240), after: caseId }, { pressed: pressSearch }),
  },
};

/** A requester who writes more words than this after "buscar" describes what they need, unless a case of theirs has these words. */
const maxRequestersWords = 3;

/** `buscar impresora piso 4`: the desk's list stays in the channel of a group of the desk; a person's own cases are shown in their chat. */
export async function answerSearch(turn: Turn, asked: string): Promise<readonly Message[] | null> {
  const found = await searchCases(turn.context, asked, turn.actor);
  const isDesk = isOfDesk(turn.actor);
  if (!isDesk && found?.cases.length === 0 && asked.split(/\s+/).length > maxRequestersWords) return null;
  const messages = [await foundMessage(turn, asked, found)];
  return isDesk ? forDesk(turn, messages) : inPrivate(turn, messages);
}

/** "Más": the next page replaces this one. The right to see it is checked again. */
async function pressSearch(turn: Turn, { asked, after }: { asked: string; after: TicketId }): Promise<PressAnswer> {
  const found = await searchCases(turn.context, asked, turn.actor, after);
  return asPressAnswer(await foundMessage(turn, asked, found, after));
}

async function foundMessage(turn: Turn, asked: string, found: FoundCases | null, after?: TicketId): Promise<Message> {
  const { actor, context } = turn;
  if (found === null) return { kind: 'text', text: whatToFindText(context.procedure) };
  const { cases, next, isCutShort } = found;
  const nothing = isCutShort ? tooManyFoundText(context.procedure) : foundNothingText(asked, context.procedure, after !== undefined);
  if (cases.length === 0) return { kind: 'text', text: nothing };
  // A person's own cases are few, and they know them.
  const why = ({ stored, procedure }: CaseView): string => asData(foundByText(foundIn(stored.ticket, procedure, asked)));
  const note = isCutShort ? maybeMoreText : undefined;
  const list: CaseList = {
    title: foundTitle(asked, cases.length, next !== null || after !== undefined || isCutShort),
    cases,
    more: 0,
    empty: '',
    note,
    why,
  };
  const paged: CaseList = next === null ? list : { ...list, search: { asked, after: next } };
  const isOwn = cases.every(({ stored }) => isRequester(stored.ticket, actor.id));
  return isOfDesk(actor) || !isOwn ? listMessage(turn, paged) : ownListMessage(turn, paged);
}

/**
 * The cases that a search found, newest first.
 * @property next       the case after which the search continues; null when there is no more
 * @property isCutShort the search ran out of time, so there may be more
 */
type FoundCases = { cases: readonly CaseView[]; next: TicketId | null; isCutShort: boolean };

/** How many cases a page has. */
const maxFound = 8;
/** How many pages are read to fill one: cases that the person may see may have ended meanwhile. */
const maxPages = 5;

/** The cases with all of the words that this person may see, open and closed, after `after`; null when the text has no word to search. */
export async function searchCases(desk: Desk, text: string, actor: PersonActor, after?: TicketId): Promise<FoundCases | null> {
  const { whole, prefix } = askedWords(text);
  if (whole.length === 0 && prefix === null) return null;
  const search = { all: whole, prefix, anyOf: searchScope(actor, desk.procedure) };
  const cases: CaseView[] = [];
  let behind = after;
  for (let pages = 0; pages < maxPages; pages++) {
    const { tickets, next, isCutShort } = await desk.queries.search(search, maxFound - cases.length, behind);
    const views = await Promise.all(tickets.map((stored) => caseView(desk, stored)));
    cases.push(...views.filter(({ stored, procedure }) => maySee(stored.ticket, actor, procedure)));
    if (next === null || cases.length === maxFound) return { cases, next, isCutShort };
    behind = next;
  }
  return { cases, next: behind ?? null, isCutShort: false };
}
