import { isDeepStrictEqual } from 'node:util';
import { HOUR } from '../../domain/instant.js';
import type { Instant } from '../../domain/instant.js';
import type { Clock } from '../../ports/clock.js';
import type { Log } from '../../ports/log.js';
import type { People, PersonRecord } from '../../ports/people.js';
import type { ConnectorClients } from '../connector/clients.js';
import { lastingId, parseConversation } from '../protocol/conversation-ref.js';
import type { Inbound } from '../protocol/inbound.js';
import type { Pace } from '../send-limits/send-limiter.js';
import { isRefusal, platformCodeOf, sendFaultOf } from '../connector/sdk-errors.js';
import { memberOf, type TeamMember } from './team-members.js';

/** Somebody at the door, whatever they do there: who they are for the platform, and where it was. */
export type TurnOrigin = Pick<Inbound, 'person' | 'conversation' | 'team' | 'serviceUrl' | 'tenant'>;

export interface PersonProfiles {
  /** Who writes, with name and e-mail as the directory has them; remembers that this is their chat. Never throws for the platform's sake. */
  profileOf(at: TurnOrigin): Promise<PersonRecord>;
}

const MAX_REMEMBERED = 10_000;

type ProfileParts = { clients: ConnectorClients; pace: Pace; people: People; clock: Clock; log: Log };
type News = { name?: string; email?: string | null };

/** Asks the platform once for each person; afterwards what is remembered is enough. */
export function createPersonProfiles(parts: ProfileParts): PersonProfiles {
  const { people } = parts;
  const newsOf = createQuestions(parts);
  return {
    async profileOf(at) {
      const { person } = at;
      const known = await people.find(person.id);
      const news = known === null || known.email === null ? await newsOf(at) : {};
      const name = news.name || known?.name || person.name;
      const chat = chatOf(at) ?? known?.chat ?? null;
      const next = { ...news, name, platformId: person.platformId, chat, unreachableSince: null };
      // Most turns change nothing, and nothing is then written.
      if (known !== null && isDeepStrictEqual({ ...known, ...next }, known)) return known;
      return people.remember(person.id, next);
    },
  };
}

function createQuestions({ clients, pace, clock, log }: ProfileParts): (at: TurnOrigin) => Promise<News> {
  // Who has no e-mail in the directory is not asked about at every turn.
  const askedFor = new Set<string>();
  const refusals = createRefusals(clock);
  return async (at) => {
    const { person } = at;
    const question = `${rosterAt(at)} ${person.id}`;
    if (askedFor.has(person.id) || refusals.holds(question)) return {};
    if (askedFor.size >= MAX_REMEMBERED) askedFor.clear();
    try {
      const member = await readMember({ clients, pace }, at);
      askedFor.add(person.id);
      return member === null ? {} : { name: member.name, email: member.email };
    } catch (error) {
      const fault = sendFaultOf(error, clock.now());
      if (fault.code === 'gone' || isRefusal(fault)) refusals.add(question);
      log.write('warn', 'roster-unavailable', { person: person.id, code: fault.code, platformCode: platformCodeOf(error) });
      return {};
    }
  };
}

/**
 * What the platform says now of who is at the door; null for who is not of the directory.
 *
 * @throws the SDK's error, or a `SendFault` when the rate table does not let it
 */
export async function readMember({ clients, pace }: Pick<ProfileParts, 'clients' | 'pace'>, at: TurnOrigin): Promise<TeamMember | null> {
  const { serviceUrl, tenant, person } = at;
  const place = rosterAt(at);
  const client = await clients.ready(serviceUrl);
  await pace.wait({ kind: 'reads', tenant, place }, 'turn');
  return memberOf(await client.conversations.getConversationMember(place, person.platformId));
}

/** A thread of a channel has no roster (404): the team has. A chat of several people has its own. */
function rosterAt({ conversation: { id, kind }, team }: TurnOrigin): string {
  return kind === 'channel' && team !== null ? team : parseConversation(id).channel;
}

/** What the platform answered with no is not asked again for an hour. */
function createRefusals(clock: Clock): { add(question: string): void; holds(question: string): boolean } {
  const since = new Map<string, Instant>();
  return {
    add(question) {
      if (since.size >= MAX_REMEMBERED) since.clear();
      since.set(question, clock.now());
    },
    holds(question) {
      const at = since.get(question);
      return at !== undefined && clock.now() - at < HOUR;
    },
  };
}

function chatOf({ conversation, serviceUrl, tenant }: TurnOrigin): PersonRecord['chat'] {
  return conversation.kind === 'personal' ? { conversation: lastingId(conversation), serviceUrl, tenant } : null;
}
