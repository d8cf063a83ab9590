import { z } from 'zod';
import { act, commandId, deskView, entry, group, moment, nonce, person, type Feature, type Turn } from '../../features/turn.js';
import { asPressAnswer, doneMessage, groupHere, refusalMessage, refusedPress } from '../../features/answers.js';
import type { Instant } from '../../core/instant.js';
import { isGuestGroup, isOfDesk, overseesGroup } from '../../core/people/roles.js';
import { lengthOf, sanitiseText } from '../../core/text/normalise-text.js';
import type { FieldValues } from '../../core/ticket/ticket.js';
import type { Desk } from '../../desk.js';
import { presentChannel } from '../../ports/group-channels.js';
import type { Message, PressAnswer } from '../../talk/message.js';
import { caseNoun } from '../../texts/words.js';
import { namesText, previewCard, type PreviewedGroup } from './message-card.js';
import { checkContent, lastStateAt, maxWords, retried, withReply, type GroupMessage, type GroupReply } from './rules/group-message.js';
import { allMessages, changeMessage, findMessage, keepMessage, sendMessage, type MessageRef } from './send.js';
import { casesIn, readShares } from './state.js';

const ref = { by: person, id: entry };
const wanted = { n: nonce, content: z.enum(['words', 'state']).default('state'), seen: moment, shown: z.array(group).min(1).max(200) };
const sendToGroups = act(wanted, pressSend);

/** Words and the state of the cases for groups, without a case, and what comes back. Source: UARIV-16; SIIF-22; SIIF, line 164 */
export const groupMessages: Feature = {
  acts: {
    'send-to-groups': sendToGroups,
    // The preview of earlier releases.
    disclose: sendToGroups,
    'retry-to-groups': act(ref, pressRetry),
    'answer-group-message': act({ ...ref, n: nonce }, pressAnswer),
    bulletins: act({}, async (turn) => asPressAnswer((await answerMessages(turn))[0])),
  },
};

const goneText = 'Ese mensaje ya no está, o es de otro grupo.';
const tooLongText = 'Es muy largo para una respuesta: envíelo en dos.';
const gone: PressAnswer = { kind: 'text', text: goneText };
const noMessagesText =
  'No hay avisos. Los escriben el nivel 1 y la coordinación, a grupos que tienen canal: la coordinación los une con «vincular grupo».';
const maxEarlier = 6;

/** `avisos`: those of the person's groups and their own, and the form where they may write. */
export async function answerMessages(turn: Turn): Promise<readonly [Message]> {
  const { context, actor } = turn;
  if (!isOfDesk(actor)) return [refusalMessage(turn, { code: 'only-desk' }, null)];
  const theirs = (await allMessages(context)).filter((one) => one.by.id === actor.id || one.groups.some((id) => isReader(turn, id)));
  const newest = theirs.toSorted((a, b) => b.at - a.at).slice(0, maxEarlier);
  const groups = await writable(turn);
  if (newest.length === 0 && groups.length === 0) return [{ kind: 'text', text: noMessagesText }];
  return [{ kind: 'card', card: previewCard(deskView(context), groups, null, await context.names.within(newest)) }];
}

const isReader = ({ actor }: Turn, id: string): boolean => overseesGroup(actor, id) || actor.memberOf.includes(id);

/** The groups of the desk that have a channel; people outside it are written to about cases alone. Source: USPEC-06 */
async function writable({ context, actor }: Turn): Promise<readonly PreviewedGroup[]> {
  const { procedure } = context.registry.current;
  if (checkContent('words', actor, procedure) !== null) return [];
  const bound = (await context.channels.all()).filter((one) => presentChannel(one) !== null);
  const groups = procedure.groups.filter(({ id }) => !isGuestGroup(id, procedure) && bound.some((one) => one.group === id));
  return groups.map(({ id }) => ({ group: id, share: null, last: null }));
}

