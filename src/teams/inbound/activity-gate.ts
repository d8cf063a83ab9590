import { parseInstant } from '../../core/instant.js';
import { personId } from '../../core/people/person.js';
import {
  shapeActivity,
  type ShapedActivity,
  type ShapedAttachment,
  charactersIn,
  cleanValue,
  readAs,
  unreadIn,
} from './activity-schema.js';
import { enclosedIn, inText, mentionsIn, peopleIn, wordsOf, unquoted } from './message-text.js';
import { isAllowedService, WEB_CHAT, webChatRules, type ServiceRules } from '../protocol/allowed-services.js';
import {
  parseConversation,
  type ConversationKind,
  type Inbound,
  type Installation,
  type Member,
  type MessageEdit,
  type MembersChange,
  type Origin,
  type Sender,
  type WebChatMessage,
  channelKindOf,
  type FileOffer,
} from '../../talk/inbound.js';
import { cleanName, rawFileName, maxMessageLength, maxTypedLength, weightOf } from '../protocol/incoming-text.js';
import { isObject, parseJson, textAt, type JsonObject } from '../../core/json.js';

export type GateRules = ServiceRules & Readonly<{ /** Lower case; empty: any. */ allowedTenants: readonly string[] }>;

export type Refused = Readonly<{ kind: 'refused'; status: 400 | 403; code: string; message: string }>;

/** `outside-directory`: its sender has no account in a directory. */
export type AdmittedActivity =
  | Readonly<{ kind: 'text'; inbound: Inbound }>
  | Readonly<{ kind: 'press'; inbound: Inbound }>
  | Readonly<{ kind: 'invoke'; inbound: Inbound }>
  | Readonly<{ kind: 'edit'; inbound: Inbound; edit: MessageEdit }>
  | Readonly<{ kind: 'members'; change: MembersChange }>
  | Readonly<{ kind: 'installation'; installation: Installation }>
  | Readonly<{ kind: 'outside-directory'; origin: Origin }>
  | Readonly<{ kind: 'web-chat'; message: WebChatMessage }>
  | Readonly<{ kind: 'ignored' }>
  | Refused;

export type ReadActivity = Omit<ShapedActivity, 'value'> & { value: JsonObject | null };

const CHANNEL = 'msteams';

/** Before the caller is verified: whether the SDK may see the activity at all. */
export function readActivity(body: unknown): Readonly<{ kind: 'read'; activity: ReadActivity }> | Refused {
  const shaped = shapeActivity(body);
  if (!shaped.ok) return refused(400, 'not-an-activity', shaped.faults);
  const { activity } = shaped;
  // With `expectReplies` the answers would go to the caller and not to the conversation.
  if (activity.deliveryMode != null && activity.deliveryMode !== 'normal') {
    return refused(400, 'delivery-mode', 'deliveryMode: only normal');
  }
  const given = objectIn(activity.value);
  const value = given === null ? null : cleanValue(given);
  if (given !== null && value === null) return refused(400, 'bad-value', 'value: a plain object');
  // Repeated deliveries are recognised by their id: without one every repetition would be new.
  const isFromPerson = activity.type === 'message' || activity.type === 'invoke';
  if (isFromPerson && !activity.id) return refused(400, 'no-id', 'id: a message or an invoke has one');
  return { kind: 'read', activity: { ...activity, value } };
}

/** Buttons of other cards send their value as text, or as an object that has it as text; any other value is ignored. */
function objectIn(value: unknown): unknown {
  if (typeof value !== 'string') return typeof value === 'object' ? value : null;
  const read = parseJson(value);
  return isObject(read) ? read : null;
}

/** Once the caller is verified: a valid token says who calls, not whether they may. */
export function admit(activity: ReadActivity, rules: GateRules): AdmittedActivity {
  if (activity.channelId === WEB_CHAT) return webChat(activity, rules);
  if (activity.channelId !== CHANNEL) return { kind: 'ignored' };
  if (!isAllowedService(activity.serviceUrl, rules)) return refused(403, 'foreign-service', 'serviceUrl: not an allowed host');
  const tenants = [activity.channelData?.tenant?.id, activity.conversation.tenantId].filter((one) => typeof one === 'string');
  const [tenant = ''] = tenants.map((one) => one.toLowerCase());
  const isForeign = rules.allowedTenants.length > 0 && !rules.allowedTenants.includes(tenant);
  if (isForeign || tenants.some((one) => one.toLowerCase() !== tenant)) return refused(403, 'foreign-tenant', 'tenant: not allowed');
  return classify(activity, originOf(activity, tenant));
}

