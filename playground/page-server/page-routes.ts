import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ChatLog, ChatMessage, ChatPlace } from '../chats/chat-log.js';
import type { TeamsClient, PressedAction } from '../client/teams-client.js';
import { everybodyOf, type DemoPerson, type DemoOrganisation } from '../people/demo-organisation.js';
import type { MailSeat } from '../mail/mail-seat.js';
import type { DemoClock } from './demo-clock.js';
import type { ExampleMonth } from './example-month.js';
import { ok, readBody, refuse, send, type LocalResponse } from '../http/local-response.js';
import { isObject, numberAt, objectAt, parseJson, textAt, type Json, type JsonObject, objectsAt } from '../../src/core/json.js';
import type { LiveEvents } from './live-events.js';
import type { Traffic } from '../http/traffic.js';
import type { UploadStore, Upload } from '../uploads/upload-store.js';
import { extname } from 'node:path';

export interface PageParts {
  readonly demo: DemoOrganisation;
  readonly chats: ChatLog;
  readonly example: string;
  readonly storeName: string;
  readonly client: TeamsClient;
  readonly uploads: UploadStore;
  readonly traffic: Traffic;
  readonly live: LiveEvents;
  readonly clock: DemoClock;
  readonly timeZone: string;
  readonly serviceUrl: () => string;
  readonly startAgain: () => Promise<void>;
  readonly month: ExampleMonth;
  readonly mail: MailSeat | null;
}

const MAIL = '/local/mail/';

const maxRequestBytes = 2 * 1024 * 1024;

/** The maximum of messages shown: enough for a demonstration, and a chat of several weeks stays fast. */
const maxMessagesShown = 200;

export async function answerPage(parts: PageParts, req: IncomingMessage, res: ServerResponse, url: URL): Promise<void> {
  const method = req.method ?? 'GET';
  if (method === 'GET') return answerGet(parts, req, res, url);
  if (method !== 'POST') return send(res, refuse(405, 'MethodNotAllowed', 'GET or POST.'));
  if (url.pathname === '/local/upload') return send(res, await takeUpload(parts.uploads, req, url));
  if (!/^application\/json\b/.test(req.headers['content-type'] ?? '')) return send(res, refuse(415, 'NotJson', 'JSON is expected.'));
  const bytes = await readBody(req, maxRequestBytes);
  if (bytes === null) return send(res, refuse(413, 'TooLarge', 'Eso es demasiado largo para un mensaje.'));
  const body = parseJson(bytes.toString('utf8'));
  send(res, isObject(body) ? await answerPost(parts, url.pathname, body) : refuse(400, 'NotJson', 'A JSON object is expected.'));
}

async function answerGet(parts: PageParts, req: IncomingMessage, res: ServerResponse, url: URL): Promise<void> {
  if (url.pathname.startsWith(MAIL) && parts.mail !== null) return send(res, await parts.mail.get(url.pathname.slice(MAIL.length)));
  if (url.pathname === '/local/state') return send(res, ok(pageState(parts)));
  if (url.pathname === '/local/events') return parts.live.open(req, res);
  if (url.pathname === '/local/traffic') return send(res, ok(parts.traffic.recent().map((one): Json => ({ ...one }))));
  if (url.pathname.startsWith('/local/files/')) return send(res, sendUpload(parts.uploads, url.pathname.slice('/local/files/'.length)));
  send(res, refuse(404, 'NotFound', 'No such page.'));
}

async function answerPost(parts: PageParts, path: string, body: JsonObject): Promise<LocalResponse> {
  const apart = await answerApart(parts, path, body);
  if (apart !== null) return apart;
  if (path === '/local/clock') return ok(await parts.clock.move(body['to'] === 'next' ? 'next' : (numberAt(body, 'minutes') ?? 0)));
  if (path === '/local/start-again') {
    await parts.startAgain();
    return ok({});
  }
  const from = everybodyOf(parts.demo).find((person) => person.id === textAt(body, 'as'));
  const place = placeFor(parts, from, body);
  if (from === undefined || place === null) return refuse(400, 'NotThere', 'Esa persona no está en esa conversación.');
  if (path === '/local/block') return block(parts, from, body['isBlocked'] === true);
  if (parts.chats.isBlocked(place.conversationId))
    return refuse(403, 'Blocked', `${from.name} bloqueó a ${parts.demo.bot.name}: desbloquéelo primero.`);
  if (path === '/local/say') return postMessage(parts, from, place, body);
  const message = parts.chats.find(place.conversationId, textAt(body, 'messageId') ?? '');
  if (message === undefined || message.deleted) return refuse(404, 'Gone', 'Ese mensaje ya no está.');
  return actOnMessage(parts, path, from, message, body);
}

