import type { Message } from '../../talk/message.js';
import { concernedGroups } from '../../core/coordination/alerted-groups.js';
import type { CaseView } from '../../ports/messenger.js';
import { draftsTitle, emptyQueueText, noOwnCasesText, ownCasesTitle } from '../../texts/case-lists.js';
import { caseViews, type Turn } from '../handler-context.js';
import { listMessage, ownListMessage, forDesk, inPrivate } from '../answers.js';
import { readDeskList, type WantedList } from '../../desk/overviews/desk-lists.js';
import { isOfDesk } from '../../core/people/roles.js';
import { whichNumberText } from '../../texts/answers.js';
import { caseNoun } from '../../texts/words.js';
import { scopeHere } from './narrow-list.js';

/** The numbers of cases in a short list, and in the longest one. */
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

/** A list of a person's own cases, from which they choose one. */
export function ownList(turn: Turn, title: string, cases: readonly CaseView[]): Message {
  return ownListMessage(turn, { title, cases: cases.slice(0, maxShown), more: Math.max(0, cases.length - maxShown), empty: '' });
}

/** The open drafts, as many as fit one answer; a coordinator with a scope sees those of its groups and of their own. Source: SIIF 4.3 */
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

/** `caso` alone: asks which one. It offers a requester's own newest, a colleague's own work, or the first of the queue. */
export async function askWhich(turn: Turn): Promise<readonly Message[]> {
  const title = whichNumberText(caseNoun(turn.context.registry.current.procedure));
  if (isOfDesk(turn.actor)) {
    const cases = await offered(turn);
    const list = await listMessage(turn, { title, cases, more: 0, empty: emptyQueueText });
    return (await forDesk(turn, [list])) ?? [];
  }
  const { tickets } = await turn.context.queries.ofRequester(turn.actor.id, maxOffered);
  const own = await caseViews(turn.context, tickets);
  return inPrivate(turn, [own.length === 0 ? await myCases(turn, maxShown) : ownList(turn, title, own)]);
}

async function offered(turn: Turn): Promise<readonly CaseView[]> {
  const { context, actor, inbound } = turn;
  const read = async (of: Omit<WantedList, 'isThisWeek'>) => (await readDeskList(context, { isThisWeek: false, ...of }, maxOffered)).cases;
  const own = inbound.conversation.kind === 'personal' ? await read({ name: 'assigned', person: actor.id, groups: null }) : [];
  return own.length > 0 ? own : read({ name: 'open', ...(await scopeHere(turn)) });
}
