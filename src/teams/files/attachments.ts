import { maxFileBytes, type FetchWithin, type FileAllowance } from '../../desk/files/file-allowance.js';
import type { Clock } from '../../ports/clock.js';
import { FileTooLarge, type FileFacts, type FileStore, type KeptFile } from '../../ports/file-store.js';
import type { PersonId } from '../../core/people/person.js';
import { StoreFull } from '../../ports/ticket-store.js';
import type { Ids } from '../../ports/ids.js';
import type { Log } from '../../ports/log.js';
import { isAllowedService, storageUrl, type ServiceRules } from '../protocol/allowed-services.js';
import type { BotIdentity } from '../connector/authentication.js';
import {
  fileKindOf,
  HEAD_BYTES,
  mayBeTaken,
  mayHoldMacros,
  safeFileName,
  unknownKind,
  whyNot,
  HasMacros,
  withoutMacros,
} from './file-kinds.js';
import { namelessFile, type FileRefusal, type RefusedFile } from '../../texts/files.js';
import type { FileOffer, Inbound } from '../../talk/inbound.js';
import { cleanName } from '../protocol/incoming-text.js';

/** `unknown`: also files that cases do not accept, for code that reads them and names the fault; workbooks are not searched for macros. */
export type TakenFiles = 'of-cases' | 'unknown';

type ArrivedContent = { id: string; name: string; content: AsyncIterable<Uint8Array> };

export type Attachments = ReturnType<typeof createAttachments>;

type AttachmentParts = {
  files: FileStore;
  ids: Ids;
  clock: Clock;
  log: Log;
  rules: ServiceRules;
  token: BotIdentity['token'];
  fetchWithin: FetchWithin;
  /** 20 MB by default; the texts name this size too. */
  maxBytes?: number;
  /** For all files of a message; shorter than the time limit of a turn, so that a message with unstored files is delivered again. */
  timeLimitMs?: number;
};

export function createAttachments(parts: AttachmentParts) {
  async function keepOne(offer: TakenOffer, inbound: Inbound, signal: AbortSignal): Promise<KeptFile | RefusedFile> {
    try {
      // Uploads are in the organisation's SharePoint; pasted pictures on the platform, at the host of the message.
      const { source, url } = offer;
      const allowed = source === 'upload' ? storageUrl(url, parts.rules) : serviceAddress(url, inbound.serviceUrl, parts.rules);
      if (allowed === null) throw new AttachmentRefused('foreign-host');
      return await parts.fetchWithin(inbound.person.id, (allowance) => download(parts, { ...offer, allowed, allowance }, inbound, signal));
    } catch (cause) {
      return refusedFor(parts, offer, cause);
    }
  }
  return {
    /** Those that the desk accepts; a failed one leaves nothing behind. */
    async keepAll(inbound: Inbound, takes: TakenFiles = 'of-cases') {
      const signal = AbortSignal.timeout(parts.timeLimitMs ?? 10_000);
      // Files are fetched one after the other: several large ones at once would be in memory together.
      const all: (KeptFile | RefusedFile)[] = [];
      for (const offer of inbound.files) all.push(await keepOne({ ...offer, takes }, inbound, signal));
      return { kept: all.filter((one): one is KeptFile => !('reason' in one)), refused: all.filter((one) => 'reason' in one) };
    },
    async keepContent({ id, name, content }: ArrivedContent, owner: PersonId, takes: TakenFiles): Promise<KeptFile | RefusedFile> {
      const reader = ReadableStream.from(content).getReader();
      try {
        return await parts.fetchWithin(owner, (allowance) =>
          keepRead(parts, reader, { id, name, takes, owner, ...roomIn(allowance, parts) }),
        );
      } catch (cause) {
        return refusedFor(parts, { name, takes }, cause);
      } finally {
        await reader.cancel().catch(() => undefined);
      }
    },
  };
}

const notArrived: readonly FileRefusal[] = ['too-slow', 'unreachable', 'foreign-host', 'redirected'];

function refusedFor({ log }: AttachmentParts, { name, takes }: Pick<TakenOffer, 'name' | 'takes'>, cause: unknown): RefusedFile {
  const fault = reasonOf(cause);
  // Who sends such a file again learns only then that it is not taken.
  const reason = takes === 'of-cases' && notArrived.includes(fault) && !mayBeTaken(name) ? 'type-not-taken' : fault;
  log.write('info', 'file-refused', { reason }, fault === 'unreachable' ? cause : undefined);
  return { name: cleanName(name.split(/[/\\]/).at(-1)).slice(0, 100) || namelessFile, reason };
}

class AttachmentRefused extends Error {
  override readonly name = 'AttachmentRefused';
  constructor(readonly reason: FileRefusal) {
    super(reason);
  }
}

