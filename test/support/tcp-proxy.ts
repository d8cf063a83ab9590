import { connect, type Socket } from 'node:net';
import { answeredBy, commandIn, idOf, listening, messagesOf, portOf, replyTo, type WireCommand } from './wire-messages.js';

/**
 * What a message meets: held until `until`, then passed on, or the connection reset instead (`cut`) or in the midst of it (`halve`),
 * or nothing at all (`lose`), or the proxy's own answer. At `request` the server never hears of it; at `answer` it has done it.
 */
export type LinkFault = {
  at: 'request' | 'answer';
  until?(): Promise<unknown>;
  does: 'pass' | 'cut' | 'halve' | 'lose' | { say: Readonly<Record<string, unknown>> };
};

/** A way to the database on which the test decides what arrives. */
export interface TcpProxy {
  /** The same address, by this way. */
  readonly address: string;
  /** All commands that came by, in order. */
  readonly seen: readonly WireCommand[];
  /** Commands that match meet this fault from now on. */
  meet(matches: (command: WireCommand) => boolean, fault: LinkFault): ActiveLinkFault;
  /** Connections are reset and no new ones taken. */
  gone(): Promise<void>;
  back(): Promise<void>;
  /** Nothing gets through any more, either way, without an error; `resume` lets everything go on where it stopped. */
  stall(): void;
  resume(): void;
  close(): Promise<void>;
}

/** @property hits how many commands have met it */
export type ActiveLinkFault = { readonly hits: number; over(): void };

type Rule = { matches(command: WireCommand): boolean; fault: LinkFault; hits: number };
type Way = { client: Socket; server: Socket };

/** @param address of the real server */
export async function tcpProxy(address: string): Promise<TcpProxy> {
  const target = new URL(address);
  const rules = new Set<Rule>();
  const seen: WireCommand[] = [];
  const available = new Set<Way>();
  let isSilent = false;
  const opened = (client: Socket): void => {
    const way: Way = { client, server: connect(Number(target.port), target.hostname) };
    available.add(way);
    join(
      way,
      () => available.delete(way),
      (command) => {
        seen.push(command);
        const rule = [...rules].find(({ matches }) => matches(command));
        if (rule !== undefined) rule.hits += 1;
        return rule?.fault;
      },
    );
    if (isSilent) pause(way);
  };
  let server = await listening(opened, 0);
  const port = portOf(server);
  const cutAll = async (): Promise<void> => {
    for (const way of available) cut(way);
    if (server.listening) await new Promise((closed) => server.close(closed));
  };
  return {
    address: Object.assign(new URL(address), { host: `127.0.0.1:${port}` }).href,
    seen,
    meet(matches, fault) {
      const rule = { matches, fault, hits: 0, over: () => void rules.delete(rule) };
      rules.add(rule);
      return rule;
    },
    gone: cutAll,
    async back() {
      server = await listening(opened, port);
    },
    stall() {
      isSilent = true;
      for (const way of available) pause(way);
    },
    resume() {
      isSilent = false;
      for (const { client, server: other } of available) {
        client.resume();
        other.resume();
      }
    },
    close: cutAll,
  };
}

function pause({ client, server }: Way): void {
  client.pause();
  server.pause();
}

function cut({ client, server }: Way): void {
  client.resetAndDestroy();
  server.destroy();
}

/** Hands messages on in both directions, and does to each what `faultFor` says of its command. */
function join(way: Way, over: () => void, faultFor: (command: WireCommand) => LinkFault | undefined): void {
  const { client, server } = way;
  const atAnswer = new Map<number, LinkFault>();
  messagesOf(client, (message) => {
    const command = commandIn(message);
    const fault = command === null ? undefined : faultFor(command);
    if (fault?.at === 'answer') atAnswer.set(idOf(message), fault);
    void act(way, server, message, fault?.at === 'request' ? fault : undefined);
  });
  messagesOf(server, (message) => {
    const fault = atAnswer.get(answeredBy(message));
    atAnswer.delete(answeredBy(message));
    void act(way, client, message, fault);
  });
  for (const [one, other] of [
    [client, server],
    [server, client],
  ] as const) {
    one.on('error', () => undefined);
    one.on('close', () => {
      other.destroy();
      over();
    });
  }
}

async function act(way: Way, to: Socket, message: Buffer, fault: LinkFault | undefined): Promise<void> {
  if (fault?.until !== undefined) await fault.until();
  const does = fault?.does ?? 'pass';
  if (does === 'pass') to.write(message);
  else if (does === 'cut') cut(way);
  else if (does === 'halve') to.write(message.subarray(0, message.length >> 1), () => cut(way));
  else if (does !== 'lose') way.client.write(replyTo(to === way.client ? answeredBy(message) : idOf(message), does.say));
}
