import { isDeepStrictEqual } from 'node:util';
import { LRUCache } from 'lru-cache';
import { HOUR } from '../../domain/instant.js';
import type { PersonId } from '../../domain/people/person.js';
import type { Clock } from '../../ports/clock.js';
import type { Log } from '../../ports/log.js';
import type { People, PersonRecord } from '../../ports/people.js';
import type { ConnectorClients } from '../connector/clients.js';
import { lastingId, parseConversation, type Inbound } from '../../talk/inbound.js';
import type { Rank } from '../send-limits/conversation-queue.js';
import type { SendLimiter } from '../send-limits/send-limiter.js';
import { isRefusal, platformCodeOf, sendFaultOf } from '../connector/sdk-errors.js';
import { memberOf, type TeamMember } from './team-members.js';

/** Who acts in a turn, and where. @property rank of a look-up that nobody waits for */
export type TurnOrigin = Pick<Inbound, 'person' | 'conversation' | 'team' | 'serviceUrl' | 'tenant'> & { rank?: Rank };

export interface PersonProfiles {
  /** The person with the name and e-mail of the directory; remembers this chat as theirs. Never throws for faults of the platform. */
  profileOf(at: TurnOrigin): Promise<PersonRecord>;
}

const maxRemembered = 10_000;

type ProfileParts = {
  clients: ConnectorClients;
  sendLimiter: SendLimiter;
  people: People;
  clock: Clock;
  log: Log;
  /** Called for a person who can be written to from now on: by their first chat, or because they let the bot in again. */
  onReachable(person: PersonId): Promise<void>;
};
type DirectoryEntry = { name?: string; email?: string | null };

/** Looks each person up once; later turns use the stored record. */
export function createPersonProfiles(parts: ProfileParts): PersonProfiles {
  const { people } = parts;
  const newsOf = createLookups(parts);
  return {
    async profileOf(at) {
      const { person } = at;
      const known = await people.find(person.id);
      const news = known === null || known.email === null ? await newsOf(at, known !== null) : {};
      const name = news.name || known?.name || person.name;
      const chat = chatOf(at) ?? known?.chat ?? null;
      const met = { serviceUrl: at.serviceUrl, tenant: at.tenant, team: null };
      const next = { ...news, name, platformId: person.platformId, chat, met, unreachableSince: null };
      // Most turns change nothing and write nothing.
      if (known !== null && isDeepStrictEqual({ ...known, ...next }, known)) return known;
      const remembered = await people.remember(person.id, next);
      const wasReachable = known !== null && known.chat !== null && known.unreachableSince === null;
      if (chat !== null && !wasReachable) await parts.onReachable(person.id);
      return remembered;
    },
  };
}

function createLookups(parts: ProfileParts): (at: TurnOrigin, isStored: boolean) => Promise<DirectoryEntry> {
  const { clock, log } = parts;
  // A person without an e-mail in the directory is not looked up at every turn; one that the store does not know always is.
  const askedFor = new LRUCache<string, true>({ max: maxRemembered });
  const refused = new LRUCache<string, true>({ max: maxRemembered, ttl: HOUR, ttlResolution: 0, perf: clock });
  return async (at, isStored) => {
    const { person } = at;
    const question = `${rosterAt(at)} ${person.id}`;
    if ((isStored && askedFor.has(person.id)) || refused.has(question)) return {};
    try {
      const member = await readMember(parts, at);
      if (!member?.email) askedFor.set(person.id, true);
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
 * The platform's present account of the person; null for one outside the directory.
 *
 * @throws the SDK's error, or a `SendFault` when the send limits do not allow it
 */
export async function readMember(
  { clients, sendLimiter }: Pick<ProfileParts, 'clients' | 'sendLimiter'>,
  at: TurnOrigin,
): Promise<TeamMember | null> {
  const { serviceUrl, tenant, person, rank = 'turn' } = at;
  const place = rosterAt(at);
  const client = await clients.ready(serviceUrl);
  await sendLimiter.wait({ kind: 'reads', tenant, place }, rank);
  return memberOf(await client.conversations.getConversationMember(place, person.platformId));
}

/** The roster of a channel's thread is its team's (a thread has none: 404); a group chat has its own. */
function rosterAt({ conversation: { id, kind }, team }: TurnOrigin): string {
  return kind === 'channel' && team !== null ? team : parseConversation(id).channel;
}

function chatOf({ conversation, serviceUrl, tenant }: TurnOrigin): PersonRecord['chat'] {
  return conversation.kind === 'personal' ? { conversation: lastingId(conversation), serviceUrl, tenant } : null;
}