/** Admits messages of Web Chat only: the opening of the chat needs no answer. */
function webChat({ type, id, serviceUrl, conversation, recipient }: ReadActivity, rules: GateRules): AdmittedActivity {
  if (type !== 'message') return { kind: 'ignored' };
  if (!isAllowedService(serviceUrl, webChatRules(rules))) return refused(403, 'foreign-service', 'serviceUrl: not an allowed host');
  return { kind: 'web-chat', message: Object.freeze({ serviceUrl, conversation: conversation.id, id: id ?? '', bot: recipient.id }) };
}

function classify(activity: ReadActivity, origin: Origin): AdmittedActivity {
  switch (activity.type) {
    case 'message':
      return isForBot(activity, origin) ? fromPerson(activity, origin) : { kind: 'ignored' };
    case 'invoke':
      return fromPerson(activity, origin);
    case 'conversationUpdate':
      return { kind: 'members', change: membersChange(activity, origin) };
    case 'installationUpdate':
      return installation(activity, origin);
    case 'messageUpdate':
      return isForBot(activity, origin) ? edited(activity, origin) : { kind: 'ignored' };
    case 'messageDelete':
      // The activity has no words, so no mention: the deleted message is known by its id.
      return edited(activity, origin);
    default:
      // Teams may add kinds of events at any time; reactions and read receipts change nothing at the desk.
      return { kind: 'ignored' };
  }
}

/**
 * In a channel or group chat only a message that mentions the bot, or a press. An app with permission to read a team's or a chat's messages
 * (`ChannelMessage.Read.Group`, `ChatMessage.Read.Chat`) gets all of them.
 */
function isForBot({ entities, value }: ReadActivity, { conversation, bot }: Origin): boolean {
  return conversation.kind === 'personal' || value !== null || mentionsIn(entities ?? []).some(({ id }) => id === bot.id);
}

function refused(status: 400 | 403, code: string, message: string): Refused {
  return { kind: 'refused', status, code, message };
}

function originOf(activity: ShapedActivity, tenant: string): Origin {
  const { conversation, channelData, recipient } = activity;
  return {
    id: activity.id ?? '',
    conversation: Object.freeze({ id: conversation.id, kind: conversationKind(activity) }),
    channel: channelData?.channel?.id ?? null,
    channelKind: channelKindOf(channelData?.channel?.type, channelData?.team?.type),
    team: channelData?.team?.id ?? null,
    teamGroup: teamGroupOf(activity),
    tenant,
    serviceUrl: activity.serviceUrl,
    bot: Object.freeze({ id: recipient.id, name: recipient.name ?? '' }),
    at: parseInstant(activity.timestamp ?? ''),
  };
}

const teamGroupOf = ({ channelData }: ShapedActivity): string | undefined => channelData?.team?.aadGroupId ?? undefined;

function conversationKind({ conversation, channelData }: ShapedActivity): ConversationKind {
  const { conversationType } = conversation;
  if (conversationType === 'personal' || conversationType === 'channel' || conversationType === 'groupChat') return conversationType;
  if (channelData?.channel?.id || channelData?.team?.id) return 'channel';
  return conversation.isGroup === true ? 'groupChat' : 'personal';
}

function senderOf({ id: platformId, aadObjectId, name }: ShapedActivity['from']): Sender | null {
  return aadObjectId ? Object.freeze({ id: personId(aadObjectId.toLowerCase()), name: cleanName(name), platformId }) : null;
}

function fromPerson(activity: ReadActivity, origin: Origin): AdmittedActivity {
  const person = senderOf(activity.from);
  if (person === null) return { kind: 'outside-directory', origin: Object.freeze(origin) };
  const { words, forwarded, ...enclosed } = contentOf(activity, origin);
  const excess = {
    text: beyond(weightOf(words) + weightOf(forwarded ?? ''), maxMessageLength),
    typed: activity.value === null ? null : beyond(charactersIn(activity.value), maxTypedLength),
  };
  const inbound: Inbound = Object.freeze({
    ...origin,
    person,
    text: excess.text === null ? words : '',
    forwarded: excess.text === null ? forwarded : null,
    tooLong: excess.text ?? excess.typed,
    ...enclosed,
    value: activity.value,
    invoke: activity.type === 'invoke' ? (activity.name ?? '') : null,
    replyTo: activity.replyToId ?? null,
  });
  if (inbound.invoke !== null) return { kind: 'invoke', inbound };
  const isPress = inbound.value !== null && ('verb' in inbound.value || words === '');
  return { kind: isPress ? 'press' : 'text', inbound };
}

