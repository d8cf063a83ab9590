import type { Message } from '../../talk/message.js';
import type { CaseList } from '../../app/views.js';
import { concernedGroups } from '../../domain/coordination/alerted-groups.js';
import type { CaseView } from '../../ports/messenger.js';
import { draftsTitle, emptyQueueText, noOwnCasesText, ownCasesTitle } from '../../texts/case-lists.js';
import { caseViews, type Turn } from '../handler-context.js';
import { listedAt } from '../answers.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';

/** Cases of a short list, and of the longest one. */
export const maxShown = 8;
export const maxListed = 30;
/** As many as one query gives; more of a list without a count of its own are told as "at least". */
const maxCounted = 200;

export async function myCases({ context, actor }: Turn, most: number): Promise<Message> {
  const { tickets, next } = await context.queries.ofRequester(actor.id, maxCounted);
  const { procedure } = context.registry.current;
  const cases = await caseViews(context, tickets.slice(0, most));
  const list: CaseList = {
    title: ownCasesTitle(procedure),
    cases,
    more: tickets.length - cases.length,
    isMoreCounted: next === null,
    isAll: most === maxListed,
    empty: noOwnCasesText(procedure),
  };
  return { kind: 'my-cases', list };
}

/** Some of a person's own cases, of which they choose one. */
export function ownList(title: string, cases: readonly CaseView[]): Message {
  return { kind: 'my-cases', list: { title, cases: cases.slice(0, maxShown), more: Math.max(0, cases.length - maxShown), empty: '' } };
}

/** Cases that are no longer than one answer, with how many more there are at least. */
async function shortList(turn: Turn, title: string, found: readonly StoredTicket[], isCounted: boolean): Promise<Message> {
  const [cases, at] = await Promise.all([caseViews(turn.context, found.slice(0, maxListed)), listedAt(turn)]);
  const list: CaseList = {
    title,
    cases,
    more: found.length - cases.length,
    isMoreCounted: isCounted,
    empty: emptyQueueText,
    ...at,
  };
  return { kind: 'queue', list };
}

/** To a coordinator with a scope those that concern its groups, or the person's own. Source: SIIF 4.3 */
export async function drafts(turn: Turn): Promise<Message> {
  const { context, actor } = turn;
  const { procedure } = context.registry.current;
  const seen = actor.oversees === undefined ? null : [...actor.oversees, ...actor.memberOf];
  const found = await context.queries.openDrafts(maxCounted);
  const shown = found.filter(({ ticket }) => seen === null || concernedGroups(ticket, procedure).some((group) => seen.includes(group)));
  return shortList(turn, draftsTitle(procedure), shown, found.length < maxCounted);
}
