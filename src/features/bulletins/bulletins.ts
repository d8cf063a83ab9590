import { act, opening, type Feature, commandId, entry, nonce, row, deskView, type Turn } from '../turn.js';
import { changedDocument } from '../../ports/with-timeout.js';
import { wallDay } from '../../core/calendar/civil-date.js';
import {
  changesOf,
  checkBulletin,
  isSettled,
  messagesOf,
  takesReplies,
  withdrawn,
  withReader,
  withReply,
  type Bulletin,
  type BulletinMessage,
} from '../../core/outbox/bulletin.js';
import { dueAt, type TimedDelivery } from '../../core/desk/timed-delivery.js';
import type { Posted } from '../../core/outbox/posted-card.js';
import { isGuestGroup, isOfDesk } from '../../core/people/roles.js';
import { groupName } from '../../core/procedure/called-groups.js';
import { sanitiseText } from '../../core/text/normalise-text.js';
import { checkForm } from '../../core/ticket/forms/check-form.js';
import type { FieldValues } from '../../core/ticket/ticket.js';
import type { Desk } from '../../desk.js';
import type { Choice } from '../../procedure/form.js';
import { presentChannel } from '../../ports/group-channels.js';
import { asSendFault, nothingTyped, type TypedForm } from '../../ports/messenger.js';
import type { DialogAnswer, DialogOpened, PressAnswer, Message } from '../../talk/message.js';
import { asPressAnswer, dialogOf, forDesk, refusedDialog, refusedPress } from '../answers.js';
import { deliverOnce } from '../deliver-once.js';
import {
  bulletinCard,
  bulletinFields,
  bulletinFormCard,
  bulletinsCard,
  lostCard,
  replyCard,
  replyFields,
  replyFormCard,
  type KeptBulletin,
} from './bulletin-card.js';

const ofBulletin = { bulletin: entry };

/** Notices and consultations to a group that belong to no case, and their answers. Source: UARIV-16; SIIF, line 164 */
export const bulletins: Feature = {
  acts: {
    bulletins: act({ open: entry.optional(), from: row }, pressBulletins),
    'send-bulletin': act({ n: nonce }, null, sendForm),
    'reply-bulletin': act({ ...ofBulletin, n: nonce }, null, sendReply),
    'read-bulletin': act(ofBulletin, (turn, { bulletin }) => pressChange(turn, bulletin, (one) => withReader(one, turn.actor))),
    'withdraw-bulletin': act(ofBulletin, (turn, { bulletin }) => pressChange(turn, bulletin, (one) => withdrawn(one, turn.actor.id))),
  },
  openings: {
    bulletin: opening({}, (turn) => writeForm(turn, nothingTyped)),
    'bulletin-reply': opening(ofBulletin, (turn, { bulletin }) => replyForm(turn, bulletin, nothingTyped)),
  },
};

const goneText = 'Ese mensaje ya no está.';
const noChannelsText = 'Ningún grupo tiene canal todavía. La coordinación los une con «vincular grupo» en cada canal.';

/** `avisos`: those of the person's groups and their own, consultations without an answer first. */
export async function answerBulletins(turn: Turn): Promise<readonly Message[] | null> {
  return forDesk(turn, [await listMessage(turn, 0)]);
}

async function listMessage(turn: Turn, from: number): Promise<Message> {
  const { context, actor } = turn;
  const all = await context.documents.all('bulletin');
  const theirs = all.filter(({ body }) => mayRead(turn, body) && body.isWithdrawn !== true).map(({ key, body }) => ({ ...body, id: key }));
  const waits = ({ asks, replies }: Bulletin): number => (asks && replies.length === 0 ? 1 : 0);
  const ordered = theirs.toSorted((a, b) => waits(b) - waits(a) || b.at - a.at);
  const mayWrite = checkBulletin(actor, context.registry.current.procedure) === null;
  return { kind: 'card', card: bulletinsCard(deskView(context), await context.names.within(ordered), from, mayWrite), isForAll: true };
}

/** The group's people, its author, and the coordination that oversees the group. */
function mayRead({ actor }: Turn, { group, by }: Bulletin): boolean {
  const oversees = actor.isCoordinator && (actor.oversees?.includes(group) ?? true);
  return isOfDesk(actor) && (oversees || by.id === actor.id || actor.memberOf.includes(group));
}

/** @returns null if there is none, or the person may not read it */
async function findReadable(turn: Turn, id: string): Promise<KeptBulletin | null> {
  const stored = await turn.context.documents.find('bulletin', id);
  return stored !== null && mayRead(turn, stored.body) ? { ...(await turn.context.names.within(stored.body)), id } : null;
}

async function pressBulletins(turn: Turn, { open, from }: { open?: string | undefined; from: number }): Promise<PressAnswer> {
  if (!isOfDesk(turn.actor)) return refusedPress(turn, { code: 'only-desk' });
  if (open === undefined) return asPressAnswer(await listMessage(turn, from));
  const found = await findReadable(turn, open);
  return found === null ? { kind: 'text', text: goneText } : shown(turn, found);
}

