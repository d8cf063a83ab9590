import { isObject, objectsAt, textAt, type Json, type JsonObject } from '../../src/core/json.js';
import type { FakeConnector } from './fake-connector.js';

/** A call to Teams and its answer, as a file of `test/replay/calls/` has it. */
export type CallOnFile = { method: string; path: string; sent: Json; status: number; answered: Json };
export type ReplayedAnswer = { status: number; answered: Json };

/** A call of the same kind to the stand-in: its own ids, the recording's words. */
type SameCall = { method: string; path: string; sent: Json };

export function recordedCall(value: Json | undefined, name: string): CallOnFile {
  if (!isObject(value) || typeof value['status'] !== 'number') throw new Error(`${name} is no recorded call`);
  return {
    method: textAt(value, 'method') ?? '',
    path: textAt(value, 'path') ?? '',
    sent: value['sent'] ?? null,
    status: value['status'],
    answered: value['answered'] ?? null,
  };
}

/** What kind of call it is: its method and its path without ids. */
export function kindOfCall({ method, path }: Pick<CallOnFile, 'method' | 'path'>): string {
  return `${method} ${path
    .split('/')
    .filter((_, at) => at !== 3 && at !== 5)
    .slice(2)
    .join('/')}`;
}

/** Asks the stand-in the recorded call, with its own ids in place of the recording's. @returns its answer */
export function createCallReplay(connector: FakeConnector): (recorded: CallOnFile) => Promise<ReplayedAnswer> {
  const ana = connector.person('Ana Ruiz');
  const mesa = connector.channelOf('mesa').conversationId;
  const beto = connector.person('Beto Gil');
  const ask = async ({ method, path, sent }: SameCall): Promise<ReplayedAnswer> => {
    const body = sent === null ? {} : { body: JSON.stringify(sent), headers: { 'content-type': 'application/json' } };
    const answer = await fetch(`${connector.serviceUrl}${path.slice(1)}`, { method, ...body });
    const text = await answer.text();
    return { status: answer.status, answered: text === '' ? null : JSON.parse(text) };
  };
  const posted = async (conversation: string): Promise<string> => {
    const { answered } = await ask({
      method: 'POST',
      path: `/v3/conversations/${conversation}/activities`,
      sent: { type: 'message', text: 'Hola' },
    });
    return isObject(answered) ? (textAt(answered, 'id') ?? '') : '';
  };
  const withOwnIds = (value: Json | undefined, own: { member: string; first: string }): Json => {
    if (typeof value === 'string') return value.replaceAll(/29:alias-\d+/g, own.member);
    if (Array.isArray(value)) return value.map((one: Json) => withOwnIds(one, own));
    if (!isObject(value)) return value ?? null;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, key === 'replyToId' ? own.first : withOwnIds(one, own)]));
  };
  const newConversation = (body: JsonObject): JsonObject => {
    const tenantId = connector.demo.tenantId;
    const bot = { id: connector.demo.bot.id };
    return objectsAt(body, 'members').length > 0
      ? { ...body, bot, members: [{ id: ana.id }], tenantId, channelData: { tenant: { id: tenantId } } }
      : { ...body, bot, tenantId, channelData: { channel: { id: mesa } } };
  };
  return async ({ method, path, sent }) => {
    const [, , , id = '', part, inside] = path.split('/');
    if (id === '') return ask({ method, path: '/v3/conversations', sent: newConversation(isObject(sent) ? sent : {}) });
    const [at, member] = id.startsWith('19:') ? [mesa, beto.id] : [ana.chatId, ana.id];
    const place = encodeURIComponent(at);
    const first = part === 'activities' ? await posted(place) : '';
    const own = inside === undefined ? [] : [part === 'members' ? encodeURIComponent(member) : first];
    const query = part === 'pagedmembers' ? '?pageSize=500' : '';
    return ask({
      method,
      path: ['/v3/conversations', place, ...(part === undefined ? [] : [part]), ...own].join('/') + query,
      sent: sent === null ? null : withOwnIds(sent, { member, first }),
    });
  };
}

/** Names of the keys, at every depth, of the first member of each list. */
export function shapeOf(value: Json | undefined): Json {
  if (Array.isArray(value)) return value.slice(0, 1).map((one: Json) => shapeOf(one));
  if (!isObject(value)) return null;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => a.localeCompare(b))
      .map(([key, one]) => [key, shapeOf(one)]),
  );
}
