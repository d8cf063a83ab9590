/** What is wrong at one place of a document; `path` as in `ticket.fields.mail`. */
export type DocumentFault = { path: string; found: string };

/** Nesting that every store takes; it also ends the walk through a document that holds itself. */
const MAX_DEPTH = 60;
const MAX_FAULTS = 20;

/**
 * What in a document no store gives back as it was put in: NaN and infinities, dates and other objects with a class, bigint,
 * functions, lone surrogates, keys that begin with `$`, hold NUL or are `__proto__`, and `undefined` inside a list.
 *
 * A member that is `undefined` is no fault: it is left out, as if it had never been there.
 *
 * @returns at most 20 faults; empty when the document is written faithfully by `JSON.stringify`
 */
export function documentFaults(document: unknown): readonly DocumentFault[] {
  const faults: DocumentFault[] = [];
  walk(document, [], faults);
  return faults;
}

/** Whether every store keeps and finds this text as it is: no NUL (cut by SQLite's drivers), no half of a character. */
export function isPlainKey(text: string): boolean {
  return !/\0|\p{Surrogate}/u.test(text);
}

const LONE_SURROGATE = /\p{Surrogate}/u;
const REFUSED_KEY = /^\$|^__proto__$|\0|\p{Surrogate}/u;

/** @param path where `value` stands; one list for the whole walk, as every write walks a whole document */
function walk(value: unknown, path: string[], faults: DocumentFault[]): void {
  if (faults.length >= MAX_FAULTS) return;
  const found = path.length > MAX_DEPTH ? 'nested too deeply' : faultOf(value);
  if (found !== null) {
    faults.push({ path: path.join('.'), found });
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  // A hole in a list is a member too.
  for (const key of Array.isArray(value) ? value.keys() : Object.keys(value)) {
    const member: unknown = Reflect.get(value, key);
    const isKeyRefused = typeof key === 'string' && REFUSED_KEY.test(key);
    // Most members are texts without a fault.
    if (!isKeyRefused && (typeof member === 'string' ? !LONE_SURROGATE.test(member) : member === undefined && typeof key === 'string'))
      continue;
    path.push(String(key));
    if (isKeyRefused) faults.push({ path: path.join('.'), found: 'a key that stores refuse' });
    else walk(member, path, faults);
    path.pop();
  }
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
