import { createServer } from 'node:http';
import { onTestFinished } from 'vitest';
import { randomIds } from '../../src/adapters/random-ids.js';
import { EXAMPLE_TENANT } from '../../playground/recording/aliases.js';
import type { Handlers } from '../../src/talk/message.js';
import { createHandlers } from '../../src/features/create-handlers.js';
import { createChannelEvents } from '../../src/features/channels/survey-channels.js';
import type { Inbound } from '../../src/talk/inbound.js';
import { aDesk } from './a-desk.js';
import { createDeskEdge } from './desk-edge.js';
import { STILL_PARTS } from './still-parts.js';

/** How the desk handled an activity: by which handler, and what reached it. */
export type Handled = {
  handler: keyof Handlers;
  words?: string;
  where?: string;
  files?: readonly string[];
  mentions?: readonly string[];
  pointsAt?: readonly string[];
  data?: object;
  action?: string;
};

export type Replayed = { status: number; body: unknown; handled: readonly Handled[]; says: readonly string[]; posts: readonly string[] };

/**
 * The desk behind its real HTTP edge, for activities of anywhere: whatever conversation it answers in is there, and files
 * are not to be had. One activity at a time.
 */
export async function createReplayDesk() {
  const handled: Handled[] = [];
  const desk = await aDesk();
  const own = createHandlers({
    ...desk,
    ...desk.store,
    turnMessenger: desk.messenger,
    ids: randomIds,
    ...STILL_PARTS,
    channelEvents: createChannelEvents(desk),
    profileOf: ({ person }) => desk.store.people.remember(person.id, { name: person.name }),
    keepFiles: ({ files }) =>
      Promise.resolve({ kept: [], refused: files.map(({ name, claimedType }) => `sin archivo: ${name || claimedType}`) }),
  });
  const interpret = (handler: keyof Handlers, { conversation, text, files, mentions, pointsAt }: Inbound, data?: object): void =>
    void handled.push({
      handler,
      words: text,
      where: conversation.kind,
      files: files.map(({ source, name }) => `${source} ${name}`.trim()),
      mentions: mentions.map(({ name }) => name),
      pointsAt,
      ...(data === undefined ? {} : { data }),
    });
  const handlers: Handlers = {
    onText: (inbound) => (interpret('onText', inbound), own.onText(inbound)),
    onEdited: (inbound, edit) => (interpret('onEdited', inbound, { edit }), own.onEdited(inbound, edit)),
    isReport: (inbound) => own.isReport(inbound),
    onPress: (inbound, data) => (interpret('onPress', inbound, data), own.onPress(inbound, data)),
    onDialog: (inbound, data) => (interpret('onDialog', inbound, data), own.onDialog(inbound, data)),
    onDialogSubmit: (inbound, data) => (interpret('onDialogSubmit', inbound, data), own.onDialogSubmit(inbound, data)),
    onSearch: (inbound, searched) => (interpret('onSearch', inbound, searched), own.onSearch(inbound, searched)),
    onFileConsent: (inbound, value, replies) => (interpret('onFileConsent', inbound, value), own.onFileConsent(inbound, value, replies)),
    onMembersChanged: (change) => (
      handled.push({ handler: 'onMembersChanged', where: change.conversation.kind }),
      own.onMembersChanged(change)
    ),
    onInstalled: (installation, say) => (
      handled.push({ handler: 'onInstalled', where: installation.conversation.kind, action: installation.action }),
      own.onInstalled(installation, say)
    ),
  };
  const edge = await createDeskEdge({ handlers });
  const platform = await takingAll();
  return async (activity: object): Promise<Replayed> => {
    const before = [handled.length, platform.said.length, desk.messenger.sent.length] as const;
    const text = JSON.stringify({ ...activity, serviceUrl: platform.serviceUrl }).replaceAll(EXAMPLE_TENANT, edge.connector.demo.tenantId);
    const reply = await edge.client.deliver(
      JSON.parse(text),
      edge.keys?.token(platform.serviceUrl, { header: { kid: isOfWebChat(activity) ? 'unendorsed' : 'own' } }) ?? null,
    );
    await desk.whenIdle();
    return {
      status: reply.status,
      body: reply.bytes === 0 ? null : reply.body,
      handled: handled.slice(before[0]),
      says: platform.said.slice(before[1]),
      posts: desk.messenger.sent.slice(before[2]).map(({ message }) => message.kind),
    };
  };
}

function isOfWebChat(activity: object): boolean {
  return 'channelId' in activity && activity.channelId === 'webchat';
}

/** A platform that takes every message, wherever it goes. */
async function takingAll(): Promise<{ serviceUrl: string; said: string[] }> {
  const said: string[] = [];
  const server = createServer((req, res) => {
    const parts: Buffer[] = [];
    req.on('data', (part: Buffer) => parts.push(part));
    req.on('end', () => {
      const { text, summary }: { text?: string; summary?: string } = JSON.parse(Buffer.concat(parts).toString() || '{}');
      said.push(text ?? summary ?? '');
      res.setHeader('content-type', 'application/json');
      res.end(`{"id":"${1_800_000_000_000 + said.length}"}`);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => void server.close());
  const address = server.address();
  return { serviceUrl: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`, said };
}
