import { wallDay } from '../../core/calendar/civil-date.js';
import { dueAt, withDelivery, type TimedDelivery } from '../../core/desk/timed-delivery.js';
import { DAY, type Instant } from '../../core/instant.js';
import { changesOf, isBehind, isSettled, messagesDue, type Bulletin, type BulletinMessage } from './rules/bulletin.js';
import type { Place } from '../../core/outbox/notification.js';
import { isIn, type Posted } from '../../core/outbox/posted-card.js';
import { isOfDesk } from '../../core/people/roles.js';
import type { Desk } from '../../desk.js';
import { actorOf } from '../../desk/people/actor-of.js';
import { presentChannel } from '../../ports/group-channels.js';
import { asSendFault } from '../../ports/messenger.js';
import { changedDocument } from '../../ports/with-timeout.js';
import { deliverOnce } from '../../features/deliver-once.js';
import { bulletinCard, lostCard, replyCard } from './bulletin-card.js';

/** Changes it, however many press at once; what follows from that is sent even if this process dies right after. */
export async function changeBulletin(desk: Desk, id: string, change: (before: Bulletin) => Bulletin, first: Bulletin | null = null) {
  await list(desk, id);
  const after = await desk.retryOnConflict(`bulletin ${id}`, () =>
    changedDocument(desk.documents, 'bulletin', id, (before) => (before === null ? first : change(before))),
  );
  // Another process may have found it settled, and unlisted it, right before the change.
  await list(desk, id);
  return after;
}

/** Lists it among the bulletins of which something is to be sent. */
async function list({ documents }: Desk, id: string): Promise<void> {
  await changedDocument(documents, 'bulletins-due', 'all', (due) => {
    const ids = due?.ids ?? [];
    return ids.includes(id) ? due : { ids: [...ids, id] };
  });
}

/** Sends what is due of every bulletin; a failure of one leaves it for the next tick. */
export async function sendBulletins(desk: Desk): Promise<void> {
  const due = await desk.documents.find('bulletins-due', 'all');
  for (const id of due?.body.ids ?? []) await sendBulletin(desk, id);
}

/** Any process may do it, and again: the document says what was sent. Of many at once most wait, and find the post as it is to be. */
export function sendBulletin(desk: Desk, id: string): Promise<void> {
  return desk.retryOnConflict(`sends ${id}`, () => sendDue(desk, id));
}

async function sendDue(desk: Desk, id: string): Promise<void> {
  const { documents, log } = desk;
  try {
    const before = await documents.find('bulletin', id);
    for (const message of before === null ? [] : messagesDue(before.body)) await deliver(desk, id, message);
    await repaint(desk, id);
    const after = (await documents.find('bulletin', id))?.body;
    if (after !== undefined && !isSettled(after)) return;
    await changedDocument(documents, 'bulletins-due', 'all', (due) => due && { ids: due.ids.filter((one) => one !== id) });
    const last = (await documents.find('bulletin', id))?.body;
    if (last !== undefined && !isSettled(last)) await list(desk, id);
  } catch (error) {
    log.write('warn', 'digest-not-sent', { kind: 'bulletin', code: 'failed' }, error);
  }
}

async function deliver(desk: Desk, id: string, { key, to, at }: BulletinMessage): Promise<void> {
  const stored = await desk.documents.find('bulletin', id);
  const said = stored?.body.replies.find((reply) => reply.id === key);
  // Its author may have deleted it while an earlier one was being sent.
  if (stored === null || said?.text === '') return;
  const { calendar, procedure } = desk.registry.current;
  const now = desk.clock.now();
  const from = stored.body.told[key] ?? null;
  const due = dueAt({ day: wallDay(at, calendar.timeZone), at }, from, now);
  if (due === null) return;
  const view = { procedure, calendar, now };
  const one = { ...(await desk.names.within(stored.body)), id };
  const own = key === 'post' ? bulletinCard(view, one, null) : lostCard(view, one);
  const card = said === undefined ? own : replyCard(one, await desk.names.within(said), to.kind === 'person' ? to.person : null);
  const write = async (state: TimedDelivery, over: TimedDelivery | null, posted: Posted | null = null): Promise<boolean> => {
    let isWritten = false;
    await changedDocument(desk.documents, 'bulletin', id, (before) => {
      const told = before && withDelivery(before.told, key, { state, over });
      isWritten = told !== null;
      if (before === null || told === null) return before;
      const heard = [...(before.heard ?? []), posted?.activity ?? ''];
      const arrived = key === 'post' ? { posted, shown: changesOf(stored.body) } : { heard };
      return { ...before, told, ...(posted === null ? {} : arrived) };
    });
    return isWritten;
  };
  await deliverOnce(desk, {
    kind: 'bulletin',
    to,
    under: key === 'post' ? null : one.posted,
    ...due,
    message: (await isTooLate(desk, one, to, now))
      ? null
      : { kind: 'card', card: { ...card, mayBeRepeat: due.mayBeRepeat }, isForAll: true },
    begin: (state) => write(state, from),
    end: async (state, over, posted) => void (await write(state, over, posted)),
  });
}

/** Whether a day passed before it could be posted, or its author, who would read the answer, has left the desk. */
async function isTooLate(desk: Desk, { by, at, posted }: Bulletin, to: Place, now: Instant): Promise<boolean> {
  if (to.kind === 'channel') return posted === null && now - at >= DAY;
  const { actor, areRolesKnown } = await actorOf(desk, by);
  return areRolesKnown && !isOfDesk(actor);
}

/** Updates the post in the channel, so that it shows all answers. */
async function repaint(desk: Desk, id: string): Promise<void> {
  const stored = (await desk.documents.find('bulletin', id))?.body;
  if (stored?.posted == null || !isBehind(stored)) return;
  const { group, posted } = stored;
  const shown = changesOf(stored);
  const isShown = () => changedDocument(desk.documents, 'bulletin', id, (before) => before && { ...before, shown });
  // The channel of a group that moved is another group's now, or nobody's.
  const binding = presentChannel(await desk.channels.ofGroup(group));
  if (!isIn(binding?.channel ?? '', posted)) return void (await isShown());
  const card = bulletinCard({ ...desk.registry.current, now: desk.clock.now() }, { ...(await desk.names.within(stored)), id }, null);
  try {
    await desk.messenger.update({ kind: 'channel', group }, posted, { kind: 'card', card, isForAll: true });
  } catch (error) {
    const fault = asSendFault(error);
    desk.log.write('warn', 'digest-not-sent', { group, code: fault.code }, error);
    // Another try may help.
    if (fault.code !== 'gone' && fault.code !== 'refused' && fault.code !== 'blocked') return;
  }
  // Where two updates passed each other, the one that ends last says what the card shows; the next tick shows the rest.
  await isShown();
}
