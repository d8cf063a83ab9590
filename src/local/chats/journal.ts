import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { isObject, parseJson } from '../http/json.js';
import type { JsonObject } from '../http/json.js';

/** An append-only list of facts that outlives the process. */
export interface Journal {
  /** What was kept before this start, oldest first. */
  readonly kept: readonly JsonObject[];
  append(fact: JsonObject): void;
  clear(): void;
  close(): void;
}

/** Keeps nothing: for tests. */
export function memoryJournal(): Journal {
  return { kept: [], append: () => undefined, clear: () => undefined, close: () => undefined };
}

/**
 * JSON lines in `file`. Each line is handed to the system before `append` returns, so a killed process keeps its
 * chats. A last line that was torn in the middle is cut off; a damaged one in between is skipped and reported.
 */
export function openJournal(file: string, onDamage: (line: number) => void): Journal {
  mkdirSync(dirname(file), { recursive: true });
  const kept = existsSync(file) ? readFacts(file, onDamage) : [];
  let descriptor: number | null = openSync(file, 'a');
  return {
    kept,
    append(fact) {
      if (descriptor !== null) writeSync(descriptor, `${JSON.stringify(fact)}\n`);
    },
    clear() {
      if (descriptor === null) return;
      truncateSync(file);
      fsyncSync(descriptor);
    },
    close() {
      if (descriptor !== null) closeSync(descriptor);
      descriptor = null;
    },
  };
}

function readFacts(file: string, onDamage: (line: number) => void): JsonObject[] {
  const content = readFileSync(file, 'utf8');
  const end = content.lastIndexOf('\n') + 1;
  if (end < content.length) truncateSync(file, Buffer.byteLength(content.slice(0, end)));
  const facts: JsonObject[] = [];
  for (const [index, line] of content.slice(0, end).split('\n').entries()) {
    if (line === '') continue;
    const fact = parseJson(line);
    if (isObject(fact)) facts.push(fact);
    else onDamage(index + 1);
  }
  return facts;
}
