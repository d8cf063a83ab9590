import { z } from 'zod';
import { personId, type PersonRef, type PersonId } from '../../core/people/person.js';
import type { AskedPlatform, Platform } from '../connector/clients.js';
import { isObject } from '../../core/json.js';
import { cleanName } from '../protocol/incoming-text.js';
import { platformCodeOf, sendFaultOf, isRefusal } from '../connector/sdk-errors.js';
import { isDeepStrictEqual } from 'node:util';
import { LRUCache } from 'lru-cache';
import { HOUR } from '../../core/instant.js';
import type { People, PersonRecord } from '../../ports/people.js';
import { lastingId, parseConversation, type Inbound } from '../../talk/inbound.js';
import type { Rank } from '../send-limits/app-limiter.js';

export type TeamMember = PersonRef & { email: string | null; platformId: string };

const words = z.string().nullish();
const account = z.object({
  id: z.string().min(1),
  name: words,
  aadObjectId: words,
  objectId: words,
  email: words,
  userPrincipalName: words,
  userRole: words,
});

const page = z.object({ members: z.array(z.unknown()).nullish(), continuationToken: words });

/** The SDK's type requires a token for the first page too. */
const paging = z.custom<{ pageSize: number; continuationToken: string }>(isObject);

const PAGE = 500;
/** A team has at most 25 000 members; more pages are a fault of the platform. */
const MAX_PAGES = 60;

/**
 * @property members by directory id, without guests and anonymous people: people of the desk are in the organisation's directory
 * @property leftOut number of guests and anonymous people
 * @property goneWith the platform's code when the team or channel is gone (404), then `members` is empty; else null
 */
export type TeamRead = { members: readonly TeamMember[]; leftOut: number; goneWith: string | null };

export function namesOf(members: readonly TeamMember[]): readonly PersonRef[] {
  return members.map(({ id, name }) => ({ id, name })).toSorted((a, b) => a.name.localeCompare(b.name, 'es'));
}

/**
 * Of a team, or of a channel by its own id, page by page.
 * @throws {SendFault} `blocked`: the platform refuses, which proves nothing about the members; any other code: it did not answer
 */
export async function readTeam(
  { clients, clock, sendLimiter }: AskedPlatform,
  { serviceUrl, tenant, team }: { serviceUrl: string; tenant: string; team: string },
): Promise<TeamRead> {
  const accounts: (TeamMember | null)[] = [];
  try {
    const client = await clients.ready(serviceUrl);
    let continuationToken: string | undefined;
    for (let pages = 0; pages < MAX_PAGES; pages += 1) {
      await sendLimiter.wait({ kind: 'reads', tenant, place: team }, 'turn');
      const asked = paging.parse({ pageSize: PAGE, continuationToken });
      const answer = page.parse(await client.conversations.getConversationPagedMembers(team, asked));
      accounts.push(...(answer.members ?? []).map(memberOf));
      if (!answer.continuationToken) {
        const members = accounts.filter((member) => member !== null);
        return { members, leftOut: accounts.length - members.length, goneWith: null };
      }
      continuationToken = answer.continuationToken;
    }
    throw new RangeError('a roster without end');
  } catch (error) {
    const fault = sendFaultOf(error, clock.now());
    if (fault.code === 'gone') return { members: [], leftOut: 0, goneWith: platformCodeOf(fault) ?? fault.code };
    throw fault;
  }
}

/** Null for an account outside the directory or an unreadable one. */
export function memberOf(value: unknown): TeamMember | null {
  const read = account.safeParse(value);
  if (!read.success) return null;
  const { id, aadObjectId, objectId, name, email, userPrincipalName, userRole } = read.data;
  const directoryId = aadObjectId || objectId;
  const isOutside = userRole === 'guest' || userRole === 'anonymous' || userPrincipalName?.includes('#EXT#') === true;
  if (!directoryId || isOutside) return null;
  return {
    id: personId(directoryId.toLowerCase()),
    name: cleanName(name) || cleanName(userPrincipalName) || directoryId,
    email: email || userPrincipalName || null,
    platformId: id,
  };
}