function reasonOf(cause: unknown): FileRefusal {
  if (cause instanceof AttachmentRefused) return cause.reason;
  if (cause instanceof HasMacros) return cause.isUnreadable ? 'damaged' : 'has-macros';
  if (cause instanceof StoreFull) return 'no-space';
  return cause instanceof Error && cause.name === 'TimeoutError' ? 'too-slow' : 'unreachable';
}

type TakenOffer = FileOffer & { takes: TakenFiles };
async function download(
  parts: AttachmentParts,
  offer: TakenOffer & { allowed: URL; allowance: FileAllowance },
  { person }: Inbound,
  signal: AbortSignal,
): Promise<KeptFile> {
  const { allowed, allowance, name, takes } = offer;
  const { most, beyond } = roomIn(allowance, parts);
  if (signal.aborted) throw new AttachmentRefused('too-slow');
  const response = await ask(parts, allowed, offer, signal);
  if (response.body === null || !response.ok)
    throw new AttachmentRefused(response.status >= 300 && response.status < 400 ? 'redirected' : 'unreachable');
  const reader = response.body.getReader();
  try {
    if (Number(response.headers.get('content-length') ?? 0) > most) throw new AttachmentRefused(beyond);
    return await keepRead(parts, reader, { id: parts.ids.next(), name, takes, owner: person.id, most, beyond });
  } finally {
    // A body that is not read to its end would keep the connection open.
    await reader.cancel().catch(() => undefined);
  }
}

/** @property most bytes that may still come @property beyond the reason for refusing more */
type FileRoom = { most: number; beyond: FileRefusal };

function roomIn(allowance: FileAllowance, { maxBytes = maxFileBytes }: AttachmentParts): FileRoom {
  if (allowance.kind === 'none') throw new AttachmentRefused(allowance.why);
  const most = Math.min(maxBytes, allowance.bytes);
  return { most, beyond: most < maxBytes ? 'too-many' : 'too-large' };
}

async function keepRead(
  { files, clock }: AttachmentParts,
  reader: ReadableStreamDefaultReader<Uint8Array>,
  { id, owner, most, beyond, name, takes }: FileRoom & Pick<TakenOffer, 'name' | 'takes'> & { id: string; owner: PersonId },
): Promise<KeptFile> {
  const { head, rest } = await beginningOf(reader);
  if (head.length === 0) throw new AttachmentRefused('empty');
  const kind = fileKindOf(head.subarray(0, HEAD_BYTES), name) ?? (takes === 'unknown' ? unknownKind : null);
  if (kind === null) throw new AttachmentRefused(whyNot(head, name));
  const facts: FileFacts = { owner, name: safeFileName(name, kind), type: kind.type, keptAt: clock.now() };
  const isLookedThrough = mayHoldMacros(kind) && !(takes === 'unknown' && kind.endings.includes('xlsx'));
  try {
    return await files.keep(id, isLookedThrough ? withoutMacros(rest) : rest, facts, most);
  } catch (cause) {
    throw cause instanceof FileTooLarge ? new AttachmentRefused(beyond) : cause;
  }
}

/** The path below the service's region and tenant; no part of it can be read as another path. */
const VIEW = /^(\/[\w.-]+)*\/v3\/attachments\/[\w.~=-]+\/views\/[\w-]+$/;

/** The request carries the bot's token, so no other path of the service is allowed: such a request would act in the bot's name. */
function serviceAddress(address: string, serviceUrl: string, rules: ServiceRules): URL | null {
  if (!isAllowedService(address, rules)) return null;
  const { host, pathname, origin } = new URL(address);
  return host === new URL(serviceUrl).host && VIEW.test(pathname) ? new URL(pathname, origin) : null;
}

/** The bot's token goes to the platform only, never to the storage of uploads. */
async function ask({ token }: AttachmentParts, url: URL, offer: FileOffer, signal: AbortSignal): Promise<Response> {
  if (offer.source === 'upload') return fetch(url, { redirect: 'manual', signal });
  const withToken = async (fresh: boolean): Promise<Response> => {
    const own = await token(fresh);
    return fetch(url, { redirect: 'manual', signal, headers: own === null ? {} : { authorization: `Bearer ${own}` } });
  };
  const response = await withToken(false);
  if (response.status !== 401 && response.status !== 403) return response;
  // Sometimes the platform refuses a valid token; a new one helps.
  await response.body?.cancel();
  return withToken(true);
}

async function beginningOf(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<{ head: Buffer; rest: AsyncIterable<Uint8Array> }> {
  const parts: Uint8Array[] = [];
  let size = 0;
  let isDone = false;
  while (size < HEAD_BYTES && !isDone) {
    const { done, value } = await reader.read();
    isDone = done;
    if (value === undefined) continue;
    parts.push(value);
    size += value.byteLength;
  }
  const head = Buffer.concat(parts);
  async function* whole(): AsyncGenerator<Uint8Array> {
    yield head;
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  }
  return { head, rest: whole() };
}
