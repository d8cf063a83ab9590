import type { Message, PressAnswer } from '../../talk/message.js';
import { concernedGroups } from '../../core/coordination/alerted-groups.js';
import type { CaseView } from '../../ports/messenger.js';
import { draftsTitle, emptyQueueText, noOwnCasesText, ownCasesTitle } from '../../texts/case-lists.js';
import { caseViews, type Turn, act, type Feature, caseId, pageStart, wantedShape } from '../turn.js';
import { listMessage, ownListMessage, asPressAnswer } from '../answers.js';
import { readDeskList, type WantedList } from '../../desk/overviews/desk-lists.js';
import { isOfDesk } from '../../core/people/roles.js';
import { whichNumberText } from '../../texts/answers.js';
import { caseNoun } from '../../texts/words.js';
import { scopeHere } from './narrow-list.js';
import { z } from 'zod';
import { pressList } from './desk-lists.js';
import type { Desk } from '../../desk.js';
import { caseView } from '../../desk/tickets/open-case.js';
import type { PersonActor } from '../../core/people/person.js';
import { askedWords, type OneOf } from '../../core/text/search-words.js';
import { maySee, searchScope } from '../../core/ticket/permissions.js';
import type { CaseList } from '../../desk/views.js';
import { isRequester, type TicketId } from '../../core/ticket/ticket.js';
import { foundIn, termOf } from '../../core/ticket/search-terms.js';
import { asData } from '../../cards/user-words.js';
import { foundByText, foundNothingText, foundTitle, maybeMoreText, tooManyFoundText, whatToFindText } from '../../texts/search.js';

export const maxShown = 8;
export const maxListed = 30;
/** The limit of one query; if a list has more and no count of its own, the answer says "at least". */
const maxCounted = 200;

export async function myCases(turn: Turn, most: number): Promise<Message> {
  const { context, actor } = turn;
  const { tickets, next } = await context.queries.ofRequester(actor.id, maxCounted);
  const cases = await caseViews(context, tickets.slice(0, most));
  const more = { more: tickets.length - cases.length, isMoreCounted: next === null, isAll: most === maxListed };
  return ownListMessage(turn, { title: ownCasesTitle(context.procedure), cases, ...more, empty: noOwnCasesText(context.procedure) });
}

export function ownList(turn: Turn, title: string, cases: readonly CaseView[]): Message {
  return ownListMessage(turn, { title, cases: cases.slice(0, maxShown), more: Math.max(0, cases.length - maxShown), empty: '' });
}

/** As many as fit one answer; a coordinator with a scope sees those of its groups and of their own. Source: SIIF 4.3 */
export async function drafts(turn: Turn): Promise<Message> {
  const { context, actor } = turn;
  const seen = actor.oversees === undefined ? null : [...actor.oversees, ...actor.memberOf];
  const found = await context.queries.openDrafts(maxCounted);
  const shown = found.filter(
    ({ ticket }) => seen === null || concernedGroups(ticket, context.procedure).some((group) => seen.includes(group)),
  );
  const cases = await caseViews(context, shown.slice(0, maxListed));
  const more = { more: shown.length - cases.length, isMoreCounted: found.length < maxCounted };
  return listMessage(turn, { title: draftsTitle(context.procedure), cases, ...more, empty: emptyQueueText });
}

/** How many cases are offered: the answer stays on one screen of a telephone. */
const maxOffered = 4;

/** `caso` alone. It offers a requester's own newest, a colleague's own work, or the first of the queue. */
export async function askWhich(turn: Turn): Promise<readonly Message[]> {
  const title = whichNumberText(caseNoun(turn.context.registry.current.procedure));
  if (isOfDesk(turn.actor)) {
    const cases = await offered(turn);
    const list = await listMessage(turn, { title, cases, more: 0, empty: emptyQueueText });
    return [list];
  }
  const { tickets } = await turn.context.queries.ofRequester(turn.actor.id, maxOffered);
  const own = await caseViews(turn.context, tickets);
  return [own.length === 0 ? await myCases(turn, maxShown) : ownList(turn, title, own)];
}

async function offered(turn: Turn): Promise<readonly CaseView[]> {
  const { context, actor, inbound } = turn;
  const read = async (of: Omit<WantedList, 'isThisWeek'>) => (await readDeskList(context, { isThisWeek: false, ...of }, maxOffered)).cases;
  const own = inbound.conversation.kind === 'personal' ? await read({ name: 'assigned', person: actor.id, groups: null }) : [];
  return own.length > 0 ? own : read({ name: 'open', ...(await scopeHere(turn)) });
}

export const lists: Feature = {
  acts: {
    list: act({ wanted: wantedShape, at: pageStart.optional() }, pressList),
    search: act({ asked: z.string().max(240), after: caseId }, pressSearch),
  },
};

/** A requester who writes more words than this after "buscar" describes what they need, unless a case of theirs has these words. */
const maxRequestersWords = 3;

/** `buscar impresora piso 4`: the desk's list stays in the channel of a group of the desk; a person's own cases are shown in their chat. */
export async function answerSearch(turn: Turn, asked: string): Promise<readonly Message[] | null> {
  const found = await searchCases(turn.context, asked, turn.actor);
  const isDesk = isOfDesk(turn.actor);
  if (!isDesk && found?.cases.length === 0 && asked.split(/\s+/).length > maxRequestersWords) return null;
  return [await foundMessage(turn, asked, found)];
}

/** The right to see it is checked again. */
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
  const title = foundTitle(asked, cases.length, next !== null || after !== undefined || isCutShort);
  const search = next === null ? undefined : { asked, after: next };
  const list: CaseList = { title, cases, more: 0, empty: '', note: isCutShort ? maybeMoreText : undefined, why, search };
  const isOwn = cases.every(({ stored }) => isRequester(stored.ticket, actor.id));
  return isOfDesk(actor) || !isOwn ? listMessage(turn, list) : ownListMessage(turn, list);
}

/** Newest first. @property next null when there is no more @property isCutShort the search ran out of time, so there may be more */
type FoundCases = { cases: readonly CaseView[]; next: TicketId | null; isCutShort: boolean };

const maxFound = 8;
/** How many pages are read to fill one: cases that the person may see may have ended meanwhile. */
const maxPages = 5;
/** So many people of a name are looked through for those who had another. */
const maxNamed = 100;

/** Open and closed cases, after `after`; null when the text has no word to search. */
export async function searchCases(desk: Desk, text: string, actor: PersonActor, after?: TicketId): Promise<FoundCases | null> {
  const { whole, prefix } = askedWords(text);
  if (whole.length === 0 && prefix === null) return null;
  // Cases are found by the name of their time; those of a person who has another name now, by that person.
  const renamed = (await desk.people.search(text, maxNamed)).filter(({ formerName }) => formerName !== undefined);
  const orTheirs = (one: OneOf): OneOf => (renamed.length === 0 ? one : [one, renamed.map(({ id }) => termOf.person(id))].flat());
  const search = { all: whole.map(orTheirs), prefix: prefix && orTheirs(prefix), anyOf: searchScope(actor, desk.procedure) };
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
