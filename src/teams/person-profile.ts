import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../ports/clock.js';
import type { Log } from '../ports/log.js';
import type { People, Person } from '../ports/people.js';
import type { ConnectorClients } from './connector-clients.js';
import { lastingId } from './conversation-ref.js';
import type { Inbound } from './inbound.js';
import type { Pace } from './pace.js';
import { sendFaultOf } from './sdk-errors.js';
import { memberOf } from './team-members.js';

/** Somebody at the door, whatever they do there: who they are for the platform, and where it was. */
export type AtDoor = Pick<Inbound, 'person' | 'conversation' | 'serviceUrl' | 'tenant'>;

export interface PersonProfiles {
  /** Who writes, with name and e-mail as the directory has them; remembers that this is their chat. Never throws for the platform's sake. */
  profileOf(at: AtDoor): Promise<Person>;
}

const MOST_REMEMBERED = 10_000;

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

function createQuestions({ clients, pace, clock, log }: ProfileParts): (at: AtDoor) => Promise<News> {
  // Who has no e-mail in the directory is not asked about at every turn.
  const askedFor = new Set<string>();
  return async ({ serviceUrl, tenant, conversation, person }) => {
    if (askedFor.has(person.id)) return {};
    if (askedFor.size >= MOST_REMEMBERED) askedFor.clear();
    try {
      const client = await clients.ready(serviceUrl);
      await pace.wait({ kind: 'reads', tenant, place: lastingId(conversation) }, 'turn');
      const member = memberOf(await client.conversations.getConversationMember(lastingId(conversation), person.platformId));
      askedFor.add(person.id);
      return member === null ? {} : { name: member.name, email: member.email };
    } catch (error) {
      log.write('warn', 'roster-unavailable', { person: person.id, code: sendFaultOf(error, clock.now()).code });
      return {};
    }
  };
}

function chatOf({ conversation, serviceUrl, tenant }: AtDoor): Person['chat'] {
  return conversation.kind === 'personal' ? { conversation: lastingId(conversation), serviceUrl, tenant } : null;
}
