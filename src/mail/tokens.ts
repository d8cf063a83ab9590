import { z } from 'zod';
import { MINUTE, SECOND, later, type Instant } from '../core/instant.js';
import { parseJson } from '../core/json.js';
import type { Clock } from '../ports/clock.js';
import { MailboxFault } from '../ports/mailbox.js';
import type { MailRegistration } from '../settings/mail.js';
import { mailboxFaultOf } from './mailbox-faults.js';

const LOGIN = 'https://login.microsoftonline.com';
const LIMIT_MS = 10 * SECOND;
/** No call begins with a token that ends under way. */
const SPARE_MS = 5 * MINUTE;

const answer = z.object({ access_token: z.string().min(1), expires_in: z.number() });

/**
 * Kept until shortly before their end. @param botToken a token of the bot's own registration; null where there is none
 * Source: https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow#get-a-token
 */
export function createTokens(clock: Clock, botToken: (isFresh: boolean, resource: string) => Promise<string | null>, login = LOGIN) {
  const kept = new Map<string, { token: string; until: Instant }>();
  return async (registration: MailRegistration, resource: string, isFresh: boolean): Promise<string> => {
    if (registration.kind === 'bot') {
      const token = await botToken(isFresh, resource).catch((cause: unknown) => {
        throw new MailboxFault('refused', null, { cause });
      });
      if (token === null) throw new MailboxFault('refused');
      return token;
    }
    const key = `${registration.tenant} ${registration.client} ${resource}`;
    const known = kept.get(key);
    if (!isFresh && known !== undefined && known.until > clock.now()) return known.token;
    const { access_token: token, expires_in: seconds } = await askFor(registration, resource, login);
    kept.set(key, { token, until: later(clock.now(), seconds * SECOND - SPARE_MS) });
    return token;
  };
}

async function askFor({ tenant, client, secret }: Extract<MailRegistration, { kind: 'own' }>, resource: string, login: string) {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: client,
    client_secret: secret,
    scope: `${resource}/.default`,
  });
  const signal = AbortSignal.timeout(LIMIT_MS);
  const response = await fetch(`${login}/${tenant}/oauth2/v2.0/token`, { method: 'POST', body, redirect: 'error', signal }).catch(
    (cause: unknown) => {
      throw fetchFaultOf(cause);
    },
  );
  const text = await response.text().catch(() => '');
  const read = answer.safeParse(response.ok ? parseJson(text) : null);
  if (read.success) return read.data;
  // Only the code is kept: the rest names the registration.
  const cause = new Error(/AADSTS\d+/.exec(text)?.[0] ?? `HTTP ${response.status}`);
  throw new MailboxFault(response.status < 500 && response.status !== 429 ? 'refused' : 'limited', null, { cause });
}

/** `fetch` hides the reason in its cause. */
export function fetchFaultOf(cause: unknown): MailboxFault {
  const { code } = mailboxFaultOf(cause instanceof Error && cause.cause !== undefined ? cause.cause : cause);
  return new MailboxFault(code === 'tls' ? 'tls' : 'unreachable', null, { cause });
}
