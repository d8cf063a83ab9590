import type { Procedure } from '../../procedure/procedure.js';
import type { Doer } from '../../procedure/vocabulary.js';
import type { Instant } from '../instant.js';
import type { Place } from './notification.js';
import type { Posted } from './posted-card.js';
import type { Actor, PersonId, PersonRef } from '../people/person.js';
import { isOfDesk, isOneOfDesk } from '../people/roles.js';
import type { Refusal } from '../ticket/refusals.js';
import type { TimedDelivery } from '../desk/timed-delivery.js';

export type BulletinReply = { id: string; by: PersonRef; at: Instant; text: string };

/**
 * Words for one group that belong to no case, kept with their answers. Source: UARIV-16; SIIF, line 164
 *
 * @property asks    a consultation, which waits for an answer; otherwise a notice
 * @property readBy  people of the group who said that they read it, in that order
 * @property posted  its post in the group's channel; null until it arrived
 * @property shown   how many changes (replies, readers, the withdrawal) that post shows
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
  posted: Posted | null;
  shown: number;
  told: Readonly<Record<string, TimedDelivery>>;
};

/** The ids of the bulletins of which something is still to be sent. */
export type BulletinsDue = { ids: readonly string[] };

/** The longest words of a bulletin and of a reply, in characters. */
export const maxBulletinLength = 2000;
/** A bulletin with so many replies takes no more. */
export const maxReplies = 100;
const maxReaders = 200;

const authors: readonly Doer[] = ['first-level', 'coordinator'];

/** Refuses a person who may not write to a group without a case: level 1 and the coordination may. Source: UARIV-16 */
export function checkBulletin(actor: Actor, procedure: Procedure): Refusal | null {
  if (!isOfDesk(actor)) return { code: 'only-desk' };
  return isOneOfDesk(authors, actor, procedure) ? null : { code: 'not-yours', doers: authors, group: null, transition: '' };
}

/** Whether a reply can be added to it. */
export function takesReplies({ isWithdrawn, replies }: Bulletin): boolean {
  return isWithdrawn !== true && replies.length < maxReplies;
}

/** With the reply; the same reply again, or one that it no longer takes, changes nothing. */
export function withReply(bulletin: Bulletin, reply: BulletinReply): Bulletin {
  const isKnown = bulletin.replies.some(({ id }) => id === reply.id);
  return isKnown || !takesReplies(bulletin) ? bulletin : { ...bulletin, replies: [...bulletin.replies, reply] };
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

export function changesOf({ replies, readBy, isWithdrawn }: Bulletin): number {
  return replies.length + readBy.length + (isWithdrawn === true ? 1 : 0);
}

/** A message about a bulletin. @property reply null: the bulletin itself, or to its author that it did not arrive */
export type BulletinMessage = { key: string; to: Place; at: Instant; reply: BulletinReply | null };

/** What has to be sent: the post, each reply to whoever did not write it, and to the author that the post did not arrive. */
export function messagesOf({ group, by, at, told, posted, replies, isWithdrawn }: Bulletin): readonly BulletinMessage[] {
  const channel: Place = { kind: 'channel', group };
  const author: Place = { kind: 'person', person: by.id };
  const { post } = told;
  const isLost = post?.state === 'ended' && post.as !== 'sent';
  const first = isWithdrawn === true && posted === null ? [] : [{ key: 'post', to: channel, at, reply: null }];
  const lost = isLost ? [{ key: 'lost', to: author, at: post.at, reply: null }] : [];
  // A reply of the author goes below the post, so it waits for it.
  const open = replies.filter((one) => one.by.id !== by.id || posted !== null);
  const answers = open.map((reply) => ({ key: reply.id, to: reply.by.id === by.id ? channel : author, at: reply.at, reply }));
  return [...first, ...lost, ...answers];
}

/** Whether nothing about it is to be sent any more, and its post shows all of it. */
export function isSettled(bulletin: Bulletin): boolean {
  const isPainted = bulletin.posted === null || bulletin.shown >= changesOf(bulletin);
  return isPainted && messagesOf(bulletin).every(({ key }) => bulletin.told[key]?.state === 'ended');
}