/**
 * Answers requests about the example month, while it is filled no others, and those of the seat *Correo*.
 *
 * @returns null for any other request
 */
async function answerApart({ month, mail }: PageParts, path: string, body: JsonObject): Promise<LocalResponse | null> {
  if (path === '/local/example-month') return month.begin(body);
  if (path === '/local/example-month/cancel') return month.cancel();
  if (month.isFilling()) return refuse(409, 'Filling', 'Se está llenando el mes de ejemplo: espere a que termine o cancélelo.');
  return mail !== null && path.startsWith(MAIL) ? mail.post(path.slice(MAIL.length), body) : null;
}

/** Returns the place of the request; null unless the person is a member of it. */
function placeFor(parts: PageParts, from: DemoPerson | undefined, body: JsonObject): ChatPlace | null {
  const conversationId = textAt(body, 'conversationId');
  if (from === undefined || conversationId === null) return null;
  const channel = parts.demo.channels.find((one) => one.channelId === conversationId);
  if (channel === undefined) return from.chatId === conversationId ? { conversationId, rootId: null } : null;
  const rootId = textAt(body, 'rootId');
  if (rootId !== null && parts.chats.find(conversationId, rootId) === undefined) return null;
  return channel.memberIds.includes(from.id) ? { conversationId, rootId } : null;
}

/** Blocks the bot. As in Teams, the bot gets no activity about it: its next message is refused. */
function block({ chats, live }: PageParts, { chatId }: DemoPerson, isBlocked: boolean): LocalResponse {
  chats.block(chatId, isBlocked);
  live.broadcast('blocked', { chatId, isBlocked });
  return ok({});
}

function postMessage(parts: PageParts, from: DemoPerson, place: ChatPlace, body: JsonObject): LocalResponse {
  const text = textAt(body, 'text') ?? '';
  const attachments = uploadAttachments(parts.uploads, body, parts.serviceUrl());
  if (text === '' && attachments.length === 0) return refuse(400, 'Empty', 'Escriba algo o adjunte un archivo.');
  return ok({ ...parts.client.post(from, place, text, attachments) });
}

async function actOnMessage(parts: PageParts, path: string, from: DemoPerson, message: ChatMessage, body: JsonObject) {
  const { client } = parts;
  const dialog = { data: objectAt(body, 'data'), theme: textAt(body, 'theme') ?? 'default' };
  switch (path) {
    case '/local/press':
      return ok({ ...(await client.press(from, message, pressed(body))) });
    case '/local/dialog/open':
      return ok({ ...(await client.dialog('task/fetch', from, message, dialog)) });
    case '/local/dialog/submit':
      return ok({ ...(await client.dialog('task/submit', from, message, dialog)) });
    case '/local/consent':
      return ok({ ...(await client.consent(from, message, body['isAccepted'] === true)) });
    case '/local/search': {
      const found = await client.search(from, message, textAt(body, 'dataset') ?? '', textAt(body, 'query') ?? '');
      return ok(found.map((one) => ({ ...one })));
    }
    default:
      return message.from === from.id
        ? changeOwn(parts, path, from, message, body)
        : refuse(403, 'NotYours', 'Sólo quien lo escribió puede cambiarlo.');
  }
}

function changeOwn(parts: PageParts, path: string, from: DemoPerson, message: ChatMessage, body: JsonObject): LocalResponse {
  switch (path) {
    case '/local/edit':
      return ok({ ...parts.client.edit(from, message, textAt(body, 'text') ?? '') });
    case '/local/remove':
      return ok({ ...parts.client.remove(from, message) });
    case '/local/retry':
      if (message.delivery === 'failed') parts.client.retry(from, message);
      return ok({});
    default:
      return refuse(404, 'NotFound', 'No such act.');
  }
}

