import { isDeepStrictEqual } from 'node:util';
import { LRUCache } from 'lru-cache';
import { HOUR } from '../../domain/instant.js';
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

const maxRemembered = 10_000;

type ProfileParts = { clients: ConnectorClients; pace: Pace; people: People; clock: Clock; log: Log };
type DirectoryEntry = { name?: string; email?: string | null };

/** Asks the platform once for each person; afterwards what is remembered is enough. */
export function createPersonProfiles(parts: ProfileParts): PersonProfiles {
  const { people } = parts;
  const newsOf = createLookups(parts);
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

function createLookups({ clients, pace, clock, log }: ProfileParts): (at: TurnOrigin) => Promise<DirectoryEntry> {
  // A person without an e-mail in the directory is not looked up at every turn.
  const askedFor = new LRUCache<string, true>({ max: maxRemembered });
  const refused = new LRUCache<string, true>({ max: maxRemembered, ttl: HOUR, ttlResolution: 0, perf: clock });
  return async (at) => {
    const { person } = at;
    const question = `${rosterAt(at)} ${person.id}`;
    if (askedFor.has(person.id) || refused.has(question)) return {};
    try {
      const member = await readMember({ clients, pace }, at);
      askedFor.set(person.id, true);
      return member === null ? {} : { name: member.name, email: member.email };
    } catch (error) {
      const fault = sendFaultOf(error, clock.now());
      if (fault.code === 'gone' || isRefusal(fault)) refused.set(question, true);
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

function chatOf({ conversation, serviceUrl, tenant }: TurnOrigin): PersonRecord['chat'] {
  return conversation.kind === 'personal' ? { conversation: lastingId(conversation), serviceUrl, tenant } : null;
}
