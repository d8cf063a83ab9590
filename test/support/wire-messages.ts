import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { BSON } from 'mongodb';

/** A command as it went over the wire; `collection` is empty where it names none. */
export type WireCommand = { name: string; collection: string; body: Readonly<Record<string, unknown>> };

export async function listening(opened: (client: Socket) => void, port: number): Promise<Server> {
  const server = createServer(opened);
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

export function portOf(server: Server): number {
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('it does not listen');
  return address.port;
}

export function idOf(message: Buffer): number {
  return message.readInt32LE(4);
}

export function answeredBy(message: Buffer): number {
  return message.readInt32LE(8);
}

/** Calls for each whole message of the protocol: each begins with its length. */
export function messagesOf(socket: Socket, each: (message: Buffer) => void): void {
  let rest: Buffer = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    while (rest.length >= 4 && rest.length >= rest.readInt32LE(0)) {
      const length = rest.readInt32LE(0);
      each(rest.subarray(0, length));
      rest = rest.subarray(length);
    }
  });
}

const OP_MSG = 2013;
const HEADER = 16;
/** After the header: four bytes of flags and the kind of the first section, which is the command itself. */
const BODY = HEADER + 5;

export function commandIn(message: Buffer): WireCommand | null {
  if (message.readInt32LE(12) !== OP_MSG || message[BODY - 1] !== 0) return null;
  const body: Record<string, unknown> = BSON.deserialize(message.subarray(BODY, BODY + message.readInt32LE(BODY)), {
    promoteBuffers: true,
  });
  const [first] = Object.entries(body);
  if (first === undefined) return null;
  return { name: first[0], collection: typeof first[1] === 'string' ? first[1] : '', body };
}

export function replyTo(request: number, reply: Readonly<Record<string, unknown>>): Buffer {
  const body = BSON.serialize(reply);
  const message = Buffer.alloc(BODY + body.length);
  message.writeInt32LE(message.length, 0);
  message.writeInt32LE(request, 8);
  message.writeInt32LE(OP_MSG, 12);
  message.set(body, BODY);
  return message;
}
