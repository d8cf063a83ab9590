import type { Place } from '../../src/core/outbox/notification.js';
import { personId } from '../../src/core/people/person.js';
import type { DemoPerson } from '../../playground/people/demo-organisation.js';
import { SendFault, type Messenger } from '../../src/ports/messenger.js';
import type { Message } from '../../src/talk/message.js';
import { createMessenger } from '../../src/teams/connector/messenger.js';
import { createDeskEdge, plainRender, type DeskEdge, type EdgeOptions } from './desk-edge.js';

export type Sending = DeskEdge & { messenger: Messenger<Message>; ana: DemoPerson; toAna: Place };

export const words: Message = { kind: 'text', text: 'Hola, Ana.' };
export const toChannel: Place = { kind: 'channel', group: 'mesa' };

/** A desk that can write to Ana and to the channel of level 1. */
export async function sending(options: EdgeOptions = {}): Promise<Sending> {
  const edge = await createDeskEdge({ sendLimitMs: 2_000, ...options });
  const { connector, store } = edge;
  const [ana] = connector.demo.requesters;
  const [channel] = connector.demo.channels;
  if (ana === undefined || channel === undefined) throw new Error('the demo is empty');
  const { tenantId: tenant } = connector.demo;
  const id = personId(ana.aadObjectId);
  await store.people.remember(id, {
    name: ana.name,
    platformId: ana.id,
    chat: { conversation: ana.chatId, serviceUrl: connector.serviceUrl, tenant },
  });
  await store.channels.bind({
    group: 'mesa',
    team: channel.teamId,
    channel: channel.channelId,
    serviceUrl: connector.serviceUrl,
    tenant,
    boundBy: null,
    boundAt: edge.clock.now(),
  });
  const messenger = createMessenger({
    connectorApi: edge.connectorApi,
    people: store.people,
    channels: store.channels,
    render: options.render ?? plainRender,
  });
  return { ...edge, messenger, ana, toAna: { kind: 'person', person: id } };
}

export async function faultOf(work: Promise<unknown>): Promise<SendFault> {
  const fault: unknown = await work.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(fault instanceof SendFault)) throw new Error(`no send fault: ${String(fault)}`);
  return fault;
}
