/**
 * One thing wrong in a procedure's file: where (`states[3].limit.then`), what stands there, what was expected there.
 * For whoever writes the file; the desk does not start while there is one. In Spanish, as two ends of one sentence:
 * `path: found; se esperaba expected`. So `expected` is one thing, not several, and neither end has a semicolon.
 */
export type FileFault = { path: string; found: string; expected: string };

const longest = 80;
const mostIds = 12;

/** Text as it stands in the file, in quotes, cut where it is long. */
export function quoted(text: string): string {
  return `"${text.length > longest ? `${text.slice(0, longest)}…` : text}"`;
}

/** "uno de estos: a, b, c" of the ids that would have been right. */
export function oneOf(ids: readonly string[]): string {
  const [only] = ids;
  if (only === undefined) return 'uno existente, pero aquí no hay ninguno';
  if (ids.length === 1) return quoted(only);
  const more = ids.length > mostIds ? ` y ${ids.length - mostIds} más` : '';
  return `uno de estos: ${ids.slice(0, mostIds).join(', ')}${more}`;
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

/** A fault where `id` is not among `known`. */
export function unknownId(path: string, id: string, known: readonly string[]): readonly FileFault[] {
  return known.includes(id) ? [] : [{ path, found: quoted(id), expected: oneOf(known) }];
}

/** A fault at every entry that was there before. */
export function repeated(entries: readonly { path: string; id: string }[], what: string): readonly FileFault[] {
  const first = new Map<string, string>();
  return entries.flatMap(({ path, id }) => {
    const before = first.get(id);
    if (before !== undefined) return [{ path, found: `${quoted(id)}, igual que en ${before}`, expected: what }];
    first.set(id, path);
    return [];
  });
}
