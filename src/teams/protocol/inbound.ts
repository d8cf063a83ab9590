import type { Instant } from '../../domain/instant.js';
import type { PersonId } from '../../domain/people/person.js';
import type { JsonObject } from './json.js';

export type ConversationKind = 'personal' | 'channel' | 'groupChat';

/** Only in a standard channel the team's people are the channel's; `other`: a kind that is none of these. */
export type ChannelKind = 'standard' | 'private' | 'shared' | 'other';

/**
 * The kind of a channel by what the platform says of it and of its team (`privateChannel`, `sharedChannel`); a team that
 * is standard says nothing of its channels. Null when neither says.
 */
export function channelKindOf(channelType: string | null | undefined, teamType?: string | null): ChannelKind | null {
  const [own, around] = [channelType ?? '', teamType ?? ''].map((type) => type.trim().toLowerCase());
  if (own === 'private' || around === 'privatechannel') return 'private';
  if (own === 'shared' || around === 'sharedchannel') return 'shared';
  if (own === 'standard') return 'standard';
  return own ? 'other' : null;
}

/** Where an activity comes from, and where its answer goes. */
export type Origin = Readonly<{
  /** The activity's own id; with the conversation's it names one act, however often it is delivered. Empty when an event had none. */
  id: string;
  /** In a channel with its thread: `19:…;messageid=…`. */
  conversation: Readonly<{ id: string; kind: ConversationKind }>;
  /** Without thread. */
  channel: string | null;
  /** Null when the platform did not say. */
  channelKind: ChannelKind | null;
  team: string | null;
  tenant: string;
  serviceUrl: string;
  /** The bot as the platform names it here, `28:…`. */
  bot: Readonly<{ id: string; name: string }>;
  /** When the platform took it; null when it did not say. */
  at: Instant | null;
}>;

/** A message of Web Chat: where its answer goes, and from whom it is. What it says is not read. */
export type WebChatMessage = Readonly<{ serviceUrl: string; conversation: string; id: string; bot: string }>;

/** `id` is the directory's; `platformId` (`29:…`) is what the platform calls them for this bot. */
export type Sender = Readonly<{ id: PersonId; name: string; platformId: string }>;

/**
 * A file that somebody attached, not yet fetched. `upload`: put in their storage, fetched without a token · `inline`:
 * pasted, fetched from the platform with the bot's own token.
 */
export type FileOffer = Readonly<{ source: 'upload' | 'inline'; url: string; name: string; claimedType: string }>;

/** A person whom a message mentions. */
export type Mentioned = Readonly<{ platformId: string; name: string }>;

/** Somebody says or presses something. */
export type Inbound = Origin &
  Readonly<{
    person: Sender;
    /** Without mentions of the bot; one blank between words, lines kept. */
    text: string;
    files: readonly FileOffer[];
    /** Files beyond the most that one message may bring. */
    filesLeftOut: number;
    value: JsonObject | null;
    /** Name of the invoke; null in a message. */
    invoke: string | null;
    /** The message whose card was pressed. */
    replyTo: string | null;
    /** Other people that the message mentions, each once. */
    mentions: readonly Mentioned[];
    /** Ids of the messages that this one quotes, and of the one whose thread it stands in: claims, until a case is found by one. */
    pointsAt: readonly string[];
  }>;

export type Member = Readonly<{ platformId: string; id: PersonId | null; name: string | null }>;

/** People, or the bot itself, came to a team or chat or left it. */
export type MembersChange = Origin &
  Readonly<{
    person: Sender | null;
    added: readonly Member[];
    removed: readonly Member[];
    botAdded: boolean;
    botRemoved: boolean;
  }>;

export type Installation = Origin & Readonly<{ person: Sender | null; action: 'added' | 'removed' }>;
