import { z } from 'zod';
import { personId } from '../domain/roster/person.js';
import type { PersonRef } from '../domain/roster/person.js';
import type { Clock } from '../ports/clock.js';
import type { ConnectorClients } from './connector-clients.js';
import { isObject } from './json.js';
import type { Pace } from './pace.js';
import { safeText } from './plain-text.js';
import { sendFaultOf } from './sdk-errors.js';

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

/** The SDK's type wants a token for the first page too. */
const paging = z.custom<{ pageSize: number; continuationToken: string }>(isObject);

/** The most that a page may hold. */
const PAGE = 500;
/** A team has 25 000 members at most; a token that never ends is a fault, not a team. */
const MOST_PAGES = 60;

/**
 * Everybody of a team by their directory id; a team that is gone has nobody. Guests and anonymous people are left out:
 * who works the desk is of the organisation's directory.
 * @throws {SendFault} the platform did not answer
 */
export async function readTeam(
  { clients, clock, pace }: { clients: ConnectorClients; clock: Clock; pace: Pace },
  { serviceUrl, tenant, team }: { serviceUrl: string; tenant: string; team: string },
): Promise<readonly TeamMember[]> {
  const members: TeamMember[] = [];
  try {
    const client = await clients.ready(serviceUrl);
    let continuationToken: string | undefined;
    for (let pages = 0; pages < MOST_PAGES; pages += 1) {
      await pace.wait({ kind: 'reads', tenant, place: team }, 'turn');
      const answer = page.parse(
        await client.conversations.getConversationPagedMembers(
          team,
          paging.parse({ pageSize: PAGE, continuationToken }),
        ),
      );
      members.push(...(answer.members ?? []).map(memberOf).filter((member) => member !== null));
      if (!answer.continuationToken) return members;
      continuationToken = answer.continuationToken;
    }
    throw new RangeError('a roster without end');
  } catch (error) {
    const fault = sendFaultOf(error, clock.now());
    if (fault.code === 'gone' || fault.code === 'blocked') return [];
    throw fault;
  }
}

/** One account of a roster; null for who is not of the directory, or has no readable account. */
export function memberOf(value: unknown): TeamMember | null {
  const read = account.safeParse(value);
  if (!read.success) return null;
  const { id, aadObjectId, objectId, name, email, userPrincipalName, userRole } = read.data;
  const directoryId = aadObjectId || objectId;
  const isOutside = userRole === 'guest' || userRole === 'anonymous' || userPrincipalName?.includes('#EXT#') === true;
  if (!directoryId || isOutside) return null;
  const shown = safeText(name || userPrincipalName || directoryId)
    .replace(/\s+/g, ' ')
    .trim();
  return {
    id: personId(directoryId.toLowerCase()),
    name: shown,
    email: email || userPrincipalName || null,
    platformId: id,
  };
}