/** In a channel many read the card, so nothing on it is only for the person who pressed. */
function shown({ context, actor, inbound }: Turn, bulletin: KeptBulletin): PressAnswer {
  const reader = inbound.conversation.kind === 'personal' ? actor.id : null;
  return asPressAnswer({ kind: 'card', card: bulletinCard(deskView(context), bulletin, reader), isForAll: true });
}

async function pressChange(turn: Turn, id: string, change: (before: Bulletin) => Bulletin): Promise<PressAnswer> {
  const { context } = turn;
  if ((await findReadable(turn, id)) === null) return { kind: 'text', text: goneText };
  await changeBulletin(context, id, change);
  const after = await findReadable(turn, id);
  if (after === null) return { kind: 'text', text: goneText };
  const answer = shown(turn, after);
  return answer.kind === 'card' ? { ...answer, besides: () => sendBulletin(context, id) } : answer;
}

/** Changes it; what follows from that is sent even if this process dies right after. */
async function changeBulletin(desk: Desk, id: string, change: (before: Bulletin) => Bulletin, first: Bulletin | null = null) {
  await changedDocument(desk.documents, 'bulletins-due', 'all', (due) => {
    const ids = due?.ids ?? [];
    return ids.includes(id) ? due : { ids: [...ids, id] };
  });
  return changedDocument(desk.documents, 'bulletin', id, (before) => (before === null ? first : change(before)));
}

/** The groups of the desk that have a channel; people outside it are written to about cases alone. Source: USPEC-06 */
async function groupsToWrite({ context }: Turn): Promise<readonly Choice[]> {
  const { procedure } = context.registry.current;
  const bound = (await context.channels.all()).filter((one) => presentChannel(one) !== null);
  const groups = procedure.groups.filter(({ id }) => !isGuestGroup(id, procedure) && bound.some(({ group }) => group === id));
  return groups.map((group) => ({ id: group.id, label: groupName(group, procedure) }));
}

async function writeForm(turn: Turn, again: TypedForm): Promise<DialogOpened> {
  const { context, actor } = turn;
  const barred = checkBulletin(actor, context.registry.current.procedure);
  if (barred !== null) return refusedDialog(turn, barred);
  const groups = await groupsToWrite(turn);
  if (groups.length === 0) return { kind: 'message', text: noChannelsText };
  const [only, ...others] = groups;
  const typed = only !== undefined && others.length === 0 ? { group: only.id, ...again.typed } : again.typed;
  return dialogOf(turn, bulletinFormCard(deskView(context), groups, { ...again, typed }));
}

/** The same form again is the same bulletin. Source: UARIV-16 */
async function sendForm(turn: Turn, { n }: { n: string }, typed: FieldValues): Promise<DialogAnswer> {
  const { context, actor } = turn;
  const groups = await groupsToWrite(turn);
  const { values, faults } = checkForm(bulletinFields(groups), typed, { today: null });
  const barred = checkBulletin(actor, context.registry.current.procedure);
  if (barred !== null || groups.length === 0 || faults.length > 0) return writeForm(turn, { typed, faults });
  const { group = '', kind, text = '' } = values;
  const id = commandId(turn, 'bulletin', n, typed);
  const by = { id: actor.id, name: actor.name };
  const asks = kind === 'consultation';
  const at = context.clock.now();
  const first: Bulletin = { group, asks, by, at, text, replies: [], readBy: [], posted: null, shown: 0, told: {} };
  await changeBulletin(context, id, (before) => before, first);
  const label = groups.find((one) => one.id === group)?.label ?? group;
  const next = asks ? 'Le escribo por aquí cuando respondan.' : 'Con «avisos» ve quiénes se enteraron.';
  return { kind: 'message', text: `Va para el canal de ${label}. ${next}`, besides: () => sendBulletin(context, id) };
}

async function replyForm(turn: Turn, id: string, again: TypedForm): Promise<DialogOpened> {
  const found = await findReadable(turn, id);
  if (found === null || !takesReplies(found)) return { kind: 'message', text: notTakenText(found) };
  return dialogOf(turn, replyFormCard(deskView(turn.context), found, turn.actor.id, again));
}

function notTakenText(bulletin: Bulletin | null): string {
  if (bulletin === null) return goneText;
  return bulletin.isWithdrawn === true ? `${bulletin.by.name} ya lo retiró.` : 'Ya tiene muchas respuestas: escriba un aviso nuevo.';
}

async function sendReply(turn: Turn, { bulletin: id, n }: { bulletin: string; n: string }, typed: FieldValues): Promise<DialogAnswer> {
  const { values, faults } = checkForm(replyFields, typed, { today: null });
  if (faults.length > 0) return replyForm(turn, id, { typed, faults });
  return reply(turn, id, commandId(turn, 'reply-bulletin', n, typed), values['text'] ?? '');
}

async function reply(turn: Turn, id: string, key: string, text: string): Promise<Extract<DialogOpened, { kind: 'message' }>> {
  const { context, actor } = turn;
  const before = await findReadable(turn, id);
  const said = { id: key, by: { id: actor.id, name: actor.name }, at: context.clock.now(), text };
  const after = before === null ? null : await changeBulletin(context, id, (one) => withReply(one, said));
  if (before === null || after?.replies.some((one) => one.id === key) !== true) return { kind: 'message', text: notTakenText(before) };
  const to = before.by.id === actor.id ? 'en el hilo del canal' : `a ${before.by.name}`;
  return { kind: 'message', text: `Respuesta enviada ${to}.`, besides: () => sendBulletin(context, id) };
}

