import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { SECOND, instant, parseInstant, toDate, toIso, type Instant } from '../../core/instant.js';
import { MailboxFault, type InboxMail, type Mailbox, type MailFolder, type OutgoingMail } from '../../ports/mailbox.js';
import { SendFault } from '../../ports/messenger.js';
import type { MailboxSettings } from '../../settings/mail.js';
import { composeMail } from '../compose-mail.js';
import { createLetterQueue } from '../letter-queue.js';
import type { MailParts } from '../mail-parts.js';
import { createGraphCall, GraphAnswer, usualGraphLimits, type GraphCall, type GraphLimits } from './graph-calls.js';

export const GRAPH = 'https://graph.microsoft.com';

/** Letters that leave at once, of the four requests that Graph takes: the reader needs the others. */
const LETTERS_AT_ONCE = 2;

/** Source: https://learn.microsoft.com/graph/api/resources/message */
export function createGraphMailbox(
  { id, address, mailbox, registration }: Extract<MailboxSettings, { kind: 'graph' }>,
  parts: MailParts,
  service = `${GRAPH}/v1.0`,
  limits: GraphLimits = usualGraphLimits,
): Mailbox {
  const ended = new AbortController();
  const token = (isFresh: boolean): Promise<string> => {
    if (ended.signal.aborted) throw new MailboxFault('unreachable');
    return parts.tokenOf(registration, GRAPH, isFresh);
  };
  const call = createGraphCall({ address: service, mailbox, token, limits });
  const folders = createFolders(call);
  const letters = createLetterQueue(LETTERS_AT_ONCE);
  return {
    id,
    address,
    inbox: (since, most) => newerMails(call, since, most),
    fetch: ({ key }, file) => fetchRaw(call, key, file, limits.mailMs),
    move: async (key, to) => moveMail(call, key, folders, to),
    // The usual deletion only moves a mail. Source: https://learn.microsoft.com/graph/api/message-permanentdelete
    remove: async (key) => void (await call(`/messages/${encodeURIComponent(key)}/permanentDelete`, { method: 'POST' }, finished)),
    async changed(withinMs) {
      await wait(Math.min(withinMs, limits.pollMs), undefined, { signal: ended.signal }).catch(() => undefined);
    },
    send: (mail, begin) => letters.leave(() => sendDraft(call, mail, { from: address, date: toDate(parts.clock.now()), begin })),
    stopSending: letters.close,
    sentAs: (sent) => sentAs(call, sent),
    close() {
      ended.abort();
      return Promise.resolve();
    },
  };
}

const finished = async (response: Response): Promise<true> => {
  await response.body?.cancel();
  return true;
};
const jsonOf =
  <T>(shape: z.ZodType<T>) =>
  async (response: Response): Promise<T> =>
    shape.parse(await response.json());

const posting = (body: object): RequestInit => {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
};

const author = z.object({ emailAddress: z.object({ address: z.string().nullish(), name: z.string().nullish() }) });
const page = z.object({
  value: z.array(z.object({ id: z.string().min(1), receivedDateTime: z.string(), subject: z.string().nullish(), from: author.nullish() })),
  '@odata.nextLink': z.string().optional(),
});

/** A message has no size here. Source: https://learn.microsoft.com/graph/api/user-list-messages */
async function newerMails(call: GraphCall, since: Instant, most: number): Promise<readonly InboxMail[]> {
  // Arrivals are told by the second.
  const from = toIso(instant(Math.floor(since / SECOND) * SECOND));
  const filter = encodeURIComponent(`receivedDateTime ge ${from}`);
  const found: InboxMail[] = [];
  let next: string | undefined =
    `/mailFolders/inbox/messages?$filter=${filter}&$orderby=receivedDateTime&$select=id,receivedDateTime,subject,from&$top=${Math.min(most, 1_000)}`;
  while (next !== undefined && found.length < most) {
    const read: z.infer<typeof page> | null = await call(next, {}, jsonOf(page));
    for (const { id, receivedDateTime, subject, from } of read?.value ?? []) {
      const { address, name } = from?.emailAddress ?? {};
      const head = { from: address ?? '', name: name ?? '', subject: subject ?? '' };
      found.push({ key: id, arrivedAt: parseInstant(receivedDateTime) ?? since, bytes: null, ...head });
    }
    next = read?.['@odata.nextLink'];
  }
  return found.slice(0, most);
}

/** Source: https://learn.microsoft.com/graph/outlook-get-mime-message */
function fetchRaw(call: GraphCall, key: string, file: string, limitMs: number): Promise<number | null> {
  const write = async (response: Response): Promise<number> => {
    const out = createWriteStream(file);
    if (response.body !== null) await pipeline(Readable.fromWeb(response.body), out);
    const announced = Number(response.headers.get('content-length'));
    if (out.bytesWritten < announced || out.bytesWritten === 0) throw new MailboxFault('broken');
    return out.bytesWritten;
  };
  return call(`/messages/${encodeURIComponent(key)}/$value`, {}, write, limitMs);
}

const place = z.object({ parentFolderId: z.string() });
const folder = z.object({ id: z.string() });
const listed = z.object({ value: z.array(folder) });

