import { connect } from 'node:net';

/** `bytes`: how long the body was; a body of none reads as ''. */
export type BotReply = { status: number; body: unknown; bytes: number; headers: Headers };

/** Delivers to the bot's endpoint as the platform does, and in all the ways in which it does not. */
export interface BotClient {
  readonly url: string;
  /** @param token null: without any */
  deliver(activity: unknown, token?: string | null): Promise<BotReply>;
  /** Any request; JSON answers are parsed. */
  ask(path: string, init?: RequestInit): Promise<BotReply>;
  /** Bytes as they are; resolves with all that came back when the server ends the connection. */
  raw(bytes: string | Buffer): Promise<string>;
}

export function createBotClient(port: number, usualToken: (activity: unknown) => string | null = () => null): BotClient {
  const url = `http://127.0.0.1:${port}`;
  async function ask(path: string, init: RequestInit = {}): Promise<BotReply> {
    const response = await fetch(`${url}${path}`, { redirect: 'manual', ...init });
    const text = await response.text();
    return { status: response.status, body: parsed(text), bytes: Buffer.byteLength(text), headers: response.headers };
  }
  return {
    url,
    ask,
    deliver(activity, token = usualToken(activity)) {
      const headers = new Headers({ 'content-type': 'application/json' });
      if (token !== null) headers.set('authorization', `Bearer ${token}`);
      return ask('/api/messages', { method: 'POST', headers, body: JSON.stringify(activity) });
    },
    raw(bytes) {
      return new Promise((resolve, reject) => {
        const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
        const parts: Buffer[] = [];
        socket.on('data', (part) => parts.push(part));
        socket.on('close', () => resolve(Buffer.concat(parts).toString('latin1')));
        socket.on('error', (error) => ('code' in error && error.code === 'ECONNRESET' ? undefined : reject(error)));
      });
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