function pressed(body: JsonObject): PressedAction {
  const type = body['type'] === 'Action.Execute' ? 'Action.Execute' : 'Action.Submit';
  const id = textAt(body, 'actionId') ?? undefined;
  return { type, id, verb: textAt(body, 'verb') ?? '', data: objectAt(body, 'data') };
}

function pageState({ demo, chats, example, storeName, clock, timeZone, month, mail }: PageParts): Json {
  const people = everybodyOf(demo).filter(({ isInBackground, chatId }) => isInBackground !== true || chats.messages(chatId).length > 0);
  const ids = [...people.map((person) => person.chatId), ...demo.channels.map((channel) => channel.channelId)];
  return {
    epoch: chats.epoch(),
    deskName: demo.deskName,
    storeName,
    example,
    clock: { now: clock.now(), timeZone },
    bot: demo.bot,
    coordinatorId: demo.coordinator.id,
    filling: month.progress(),
    mail: mail?.state() ?? null,
    people: people.map(({ id, name, role, groupId, chatId }) => ({ id, name, role, groupId, chatId })),
    channels: demo.channels.map(({ channelId, label, level, levelLabel, kind, groupId, teamName, memberIds }) => ({
      channelId,
      label,
      level,
      levelLabel,
      kind,
      groupId,
      teamName,
      memberIds,
    })),
    blocked: ids.filter((id) => chats.isBlocked(id)),
    conversations: Object.fromEntries(
      ids.map((id) => {
        const latest = chats.messages(id).slice(-maxMessagesShown);
        return [id, latest.map((one) => ({ ...one }))];
      }),
    ),
  };
}

/** Larger than the desk's own limit, so that the desk's refusal can be tried. */
const maxFileBytes = 40 * 1024 * 1024;

const PICTURES: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** Takes an upload: the body is the file, the query has its name. */
async function takeUpload(uploads: UploadStore, req: IncomingMessage, url: URL): Promise<LocalResponse> {
  const bytes = await readBody(req, maxFileBytes);
  if (bytes === null) return refuse(413, 'TooLarge', 'El archivo pesa más de 40 MB.');
  const claimed = req.headers['content-type'] ?? '';
  const type = PICTURES.has(claimed) ? claimed : 'application/octet-stream';
  return ok({ ...uploads.put((url.searchParams.get('name') ?? 'archivo').slice(0, 255), type, bytes) });
}

/** Serves an upload. Its id is the permission. Browsers show pictures and download every other type. */
export function sendUpload(uploads: UploadStore, id: string): LocalResponse {
  const upload = uploads.find(id);
  const bytes = upload === null ? null : uploads.bytes(id);
  if (upload === null || bytes === null) return refuse(404, 'NotFound', 'No such file.');
  const how = PICTURES.has(upload.type) ? 'inline' : 'attachment';
  return {
    status: 200,
    bytes,
    headers: {
      'content-type': upload.type,
      'content-disposition': `${how}; filename*=UTF-8''${encodeURIComponent(upload.name)}`,
      'content-security-policy': "default-src 'none'; sandbox",
    },
  };
}

/** The attachments that Teams makes of uploads: pasted pictures inline, files with a download address. */
export function uploadAttachments(uploads: UploadStore, body: JsonObject, serviceUrl: string): readonly JsonObject[] {
  return objectsAt(body, 'uploads').flatMap((wanted) => {
    const upload = uploads.find(textAt(wanted, 'id') ?? '');
    if (upload === null) return [];
    return [
      textAt(wanted, 'how') === 'pasted' && PICTURES.has(upload.type)
        ? { contentType: 'image/*', contentUrl: `${serviceUrl}v3/attachments/${upload.id}/views/original` }
        : fileInfo(upload, serviceUrl),
    ];
  });
}

function fileInfo(upload: Upload, serviceUrl: string): JsonObject {
  const address = `${serviceUrl}local/files/${upload.id}`;
  return {
    contentType: 'application/vnd.microsoft.teams.file.download.info',
    name: upload.name,
    contentUrl: address,
    content: { downloadUrl: address, uniqueId: upload.id, fileType: extname(upload.name).slice(1).toLowerCase() },
  };
}