/** The ids of folders, which never change. Source: https://learn.microsoft.com/graph/api/user-list-mailfolders, …/user-post-mailfolders */
function createFolders(call: GraphCall) {
  const known = new Map<string, string>();
  const idOf = async (path: string): Promise<string | null> => (await call(path, {}, jsonOf(folder)))?.id ?? null;
  const under = async (parent: string, name: string): Promise<string> => {
    const filter = encodeURIComponent(`displayName eq '${name}'`);
    const found = (await call(`${parent}?$filter=${filter}&$select=id`, {}, jsonOf(listed)))?.value[0];
    const made = found ?? (await call(parent, posting({ displayName: name }), jsonOf(folder)));
    if (made === null) throw new MailboxFault('broken');
    return made.id;
  };
  const kept = async (name: string, find: () => Promise<string>): Promise<string> => {
    const id = known.get(name) ?? (await find());
    known.set(name, id);
    return id;
  };
  return {
    inbox: () => kept('inbox', async () => (await idOf('/mailFolders/inbox?$select=id')) ?? ''),
    of: (to: MailFolder) =>
      kept(to, async () => {
        const parent = await under('/mailFolders', 'Precaso');
        return under(`/mailFolders/${parent}/childFolders`, to === 'done' ? 'Tramitados' : 'Apartados');
      }),
    forget: () => known.clear(),
  };
}

/** Moving a mail that is not in the inbox would make a second of it. Source: https://learn.microsoft.com/graph/api/message-move */
async function moveMail(call: GraphCall, key: string, folders: ReturnType<typeof createFolders>, to: MailFolder): Promise<boolean> {
  const mail = `/messages/${encodeURIComponent(key)}`;
  for (const isLast of [false, true]) {
    const at = await call(`${mail}?$select=parentFolderId`, {}, jsonOf(place));
    if (at?.parentFolderId !== (await folders.inbox())) return false;
    const destinationId = await folders.of(to);
    if ((await call(`${mail}/move`, posting({ destinationId }), jsonOf(place)))?.parentFolderId === destinationId) return true;
    // The folder was deleted since it was found.
    folders.forget();
    if (isLast) throw new MailboxFault('broken');
  }
  return false;
}

const sentIds = z.object({ value: z.array(z.object({ internetMessageId: z.string() })) });

async function sentAs(call: GraphCall, id: string): Promise<readonly string[]> {
  const filter = encodeURIComponent(`internetMessageId eq '<${id.replaceAll("'", "''")}>'`);
  const found = await call(`/mailFolders/sentitems/messages?$filter=${filter}&$select=internetMessageId`, {}, jsonOf(sentIds));
  return found !== null && found.value.length > 0 ? [id] : [];
}

const draft = z.object({ id: z.string().min(1), internetMessageId: z.string().optional() });
const state = z.object({ isDraft: z.boolean(), internetMessageId: z.string().optional() });

/**
 * A draft, so that an unknown outcome can be asked for: its immutable id stays that of the mail in *Sent*.
 * Source: https://learn.microsoft.com/graph/api/user-post-messages, …/message-send, https://learn.microsoft.com/graph/outlook-immutable-id
 * @returns ids of the mail, ours first. @throws {SendFault}
 */
async function sendDraft(
  call: GraphCall,
  mail: OutgoingMail,
  { from, date, begin }: { from: string; date: Date; begin: (() => Promise<void>) | undefined },
): Promise<readonly string[]> {
  const raw = await composeMail(mail, from, date);
  const init = { method: 'POST', headers: { 'content-type': 'text/plain' }, body: raw.toString('base64') };
  await begin?.();
  const made = await call('/messages', init, jsonOf(draft)).catch((fault: unknown) => {
    throw notSent(fault);
  });
  if (made === null) throw new SendFault('not-sent', null, { cause: new MailboxFault('broken') });
  const path = `/messages/${encodeURIComponent(made.id)}`;
  const sent = await call(`${path}/send`, { method: 'POST' }, finished).catch((fault: unknown) => fault);
  const now = await call(`${path}?$select=isDraft,internetMessageId`, {}, jsonOf(state)).catch(() => null);
  if (sent !== true && now?.isDraft !== false) await takeBack(call, path, now?.isDraft === true, sent);
  const ids = [made.internetMessageId, now?.internetMessageId].flatMap((id) => id?.replaceAll(/[<>]/g, '') ?? []);
  return [...new Set([mail.id, ...ids])];
}

/** A draft that could be deleted was not sent, and never will be. @throws {SendFault} always */
async function takeBack(call: GraphCall, path: string, isDraft: boolean, fault: unknown): Promise<never> {
  const isDeleted = isDraft && (await call(path, { method: 'DELETE' }, finished).catch(() => null)) === true;
  throw isDeleted ? notSent(fault) : new SendFault('outcome-unknown', null, { cause: fault });
}

function notSent(fault: unknown): SendFault {
  if (!(fault instanceof MailboxFault)) return new SendFault('not-sent', null, { cause: fault });
  if (fault.code === 'limited') return new SendFault('throttled', fault.retryAfterMs, { cause: fault });
  const { cause } = fault;
  const isRefused = fault.code === 'broken' && cause instanceof GraphAnswer && cause.status < 500 && cause.status !== 408;
  return new SendFault(isRefused ? 'refused' : 'not-sent', null, { cause: fault });
}
