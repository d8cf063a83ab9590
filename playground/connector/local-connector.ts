import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ChatLog, ChatPlace } from '../chats/chat-log.js';
import { ConnectorMessages } from './connector-messages.js';
import { allMembers, member, pagedMembers, teamChannels, teamDetails } from './rosters.js';
import type { DemoOrganisation } from '../people/demo-organisation.js';
import { applyFault, createFaultScript, type ScriptedConnectorCall } from './fault-script.js';
import { ok, readBody, refuse, send, type LocalResponse } from '../http/local-response.js';
import { isObject, objectsAt, parseJson, textAt, type Json } from '../../src/core/json.js';
import type { Traffic } from '../http/traffic.js';
import { isSessionPath, maxFragmentBytes, type UploadSessions, type UploadStore } from '../uploads/upload-store.js';
import { requestedChannel } from '../wire-rules/conversation-rules.js';
import type { RateCount } from '../wire-rules/rate-count.js';
import { throttled, tooBig, unauthorized } from '../wire-rules/refusals.js';

export interface ConnectorParts {
  readonly demo: DemoOrganisation;
  readonly chats: ChatLog;
  readonly uploads: UploadStore;
  readonly sessions: UploadSessions;
  readonly traffic: Traffic;
  readonly onTyping: (place: ChatPlace) => void;
  /** Refuses calls beyond Teams' rate table; null when the bot itself does not limit its calls by a table. */
  readonly rates: RateCount | null;
  readonly now: () => number;
  /** Whether the connector accepts the credentials; local mode accepts every call. */
  readonly isTrusted?: (authorization: string | null) => boolean;
  readonly onCall?: (call: ScriptedConnectorCall, answered: { status: number | null; body: Json; authorization: string | null }) => void;
}

/** A policy for uploads: an HTML page that is served as a picture must not run scripts. */
const inert = { 'content-security-policy': "default-src 'none'; sandbox" };

const maxBodyBytes = 2 * 1024 * 1024;

/** The part of the Bot Framework's connector that a Teams bot uses. */
export function createLocalConnector(parts: ConnectorParts) {
  const faults = createFaultScript();
  const messages = new ConnectorMessages(parts.demo, parts.chats, parts.onTyping);
  return {
    faults,
    async handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
      const started = performance.now();
      const read = await readCall(req);
      if (read === null) return send(res, tooBig);
      const { call, bytes } = read;
      const authorization = req.headers.authorization ?? null;
      const arrived = parts.now();
      const fault = faults.take(call);
      const carryOut = (): LocalResponse =>
        isSessionPath(call.path)
          ? parts.sessions.answer({ ...call, headers: req.headers, bytes })
          : (admissionFault(parts, call, authorization, arrived) ?? route(parts, messages, call));
      const answer = fault === null ? carryOut() : await applyFault(fault, carryOut);
      const { status, body = null } = typeof answer === 'string' ? { status: null, body: answer } : answer;
      parts.traffic.add({
        direction: 'from-bot',
        method: call.method,
        path: call.path,
        sent: call.body ?? null,
        status,
        answered: body,
        ms: Math.round(performance.now() - started),
      });
      parts.onCall?.(call, { status, body, authorization });
      if (answer === 'reset') req.socket.destroy();
      else if (answer !== 'silence') send(res, answer);
    },
  };
}

/** Refuses untrusted credentials and calls beyond the rate table before anything else is checked. */
function admissionFault(parts: ConnectorParts, call: ScriptedConnectorCall, authorization: string | null, now: number) {
  if (parts.isTrusted?.(authorization) === false) return unauthorized;
  const waitMs = parts.rates?.take(call.method === 'GET' ? 'reads' : 'sends', placeOfCall(call), now) ?? 0;
  return waitMs > 0 ? throttled(waitMs) : null;
}

/** The key under which a call is counted: its conversation; for a new one the channel or the person. */
function placeOfCall({ segments, body }: ScriptedConnectorCall): string {
  const [, , id = ''] = segments;
  if (id !== '' || !isObject(body)) return id;
  return requestedChannel(body) ?? textAt(objectsAt(body, 'members')[0] ?? {}, 'id') ?? '';
}

async function readCall(req: IncomingMessage): Promise<{ call: ScriptedConnectorCall; bytes: Buffer } | null> {
  const isFragment = isSessionPath(req.url ?? '');
  const body = await readBody(req, isFragment ? maxFragmentBytes : maxBodyBytes);
  if (body === null) return null;
  const url = new URL(req.url ?? '/', 'http://connector');
  const segments = url.pathname.split('/').slice(1).map(decode);
  const call = {
    method: req.method ?? 'GET',
    path: `/${segments.join('/')}`,
    segments,
    query: url.searchParams,
    body: body.byteLength === 0 || isFragment ? undefined : parseJson(body.toString('utf8')),
  };
  return { call, bytes: body };
}

function route(parts: ConnectorParts, messages: ConnectorMessages, call: ScriptedConnectorCall): LocalResponse {
  const [version, noun, id = '', part, detail] = call.segments;
  if (version !== 'v3') return noSuchCall;
  if (noun === 'conversations' && id === '') {
    if (call.method !== 'POST') return noSuchCall;
    return isObject(call.body) ? messages.createConversation(call.body) : noBody;
  }
  if (noun === 'conversations' && part === 'activities') return activityRoute(messages, call, id, detail);
  if (call.method !== 'GET') return noSuchCall;
  switch (`${noun ?? ''}/${part ?? ''}`) {
    case 'conversations/members':
      return detail === undefined ? allMembers(parts.demo, id) : member(parts.demo, id, detail);
    case 'conversations/pagedmembers':
      return pagedMembers(parts.demo, id, call.query);
    case 'teams/':
      return teamDetails(parts.demo, id);
    case 'teams/conversations':
      return teamChannels(parts.demo, id);
    case 'attachments/':
    case 'attachments/views':
      return attachment(parts.uploads, id, detail === 'original');
    default:
      return noSuchCall;
  }
}

function activityRoute(messages: ConnectorMessages, call: ScriptedConnectorCall, conversationId: string, activityId: string | undefined) {
  if (call.method === 'DELETE' && activityId !== undefined) return messages.remove(conversationId, activityId);
  if (call.method !== 'POST' && call.method !== 'PUT') return noSuchCall;
  if (!isObject(call.body)) return noBody;
  if (call.method === 'POST') return messages.post(conversationId, call.body, activityId ?? null);
  return activityId === undefined ? noSuchCall : messages.update(conversationId, activityId, call.body);
}

function attachment(uploads: UploadStore, id: string, original: boolean): LocalResponse {
  const upload = uploads.find(id);
  const bytes = upload === null ? null : uploads.bytes(id);
  if (upload === null || bytes === null) return refuse(404, 'AttachmentNotFound', 'Attachment not found.');
  if (original) return { status: 200, bytes, headers: { 'content-type': upload.type, ...inert } };
  return ok({ name: upload.name, type: upload.type, views: [{ viewId: 'original', size: upload.size }] });
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

const noSuchCall = refuse(404, 'ServiceError', 'No such call.');
const noBody = refuse(400, 'BadSyntax', 'A JSON object is expected.');
