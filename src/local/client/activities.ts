import { toIso } from '../../domain/instant.js';
import type { Instant } from '../../domain/instant.js';
import type { DemoChannel, DemoPerson, DemoOrganisation } from '../people/demo-organisation.js';
import type { Json, JsonObject } from '../http/json.js';
import { placeId } from '../chats/chat-place.js';
import type { ChatPlace } from '../chats/chat-place.js';

/** What every activity of this tenant has in common. */
export interface ActivityContext {
  readonly demo: DemoOrganisation;
  readonly serviceUrl: string;
  /** IANA zone of the people's clients. */
  readonly timeZone: string;
}

/** Who does something, where and when; `id` is the activity's. */
export interface ActivityOrigin {
  readonly id: string;
  readonly at: Instant;
  readonly from: DemoPerson;
  readonly place: ChatPlace;
}

export interface Mention {
  readonly id: string;
  readonly name: string;
}

export type Activity = JsonObject;

export function messageActivity(
  sender: ActivityContext,
  act: ActivityOrigin,
  says: { text: string; mentions?: readonly Mention[]; attachments?: readonly JsonObject[] },
): Activity {
  const mentions = (says.mentions ?? []).map((mention) => ({
    type: 'mention',
    text: `<at>${mention.name}</at>`,
    mentioned: { id: mention.id, name: mention.name },
  }));
  const html = { contentType: 'text/html', content: `<div>${escapeHtml(says.text)}</div>` };
  const words = says.text === '' ? {} : { text: says.text, textFormat: 'plain' };
  return {
    ...envelope(sender, act, 'message'),
    ...words,
    attachments: [...(says.attachments ?? []), ...(says.text === '' ? [] : [html])],
    entities: [...mentions, clientInfo(sender)],
  };
}

/** An edit keeps the id of the message that it changes. */
export function editActivity(
  sender: ActivityContext,
  act: ActivityOrigin,
  says: { text: string; mentions?: readonly Mention[] },
): Activity {
  const message = messageActivity(sender, act, says);
  return {
    ...message,
    type: 'messageUpdate',
    channelData: { ...channelData(sender, act.place), eventType: 'editMessage' },
  };
}

export function deleteActivity(sender: ActivityContext, act: ActivityOrigin): Activity {
  const bare = envelope(sender, act, 'messageDelete');
  return { ...bare, channelData: { ...channelData(sender, act.place), eventType: 'softDeleteMessage' } };
}

/** The same message as a reply that quotes others of its conversation. */
export function quoting(message: Activity, quoted: readonly string[]): Activity {
  const { text, entities } = message;
  const marks = quoted.map((id) => `<quoted messageId="${id}"/>`).join('');
  const quotes = quoted.map((messageId) => ({
    type: 'quotedReply',
    quotedReply: { messageId, isReplyDeleted: false, validatedMessageReference: true },
  }));
  return {
    ...message,
    text: typeof text === 'string' ? `${marks} ${text}` : marks,
    entities: [...quotes, ...(Array.isArray(entities) ? entities : [])],
  };
}

/** `Action.Submit`: a message without words. */
export function submitActivity(sender: ActivityContext, act: ActivityOrigin, press: { cardId: string; value: Json }): Activity {
  return {
    ...envelope(sender, act, 'message'),
    value: press.value,
    replyToId: press.cardId,
    entities: [clientInfo(sender)],
  };
}

export interface ExecutePress {
  readonly cardId: string;
  readonly verb: string;
  readonly actionId?: string | undefined;
  readonly data: JsonObject;
}

/** `Action.Execute`. */
export function executeActivity(sender: ActivityContext, act: ActivityOrigin, press: ExecutePress): Activity {
  const id = press.actionId === undefined ? {} : { id: press.actionId };
  const value = { action: { type: 'Action.Execute', ...id, verb: press.verb, data: press.data }, trigger: 'manual' };
  return { ...invokeActivity(sender, act, 'adaptiveCard/action', value), replyToId: press.cardId };
}

export function invokeActivity(sender: ActivityContext, act: ActivityOrigin, name: string, value: JsonObject): Activity {
  return { ...envelope(sender, act, 'invoke'), name, value, entities: [clientInfo(sender)] };
}

/** The two activities that an install brings; Teams promises no order. */
export function installActivities(sender: ActivityContext, act: ActivityOrigin): readonly Activity[] {
  const channel = channelOf(sender.demo, act.place);
  const added = [sender.demo.bot.id, ...(channel === undefined ? [act.from.id] : [])];
  const settings = channel === undefined ? {} : { settings: { selectedChannel: { id: channel.channelId } } };
  return [
    {
      ...envelope(sender, act, 'conversationUpdate'),
      membersAdded: added.map((id) => ({ id })),
    },
    {
      ...envelope(sender, { ...act, id: `${act.id}1` }, 'installationUpdate'),
      action: 'add',
      channelData: { ...channelData(sender, act.place), ...settings, source: { name: 'message' } },
    },
  ];
}

function envelope(sender: ActivityContext, act: ActivityOrigin, type: string): Activity {
  const channel = channelOf(sender.demo, act.place);
  const kind = channel === undefined ? { conversationType: 'personal' } : { conversationType: 'channel', isGroup: true };
  return {
    type,
    id: act.id,
    timestamp: toIso(act.at),
    channelId: 'msteams',
    serviceUrl: sender.serviceUrl,
    locale: 'es-CO',
    localTimezone: sender.timeZone,
    from: { id: act.from.id, name: act.from.name, aadObjectId: act.from.aadObjectId },
    recipient: { id: sender.demo.bot.id, name: sender.demo.bot.name },
    conversation: { ...kind, tenantId: sender.demo.tenantId, id: placeId(act.place) },
    channelData: channelData(sender, act.place),
  };
}

function channelData(sender: ActivityContext, place: ChatPlace): JsonObject {
  const channel = channelOf(sender.demo, place);
  const tenant = { tenant: { id: sender.demo.tenantId } };
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

function clientInfo(sender: ActivityContext): JsonObject {
  return { type: 'clientInfo', locale: 'es-CO', country: 'CO', platform: 'Web', timezone: sender.timeZone };
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/&lt;at&gt;(.*?)&lt;\/at&gt;/g, '<at>$1</at>')
    .replaceAll('\n', '<br>');
}
