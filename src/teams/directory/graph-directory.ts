import { setTimeout as wait } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { HOUR, MINUTE, type Instant } from '../../core/instant.js';
import type { PersonRef } from '../../core/people/person.js';
import type { Clock } from '../../ports/clock.js';
import type { Directory } from '../../ports/directory.js';
import type { Log } from '../../ports/log.js';
import type { People } from '../../ports/people.js';
import { withTimeout } from '../../ports/with-timeout.js';
import type { BotIdentity } from '../connector/authentication.js';
import { retryAfterMs } from '../connector/sdk-errors.js';
import { memberOf, type TeamMember } from './team-members.js';

type GraphParts = Pick<BotIdentity, 'token'> & {
  people: Pick<People, 'find' | 'remember'>;
  clock: Clock;
  log: Log;
  address?: string;
  /** The time for one question with its repetition and its token: a submitted form waits for it. */
  limitMs?: number;
};

const GRAPH = 'https://graph.microsoft.com';
const USUAL_REST_MS = 500;
const againMs = HOUR;

const words = z.string().nullish();
const answer = z.object({
  value: z.array(z.object({ id: z.string().min(1), displayName: words, mail: words, userPrincipalName: words })),
});

class GraphRefused extends Error {
  override readonly name = 'GraphRefused';
  constructor(readonly code: string) {
    super('Microsoft Graph refused the question');
  }
}

/**
 * Of the desk's tenant, by `User.ReadBasic.All`; stored, so that the bot can ask for a chat with them. The result for an address is cached
 * for a minute, also "no person" and a fault.
 */
export function createGraphDirectory(parts: GraphParts): Directory {
  const { people, clock, log, limitMs = 3_000 } = parts;
  const asked = new LRUCache<string, Promise<PersonRef | null>>({ max: 1_000, ttl: MINUTE, ttlResolution: 0, perf: clock });
  let told: { code: string; at: Instant } | null = null;

  function tell(cause: unknown): void {
    const code = cause instanceof GraphRefused ? cause.code : 'no-answer';
    if (told?.code === code && Math.abs(clock.now() - told.at) < againMs) return;
    told = { code, at: clock.now() };
    if (code === 'HTTP 403') log.write('error', 'directory-unavailable', { code, remedy: 'grant-consent' }, cause);
    else log.write('warn', 'directory-unavailable', { code }, cause);
  }

  async function find(email: string): Promise<PersonRef | null> {
    try {
      const [member, ...others] = await withTimeout(limitMs, ask({ ...parts, limitMs }, email, AbortSignal.timeout(limitMs)));
      told = null;
      if (member === undefined || others.length > 0) return null;
      const { id, name, platformId } = member;
      const known = await people.find(id);
      // A person that the platform has named already keeps their platform id and address.
      if (known === null || known.platformId === null) await people.remember(id, { name, email: known?.email ?? member.email, platformId });
      return { id, name: known?.name || name };
    } catch (cause) {
      tell(cause);
      return null;
    }
  }

  return {
    findByEmail(email) {
      const found = asked.get(email) ?? find(email);
      if (!asked.has(email)) asked.set(email, found);
      return found;
    },
  };
}

/** Guests are left out, because their directory is another. A temporary refusal is repeated once. @throws {GraphRefused} */
async function ask(
  { token, clock, address = `${GRAPH}/v1.0/users`, limitMs }: GraphParts & { limitMs: number },
  email: string,
  signal: AbortSignal,
): Promise<readonly TeamMember[]> {
  const quoted = `'${email.replaceAll("'", "''")}'`;
  const filter = encodeURIComponent(`mail eq ${quoted} or userPrincipalName eq ${quoted}`);
  const url = `${address}?$filter=${filter}&$select=id,displayName,mail,userPrincipalName`;
  const once = async (isFresh: boolean): Promise<Response> => {
    const own = await token(isFresh, GRAPH);
    return fetch(url, { redirect: 'error', signal, headers: { authorization: `Bearer ${own ?? ''}` } });
  };
  let response = await once(false);
  const restMs = restAfter(response, clock.now());
  if (restMs !== null && restMs < limitMs) {
    await response.body?.cancel();
    await wait(restMs, undefined, { signal });
    response = await once(response.status === 401);
  }
  if (response.ok)
    return answer.parse(await response.json()).value.flatMap(({ id, displayName, mail, userPrincipalName }) => {
      return memberOf({ id, aadObjectId: id, name: displayName, email: mail, userPrincipalName }) ?? [];
    });
  await response.body?.cancel();
  if (response.status === 404) return [];
  throw new GraphRefused(`HTTP ${response.status}`);
}

function restAfter({ status, headers }: Response, now: number): number | null {
  if (status === 401) return 0;
  if (status !== 429 && status < 500) return null;
  return retryAfterMs(headers.get('retry-after'), now) || USUAL_REST_MS;
}
