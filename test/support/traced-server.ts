import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'undici';

/** What runs in the built server: the functions that are called, how often, and by which way. */
export interface Trace {
  /** Begins anew: what ran until now does not count. */
  begin(): Promise<void>;
  /** How often a function of a file ran since `begin`, by `file:function`. */
  calls(): Promise<ReadonlyMap<string, number>>;
  /** The same, from `begin` to the first call that came to the traced line; empty while none did. */
  before(): ReadonlyMap<string, number>;
  /** The files through which the first call since `begin` came to the traced line, from the server's entry to that line. */
  way(): readonly string[];
  close(): void;
}

type Frame = { url?: string; functionName: string; location?: { scriptId: string }; scriptId?: string };
type Stack = { callFrames: readonly Frame[]; parent?: Stack };
type Ranges = { functionName: string; ranges: readonly { count: number }[] };
type Coverage = { result: readonly { url: string; functions: readonly Ranges[] }[] };

/** The desk that can be traced, with the try-it page: it has a file for each source, while the bundle has them in a few. */
export const TRACED_ENTRY = fileURLToPath(new URL('../../dist/modules/playground/start.js', import.meta.url));

/** What it has to be started with: the inspector on a port of its own choice, on this machine only. */
export const traced = { NODE_OPTIONS: '--inspect=127.0.0.1:0' } as const;

/**
 * Watches a built server that was started with {@link traced}.
 *
 * @param output what it has written so far: the inspector says its address there
 * @param at     file below `dist/modules/` and a piece of the line at which calls are stopped to see how they came there
 */
export async function traceServer(output: string, at: { file: string; line: string }): Promise<Trace> {
  const address = /Debugger listening on (ws:\S+)/.exec(output)?.[1];
  if (address === undefined) throw new Error('the server was started without the inspector');
  const session = await connect(address);
  let stack: readonly string[] | null = null;
  let counted: Coverage = { result: [] };
  let before: ReadonlyMap<string, number> = new Map();
  session.on('Debugger.paused', (paused) => {
    const isFirst = stack === null;
    stack ??= filesOf(paused as unknown as Stack & { asyncStackTrace?: Stack }, session.urls);
    const counted = isFirst ? calls().then((counts) => void (before = counts)) : Promise.resolve();
    void counted.then(() => session.send('Debugger.resume'));
  });
  await session.send('Debugger.enable');
  await session.send('Debugger.setAsyncCallStackDepth', { maxDepth: 64 });
  await session.send('Debugger.setBreakpointByUrl', { urlRegex: `/dist/modules/${at.file}$`, lineNumber: lineOf(at) });
  await session.send('Profiler.enable');
  await session.send('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  const take = async (): Promise<Coverage> => {
    const taken = (await session.send('Profiler.takePreciseCoverage')) as Coverage;
    counted = { result: [...counted.result, ...taken.result] };
    return counted;
  };
  const calls = async (): Promise<ReadonlyMap<string, number>> => {
    const counts = new Map<string, number>();
    for (const { url, functions } of (await take()).result)
      for (const { functionName, ranges } of isOurs(url) ? functions : []) {
        const key = `${fileOf(url)}:${functionName}`;
        counts.set(key, (counts.get(key) ?? 0) + (ranges[0]?.count ?? 0));
      }
    return new Map([...counts].filter(([, count]) => count > 0));
  };
  return {
    before: () => before,
    async begin() {
      await take();
      counted = { result: [] };
      stack = null;
      before = new Map();
    },
    calls,
    way: () => stack ?? [],
    close: () => session.close(),
  };
}

const isOurs = (url: string): boolean => url.includes('/dist/modules/') && !url.includes('/node_modules/');
const fileOf = (url: string): string => url.slice(url.indexOf('/dist/modules/') + '/dist/modules/'.length).replace(/\.js$/, '.ts');

/** From the outermost call to the innermost; a file once, where it first comes. */
function filesOf(paused: Stack & { asyncStackTrace?: Stack }, urls: ReadonlyMap<string, string>): readonly string[] {
  const frames = [...paused.callFrames];
  for (let next = paused.asyncStackTrace; next !== undefined; next = next.parent) frames.push(...next.callFrames);
  const files = frames.map((frame) => frame.url ?? urls.get(frame.location?.scriptId ?? frame.scriptId ?? '') ?? '').filter(isOurs);
  return [...new Set(files.toReversed().map(fileOf))];
}

function lineOf({ file, line }: { file: string; line: string }): number {
  const at = readFileSync(new URL(`../../dist/modules/${file}`, import.meta.url), 'utf8')
    .split('\n')
    .findIndex((one) => one.includes(line));
  if (at < 0) throw new Error(`no line with «${line}» in dist/modules/${file}`);
  return at;
}

type Session = {
  urls: ReadonlyMap<string, string>;
  send(method: string, params?: object): Promise<unknown>;
  on(method: string, listener: (params: object) => void): void;
  close(): void;
};

async function connect(address: string): Promise<Session> {
  const socket = new WebSocket(address);
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve());
    socket.addEventListener('error', () => reject(new Error('the inspector does not answer')));
  });
  const waiting = new Map<number, (message: { result?: unknown; error?: { message: string } }) => void>();
  const listeners = new Map<string, (params: object) => void>();
  const urls = new Map<string, string>();
  let sent = 0;
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data)) as { id?: number; method?: string; params?: object; result?: unknown };
    if (message.id !== undefined) return waiting.get(message.id)?.(message);
    if (message.method === 'Debugger.scriptParsed') {
      const { scriptId, url } = message.params as { scriptId: string; url: string };
      urls.set(scriptId, url);
    }
    listeners.get(message.method ?? '')?.(message.params ?? {});
  });
  return {
    urls,
    send: (method, params = {}) =>
      new Promise((resolve, reject) => {
        const id = ++sent;
        waiting.set(id, ({ result, error }) => {
          waiting.delete(id);
          if (error === undefined) resolve(result);
          else reject(new Error(`${method}: ${error.message}`));
        });
        socket.send(JSON.stringify({ id, method, params }));
      }),
    on: (method, listener) => void listeners.set(method, listener),
    close: () => socket.close(),
  };
}
