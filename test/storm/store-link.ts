import { connect, createServer, type Server, type Socket } from 'node:net';

/** `well` · `slow`: each question is under way two seconds · `silent`: nothing gets through, and no error · `gone`: connections are reset and none is taken */
export type LinkState = 'well' | 'slow' | 'silent' | 'gone';

/** A server's way to the database. */
export interface StoreLink {
  /** The database's address by this way. */
  readonly address: string;
  be(state: LinkState): Promise<void>;
  close(): Promise<void>;
}

const SLOW_MS = 2_000;
type Way = { client: Socket; far: Socket; questions: Buffer[] };

export async function storeLink(address: string): Promise<StoreLink> {
  const target = new URL(address);
  const ways = new Set<Way>();
  let state: LinkState = 'well';
  const opened = (client: Socket): void => {
    const way: Way = { client, far: connect(Number(target.port), target.hostname), questions: [] };
    ways.add(way);
    client.on('data', (bytes) => {
      way.questions.push(bytes);
      // In their order: what was held back by a slower link goes first.
      setTimeout(() => way.far.write(way.questions.shift() ?? Buffer.alloc(0)), state === 'slow' ? SLOW_MS : 0);
    });
    way.far.on('data', (bytes) => void client.write(bytes));
    for (const [one, other] of [
      [client, way.far],
      [way.far, client],
    ] as const) {
      one.on('error', () => undefined);
      one.on('close', () => {
        other.destroy();
        ways.delete(way);
      });
    }
    if (state === 'silent') pause(way);
  };
  let server = await listening(opened, 0);
  const bound = server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
  const shut = async (): Promise<void> => {
    for (const { client, far } of ways) {
      client.resetAndDestroy();
      far.destroy();
    }
    if (server.listening) await new Promise((closed) => server.close(closed));
  };
  return {
    address: Object.assign(new URL(address), { host: `127.0.0.1:${port}` }).href,
    async be(next) {
      if (next === state) return;
      state = next;
      if (next === 'gone') return shut();
      if (!server.listening) server = await listening(opened, port);
      for (const way of ways) {
        if (next === 'silent') pause(way);
        else resume(way);
      }
    },
    close: shut,
  };
}

function pause({ client, far }: Way): void {
  client.pause();
  far.pause();
}

function resume({ client, far }: Way): void {
  client.resume();
  far.resume();
}

function listening(opened: (client: Socket) => void, port: number): Promise<Server> {
  const server = createServer(opened);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
