/**
 * One fault in a procedure's file: its place (`states[3].limit.then`), what was found, what was expected. While there is
 * one, the desk does not use the file.
 *
 * The author of the file reads it in Spanish as one sentence, `path: found; se esperaba expected`: `expected` is one thing, and neither end
 * has a semicolon.
 */
export type FileFault = { path: string; found: string; expected: string };

const maxQuoted = 80;
const maxIds = 12;

export function quoted(text: string): string {
  return `"${text.length > maxQuoted ? `${text.slice(0, maxQuoted)}…` : text}"`;
}

/** "uno de estos: a, b, c", with the ids that would be valid. */
export function oneOf(ids: readonly string[]): string {
  const [only] = ids;
  if (only === undefined) return 'uno existente, pero aquí no hay ninguno';
  if (ids.length === 1) return quoted(only);
  const more = ids.length > maxIds ? ` y ${ids.length - maxIds} más` : '';
  return `uno de estos: ${ids.slice(0, maxIds).join(', ')}${more}`;
}

/** Keywords inside a sentence: `"new", "working" o "waiting"`. */
export function either(words: readonly string[]): string {
  const last = words.at(-1);
  if (last === undefined) return 'ninguno';
  return words.length === 1 ? quoted(last) : `${words.slice(0, -1).map(quoted).join(', ')} o ${quoted(last)}`;
}

/** "1 carácter", "3 caracteres". */
export function counted(count: number, one: string, several: string): string {
  return `${count} ${count === 1 ? one : several}`;
}

export function idsOf(parts: readonly { id: string }[]): readonly string[] {
  return parts.map(({ id }) => id);
}

export function faultAt(path: string, found: string, expected: string): readonly FileFault[] {
  return [{ path, found, expected }];
}

/** A fault where something does not hold. The parts of its sentence must be known in any case. */
export function faultUnless(holds: boolean, path: string, found: string, expected: string): readonly FileFault[] {
  return holds ? [] : faultAt(path, found, expected);
}

export function unknownId(path: string, id: string | undefined, known: readonly string[]): readonly FileFault[] {
  return id === undefined || known.includes(id) ? [] : faultAt(path, quoted(id), oneOf(known));
}

/** A fault for every entry whose id an earlier entry has; entries without an id are left out. */
export function repeated(entries: readonly { path: string; id: string | undefined }[], expected: string): readonly FileFault[] {
  const first = new Map<string, string>();
  return entries.flatMap(({ path, id }) => {
    if (id === undefined) return [];
    const before = first.get(id);
    first.set(id, before ?? path);
    return before === undefined ? [] : faultAt(path, `${quoted(id)}, igual que en ${before}`, expected);
  });
}

/** The same for the entries of one list; `key` is the property of an entry that repeats. */
export function repeatedIn(list: string, ids: readonly string[], expected: string, key = ''): readonly FileFault[] {
  const entries = ids.map((id, i) => ({ path: `${list}[${i}]${key}`, id }));
  return repeated(entries, expected);
}

export function notAscending(entries: readonly { path: string; value: number }[]): readonly FileFault[] {
  return entries.flatMap(({ path, value }, i) => {
    const before = entries[i - 1];
    if (before === undefined || before.value < value) return [];
    return faultAt(path, String(value), `un número mayor que el anterior, ${before.value}`);
  });
}
