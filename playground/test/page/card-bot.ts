import { createServer, type IncomingMessage } from 'node:http';
import { isObject, objectAt, parseJson, textAt, type Json, type JsonObject } from '../../../src/core/json.js';
import { caseCard, draftCard, noteDialog, receiptCard } from './sample-cards.js';

/** A small bot without an SDK, to test the stand-in for Teams. */
export interface CardBot {
  readonly url: string;
  /** Activities in the order of arrival. */
  readonly received: readonly JsonObject[];
  /** Replaces the answer to the next activity. */
  answerNext(status: number, body?: Json): void;
  /** Edits the last card that was posted in a channel. */
  repaint(card: JsonObject): Promise<void>;
  close(): Promise<void>;
}

export async function createCardBot(): Promise<CardBot> {
  const received: JsonObject[] = [];
  const scripted: { status: number; body: Json }[] = [];
  const memory: Memory = { channelId: '', live: null };
  const server = createServer((req, res) => {
    void readActivity(req).then(async (activity) => {
      received.push(activity);
      const script = scripted.shift();
      const answer = script ?? { status: 200, body: await react(activity, memory) };
      res.writeHead(answer.status, { 'content-type': 'application/json' });
      res.end(answer.body === null ? '' : JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/api/messages`,
    received,
    answerNext: (status, body = null) => void scripted.push({ status, body }),
    async repaint(card) {
      if (memory.live === null) throw new Error('no card in a channel yet');
      await call(
        memory.live.serviceUrl,
        'PUT',
        `v3/conversations/${encodeURIComponent(memory.live.id)}/activities/${memory.live.activityId}`,
        cardMessage(card),
      );
    },
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

interface Memory {
  channelId: string;
  live: { serviceUrl: string; id: string; activityId: string } | null;
}

async function readActivity(req: IncomingMessage): Promise<JsonObject> {
  const parts: Buffer[] = [];
  for await (const part of req) parts.push(Buffer.from(part));
  const activity = parseJson(Buffer.concat(parts).toString('utf8'));
  return isObject(activity) ? activity : {};
}

async function react(activity: JsonObject, memory: Memory): Promise<Json> {
  const serviceUrl = textAt(activity, 'serviceUrl') ?? '';
  const here = textAt(objectAt(activity, 'conversation'), 'id') ?? '';
  const say = (body: JsonObject) =>
    call(serviceUrl, 'POST', `v3/conversations/${encodeURIComponent(here)}/activities/${textAt(activity, 'id') ?? ''}`, body);
  const type = textAt(activity, 'type');
  if (type === 'installationUpdate' && objectAt(objectAt(activity, 'channelData'), 'channel')['id'] !== undefined) {
    if (memory.channelId === '') memory.channelId = textAt(objectAt(objectAt(activity, 'channelData'), 'channel'), 'id') ?? '';
  }
  if (type === 'invoke') return reactToInvoke(activity, memory);
  if (type !== 'message') return null;
  const value = objectAt(activity, 'value');
  if (textAt(value, 'verb') === 'complete') {
    const cardId = textAt(activity, 'replyToId') ?? '';
    await call(serviceUrl, 'PUT', `v3/conversations/${encodeURIComponent(here)}/activities/${cardId}`, cardMessage(receiptCard()));
    const made = await call(serviceUrl, 'POST', 'v3/conversations', {
      isGroup: true,
      channelData: { channel: { id: memory.channelId } },
      activity: cardMessage(caseCard('new')),
    });
    memory.live = { serviceUrl, id: textAt(made, 'id') ?? '', activityId: textAt(made, 'activityId') ?? '' };
    return null;
  }
  const text = (textAt(activity, 'text') ?? '').replace(/<at>.*?<\/at>/g, '').trim();
  if (text.includes('precaso')) await say(cardMessage(draftCard()));
  else if (text === 'escribiendo') await say({ type: 'typing' });
  else await say({ type: 'message', text: `Usted dijo: **${text}**` });
  return null;
}

async function reactToInvoke(activity: JsonObject, memory: Memory): Promise<Json> {
  const value = objectAt(activity, 'value');
  const verb = textAt(objectAt(value, 'action'), 'verb') ?? textAt(objectAt(value, 'data'), 'verb') ?? '';
  if (textAt(activity, 'name') === 'task/fetch') return noteDialog('', null);
  if (textAt(activity, 'name') === 'task/submit') {
    const note = textAt(objectAt(value, 'data'), 'note') ?? '';
    return note.length < 5 ? noteDialog(note, 'La nota lleva al menos 5 letras.') : null;
  }
  if (verb === 'take') {
    if (memory.live !== null) {
      const { serviceUrl, id, activityId } = memory.live;
      await call(
        serviceUrl,
        'PUT',
        `v3/conversations/${encodeURIComponent(id)}/activities/${activityId}`,
        cardMessage(caseCard('working')),
      );
    }
    return { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: caseCard('working') };
  }
  if (verb === 'fail') {
    return {
      statusCode: 400,
      type: 'application/vnd.microsoft.error',
      value: { code: 'not-yours', message: 'Sólo quien es de Infraestructura puede tomarlo.' },
    };
  }
  return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'Quedó anotado.' };
}

function cardMessage(card: JsonObject): JsonObject {
  return {
    type: 'message',
    summary: textAt(card, 'fallbackText'),
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
  };
}

async function call(serviceUrl: string, method: string, path: string, body: JsonObject): Promise<JsonObject> {
  const response = await fetch(`${serviceUrl}${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = parseJson(await response.text());
  return isObject(answer) ? answer : {};
}