/** `divulgar estado`: shows in the coordinator's own chat what each group would get. Source: SIIF-22 */
export async function previewState(turn: Turn): Promise<readonly Message[]> {
  const { context, actor } = turn;
  const barred = checkContent('state', actor, context.registry.current.procedure);
  if (barred !== null) return [refusalMessage(turn, barred, null)];
  const groups = await stateOf(context, actor.oversees ?? null);
  const { many, as } = caseNoun(context.registry.current.procedure);
  if (groups === null) return [{ kind: 'text', text: `No hay ${many} ${as('abiertos')} que divulgar.` }];
  return [{ kind: 'card', card: previewCard(deskView(context), groups, null) }];
}

/** What each group would get, and when it last got it; null where no group has open cases. @param groups null: the whole desk */
export async function stateOf(desk: Desk, groups: readonly string[] | null): Promise<readonly PreviewedGroup[] | null> {
  const [shares, all] = await Promise.all([readShares(desk, groups), allMessages(desk)]);
  const named = await desk.names.within(all);
  if (shares.every((share) => casesIn(share) === 0)) return null;
  return shares.map((share) => ({ group: share.group, share, last: lastStateAt(share.group, named) }));
}

type Wanted = { n: string; content: GroupMessage['content']; seen: Instant; shown: readonly string[] };

/** The same press again sends nothing more. */
async function pressSend(turn: Turn, { n, content, seen, shown }: Wanted, typed: FieldValues): Promise<PressAnswer> {
  const { context, actor } = turn;
  const text = sanitiseText(typed['line'] ?? '');
  const found = lengthOf(text);
  const barred = checkContent(content, actor, context.registry.current.procedure);
  if (barred !== null) return refusedPress(turn, barred);
  if (found > maxWords) return refusedPress(turn, { code: 'too-long', what: 'note', most: maxWords, found });
  if (content === 'words' && text === '') return { kind: 'text', text: 'Escriba el mensaje.' };
  const chosen = (typed['groups'] ?? '').split(',');
  const allowed = shown.filter((id) => chosen.includes(id) && mayReach(turn, content, id));
  if (allowed.length === 0) return { kind: 'text', text: 'Deje al menos un grupo para enviar.' };
  const id = commandId(turn, 'group-message', n, '');
  const before = await findMessage(context, { by: actor.id, id });
  const groups = before?.groups ?? (await withoutSent(context, content, seen, allowed));
  if (groups.length === 0) return { kind: 'text', text: 'La coordinación ya se lo envió a esos grupos.' };
  const by = { id: actor.id, name: actor.name };
  if (before === null)
    await keepMessage(context, { id, by, at: context.clock.now(), content, text, groups, replies: [], posts: {}, told: {} });
  const said = `Va para ${namesText(groups, deskView(context))}. Lo que respondan le llega aquí; con «avisos» ve quiénes se enteraron.`;
  return sending(context, { by: actor.id, id }, said);
}

function mayReach({ context, actor }: Turn, content: GroupMessage['content'], id: string): boolean {
  return !isGuestGroup(id, context.registry.current.procedure) && (content === 'words' || overseesGroup(actor, id));
}

/** A group that got the state from another coordinator since the preview was drawn is not sent it again. */
async function withoutSent(desk: Desk, content: string, seen: Instant, groups: readonly string[]): Promise<readonly string[]> {
  if (content !== 'state') return groups;
  const all = await allMessages(desk);
  return groups.filter((one) => (lastStateAt(one, all)?.at ?? -Infinity) < seen);
}

function sending(desk: Desk, one: MessageRef, said: string): PressAnswer {
  return { kind: 'card', message: doneMessage(said), besides: () => sendMessage(desk, one) };
}

/** *Reintentar*, by its author. */
async function pressRetry(turn: Turn, one: MessageRef): Promise<PressAnswer> {
  const { context, actor } = turn;
  const message = one.by === actor.id ? await findMessage(context, one) : null;
  if (message === null) return gone;
  const barred = checkContent(message.content, actor, context.registry.current.procedure);
  if (barred !== null) return refusedPress(turn, barred);
  const { timeZone } = context.registry.current.calendar;
  await changeMessage(context, one, (before) => retried(before, context.clock.now(), timeZone));
  return sending(context, one, 'Va otra vez a los grupos a los que no llegó.');
}

