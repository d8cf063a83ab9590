import type { Card } from '../../cards/card.js';
import { wallDay } from '../../core/calendar/civil-date.js';
import { dueAt, withDelivery, type TimedDelivery } from '../../core/desk/timed-delivery.js';
import { DAY } from '../../core/instant.js';
import type { Posted } from '../../core/outbox/posted-card.js';
import type { PersonId } from '../../core/people/person.js';
import { isOfDesk } from '../../core/people/roles.js';
import type { Desk } from '../../desk.js';
import { actorOf } from '../../desk/people/actor-of.js';
import { deliverOnce } from '../../features/deliver-once.js';
import { deskView } from '../../features/turn.js';
import { changedDocument } from '../../ports/with-timeout.js';
import { lostCard, postCard, replyCard } from './message-card.js';
import { maxKept, messagesDue, type DueMessage, type GroupMessage } from './rules/group-message.js';
import { readShares } from './state.js';

/** Where it is kept: with its author. */
export type MessageRef = { by: PersonId; id: string };

export async function allMessages({ documents }: Desk): Promise<readonly GroupMessage[]> {
  return (await documents.all('group-messages')).flatMap(({ body }) => body.all);
}

export async function findMessage({ documents }: Desk, { by, id }: MessageRef): Promise<GroupMessage | null> {
  return (await documents.find('group-messages', by))?.body.all.find((one) => one.id === id) ?? null;
}

/** Keeps it; the same again is the first one. */
export async function keepMessage(desk: Desk, message: GroupMessage): Promise<void> {
  await changedDocument(desk.documents, 'group-messages', message.by.id, (before) => {
    const all = before?.all ?? [];
    return before !== null && all.some(({ id }) => id === message.id) ? before : { all: [...all, message].slice(-maxKept) };
  });
}

/** Changes it, however many press at once; null where it is kept no more. */
export async function changeMessage(desk: Desk, { by, id }: MessageRef, change: (before: GroupMessage) => GroupMessage) {
  const after = await desk.retryOnConflict(`group message ${id}`, () =>
    changedDocument(desk.documents, 'group-messages', by, (before) => {
      const one = before?.all.find((other) => other.id === id);
      const next = one && change(one);
      return next === one || before === null || next === undefined
        ? before
        : { all: before.all.map((other) => (other === one ? next : other)) };
    }),
  );
  return after?.all.find((one) => one.id === id) ?? null;
}

/** Sends what is due of every message; a failure of one leaves it for the next tick. */
export async function sendMessages(desk: Desk): Promise<void> {
  for (const { id, by } of await allMessages(desk)) await sendMessage(desk, { by: by.id, id });
}

/** Any process may do it, and again: the document says what was sent. */
export async function sendMessage(desk: Desk, ref: MessageRef): Promise<void> {
  try {
    // That a post did not arrive is told once it is known.
    for (const isAfter of [false, true]) {
      const message = await findMessage(desk, ref);
      const due = message === null ? [] : messagesDue(message).filter(({ key }) => (key === 'lost') === isAfter);
      await Promise.all(due.map((one) => deliver(desk, ref, one)));
    }
  } catch (error) {
    desk.log.write('warn', 'digest-not-sent', { kind: 'group-message', code: 'failed' }, error);
  }
}

async function deliver(desk: Desk, ref: MessageRef, { key, to, at }: DueMessage): Promise<void> {
  const message = await findMessage(desk, ref);
  const from = message?.told[key] ?? null;
  const now = desk.clock.now();
  const due = dueAt({ day: wallDay(at, desk.registry.current.calendar.timeZone), at }, from, now);
  if (message === null || due === null) return;
  const write = async (state: TimedDelivery, over: TimedDelivery | null, posted: Posted | null = null): Promise<boolean> => {
    let isWritten = false;
    await changeMessage(desk, ref, (before) => {
      const told = withDelivery(before.told, key, { state, over });
      isWritten = told !== null;
      if (told === null) return before;
      return { ...before, told, ...(posted === null || to.kind === 'person' ? {} : { posts: { ...before.posts, [to.group]: posted } }) };
    });
    return isWritten;
  };
  const card = (await isTooLate(desk, message, to.kind)) ? null : await cardOf(desk, message, { key, to, at });
  await deliverOnce(desk, {
    kind: 'group-message',
    to,
    ...due,
    message: card === null ? null : { kind: 'card', card: { ...card, mayBeRepeat: due.mayBeRepeat }, isForAll: true },
    begin: (state) => write(state, from),
    end: async (state, over, posted) => void (await write(state, over, posted)),
  });
}

/** Whether a day passed before it could be posted, or its author, who would read the answer, has left the desk. */
async function isTooLate(desk: Desk, { by, at }: GroupMessage, to: 'channel' | 'person'): Promise<boolean> {
  if (to === 'channel') return desk.clock.now() - at >= DAY;
  const { actor, areRolesKnown } = await actorOf(desk, by);
  return areRolesKnown && !isOfDesk(actor);
}

/** @returns null where there is nothing to say any more: the reply was deleted, or the group is gone */
async function cardOf(desk: Desk, message: GroupMessage, { key, to }: DueMessage): Promise<Card | null> {
  const one = await desk.names.within(message);
  if (key === 'lost') return lostCard(deskView(desk), one);
  if (to.kind === 'person') {
    const reply = one.replies.find(({ id }) => id === key);
    return reply === undefined ? null : replyCard(one, reply);
  }
  const [share] = message.content === 'state' ? await readShares(desk, [to.group]) : [null];
  return share === undefined ? null : postCard(deskView(desk), one, share);
}

/** Releases up to 0.7.0 sent their bulletins before the update; what was left is dropped. */
export async function dropEarlier({ documents, log }: Desk): Promise<void> {
  const due = (await documents.find('bulletins-due', 'all'))?.body.ids ?? [];
  if (due.length === 0) return;
  await changedDocument(documents, 'bulletins-due', 'all', () => ({ ids: [] }));
  for (const id of due) log.write('warn', 'digest-not-sent', { kind: 'bulletin', id, code: 'dropped' });
}
