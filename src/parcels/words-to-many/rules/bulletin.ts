import type { Instant } from '../../../core/instant.js';
import type { Place } from '../../../core/outbox/notification.js';
import type { Posted } from '../../../core/outbox/posted-card.js';
import type { Actor, PersonId, PersonRef } from '../../../core/people/person.js';
import { isOfDesk, isOneOfDesk } from '../../../core/people/roles.js';
import type { Refusal } from '../../../core/ticket/refusals.js';
import type { Procedure } from '../../../procedure/procedure.js';
import type { Doer } from '../../../procedure/vocabulary.js';
import type { TimedDelivery } from '../../../core/desk/timed-delivery.js';

/** @property text '' where its author deleted it @property isInThread it was written in the thread of the post, where its group reads it */
export type BulletinReply = { id: string; by: PersonRef; at: Instant; text: string; isInThread?: true };

/**
 * Words for one group that belong to no case, kept with their answers. Source: UARIV-16; SIIF, line 164
 *
 * @property asks    a consultation, which waits for an answer; otherwise a notice
 * @property readBy  people who said that they read it, in that order
 * @property posted  its post in the group's channel; null until it arrived
 * @property heard   the platform's ids of the messages by which replies reached who they were for
 * @property edits   how often replies were edited or deleted after they were sent
 * @property shown   how many changes (replies, edits, readers, the withdrawal) that post shows
 * @property told    the deliveries: `post`, the id of each reply, `lost` where the post did not arrive
 */
export type Bulletin = {
  group: string;
  asks: boolean;
  by: PersonRef;
  at: Instant;
  text: string;
  replies: readonly BulletinReply[];
  readBy: readonly PersonRef[];
  isWithdrawn?: true;
  heard?: readonly string[];
  edits?: number;
  posted: Posted | null;
  shown: number;
  told: Readonly<Record<string, TimedDelivery>>;
};

export type BulletinsDue = { ids: readonly string[] };

/** The longest words of a bulletin and of a reply, in characters. */
export const maxBulletinLength = 2000;
export const maxReplies = 100;
const maxReaders = 200;

export function takesReplies(bulletin: Bulletin): boolean {
  return bulletin.isWithdrawn !== true && bulletin.replies.length < maxReplies && lostAt(bulletin) === null;
}

/** When its post was given up: it did not arrive, or nobody can say whether it did; null where it arrived or is still to be sent. */
export function lostAt({ told: { post } }: Bulletin): Instant | null {
  return post?.state === 'ended' && post.as !== 'sent' ? post.at : null;
}

/** The replies that nobody deleted. */
export const standingReplies = ({ replies }: Bulletin): readonly BulletinReply[] => replies.filter(({ text }) => text !== '');

/** Whether it is a consultation without an answer. */
export const isAwaited = (bulletin: Bulletin): boolean => bulletin.asks && standingReplies(bulletin).length === 0;

/** With the reply, or its words as edited or deleted; the same again, or one that it no longer takes, changes nothing. */
export function withReply(bulletin: Bulletin, reply: BulletinReply): Bulletin {
  const { replies, edits = 0 } = bulletin;
  const known = replies.find(({ id }) => id === reply.id);
  // What its author deletes is kept nowhere, also where the bulletin was withdrawn.
  if (known?.text === reply.text || (bulletin.isWithdrawn === true && reply.text !== '')) return bulletin;
  if (known === undefined) return takesReplies(bulletin) ? { ...bulletin, replies: [...replies, reply] } : bulletin;
  return { ...bulletin, replies: replies.map((one) => (one === known ? { ...one, text: reply.text } : one)), edits: edits + 1 };
}

/** With the person among those who read it; its author is not. */
export function withReader(bulletin: Bulletin, { id, name }: PersonRef): Bulletin {
  const { readBy, by, isWithdrawn } = bulletin;
  const isKnown = by.id === id || readBy.some((one) => one.id === id);
  return isKnown || isWithdrawn === true || readBy.length >= maxReaders ? bulletin : { ...bulletin, readBy: [...readBy, { id, name }] };
}

/** Withdrawn by its author; by anybody else it stays as it is. */
export function withdrawn(bulletin: Bulletin, by: PersonId): Bulletin {
  return bulletin.by.id === by && bulletin.isWithdrawn !== true ? { ...bulletin, isWithdrawn: true } : bulletin;
}

export function changesOf({ replies, edits = 0, readBy, isWithdrawn }: Bulletin): number {
  return replies.length + edits + readBy.length + (isWithdrawn === true ? 1 : 0);
}

/** A message about a bulletin. @property key as in `told`: the words of a reply are read when they are sent, as they are by then */
export type BulletinMessage = { key: string; to: Place; at: Instant };

/** What is still to be sent: the post, each reply to the side that did not write it, and to the author that the post did not arrive. */
export function messagesDue(bulletin: Bulletin): readonly BulletinMessage[] {
  const { group, by, at, told, posted, isWithdrawn } = bulletin;
  const channel: Place = { kind: 'channel', group };
  const author: Place = { kind: 'person', person: by.id };
  const lost = lostAt(bulletin);
  const first = isWithdrawn === true && posted === null ? [] : [{ key: 'post', to: channel, at }];
  const givenUp = lost === null ? [] : [{ key: 'lost', to: author, at: lost }];
  // A reply of the author goes below the post, so it waits for it.
  const open = standingReplies(bulletin).filter((one) => one.by.id !== by.id || (posted !== null && one.isInThread !== true));
  const answers = open.map((reply) => ({ key: reply.id, to: reply.by.id === by.id ? channel : author, at: reply.at }));
  return [...first, ...givenUp, ...answers].filter(({ key }) => told[key]?.state !== 'ended');
}

/** Whether that reply reached, or may have reached, who it is for: it cannot be taken back from there. */
export function mayHaveArrived({ told }: Bulletin, reply: string): boolean {
  const now = told[reply];
  if (now?.state === 'ended') return now.as === 'sent' || now.as === 'unclear';
  return now?.state === 'sending' || now?.mayBeRepeat === true;
}

/** Whether its post can be updated, and does not show all of it. A post to which the platform gave no id stays as it was. */
export function isBehind(bulletin: Bulletin): boolean {
  return bulletin.posted?.activity != null && bulletin.shown < changesOf(bulletin);
}

/** Whether nothing about it is to be sent any more, and its post shows all of it. */
export function isSettled(bulletin: Bulletin): boolean {
  return !isBehind(bulletin) && messagesDue(bulletin).length === 0;
}

const bulletinAuthors: readonly Doer[] = ['first-level', 'coordinator'];

/** Refuses a person who may not write to a group without a case: level 1 and the coordination may. Source: UARIV-16 */
export function checkBulletin(actor: Actor, procedure: Procedure): Refusal | null {
  if (!isOfDesk(actor)) return { code: 'only-desk' };
  return isOneOfDesk(bulletinAuthors, actor, procedure) ? null : { code: 'not-yours', doers: bulletinAuthors, group: null, transition: '' };
}