/** @property rank the rank of a look-up that no person waits for */
export type TurnOrigin = Pick<Inbound, 'person' | 'conversation' | 'team' | 'serviceUrl' | 'tenant'> & { rank?: Rank };

const maxRemembered = 10_000;

type ProfileParts = Platform & {
  people: People;
  /** This is their first chat, or they no longer block the bot. */
  onReachable(person: PersonId): Promise<void>;
};

/**
 * The directory is asked once for each name under which they act; later turns use the stored record. Stores this chat as the person's chat,
 * and never throws for faults of the platform.
 */
export function createPersonProfiles(parts: ProfileParts): (at: TurnOrigin) => Promise<PersonRecord> {
  const { people } = parts;
  const newsOf = createLookups(parts);
  return async (at) => {
    const { person, conversation, serviceUrl, tenant } = at;
    const known = await people.find(person.id);
    const news = isAskedFor(known, person.name) ? await newsOf(at, known !== null) : {};
    const name = news.name || known?.name || person.name;
    const isOwn = conversation.kind === 'personal';
    const chat = isOwn ? { conversation: lastingId(conversation), serviceUrl, tenant } : (known?.chat ?? null);
    const next = { ...news, name, platformId: person.platformId, chat, met: { serviceUrl, tenant, team: null }, unreachableSince: null };
    // In most turns nothing has changed, so nothing is written.
    if (known !== null && isDeepStrictEqual({ ...known, ...next }, known)) return known;
    const remembered = await people.remember(person.id, next);
    const wasReachable = known !== null && known.chat !== null && known.unreachableSince === null;
    if (chat !== null && !wasReachable) await parts.onReachable(person.id);
    return remembered;
  };
}

function isAskedFor(known: PersonRecord | null, name: string): boolean {
  return known === null || known.email === null || (name !== '' && name !== known.name);
}

function createLookups(parts: ProfileParts): (at: TurnOrigin, isStored: boolean) => Promise<{ name?: string; email?: string | null }> {
  const { clock, log } = parts;
  // A person without an e-mail in the directory, or with another name there, is not looked up at every turn; one that the store does not know always is.
  const askedFor = new LRUCache<string, true>({ max: maxRemembered });
  const refused = new LRUCache<string, true>({ max: maxRemembered, ttl: HOUR, ttlResolution: 0, perf: clock });
  return async (at, isStored) => {
    const { person } = at;
    const question = `${rosterAt(at)} ${person.id}`;
    const asked = `${person.id} ${person.name}`;
    if ((isStored && askedFor.has(asked)) || refused.has(question)) return {};
    try {
      const member = await readMember(parts, at);
      if (!member?.email || member.name !== person.name) askedFor.set(asked, true);
      return member === null ? {} : { name: member.name, email: member.email };
    } catch (error) {
      const fault = sendFaultOf(error, clock.now());
      if (fault.code === 'gone' || isRefusal(fault)) refused.set(question, true);
      log.write('warn', 'roster-unavailable', { person: person.id, code: fault.code, platformCode: platformCodeOf(error) });
      return {};
    }
  };
}

/** Null for a person outside the directory. @throws the SDK's error, or a `SendFault` when the send limits do not allow it */
async function readMember({ clients, sendLimiter }: Pick<Platform, 'clients' | 'sendLimiter'>, at: TurnOrigin): Promise<TeamMember | null> {
  const { serviceUrl, tenant, person, rank = 'turn' } = at;
  const place = rosterAt(at);
  const client = await clients.ready(serviceUrl);
  await sendLimiter.wait({ kind: 'reads', tenant, place }, rank);
  return memberOf(await client.conversations.getConversationMember(place, person.platformId));
}

/** The roster to ask: in a channel that of the team (a thread has none: 404); a group chat has its own. */
function rosterAt({ conversation: { id, kind }, team }: TurnOrigin): string {
  return kind === 'channel' && team !== null ? team : parseConversation(id).channel;
}
