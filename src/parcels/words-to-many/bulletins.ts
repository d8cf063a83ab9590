import { act, opening, type Feature, commandId, entry, nonce, oneWordNames, row, deskView, type Turn } from '../../features/turn.js';
import {
  checkBulletin,
  isAwaited,
  lostAt,
  mayHaveArrived,
  takesReplies,
  withdrawn,
  withReader,
  withReply,
  type Bulletin,
  type BulletinReply,
} from './rules/bulletin.js';
import { isOfDesk, overseesGroup } from '../../core/people/roles.js';
import { groupName } from '../../core/procedure/called-groups.js';
import { sanitiseText } from '../../core/text/normalise-text.js';
import { consultableGroups } from '../../core/ticket/permissions.js';
import { checkForm } from '../../core/ticket/forms/check-form.js';
import type { FieldValues } from '../../core/ticket/ticket.js';
import type { Choice } from '../../procedure/form.js';
import { presentChannel } from '../../ports/group-channels.js';
import { nothingTyped, type TypedForm } from '../../ports/messenger.js';
import type { DialogAnswer, DialogOpened, PressAnswer, Message } from '../../talk/message.js';
import { readCaseOrder } from '../../talk/phrases/case-orders.js';
import { asPressAnswer, dialogOf, groupHere, refusedDialog, refusedPress } from '../../features/answers.js';
import { changeBulletin, sendBulletin } from './send-bulletins.js';
import {
  bulletinCard,
  bulletinFields,
  bulletinFormCard,
  bulletinsCard,
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

const goneText = 'Ese mensaje ya no está, o es de otro grupo.';
const noChannelsText = 'Ningún grupo tiene canal todavía. La coordinación los une con «vincular grupo» en cada canal.';

/** `avisos`: those of the person's groups and their own, consultations without an answer first. */
export async function answerBulletins(turn: Turn): Promise<readonly Message[] | null> {
  return [await listMessage(turn, 0)];
}

async function listMessage(turn: Turn, from: number): Promise<Message> {
  const { context, actor } = turn;
  const all = await context.documents.all('bulletin');
  const theirs = all.filter(({ body }) => mayRead(turn, body) && body.isWithdrawn !== true).map(({ key, body }) => ({ ...body, id: key }));
  const ordered = theirs.toSorted((a, b) => Number(isAwaited(b)) - Number(isAwaited(a)) || b.at - a.at);
  const mayWrite = checkBulletin(actor, context.registry.current.procedure) === null;
  return { kind: 'card', card: bulletinsCard(deskView(context), await context.names.within(ordered), from, mayWrite), isForAll: true };
}

/** The group's people, its author, and the coordination that oversees the group. */
function mayRead({ actor }: Turn, { group, by }: Bulletin): boolean {
  return isOfDesk(actor) && (overseesGroup(actor, group) || by.id === actor.id || actor.memberOf.includes(group));
}

/** In the channel where it stands, everybody of the desk may. @returns null if there is none, or the person may not read it */
async function findReadable(turn: Turn, id: string): Promise<KeptBulletin | null> {
  const stored = await turn.context.documents.find('bulletin', id);
  if (stored === null) return null;
  const isRead = mayRead(turn, stored.body) || (isOfDesk(turn.actor) && (await groupHere(turn))?.group === stored.body.group);
  return isRead ? { ...(await turn.context.names.within(stored.body)), id } : null;
}

async function pressBulletins(turn: Turn, { open, from }: { open?: string | undefined; from: number }): Promise<PressAnswer> {
  if (!isOfDesk(turn.actor)) return refusedPress(turn, { code: 'only-desk' });
  if (open === undefined) return asPressAnswer(await listMessage(turn, from));
  const found = await findReadable(turn, open);
  return found === null ? { kind: 'text', text: goneText } : shown(turn, found);
}

/** In a channel, only that of its group, many read the card: nothing on it is only for the person who pressed. */
async function shown(turn: Turn, bulletin: KeptBulletin): Promise<PressAnswer> {
  const { context, actor, inbound } = turn;
  const isOwnChat = inbound.conversation.kind === 'personal';
  if (!isOwnChat && (await groupHere(turn))?.group !== bulletin.group) return { kind: 'text', text: goneText };
  const reader = isOwnChat ? actor.id : null;
  return asPressAnswer({ kind: 'card', card: bulletinCard(deskView(context), bulletin, reader), isForAll: true });
}

async function pressChange(turn: Turn, id: string, change: (before: Bulletin) => Bulletin): Promise<PressAnswer> {
  const { context } = turn;
  const after = (await findReadable(turn, id)) === null ? null : await changeBulletin(context, id, change);
  if (after === null) return { kind: 'text', text: goneText };
  const answer = await shown(turn, { ...(await context.names.within(after)), id });
  return answer.kind === 'card' ? { ...answer, besides: () => sendBulletin(context, id) } : answer;
}

/** The groups of the desk that have a channel; people outside it are written to about cases alone. Source: USPEC-06 */
async function groupsToWrite({ context }: Turn): Promise<readonly Choice[]> {
  const { procedure } = context.registry.current;
  const bound = (await context.channels.all()).filter((one) => presentChannel(one) !== null);
  const groups = consultableGroups({ group: null }, procedure).filter(({ id }) => bound.some(({ group }) => group === id));
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
  if (found === null || !takesReplies(found)) return { kind: 'message', text: notTakenText(turn, found) };
  return dialogOf(turn, replyFormCard(deskView(turn.context), found, turn.actor.id, again));
}

function notTakenText({ actor }: Turn, bulletin: Bulletin | null): string {
  if (bulletin === null) return goneText;
  if (lostAt(bulletin) !== null) return 'No llegó al canal de su grupo: escríbalo otra vez.';
  const { by, isWithdrawn } = bulletin;
  if (isWithdrawn !== true) return 'Ya tiene muchas respuestas: escriba un aviso nuevo.';
  return `${by.id === actor.id ? 'Usted' : by.name} ya lo retiró.`;
}

async function sendReply(turn: Turn, { bulletin: id, n }: { bulletin: string; n: string }, typed: FieldValues): Promise<DialogAnswer> {
  const { values, faults } = checkForm(replyFields, typed, { today: null });
  if (faults.length > 0) return replyForm(turn, id, { typed, faults });
  return reply(turn, id, { id: commandId(turn, 'reply-bulletin', n, typed), text: values['text'] ?? '' });
}

type ReplyWords = Pick<BulletinReply, 'id' | 'text' | 'isInThread'>;

async function reply(turn: Turn, id: string, words: ReplyWords): Promise<Extract<DialogOpened, { kind: 'message' }>> {
  const { context, actor } = turn;
  const before = await findReadable(turn, id);
  const said = { ...words, by: { id: actor.id, name: actor.name }, at: context.clock.now() };
  const after = before === null ? null : await changeBulletin(context, id, (one) => withReply(one, said));
  if (before === null || after?.replies.some((one) => one.id === words.id) !== true)
    return { kind: 'message', text: notTakenText(turn, before) };
  const isEdited = before.replies.some((one) => one.id === words.id && one.text !== words.text);
  const sent = before.by.id === actor.id ? 'enviada en el hilo del canal' : `enviada a ${before.by.name}`;
  return { kind: 'message', text: `Respuesta ${isEdited ? 'cambiada' : sent}.`, besides: () => sendBulletin(context, id) };
}

/**
 * Words in the thread of a bulletin's post that are no order are an answer to it, and so are those by which its author quotes an answer in
 * their own chat; null anywhere else. Source: UARIV-16
 */
export async function replyInThread(turn: Turn, said: string): Promise<readonly Message[] | null> {
  const { context, actor, inbound } = turn;
  const text = sanitiseText(said);
  if (inbound.pointsAt.length === 0 || text === '' || !isOfDesk(actor)) return null;
  const here = (await groupHere(turn))?.group;
  const isOwnChat = inbound.conversation.kind === 'personal';
  const order = isOwnChat ? readCaseOrder(inbound.text, oneWordNames(turn), context.procedure) : null;
  // "nota: …" promises that it stays inside: it goes to no other group.
  if (order?.act === 'note' && order.isMarked) return null;
  const found = (await context.documents.all('bulletin')).find(({ body: { by, group, posted, heard = [] } }) => {
    const [isTheirs, messages] = isOwnChat ? [by.id === actor.id, heard] : [group === here, [posted?.activity]];
    return isTheirs && messages.some((message) => inbound.pointsAt.includes(message ?? ''));
  });
  if (found === undefined) return null;
  const { faults } = checkForm(replyFields, { text }, { today: null });
  if (faults.length > 0) return [{ kind: 'text', text: 'Es muy largo para una respuesta: envíelo en dos.' }];
  const words: ReplyWords = { id: replyId(turn), text, ...(isOwnChat ? {} : { isInThread: true }) };
  const answer = await reply(turn, found.key, words);
  await answer.besides?.();
  return [{ kind: 'text', text: answer.text }];
}

/** An answer in words stays without them where its author deletes the message, whoever may read the bulletin by then. Source: UARIV-16 */
export async function deleteReply(turn: Turn): Promise<readonly Message[]> {
  const { context, actor } = turn;
  const isTheirs = ({ id, by, text }: BulletinReply): boolean => id === replyId(turn) && by.id === actor.id && text !== '';
  const found = (await context.documents.all('bulletin')).find(({ body }) => body.replies.some(isTheirs));
  const said = found?.body.replies.find(isTheirs);
  if (found === undefined || said === undefined) return [];
  const after = await changeBulletin(context, found.key, (one) => withReply(one, { ...said, text: '' }));
  await sendBulletin(context, found.key);
  const left = mayHaveArrived(after ?? found.body, said.id) ? ' Lo que ya se entregó no se puede quitar.' : '';
  return [{ kind: 'text', text: `Respuesta borrada.${left}` }];
}

/** The id of the reply that a message is: the same for the message as it is edited or deleted. */
const replyId = ({ key }: Turn): string => `thread:${key}`;
