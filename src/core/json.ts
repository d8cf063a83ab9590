/** A JSON value as it arrives, not yet checked. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object at `key`, or an empty one: Teams omits absent objects. */
export function objectAt(source: JsonObject, key: string): JsonObject {
  const value = source[key];
  return isObject(value) ? value : {};
}

export function textAt(source: JsonObject, key: string): string | null {
  const value = source[key];
  return typeof value === 'string' ? value : null;
}

export function numberAt(source: JsonObject, key: string): number | null {
  const value = source[key];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** The objects of the list at `key`; other elements are left out. */
export function objectsAt(source: JsonObject, key: string): readonly JsonObject[] {
  const value = source[key];
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** @returns the parsed value, or undefined when the text is not JSON. */
export function parseJson(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

/** The value of an input as text. A list of values becomes one text with commas, as clients send it; an object becomes ''. */
export function inputText(value: Json): string {
  if (typeof value === 'object' && value !== null)
    return Array.isArray(value) && value.every((one) => typeof one !== 'object') ? value.join(',') : '';
  return value === null ? '' : String(value);
}
