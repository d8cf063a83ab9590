export type RecordedJson = null | boolean | number | string | readonly RecordedJson[] | RecordedObject;
export type RecordedObject = { readonly [key: string]: RecordedJson };

export function isList(value: RecordedJson | undefined): value is readonly RecordedJson[] {
  return Array.isArray(value);
}

export function isObject(value: RecordedJson | undefined): value is RecordedObject {
  return typeof value === 'object' && value !== null && !isList(value);
}

/**
 * A text or a number inside a value, or the name of a key.
 *
 * @property key the key at which it is; for an item of a list, the list's key; '' for the name of a key
 */
export type JsonLeaf = { value: string | number; key: string; path: string; isKeyName: boolean };

/** Yields every text, number and key name inside a value, in order. @param path the path of the value itself */
export function* leavesOf(value: RecordedJson, path = '', key = ''): Generator<JsonLeaf> {
  if (typeof value === 'string' || typeof value === 'number') yield { value, key, path, isKeyName: false };
  else if (isList(value)) for (const [at, one] of value.entries()) yield* leavesOf(one, `${path}[${at}]`, key);
  else if (isObject(value)) {
    for (const [name, one] of Object.entries(value)) {
      yield { value: name, key: '', path: `${path}.${name} (la clave)`, isKeyName: true };
      yield* leavesOf(one, `${path}.${name}`, name);
    }
  }
}
