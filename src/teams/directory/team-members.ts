import { z } from 'zod';
import { personId, type PersonRef } from '../../domain/people/person.js';
import type { Clock } from '../../ports/clock.js';
import type { ConnectorClients } from '../connector/clients.js';
import { isObject } from '../../json.js';
import type { SendLimiter } from '../send-limits/send-limiter.js';
import { cleanName } from '../protocol/incoming-text.js';
import { platformCodeOf, sendFaultOf } from '../connector/sdk-errors.js';

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

/** The platform's maximum. */
const PAGE = 500;
/** A team has at most 25 000 members; more pages are a fault of the platform. */
const MAX_PAGES = 60;

/**
 * @property members by directory id, without guests and anonymous people: the desk's people belong to the organisation's directory
 * @property leftOut how many guests and anonymous people there are
 * @property goneWith the platform's code when the team or channel is gone (404), which then has no members; else null
 */
export type TeamRead = { members: readonly TeamMember[]; leftOut: number; goneWith: string | null };

type Readers = { clients: ConnectorClients; clock: Clock; sendLimiter: SendLimiter };

/**
 * Reads the members of a team, or of a channel by its own id, page by page.
 *
 * @throws {SendFault} `blocked`: the platform refuses, which says nothing about the members; otherwise it did not answer
 */
export async function readTeam(
  { clients, clock, sendLimiter }: Readers,
  { serviceUrl, tenant, team }: { serviceUrl: string; tenant: string; team: string },
): Promise<TeamRead> {
  const accounts: (TeamMember | null)[] = [];
  try {
    const client = await clients.ready(serviceUrl);
    let continuationToken: string | undefined;
    for (let pages = 0; pages < MAX_PAGES; pages += 1) {
      await sendLimiter.wait({ kind: 'reads', tenant, place: team }, 'turn');
      const answer = page.parse(
        await client.conversations.getConversationPagedMembers(team, paging.parse({ pageSize: PAGE, continuationToken })),
      );
      accounts.push(...(answer.members ?? []).map(memberOf));
      if (!answer.continuationToken) return readOf(accounts);
      continuationToken = answer.continuationToken;
    }
    throw new RangeError('a roster without end');
  } catch (error) {
    const fault = sendFaultOf(error, clock.now());
    if (fault.code === 'gone') return { members: [], leftOut: 0, goneWith: platformCodeOf(fault) ?? fault.code };
    throw fault;
  }
}

function readOf(accounts: readonly (TeamMember | null)[]): TeamRead {
  const members = accounts.filter((member) => member !== null);
  return { members, leftOut: accounts.length - members.length, goneWith: null };
}

/** One account of a roster; null for one outside the directory or without a readable account. */
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