/** In the channel where it stands, everybody of the desk may answer it. @returns null if there is none, or the person may not read it */
async function findReadable(turn: Turn, one: MessageRef): Promise<GroupMessage | null> {
  const message = isOfDesk(turn.actor) ? await findMessage(turn.context, one) : null;
  const here = (await groupHere(turn))?.group;
  return message?.groups.some((id) => id === here || isReader(turn, id)) === true ? message : null;
}

/** *Responder*; *Enterado* is an answer without words. */
async function pressAnswer(turn: Turn, { n, ...one }: MessageRef & { n: string }, typed: FieldValues): Promise<PressAnswer> {
  const text = sanitiseText(typed['reply'] ?? '');
  if (lengthOf(text) > maxWords) return { kind: 'text', text: tooLongText };
  const id = text === '' ? `heard/${turn.actor.id}` : commandId(turn, 'group-reply', n, text);
  const after = await replied(turn, one, { id, text });
  if (after !== null) await sendMessage(turn.context, one);
  return { kind: 'text', text: repliedText(after, text) };
}

/** @returns null where the person may not answer it, or it takes no more answers */
async function replied(turn: Turn, one: MessageRef, words: Pick<GroupReply, 'id' | 'text'>): Promise<GroupMessage | null> {
  const { context, actor } = turn;
  if ((await findReadable(turn, one)) === null) return null;
  const reply = { ...words, by: { id: actor.id, name: actor.name }, at: context.clock.now() };
  const after = await changeMessage(context, one, (before) => withReply(before, reply));
  return after?.replies.some(({ id }) => id === words.id) === true ? after : null;
}

function repliedText(after: GroupMessage | null, text: string): string {
  if (after === null) return goneText;
  return text === '' ? `${after.by.name} ve que usted ya se enteró.` : `Respuesta enviada a ${after.by.name}.`;
}

/** Words in the thread of a post that are no order are an answer to it; null anywhere else. Source: UARIV-16 */
export async function replyInThread(turn: Turn, said: string): Promise<readonly Message[] | null> {
  const { context, inbound } = turn;
  const text = sanitiseText(said);
  const here = inbound.pointsAt.length === 0 || text === '' ? undefined : (await groupHere(turn))?.group;
  const isHere = ({ posts }: GroupMessage) => here !== undefined && inbound.pointsAt.includes(posts[here]?.activity ?? '');
  const found = here === undefined ? undefined : (await allMessages(context)).find(isHere);
  if (found === undefined || !isOfDesk(turn.actor)) return null;
  if (lengthOf(text) > maxWords) return [{ kind: 'text', text: tooLongText }];
  const one = { by: found.by.id, id: found.id };
  const after = await replied(turn, one, { id: replyId(turn), text });
  await sendMessage(context, one);
  return [{ kind: 'text', text: repliedText(after, text) }];
}

/** An answer in words goes where its author deletes the message, whoever may read the post by then. Source: UARIV-16 */
export async function deleteReply(turn: Turn): Promise<readonly Message[]> {
  const { context, actor } = turn;
  const isTheirs = ({ id, by }: GroupReply): boolean => id === replyId(turn) && by.id === actor.id;
  const found = (await allMessages(context)).find(({ replies }) => replies.some(isTheirs));
  if (found === undefined) return [];
  const one = { by: found.by.id, id: found.id };
  await changeMessage(context, one, (before) => ({ ...before, replies: before.replies.filter((reply) => !isTheirs(reply)) }));
  return [{ kind: 'text', text: 'Respuesta borrada. Lo que ya se entregó no se puede quitar.' }];
}

/** The id of the reply that a message is: the same for the message as it is edited or deleted. */
const replyId = ({ key }: Turn): string => `thread:${key}`;
