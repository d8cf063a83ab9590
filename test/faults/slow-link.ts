import { connect, createServer, type Socket } from 'node:net';

/** A way to a database on which every question takes longer. */
export interface SlowLink {
  /** The same address, by this way. */
  readonly address: string;
  /** From now on each question is under way so long before the database hears it. */
  takes(ms: number): void;
  close(): Promise<void>;
}

export async function createSlowLink(address: string): Promise<SlowLink> {
  const target = new URL(address);
  const sockets = new Set<Socket>();
  let delay = 0;
  const server = createServer((client) => {
    const far = connect(Number(target.port), target.hostname);
    const questions: Buffer[] = [];
    client.on('data', (bytes) => {
      questions.push(bytes);
      // In their order: a timer of the same length never overtakes an earlier one.
      setTimeout(() => void far.write(questions.shift() ?? Buffer.alloc(0)), delay);
    });
    far.on('data', (bytes) => void client.write(bytes));
    for (const [one, other] of [
      [client, far],
      [far, client],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const bound = server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
  return {
    address: Object.assign(new URL(address), { host: `127.0.0.1:${port}` }).href,
    takes: (ms) => void (delay = ms),
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
}
