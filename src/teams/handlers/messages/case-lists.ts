import { normaliseText } from '../../../domain/text/normalise-text.js';
import { groupsNamedLike } from '../../../domain/procedure/called-groups.js';
import type { Group } from '../../../domain/procedure/procedure.js';
import type { CaseList, Message } from '../../../app/views.js';
import type { CaseView } from '../../../ports/messenger.js';
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
import { groupHere, listedAt } from '../private-answers.js';
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

/** Some of a person's own cases, of which they choose one. */
export function ownList(title: string, cases: readonly CaseView[]): Message {
  return { kind: 'my-cases', list: { title, cases: cases.slice(0, maxShown), more: Math.max(0, cases.length - maxShown), empty: '' } };
}

/** @param total how many there are in all, where that is counted */
async function queue(turn: Turn, title: string, found: readonly StoredTicket[], total?: number): Promise<Message> {
  const [cases, at] = await Promise.all([caseViews(turn.context, found.slice(0, maxListed)), listedAt(turn)]);
  const more = Math.max(0, (total ?? found.length) - cases.length);
  const list: CaseList = {
    title,
    cases,
    more,
    isMoreCounted: total !== undefined || found.length < maxCounted,
    empty: emptyQueueText,
    ...at,
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

/**
 * The queue of the named group or level; of every group, where all are asked for or the coordination asks in private; else of the
 * channel's group, else of all groups one belongs to. What waits at an area or a partner counts as `estado` counts it.
 *
 * Source: SIIF-05, USPEC-12
 */
export async function groupQueue(turn: Turn, asked: string): Promise<readonly Message[] | null> {
  const { context, actor } = turn;
  const { procedure } = context.registry.current;
  const here = await groupHere(turn);
  if (isEveryGroup(asked) || (asked === '' && here === null && actor.isCoordinator)) return [await deskQueue(turn)];
  const level = /^nivel\s+(\d+)$/.exec(normaliseText(asked))?.[1];
  const named = level === undefined ? groupsNamedLike(procedure, asked) : procedure.groups.filter((g) => g.level === Number(level));
  if (asked !== '' && named.length === 0) return namesNothing(turn, asked);
  const own = here !== null ? [here.group] : actor.memberOf;
  const wanted = asked === '' ? procedure.groups.filter((g) => own.includes(g.id)) : named;
  if (wanted.length === 0) return [await deskQueue(turn)];
  const ids = wanted.map(({ id }) => id);
  // What a group follows up outside comes after what stands with it.
  const followed = (await openOutside(turn)).filter(
    ({ ticket }) => ids.some((id) => id === ticket.sender) && !ids.some((id) => id === ticket.group),
  );
  const { found, total } = await openIn(turn, ids);
  const title = level === undefined ? titleOf(wanted, procedure.groups) : queueOfLevelTitle(level, procedure);
  return [await queue(turn, title, [...found, ...followed], total + followed.length)];
}

/** "cola todos", "cola todas", "cola todos los grupos". */
function isEveryGroup(asked: string): boolean {
  return /^tod[oa]s?(?: (?:los )?grupos)?$/.test(normaliseText(asked));
}

/** Every open case, also of a group that only an earlier version of the procedure has. */
async function deskQueue(turn: Turn): Promise<Message> {
  const { groups } = turn.context.registry.current.procedure;
  const counts = await turn.context.queries.countOpen();
  const { found, total } = await openIn(turn, [...new Set([...groups.map(({ id }) => id), ...counts.map(({ group }) => group)])]);
  return queue(turn, titleOf(groups, groups), found, total);
}

/** Open cases that stand at the groups, in the order of the queue, and how many there are. */
async function openIn({ context: { queries } }: Turn, ids: readonly string[]): Promise<{ found: readonly StoredTicket[]; total: number }> {
  const [counts, ...found] = await Promise.all([queries.countOpen(), ...ids.map((id) => queries.openOfGroup(id, maxListed))]);
  return {
    found: found.flat().sort((a, b) => a.ticket.rank - b.ticket.rank || a.ticket.openedAt - b.ticket.openedAt),
    total: counts.reduce((sum, { group, count }) => (ids.includes(group) ? sum + count : sum), 0),
  };
}

function titleOf(shown: readonly Group[], all: readonly Group[]): string {
  return queueTitle(shown, shown.length === all.length);
}

/** A name of one or two words that is no group's; a longer rest was no name at all. */
function namesNothing(turn: Turn, asked: string): readonly Message[] | null {
  if (asked.split(/\s+/).length > 2) return null;
  return [
    refusalMessage(turn, { code: 'unknown-group', asked, groups: turn.context.registry.current.procedure.groups.map((g) => g.id) }, null),
  ];
}
