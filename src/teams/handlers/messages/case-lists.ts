import { normaliseText } from '../../../domain/text/normalise-text.js';
import type { Group } from '../../../domain/procedure/procedure.js';
import type { CaseList, Message } from '../../../app/views.js';
import {
  assignedTitle,
  draftsTitle,
  emptyQueueText,
  noOwnCasesText,
  ownCasesTitle,
  queueOfLevelTitle,
  queueTitle,
} from '../../../texts/case-lists.js';
import { caseViews, type Turn } from '../handler-context.js';
import { groupHere } from '../private-answers.js';
import { refusalMessage } from '../refusal-message.js';
import type { StoredTicket } from '../../../domain/outbox/stored-ticket.js';

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

/** @param total how many there are in all, where that is counted */
async function queue({ context }: Turn, title: string, found: readonly StoredTicket[], total?: number): Promise<Message> {
  const cases = await caseViews(context, found.slice(0, maxListed));
  const more = Math.max(0, (total ?? found.length) - cases.length);
  const list: CaseList = {
    title,
    cases,
    more,
    isMoreCounted: total !== undefined || found.length < maxCounted,
    empty: emptyQueueText,
  };
  return { kind: 'queue', list };
}

export async function drafts(turn: Turn): Promise<Message> {
  return queue(turn, draftsTitle(turn.context.registry.current.procedure), await turn.context.queries.openDrafts(maxCounted));
}

/** What this person works, and what they sent outside and follow up there. Source: USPEC-12, SIIF-10, SIGCE-04 */
export async function ownWork(turn: Turn): Promise<Message> {
  const { context, actor } = turn;
  const [own, outside] = await Promise.all([context.queries.openOfAssignee(actor.id, maxCounted), openOutside(turn)]);
  const followed = outside.filter(({ ticket }) => ticket.follower?.id === actor.id && ticket.assignee?.id !== actor.id);
  return queue(turn, assignedTitle(context.registry.current.procedure), [...own, ...followed]);
}

/** Cases that a group of the desk sent outside, and that stand there. */
async function openOutside({ context }: Turn): Promise<readonly StoredTicket[]> {
  const outside = context.registry.current.procedure.groups.filter((g) => g.kind === 'external');
  const found = await Promise.all(outside.map((g) => context.queries.openOfGroup(g.id, maxCounted)));
  return found.flat().filter(({ ticket }) => ticket.sender !== null);
}

/** The queue of the named group or level, else of the channel's group, else of all groups one belongs to. Source: SIIF-05 */
export async function groupQueue(turn: Turn, asked: string): Promise<readonly Message[] | null> {
  const { context, actor } = turn;
  const { groups } = context.registry.current.procedure;
  const level = /^nivel\s+(\d+)$/.exec(normaliseText(asked))?.[1];
  const here = await groupHere(turn);
  const named = groups.filter(
    (g) =>
      g.level === Number(level) ||
      normaliseText(g.id) === normaliseText(asked) ||
      normaliseText(g.label) === normaliseText(asked) ||
      normaliseText(g.id).startsWith(normaliseText(asked)),
  );
  if (asked !== '' && named.length === 0) return namesNothing(turn, asked);
  const own = here !== null ? [here.group] : actor.memberOf;
  const wanted = asked === '' ? groups.filter((g) => own.includes(g.id)) : named;
  const shown = wanted.length > 0 ? wanted : groups;
  const [counts, ...groupsFound] = await Promise.all([
    context.queries.countOpen(),
    ...shown.map((g) => context.queries.openOfGroup(g.id, maxListed)),
  ]);
  const found = groupsFound.flat();
  // What a group follows up outside comes after what stands with it.
  const followed = (await openOutside(turn)).filter(
    ({ ticket }) => shown.some((g) => g.id === ticket.sender) && !shown.some((g) => g.id === ticket.group),
  );
  const total = counts.reduce((sum, { group, count }) => (shown.some((g) => g.id === group) ? sum + count : sum), 0);
  const inOrder = found.sort((a, b) => a.ticket.rank - b.ticket.rank || a.ticket.openedAt - b.ticket.openedAt);
  const title = asked !== '' && level !== undefined ? queueOfLevelTitle(level, context.registry.current.procedure) : titleOf(shown, groups);
  return [await queue(turn, title, [...inOrder, ...followed], total + followed.length)];
}

function titleOf(shown: readonly Group[], all: readonly Group[]): string {
  const labels = shown.map((g) => g.label);
  return queueTitle(labels, shown.length === all.length);
}

/** A name of one or two words that is no group's; a longer rest was no name at all. */
function namesNothing(turn: Turn, asked: string): readonly Message[] | null {
  if (asked.split(/\s+/).length > 2) return null;
  return [
    refusalMessage(turn, { code: 'unknown-group', asked, groups: turn.context.registry.current.procedure.groups.map((g) => g.id) }, null),
  ];
}
