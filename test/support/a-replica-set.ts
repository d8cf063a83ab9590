import type { Socket } from 'node:net';
import { BSON } from 'mongodb';
import { formatAfter, STEPS } from '../../src/store/mongodb/format.js';
import { commandIn, idOf, listening, messagesOf, portOf, replyTo, type WireCommand } from './wire-messages.js';

type Document = Readonly<Record<string, unknown>>;

/** What a command is answered with, or that its connection is reset; null: the usual. */
export type Answers = (command: WireCommand) => Document | 'cut' | null;

/** A replica set of one member, its primary, as far as a driver sees it: nothing is kept. */
export interface ReplicaSet {
  readonly address: string;
  /** All commands that came, in order, but for what a driver asks of its own accord. */
  readonly seen: readonly WireCommand[];
  close(): Promise<void>;
}

const NAME = 'precaso';

/** The server that the suites run on is no replica set, and to such a one a driver sends no write a second time. */
export async function aReplicaSet(answers: Answers): Promise<ReplicaSet> {
  const seen: WireCommand[] = [];
  const open = new Set<Socket>();
  const taken = (socket: Socket): void => {
    open.add(socket);
    socket.on('error', () => undefined).on('close', () => open.delete(socket));
    messagesOf(socket, (message) => {
      const command = commandIn(message);
      // The first question on a connection is of an older form, and always this one.
      if (command === null || isOwn(command)) return void socket.write(replyTo(idOf(message), hello(place)));
      seen.push(command);
      const answer = answers(command) ?? usual(command);
      if (answer === 'cut') socket.resetAndDestroy();
      else socket.write(replyTo(idOf(message), answer));
    });
  };
  const server = await listening(taken, 0);
  const place = `127.0.0.1:${portOf(server)}`;
  return {
    address: `mongodb://${place}/precaso?replicaSet=${NAME}`,
    seen,
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** The answer to a `find` or `aggregate` that finds these. */
export function firstBatchOf(...documents: readonly Document[]): Document {
  return { ok: 1, cursor: { id: BSON.Long.ZERO, ns: 'precaso.any', firstBatch: documents } };
}

function isOwn({ name }: WireCommand): boolean {
  return ['hello', 'ismaster', 'endSessions'].includes(name);
}

function hello(place: string): Document {
  const limits = {
    maxBsonObjectSize: 16_777_216,
    maxMessageSizeBytes: 48_000_000,
    maxWriteBatchSize: 100_000,
    minWireVersion: 0,
    maxWireVersion: 25,
  };
  return {
    ok: 1,
    helloOk: true,
    localTime: new Date(),
    isWritablePrimary: true,
    ismaster: true,
    setName: NAME,
    setVersion: 1,
    hosts: [place],
    primary: place,
    me: place,
    logicalSessionTimeoutMinutes: 30,
    ...limits,
  };
}

/** Reads find nothing, but for the mark of a database that is ours; writes find what they look for. */
function usual({ name, collection, body }: WireCommand): Document {
  if (name === 'buildInfo') return { ok: 1, version: '8.0.0' };
  if (collection === 'precaso' && JSON.stringify(body['filter']) === '{"_id":"format"}')
    return firstBatchOf({ _id: 'format', format: formatAfter(STEPS) });
  return ['find', 'aggregate', 'listCollections', 'listIndexes'].includes(name) ? firstBatchOf() : { ok: 1, n: 1, nModified: 1 };
}
