import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isObject, objectsAt, parseJson, textAt } from '../../src/local-teams/json.js';
import type { Json, JsonObject } from '../../src/local-teams/json.js';
import { filesUnder, textOf } from '../house.files.js';
import { createFakeConnector } from '../support/fake-connector.js';
import type { FakeConnector } from '../support/fake-connector.js';

type RecordedCall = { method: string; path: string; sent: Json; status: number; answered: Json };

/** A call of the same kind to the stand-in: its own ids, the recording's words. */
type SameCall = { method: string; path: string; sent: Json };

let connector: FakeConnector;

beforeAll(async () => {
  connector = await createFakeConnector({ rates: 'none' });
});
afterAll(() => connector.close());

const recordings = filesUnder('test/replay/calls/').map((file) => [file.slice('test/replay/calls/'.length), recordingIn(file)] as const);

function recordingIn(file: string): RecordedCall {
  const value = parseJson(textOf(file));
  if (!isObject(value) || typeof value['status'] !== 'number') throw new Error(`${file} is no recorded call`);
  return { method: textAt(value, 'method') ?? '', path: textAt(value, 'path') ?? '', sent: value['sent'] ?? null, status: value['status'], answered: value['answered'] ?? null };
}

async function ask({ method, path, sent }: SameCall): Promise<{ status: number; answered: Json }> {
  const body = sent === null ? {} : { body: JSON.stringify(sent), headers: { 'content-type': 'application/json' } };
  const answer = await fetch(`${connector.serviceUrl}${path.slice(1)}`, { method, ...body });
  return { status: answer.status, answered: parseJson(await answer.text()) ?? null };
}

const ana = () => connector.person('Ana Ruiz');
const mesa = () => connector.channelOf('mesa').conversationId;

/** The recorded call with the stand-in's ids in place of the recording's. */
async function sameCall({ method, path, sent }: RecordedCall): Promise<SameCall> {
  const [, , , conversation = '', part, id] = path.split('/');
  const place = encodeURIComponent(conversation.startsWith('19:') ? mesa() : ana().chatId);
  const body = isObject(sent) ? sent : {};
  if (conversation === '') return { method, path: '/v3/conversations', sent: newConversation(body) };
  if (part !== 'activities' || id === undefined) return { method, path: `/v3/conversations/${place}/${part ?? ''}`, sent };
  const posted = await ask({ method: 'POST', path: `/v3/conversations/${place}/activities`, sent: { type: 'message', text: 'Hola' } });
  return { method, path: `/v3/conversations/${place}/activities/${isObject(posted.answered) ? (textAt(posted.answered, 'id') ?? '') : ''}`, sent };
}

function newConversation(body: JsonObject): JsonObject {
  const tenantId = connector.demo.tenantId;
  const bot = { id: connector.demo.bot.id };
  return objectsAt(body, 'members').length > 0
    ? { ...body, bot, members: [{ id: ana().id }], tenantId, channelData: { tenant: { id: tenantId } } }
    : { ...body, bot, tenantId, channelData: { channel: { id: mesa() } } };
}

/** Names of the keys, at every depth, of the first member of each list. */
function shapeOf(value: Json | undefined): Json {
  if (Array.isArray(value)) return value.slice(0, 1).map((one: Json) => shapeOf(one));
  if (!isObject(value)) return null;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => a.localeCompare(b)).map(([key, one]) => [key, shapeOf(one)]));
}

describe('the stand-in for the connector', () => {
  it('has recorded calls of every kind that the desk makes', () => {
    expect(new Set(recordings.map(([, { method, path }]) => `${method} ${path.split('/')[4] ?? 'new'}`))).toEqual(new Set(['POST new', 'POST activities', 'PUT activities', 'GET pagedmembers']));
  });

  it.each(recordings)('answers %s with the recorded status and shape', async (_, recorded) => {
    const { status, answered } = await ask(await sameCall(recorded));
    expect({ status, answered: shapeOf(answered) }).toEqual({ status: recorded.status, answered: shapeOf(recorded.answered) });
  });
});