/** Words in the thread of a bulletin's post that are no order are an answer to it; null anywhere else. Source: UARIV-16 */
export async function replyInThread(turn: Turn, said: string): Promise<readonly Message[] | null> {
  const { context, inbound, key } = turn;
  const text = sanitiseText(said);
  if (inbound.conversation.kind === 'personal' || inbound.pointsAt.length === 0 || text === '' || !isOfDesk(turn.actor)) return null;
  const all = await context.documents.all('bulletin');
  const found = all.find(({ body: { posted } }) => posted?.activity != null && inbound.pointsAt.includes(posted.activity));
  if (found === undefined) return null;
  const { faults } = checkForm(replyFields, { text }, { today: null });
  if (faults.length > 0) return [{ kind: 'text', text: 'Es muy largo para una respuesta: envíelo en dos.' }];
  const { text: answer, besides } = await reply(turn, found.key, `thread:${key}`, text);
  await besides?.();
  return [{ kind: 'text', text: answer }];
}

/** Sends what is due of every bulletin; a failure of one leaves it for the next tick. */
export async function sendBulletins(desk: Desk): Promise<void> {
  const due = await desk.documents.find('bulletins-due', 'all');
  for (const id of due?.body.ids ?? []) await sendBulletin(desk, id);
}

/** Any process may do it, and again: the document says what was sent. */
export async function sendBulletin(desk: Desk, id: string): Promise<void> {
  const { documents, log } = desk;
  try {
    const before = await documents.find('bulletin', id);
    for (const message of before === null ? [] : messagesOf(before.body)) await deliver(desk, id, message);
    await repaint(desk, id);
    const after = (await documents.find('bulletin', id))?.body;
    if (after === undefined || isSettled(after))
      await changedDocument(documents, 'bulletins-due', 'all', (due) => due && { ids: due.ids.filter((one) => one !== id) });
  } catch (error) {
    log.write('warn', 'digest-not-sent', { kind: 'bulletin', code: 'failed' }, error);
  }
}

async function deliver(desk: Desk, id: string, { key, to, at, reply: said }: BulletinMessage): Promise<void> {
  const stored = await desk.documents.find('bulletin', id);
  if (stored === null) return;
  const { calendar, procedure } = desk.registry.current;
  const now = desk.clock.now();
  const from = stored.body.told[key] ?? null;
  const due = dueAt({ day: wallDay(at, calendar.timeZone), at }, from, now);
  if (due === null) return;
  const view = { procedure, calendar, now };
  const one = { ...(await desk.names.within(stored.body)), id };
  const reader = to.kind === 'person' ? to.person : null;
  const card =
    said !== null
      ? replyCard(one, await desk.names.within(said), reader)
      : key === 'post'
        ? bulletinCard(view, one, null)
        : lostCard(view, one);
  const write = async (state: TimedDelivery, over: TimedDelivery | null, posted: Posted | null = null): Promise<boolean> => {
    let isWritten = false;
    await changedDocument(desk.documents, 'bulletin', id, (before) => {
      isWritten = before !== null && JSON.stringify(before.told[key] ?? null) === JSON.stringify(over);
      if (before === null || !isWritten) return before;
      const told = { ...before.told, [key]: state };
      return key === 'post' && posted !== null ? { ...before, told, posted, shown: changesOf(stored.body) } : { ...before, told };
    });
    return isWritten;
  };
  await deliverOnce(desk, {
    kind: 'bulletin',
    to,
    under: key === 'post' ? null : one.posted,
    ...due,
    message: { kind: 'card', card: { ...card, mayBeRepeat: due.mayBeRepeat }, isForAll: true },
    begin: (state) => write(state, from),
    end: async (state, over, posted) => void (await write(state, over, posted)),
  });
}

/** Updates the post in the channel, so that it shows all answers. */
async function repaint(desk: Desk, id: string): Promise<void> {
  const stored = (await desk.documents.find('bulletin', id))?.body;
  if (stored?.posted?.activity == null || stored.shown >= changesOf(stored)) return;
  const { group, posted } = stored;
  const card = bulletinCard({ ...desk.registry.current, now: desk.clock.now() }, { ...(await desk.names.within(stored)), id }, null);
  try {
    await desk.messenger.update({ kind: 'channel', group }, posted, { kind: 'card', card, isForAll: true });
  } catch (error) {
    const fault = asSendFault(error);
    desk.log.write('warn', 'digest-not-sent', { group, code: fault.code }, error);
    // Another try may help.
    if (fault.code === 'throttled' || fault.code === 'not-sent' || fault.code === 'outcome-unknown') return;
  }
  const shown = changesOf(stored);
  await changedDocument(desk.documents, 'bulletin', id, (before) => before && { ...before, shown: Math.max(before.shown, shown) });
}
