import type { Instant } from '../../src/core/instant.js';
import { isObject, type Json } from '../../src/core/json.js';
import type { Exchange } from '../../src/ports/exchange-log.js';

/** One HTTP exchange between the stand-in and the bot, as the page lists it under *Qué viajó*; an activity's path ends with its name. */
export type TrafficEntry = Readonly<Exchange> & { readonly seq: number; readonly at: number; readonly sent: Json; readonly answered: Json };

const maxEntries = 300;

export type Traffic = ReturnType<typeof createTraffic>;

export function createTraffic(now: () => Instant) {
  const kept: TrafficEntry[] = [];
  const listeners = new Set<(exchange: TrafficEntry) => void>();
  let seq = 0;
  return {
    add(exchange: Omit<TrafficEntry, 'seq' | 'at'>): void {
      seq += 1;
      const entry = { ...exchange, seq, at: now(), sent: hideSecrets(exchange.sent), answered: hideSecrets(exchange.answered) };
      kept.push(entry);
      if (kept.length > maxEntries) kept.shift();
      for (const listener of listeners) listener(entry);
    },
    recent: (): readonly TrafficEntry[] => kept,
    clear(): void {
      kept.length = 0;
    },
    onEntry(listener: (exchange: TrafficEntry) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const SECRET = /token|password|secret|authorization|assertion|signature/i;
const maxTextLength = 4_000;

/** Returns the value with secrets masked and long texts (pictures in base64) cut. */
export function hideSecrets(value: Json): Json {
  if (typeof value === 'string') {
    return value.length <= maxTextLength ? value : `${value.slice(0, maxTextLength)}… (${value.length})`;
  }
  if (Array.isArray(value)) return value.map((one: Json) => hideSecrets(one));
  if (!isObject(value)) return value;
  const shown = Object.entries(value).map(([key, one]): [string, Json] => [
    key,
    SECRET.test(key) && typeof one === 'string' ? '•••' : hideSecrets(one ?? null),
  ]);
  return Object.fromEntries(shown);
}
