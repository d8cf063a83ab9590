import { z } from 'zod';
import { SECOND } from '../../core/instant.js';
import { MailboxFault } from '../../ports/mailbox.js';
import { createSlots } from '../letter-queue.js';
import { fetchFaultOf } from '../tokens.js';

/** @property address of the service; a stand-in's in tests @property token for it; asked again, fresh, where it was refused */
export type GraphCallParts = { address: string; mailbox: string; token(isFresh: boolean): Promise<string>; limits: GraphLimits };

/** @property callMs for one call @property mailMs for a whole mail @property pollMs how often it is asked for new mail: Graph does not tell */
export type GraphLimits = { callMs: number; mailMs: number; pollMs: number };
export const usualGraphLimits: GraphLimits = { callMs: 30 * SECOND, mailMs: 300 * SECOND, pollMs: 30 * SECOND };

/** Source: https://learn.microsoft.com/graph/throttling-limits#outlook-service-limits: four requests at once for one mailbox. */
const AT_ONCE = 4;

/** An answer that is no success; `code` is Microsoft's own. Source: https://learn.microsoft.com/graph/errors */
export class GraphAnswer extends Error {
  override readonly name = 'GraphAnswer';
  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(`HTTP ${status} ${code}`);
  }
}

const errorBody = z.object({ error: z.object({ code: z.string() }) });

export type GraphCall = ReturnType<typeof createGraphCall>;

export function createGraphCall({ address, mailbox, token, limits }: GraphCallParts) {
  const base = `${address}/users/${encodeURIComponent(mailbox)}`;
  const turn = createSlots(AT_ONCE);

  async function ask(url: string, init: RequestInit, limitMs: number, isFresh: boolean): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${await token(isFresh)}`);
    // Without it the id of a mail changes when it is moved. Source: https://learn.microsoft.com/graph/outlook-immutable-id
    headers.set('prefer', 'IdType="ImmutableId"');
    return fetch(url, { ...init, headers, redirect: 'error', signal: AbortSignal.timeout(limitMs) }).catch((cause: unknown) => {
      throw fetchFaultOf(cause);
    });
  }

  /** Null: there is no such thing. @throws {MailboxFault} */
  return <T>(path: string, init: RequestInit, use: (response: Response) => Promise<T>, limitMs = limits.callMs): Promise<T | null> =>
    turn(async () => {
      const url = path.startsWith('/') ? base + path : path;
      // A link to further pages leads nowhere else: the token goes with it.
      if (!url.startsWith(`${address}/`)) throw new MailboxFault('broken');
      let response = await ask(url, init, limitMs, false);
      if (response.status === 401) {
        await response.body?.cancel();
        response = await ask(url, init, limitMs, true);
      }
      if (response.ok) return await used(response, use);
      const fault = await faultOf(response);
      if (response.status === 404) return null;
      throw fault;
    });
}

/** An answer that breaks off is none; one of another shape than Microsoft's is a fault of ours or theirs. */
async function used<T>(response: Response, use: (response: Response) => Promise<T>): Promise<T> {
  try {
    return await use(response);
  } catch (cause) {
    if (cause instanceof MailboxFault) throw cause;
    throw cause instanceof z.ZodError || cause instanceof SyntaxError ? new MailboxFault('broken', null, { cause }) : fetchFaultOf(cause);
  }
}

async function faultOf(response: Response): Promise<MailboxFault> {
  const body: unknown = await response.json().catch(() => null);
  const code = errorBody.safeParse(body).data?.error.code ?? '';
  const cause = new GraphAnswer(response.status, code);
  const { status } = response;
  if (status === 401 || status === 403) return new MailboxFault('refused', null, { cause });
  if (code === 'ErrorQuotaExceeded' || status === 507) return new MailboxFault('full', null, { cause });
  // Source: https://learn.microsoft.com/graph/throttling
  const seconds = Number(response.headers.get('retry-after'));
  if (status === 429 || status === 503) return new MailboxFault('limited', seconds > 0 ? seconds * SECOND : null, { cause });
  return new MailboxFault(status >= 500 ? 'unreachable' : 'broken', null, { cause });
}
