import { DocumentRefused } from '../ports/ticket-store.js';

/** A fault at one place of a document; `path` as in `ticket.fields.mail`. */
export type DocumentFault = { path: string; found: string };

/** The maximum nesting, which every store accepts; it also ends the walk through a document that contains itself. */
const MAX_DEPTH = 60;
const MAX_FAULTS = 20;

/**
 * Returns the document as every store keeps it: without members that are `undefined`, and frozen, because all who read it share it. A
 * document without such members is the same object.
 *
 * @param before a document that was kept before: parts of it that are in `document` too are not checked again
 * @throws {DocumentRefused} with at most 20 faults, for values that no store gives back unchanged: NaN and infinities, dates and other
 *   objects with a class, bigint, functions, lone surrogates, keys that begin with `$`, contain NUL or are `__proto__`, and `undefined`
 *   inside a list
 */
export function plain<T>(document: T, before?: T): T {
  const walk: Walk = { path: [], faults: [], leavesOut: false };
  check(document, before, walk);
  if (walk.faults.length > 0) throw new DocumentRefused(walk.faults);
  const kept: T = walk.leavesOut ? JSON.parse(JSON.stringify(document)) : document;
  return frozen(kept, before);
}

export function frozen<T>(value: T, before?: unknown): T {
  if (!isContainer(value) || value === before) return value;
  for (const [key, part] of Object.entries(value)) frozen(part, partOf(before, key));
  return Object.freeze(value);
}

/** No NUL (SQLite's drivers cut there), no half of a character. */
export function isPlainKey(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

/** @property path the place that is looked at @property leavesOut whether a member is `undefined` */
type Walk = { path: string[]; faults: DocumentFault[]; leavesOut: boolean };

function check(value: unknown, before: unknown, walk: Walk): void {
  const { path, faults } = walk;
  if (faults.length >= MAX_FAULTS || (isContainer(value) && value === before)) return;
  const found = path.length > MAX_DEPTH ? 'nested too deeply' : faultOf(value);
  if (found !== null) faults.push({ path: path.join('.'), found });
  else if (Array.isArray(value)) for (const [index, each] of value.entries()) checkMember(String(index), each, before, walk);
  else if (isContainer(value))
    for (const [key, member] of Object.entries(value)) {
      if (key.startsWith('$') || key === '__proto__' || !isPlainKey(key))
        faults.push({ path: [...path, key].join('.'), found: 'a key that stores refuse' });
      else if (member === undefined) walk.leavesOut = true;
      else checkMember(key, member, before, walk);
    }
}

function checkMember(key: string, member: unknown, before: unknown, walk: Walk): void {
  walk.path.push(key);
  check(member, partOf(before, key), walk);
  walk.path.pop();
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function partOf(before: unknown, key: string): unknown {
  return isContainer(before) ? Reflect.get(before, key) : undefined;
}

function faultOf(value: unknown): string | null {
  switch (typeof value) {
    case 'string':
      return value.isWellFormed() ? null : 'half of a character';
    case 'number':
      return Number.isFinite(value) ? null : String(value);
    case 'boolean':
      return null;
    case 'object': {
      if (value === null || Array.isArray(value)) return null;
      const prototype: unknown = Object.getPrototypeOf(value);
      return prototype === Object.prototype || prototype === null ? null : value.constructor.name;
    }
    default:
      return typeof value;
  }
}
