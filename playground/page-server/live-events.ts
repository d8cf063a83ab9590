import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Json } from '../../src/core/json.js';

/** Shorter than the idle limits of common proxies. */
const HEARTBEAT_MS = 20_000;

export type LiveEvents = ReturnType<typeof createLiveEvents>;

export function createLiveEvents() {
  const listeners = new Set<ServerResponse>();
  const heartbeat = setInterval(() => {
    for (const res of listeners) res.write(': still here\n\n');
  }, HEARTBEAT_MS);
  heartbeat.unref();
  return {
    open(req: IncomingMessage, res: ServerResponse): void {
      res.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        connection: 'keep-alive',
      });
      res.write('retry: 1500\nevent: hello\ndata: {}\n\n');
      listeners.add(res);
      req.on('close', () => listeners.delete(res));
    },
    broadcast(event: string, data: Json): void {
      const text = `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
      for (const res of listeners) res.write(text);
    },
    close(): void {
      clearInterval(heartbeat);
      for (const res of listeners) res.end();
      listeners.clear();
    },
  };
}
