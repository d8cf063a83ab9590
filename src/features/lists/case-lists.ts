import type { Message } from '../../talk/message.js';
import { concernedGroups } from '../../core/coordination/alerted-groups.js';
import type { CaseView } from '../../ports/messenger.js';
import { draftsTitle, emptyQueueText, noOwnCasesText, ownCasesTitle } from '../../texts/case-lists.js';
import { caseViews, type Turn } from '../handler-context.js';
import { listMessage, ownListMessage } from '../answers.js';

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
