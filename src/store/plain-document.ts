/** A fault at one place of a document; `path` as in `ticket.fields.mail`. */
export type DocumentFault = { path: string; found: string };

/** The maximum nesting, which every store accepts; it also ends the walk through a document that contains itself. */
const MAX_DEPTH = 60;
const MAX_FAULTS = 20;

/**
 * Finds values that no store gives back unchanged: NaN and infinities, dates and other objects with a class, bigint, functions, lone
 * surrogates, keys that begin with `$`, contain NUL or are `__proto__`, and `undefined` inside a list.
 *
 * A member that is `undefined` is no fault: it is left out, as if it did not exist.
 *
 * @returns at most 20 faults; none when `JSON.stringify` writes the document without a change
 */
export function documentFaults(document: unknown): readonly DocumentFault[] {
  const faults: DocumentFault[] = [];
  walk(document, [], faults);
  return faults;
}

const LONE_SURROGATE = /\p{Surrogate}/u;

/** Whether every store keeps and finds this text unchanged: no NUL (SQLite's drivers cut there), no half of a character. */
export function isPlainKey(text: string): boolean {
  return !text.includes('\0') && !LONE_SURROGATE.test(text);
}

/** @param path the place of `value`; one list serves the whole walk, because every write walks a whole document */
function walk(value: unknown, path: string[], faults: DocumentFault[]): void {
  if (faults.length >= MAX_FAULTS) return;
  const found = path.length > MAX_DEPTH ? 'nested too deeply' : faultOf(value);
  if (found !== null) faults.push({ path: path.join('.'), found });
  else if (Array.isArray(value)) for (const [index, each] of value.entries()) walkMember(String(index), each, path, faults);
  else if (typeof value === 'object' && value !== null)
    for (const [key, member] of Object.entries(value)) {
      if (key.startsWith('$') || key === '__proto__' || !isPlainKey(key))
        faults.push({ path: [...path, key].join('.'), found: 'a key that stores refuse' });
      else if (member !== undefined) walkMember(key, member, path, faults);
    }
}

function walkMember(key: string, member: unknown, path: string[], faults: DocumentFault[]): void {
  // Most members are texts without a fault: they need no path.
  if (typeof member === 'string' && !LONE_SURROGATE.test(member)) return;
  path.push(key);
  walk(member, path, faults);
  path.pop();
}

function faultOf(value: unknown): string | null {
  switch (typeof value) {
    case 'string':
      return LONE_SURROGATE.test(value) ? 'half of a character' : null;
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
