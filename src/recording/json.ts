/** JSON as it is written to a recording. */
export type RecordedJson = null | boolean | number | string | readonly RecordedJson[] | RecordedObject;
export type RecordedObject = { readonly [key: string]: RecordedJson };

export function isList(value: RecordedJson | undefined): value is readonly RecordedJson[] {
  return Array.isArray(value);
}

export function isObject(value: RecordedJson | undefined): value is RecordedObject {
  return typeof value === 'object' && value !== null && !isList(value);
}

/**
 * A text or a number within a value, or the name of a key.
 *
 * @property key that it stands under, of a list's items the list's; '' for the name of a key
 */
export type JsonLeaf = { value: string | number; key: string; path: string; isKeyName: boolean };

/** Every text, number and key's name within a value, in its order. @param path of the value itself */
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