function contentOf(activity: ReadActivity, origin: Origin) {
  const { entities, attachments } = { entities: activity.entities ?? [], attachments: activity.attachments ?? [] };
  const said = mentionsIn(entities);
  const { text, quotes } = unquoted(activity.text ?? '', entities, attachments);
  const { files, leftOut: filesLeftOut } = offeredFiles(attachments);
  const enclosed = enclosedIn(wordsOf(text, inText(said, origin.bot)), quotes, attachments);
  const found = unreadIn(enclosed.words, attachments);
  const { words, forwarded, filesWithheld } = enclosed;
  const isEmpty = words === '' && forwarded === null && filesWithheld + files.length + said.length + quotes.length === 0;
  const unread = isEmpty && found.length === 0 && activity.type === 'message' && activity.value === null ? (['unknown'] as const) : found;
  return { ...enclosed, unread, files, filesLeftOut, mentions: peopleIn(said, origin.bot.id), pointsAt: withThread(quotes, origin) };
}

const edits: Readonly<Record<string, MessageEdit>> = {
  'messageUpdate editMessage': 'edited',
  'messageUpdate undeleteMessage': 'restored',
  'messageDelete softDeleteMessage': 'deleted',
};

/** An edit has the id of the message that it changes. Any other update, such as a link preview, changes no words. */
function edited(activity: ReadActivity, origin: Origin): AdmittedActivity {
  const edit = edits[`${activity.type} ${activity.channelData?.eventType ?? ''}`];
  if (edit === undefined || origin.id === '' || senderOf(activity.from) === null) return { kind: 'ignored' };
  const admitted = fromPerson({ ...activity, type: 'message', value: null }, origin);
  return admitted.kind === 'text' ? { kind: 'edit', inbound: admitted.inbound, edit } : { kind: 'ignored' };
}

function beyond(found: number, most: number): number | null {
  return found > most ? found : null;
}

/** As if the first message of the thread were quoted; a new post is its own first message. */
function withThread(quotes: readonly string[], { id, conversation }: Origin): readonly string[] {
  const { root } = parseConversation(conversation.id);
  return Object.freeze(root === null || root === id || quotes.includes(root) ? quotes : [...quotes, root]);
}

function membersChange(activity: ShapedActivity, origin: Origin): MembersChange {
  const isBot = (one: ShapedActivity['from']): boolean => one.id === origin.bot.id;
  const [added, removed] = [activity.membersAdded ?? [], activity.membersRemoved ?? []];
  const others = (accounts: typeof added): readonly Member[] =>
    accounts
      .filter((one) => !isBot(one))
      .map(({ id, aadObjectId, name }) => ({
        platformId: id,
        id: aadObjectId ? personId(aadObjectId.toLowerCase()) : null,
        name: cleanName(name) || null,
      }));
  return Object.freeze({
    ...origin,
    person: senderOf(activity.from),
    added: others(added),
    removed: others(removed),
    botAdded: added.some(isBot),
    botRemoved: removed.some(isBot),
  });
}

function installation(activity: ShapedActivity, origin: Origin): AdmittedActivity {
  const { action } = activity;
  // `add-upgrade` means a new version for people who have the app: they are not welcomed again.
  if (action !== 'add' && action !== 'remove') return { kind: 'ignored' };
  const channel = origin.channel ?? activity.channelData?.settings?.selectedChannel?.id ?? null;
  const done = action === 'add' ? 'added' : 'removed';
  return { kind: 'installation', installation: Object.freeze({ ...origin, channel, person: senderOf(activity.from), action: done }) };
}

const UPLOADED = 'application/vnd.microsoft.teams.file.download.info';
const MAX_FILES = 10;

/** The `text/html` attachment repeats the words, and cards are not files. */
export function offeredFiles(attachments: readonly ShapedAttachment[]): { files: readonly FileOffer[]; leftOut: number } {
  const offers = attachments.map(offerOf).filter((offer) => offer !== null);
  return { files: Object.freeze(offers.slice(0, MAX_FILES)), leftOut: Math.max(0, offers.length - MAX_FILES) };
}

function offerOf(attachment: ShapedAttachment): FileOffer | null {
  if (readAs(attachment) !== 'file') return null;
  const { contentType, contentUrl, name: given, content } = attachment;
  const claimed = { name: rawFileName(given), claimedType: contentType };
  const inner = isObject(content) ? (textAt(content, 'downloadUrl') ?? '') : '';
  if (contentType === UPLOADED) return { source: 'upload', url: inner, ...claimed };
  // Some clients put the address of a pasted picture inside the content.
  const url = inner || (contentUrl ?? '');
  return url === '' ? null : { source: 'inline', url, ...claimed };
}
