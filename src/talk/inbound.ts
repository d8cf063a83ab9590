import type { Instant } from '../core/instant.js';
import type { PersonId } from '../core/people/person.js';
import type { JsonObject } from '../core/json.js';
import type { UnreadKind } from '../texts/files.js';

export type ConversationKind = 'personal' | 'channel' | 'groupChat';

/** Only a standard channel has the members of its team; `other`: an unknown kind. */
export type ChannelKind = 'standard' | 'private' | 'shared' | 'other';

/**
 * By the platform's type of the channel or of its team (`privateChannel`, `sharedChannel`); the type of a standard team says nothing about
 * its channels. Null when neither type is known.
 */
export function channelKindOf(channelType: string | null | undefined, teamType?: string | null): ChannelKind | null {
  const [own, around] = [channelType ?? '', teamType ?? ''].map((type) => type.trim().toLowerCase());
  if (own === 'private' || around === 'privatechannel') return 'private';
  if (own === 'shared' || around === 'sharedchannel') return 'shared';
  if (own === 'standard') return 'standard';
  return own ? 'other' : null;
}

export type Origin = Readonly<{
  /** With the conversation's id it identifies one action, however often it is delivered. Empty for an event without id. */
  id: string;
  /** The conversation; in a channel the id contains the thread: `19:…;messageid=…`. */
  conversation: Readonly<{ id: string; kind: ConversationKind }>;
  channel: string | null;
  channelKind: ChannelKind | null;
  team: string | null;
  /** The team's id in the directory, where the platform says it. */
  teamGroup?: string | undefined;
  tenant: string;
  serviceUrl: string;
  /** The platform's account of the bot, `28:…`. */
  bot: Readonly<{ id: string; name: string }>;
  /** When the platform received the activity; null: unknown. */
  at: Instant | null;
}>;

/** A message of Web Chat: only where its answer goes. Its text is not read. */
export type WebChatMessage = Readonly<{ serviceUrl: string; conversation: string; id: string; bot: string }>;

/** `id` is the directory's; `platformId` (`29:…`) is the platform's for this bot. */
export type Sender = Readonly<{ id: PersonId; name: string; platformId: string }>;

/** A file that is not fetched yet. `upload`: in the sender's storage, needs no token · `inline`: pasted, needs the bot's token. */
export type FileOffer = Readonly<{ source: 'upload' | 'inline'; url: string; name: string; claimedType: string }>;

export type Mentioned = Readonly<{ platformId: string; name: string }>;

export type Inbound = Origin &
  Readonly<{
    person: Sender;
    /** The text without mentions of the bot; one blank between words, line breaks kept. Empty when it is too long to be read. */
    text: string;
    /** Words of messages that this one forwards; '' where the platform did not give them, null where it forwards none. */
    forwarded: string | null;
    /** The number of characters of a text or of pressed values that exceed the maximum; null when all are read. */
    tooLong: number | null;
    files: readonly FileOffer[];
    filesLeftOut: number;
    /** How many files the author attached that the platform did not hand over: in channels it hands over none. */
    filesWithheld: number;
    unread: readonly UnreadKind[];
    value: JsonObject | null;
    invoke: string | null;
    replyTo: string | null;
    mentions: readonly Mentioned[];
    /** Ids of the quoted messages and of the thread's first message: claims, until a case is found by one. */
    pointsAt: readonly string[];
  }>;

export type MessageEdit = 'edited' | 'deleted' | 'restored';

export type Member = Readonly<{ platformId: string; id: PersonId | null; name: string | null }>;

export type MembersChange = Origin &
  Readonly<{ person: Sender | null; added: readonly Member[]; removed: readonly Member[]; botAdded: boolean; botRemoved: boolean }>;

export type Installation = Origin & Readonly<{ person: Sender | null; action: 'added' | 'removed' }>;

const MARK = ';messageid=';

/** `19:…;messageid=<root>`, in a personal chat `a:…;messageid=<root>`; `root` is null outside a thread. */
export function parseConversation(id: string): { channel: string; root: string | null } {
  const at = id.indexOf(MARK);
  return at < 0 ? { channel: id, root: null } : { channel: id.slice(0, at), root: id.slice(at + MARK.length) };
}

export function threadOf(channel: string, root: string): string {
  return `${channel}${MARK}${root}`;
}

export function isSameConversation(one: string, other: string): boolean {
  return parseConversation(one).channel === parseConversation(other).channel;
}

/** A personal chat without its thread, a channel with it. */
export function lastingId({ id, kind }: { id: string; kind: string }): string {
  return kind === 'personal' ? parseConversation(id).channel : id;
}

/** Such words are a report and no order to the desk. */
export function isForwarded({ forwarded }: Pick<Inbound, 'forwarded'>): boolean {
  return forwarded !== null && forwarded !== '';
}

/** Words beside something that did not arrive may say less than they meant. */
export function isWhole({ unread, filesWithheld, forwarded }: Pick<Inbound, 'unread' | 'filesWithheld' | 'forwarded'>): boolean {
  return unread.length === 0 && filesWithheld === 0 && forwarded !== '';
}
