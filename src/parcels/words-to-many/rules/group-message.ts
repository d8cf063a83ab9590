import type { Instant } from '../../../core/instant.js';
import { wallDay } from '../../../core/calendar/civil-date.js';
import type { TimedDelivery } from '../../../core/desk/timed-delivery.js';
import type { Place } from '../../../core/outbox/notification.js';
import type { Posted } from '../../../core/outbox/posted-card.js';
import type { Actor, PersonRef } from '../../../core/people/person.js';
import { isOfDesk, isOneOfDesk } from '../../../core/people/roles.js';
import type { Refusal } from '../../../core/ticket/refusals.js';
import type { Procedure } from '../../../procedure/procedure.js';
import type { Doer } from '../../../procedure/vocabulary.js';

/** @property text '' where the person only says that they know it: *Enterado* */
export type GroupReply = { id: string; by: PersonRef; at: Instant; text: string };

/**
 * What one person sends to the channels of groups, without a case, kept with what comes back. Source: UARIV-16; SIIF-22
 *
 * @property content `state`: each group gets its own open cases by state, below the words
 * @property posts   its posts, by group
 * @property told    the deliveries: `to/<group>`, the id of each reply, `lost` where a post did not arrive
 */
export type GroupMessage = {
  id: string;
  by: PersonRef;
  at: Instant;
  content: 'words' | 'state';
  text: string;
  groups: readonly string[];
  replies: readonly GroupReply[];
  posts: Readonly<Record<string, Posted>>;
  told: Readonly<Record<string, TimedDelivery>>;
};

/** Those of one author, newest last. */
export type GroupMessages = { all: readonly GroupMessage[] };

/** The longest words of a message and of a reply, in characters. */
export const maxWords = 2000;
export const maxReplies = 200;
/** How many of an author are kept; older ones take no answer any more. */
export const maxKept = 20;

const keyOf = (group: string): string => `to/${group}`;

export function arrivalAt({ told }: GroupMessage, group: string): 'sent' | 'unclear' | 'lost' | 'waits' {
  const delivery = told[keyOf(group)];
  if (delivery?.state !== 'ended') return 'waits';
  return delivery.as === 'sent' || delivery.as === 'unclear' ? delivery.as : 'lost';
}

/** The groups that it did not reach, or may not have reached. */
export const missedGroups = (message: GroupMessage): readonly string[] =>
  message.groups.filter((group) => ['unclear', 'lost'].includes(arrivalAt(message, group)));

/** With the reply, or with its words as edited, which are told again; the same again changes nothing. */
export function withReply(message: GroupMessage, reply: GroupReply): GroupMessage {
  const { replies, told } = message;
  const known = replies.find(({ id }) => id === reply.id);
  if (known === undefined ? replies.length >= maxReplies : known.text === reply.text) return message;
  const { [reply.id]: _, ...others } = told;
  return { ...message, replies: [...replies.filter((one) => one !== known), reply], told: others };
}

/** To be sent again to the groups that it missed; to those that it may have reached as a possible repeat. */
export function retried(message: GroupMessage, now: Instant, zone: string): GroupMessage {
  const again = missedGroups(message).map((group): [string, TimedDelivery] => {
    const mayBeRepeat = arrivalAt(message, group) === 'unclear';
    return [keyOf(group), { state: 'retry', day: wallDay(now, zone), at: now, mayBeRepeat }];
  });
  const { lost: _, ...told } = message.told;
  return { ...message, at: now, told: { ...told, ...Object.fromEntries(again) } };
}

/** A message that is to be sent. @property key as in `told` */
export type DueMessage = { key: string; to: Place; at: Instant };

/** What is still to be sent: the posts, the replies to its author, and that it missed a group. */
export function messagesDue(message: GroupMessage): readonly DueMessage[] {
  const { by, at, groups, replies, told } = message;
  const author: Place = { kind: 'person', person: by.id };
  const isOver = groups.every((group) => arrivalAt(message, group) !== 'waits');
  const due: readonly DueMessage[] = [
    ...groups.map((group) => ({ key: keyOf(group), to: { kind: 'channel', group } as const, at })),
    ...(isOver && missedGroups(message).length > 0 ? [{ key: 'lost', to: author, at }] : []),
    ...replies.filter((one) => one.text !== '' && one.by.id !== by.id).map(({ id, at: saidAt }) => ({ key: id, to: author, at: saidAt })),
  ];
  return due.filter(({ key }) => told[key]?.state !== 'ended');
}

/** When that group last got the state of its cases, and from whom; null: never. */
export function lastStateAt(group: string, all: readonly GroupMessage[]): { at: Instant; by: PersonRef } | null {
  const sent = all.filter((one) => one.content === 'state' && one.groups.includes(group) && arrivalAt(one, group) !== 'lost');
  return sent.toSorted((a, b) => b.at - a.at)[0] ?? null;
}

const authors: readonly Doer[] = ['first-level', 'coordinator'];

/** Level 1 and the coordination write to groups without a case; the state of the cases is the coordination's to send. */
export function checkContent(
  content: GroupMessage['content'],
  actor: Actor & { isCoordinator: boolean },
  procedure: Procedure,
): Refusal | null {
  if (content === 'state') return actor.isCoordinator ? null : { code: 'only-coordinator' };
  if (!isOfDesk(actor)) return { code: 'only-desk' };
  return isOneOfDesk(authors, actor, procedure) ? null : { code: 'not-yours', doers: authors, group: null, transition: '' };
}
