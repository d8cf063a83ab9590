import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { isObject, parseJson, type JsonObject } from '../../src/core/json.js';

export type Journal = ReturnType<typeof openJournal>;

/**
 * An append-only list of facts on disk, as JSON lines in `file`. `append` returns after the write, so a killed process loses no chat. An
 * incomplete last line is cut off; a damaged line before it is skipped and reported.
 */
export function openJournal(file: string, onDamage: (line: number) => void) {
  mkdirSync(dirname(file), { recursive: true });
  /** The facts of earlier runs, oldest first. */
  const kept: readonly JsonObject[] = existsSync(file) ? readFacts(file, onDamage) : [];
  let descriptor: number | null = openSync(file, 'a');
  return {
    kept,
    append(fact: JsonObject): void {
      if (descriptor !== null) writeSync(descriptor, `${JSON.stringify(fact)}\n`);
    },
    clear(): void {
      if (descriptor === null) return;
      truncateSync(file);
      fsyncSync(descriptor);
    },
    close(): void {
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
