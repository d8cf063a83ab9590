/** One line of a recording, written by {@link openRecorder}. */
export type RecordedExchange = {
  seq: number;
  at: string;
  direction: 'to-bot' | 'from-bot';
  method: string;
  path: string;
  sent: RecordedJson;
  status: number | null;
  answered: RecordedJson;
};

/** Reads the lines of a recording and names every faulty one. A last line that a kill cut off is skipped; a complete one without its newline is read. */
export function readRecording(text: string) {
  const lines = text.split('\n');
  if (parsed(lines.at(-1) ?? '') === undefined) lines.pop();
  const exchanges: RecordedExchange[] = [];
  const faults: string[] = [];
  lines.forEach((line, at) => {
    const exchange = exchangeOf(line);
    if (exchange === null) faults.push(`línea ${at + 1}: no es un intercambio grabado`);
    else exchanges.push(exchange);
  });
  return faults.length > 0 ? ({ kind: 'faulty', faults } as const) : ({ kind: 'read', exchanges } as const);
}

function exchangeOf(line: string): RecordedExchange | null {
  const value = parsed(line);
  if (!isObject(value)) return null;
  const { seq, at, direction, method, path, sent = null, status = null, answered = null } = value;
  if (typeof seq !== 'number' || typeof at !== 'string' || typeof method !== 'string' || typeof path !== 'string') return null;
  if ((direction !== 'to-bot' && direction !== 'from-bot') || (status !== null && typeof status !== 'number')) return null;
  return { seq, at, direction, method, path, sent, status, answered };
}

function parsed(line: string): RecordedJson | undefined {
  try {
    const value: RecordedJson = JSON.parse(line);
    return value;
  } catch {
    return undefined;
  }
}

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
