import { toIso, type Instant } from '../../src/core/instant.js';
import { type ChatMessage, placeId, type ChatPlace } from '../chats/chat-log.js';
import { objectAt, textAt, type Json, type JsonObject } from '../../src/core/json.js';
import type { DemoChannel, DemoPerson, DemoOrganisation } from '../people/demo-organisation.js';
import { CONSENT_CARD } from '../wire-rules/attachment-rules.js';
import { mentionEntity, type Mention } from './mentions.js';

const UPLOADED = 'application/vnd.microsoft.teams.file.download.info';

export interface ActivityContext {
  readonly demo: DemoOrganisation;
  readonly serviceUrl: string;
  /** IANA zone of the people's clients. */
  readonly timeZone: string;
}

/** The person who acts, the place and the time; `id` is the activity's. */
export type ActivityOrigin = { id: string; at: Instant; from: DemoPerson; place: ChatPlace };

export function messageActivity(
  context: ActivityContext,
  origin: ActivityOrigin,
  content: { text: string; mentions?: readonly Mention[]; attachments?: readonly JsonObject[] },
): JsonObject {
  const attached = content.attachments ?? [];
  // In a channel a file is only a mark in the HTML copy; the file itself is not handed over.
  const withheld = channelOf(context.demo, origin.place) === undefined ? [] : attached.filter((one) => one['contentType'] === UPLOADED);
  const marks = withheld.map((one) => `<attachment id="${textAt(objectAt(one, 'content'), 'uniqueId') ?? ''}"></attachment>`).join('');
  const html = { contentType: 'text/html', content: `<div>${escapeHtml(content.text)}</div>${marks}` };
  const words = content.text === '' ? {} : { text: content.text, textFormat: 'plain' };
  return {
    ...envelope(context, origin, 'message'),
    ...words,
    attachments: [...attached.filter((one) => !withheld.includes(one)), ...(content.text === '' && marks === '' ? [] : [html])],
    entities: [...(content.mentions ?? []).map(mentionEntity), clientInfo(context)],
  };
}

/** An edit has the id of the message that it changes. */
export function editActivity(
  context: ActivityContext,
  origin: ActivityOrigin,
  content: { text: string; mentions?: readonly Mention[] },
): JsonObject {
  const message = messageActivity(context, origin, content);
  return { ...message, type: 'messageUpdate', channelData: { ...channelData(context, origin.place), eventType: 'editMessage' } };
}

export function deleteActivity(context: ActivityContext, origin: ActivityOrigin): JsonObject {
  const bare = envelope(context, origin, 'messageDelete');
  return { ...bare, channelData: { ...channelData(context, origin.place), eventType: 'softDeleteMessage' } };
}

export function submitActivity(context: ActivityContext, origin: ActivityOrigin, press: { cardId: string; value: Json }): JsonObject {
  return { ...envelope(context, origin, 'message'), value: press.value, replyToId: press.cardId, entities: [clientInfo(context)] };
}

export type ExecutePress = { cardId: string; verb: string; actionId?: string | undefined; data: JsonObject };

export function executeActivity(context: ActivityContext, origin: ActivityOrigin, press: ExecutePress): JsonObject {
  const id = press.actionId === undefined ? {} : { id: press.actionId };
  const value = { action: { type: 'Action.Execute', ...id, verb: press.verb, data: press.data }, trigger: 'manual' };
  return { ...invokeActivity(context, origin, 'adaptiveCard/action', value), replyToId: press.cardId };
}

export function invokeActivity(context: ActivityContext, origin: ActivityOrigin, name: string, value: JsonObject): JsonObject {
  return { ...envelope(context, origin, 'invoke'), name, value, entities: [clientInfo(context)] };
}

/**
 * Makes the value of `fileConsent/invoke` after a person answered a consent card: the card's own context, and after a yes also the upload
 * session for the file.
 *
 * @param openSession opens the session for a file of this name
 * @returns null when the message has no consent card
 */
export function consentValue(
  { attachments }: Pick<ChatMessage, 'attachments'>,
  isAccepted: boolean,
  openSession: (name: string) => JsonObject,
): JsonObject | null {
  const card = attachments.find((one) => textAt(one, 'contentType') === CONSENT_CARD);
  if (card === undefined) return null;
  const content = objectAt(card, 'content');
  const answer = {
    type: 'fileUpload',
    action: isAccepted ? 'accept' : 'decline',
    context: content[isAccepted ? 'acceptContext' : 'declineContext'] ?? null,
  };
  return isAccepted ? { ...answer, uploadInfo: openSession(textAt(card, 'name') ?? '') } : answer;
}

/** The two activities of an install; Teams does not guarantee their order. */
export function installActivities(context: ActivityContext, origin: ActivityOrigin): readonly JsonObject[] {
  const channel = channelOf(context.demo, origin.place);
  const added = [context.demo.bot.id, ...(channel === undefined ? [origin.from.id] : [])];
  const settings = channel === undefined ? {} : { settings: { selectedChannel: { id: channel.channelId } } };
  return [
    { ...envelope(context, origin, 'conversationUpdate'), membersAdded: added.map((id) => ({ id })) },
    {
      ...envelope(context, { ...origin, id: `${origin.id}1` }, 'installationUpdate'),
      action: 'add',
      channelData: { ...channelData(context, origin.place), ...settings, source: { name: 'message' } },
    },
  ];
}

function envelope(context: ActivityContext, origin: ActivityOrigin, type: string): JsonObject {
  const channel = channelOf(context.demo, origin.place);
  const kind = channel === undefined ? { conversationType: 'personal' } : { conversationType: 'channel', isGroup: true };
  return {
    type,
    id: origin.id,
    timestamp: toIso(origin.at),
    channelId: 'msteams',
    serviceUrl: context.serviceUrl,
    locale: 'es-CO',
    localTimezone: context.timeZone,
    from: { id: origin.from.id, name: origin.from.name, aadObjectId: origin.from.aadObjectId },
    recipient: { id: context.demo.bot.id, name: context.demo.bot.name },
    conversation: { ...kind, tenantId: context.demo.tenantId, id: placeId(origin.place) },
    channelData: channelData(context, origin.place),
  };
}

function channelData(context: ActivityContext, place: ChatPlace): JsonObject {
  const channel = channelOf(context.demo, place);
  const tenant = { tenant: { id: context.demo.tenantId } };
  if (channel === undefined) return tenant;
  return {
    ...tenant,
    teamsChannelId: channel.channelId,
    teamsTeamId: channel.teamId,
    team: { id: channel.teamId, aadGroupId: channel.aadGroupId, name: channel.teamName },
    channel: { id: channel.channelId, name: channel.label, type: channel.type },
  };
}

function channelOf(demo: DemoOrganisation, place: ChatPlace): DemoChannel | undefined {
  return demo.channels.find((channel) => channel.channelId === place.conversationId || channel.teamId === place.conversationId);
}

function clientInfo(context: ActivityContext): JsonObject {
  return { type: 'clientInfo', locale: 'es-CO', country: 'CO', platform: 'Web', timezone: context.timeZone };
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/&lt;at&gt;(.*?)&lt;\/at&gt;/g, '<at>$1</at>')
    .replaceAll('\n', '<br>');
}
