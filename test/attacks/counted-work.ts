/**
 * How much text and how many items an act goes through: what the built-in methods of strings, arrays and patterns read while it
 * runs. It is the same on every machine and under every load, where seconds are not.
 */
export async function workOf(act: () => unknown): Promise<number> {
  let work = 0;
  const restore = counting((items) => (work += items));
  try {
    await act();
  } finally {
    restore();
  }
  return work;
}

type Count = (items: number) => void;
type Method = (this: { length: number }, ...given: unknown[]) => unknown;

const readWhole = ['split', 'replace', 'replaceAll', 'match', 'normalize', 'toLowerCase', 'toUpperCase', 'trim', 'includes', 'indexOf'];
const makeNew = ['slice', 'join', 'concat', 'toSorted', 'flat', 'repeat'];
const callBack = ['map', 'filter', 'flatMap', 'every', 'some', 'find', 'findIndex', 'findLast', 'findLastIndex', 'forEach', 'reduce'];
const search = ['includes', 'indexOf', 'at'];

/** @returns what puts the methods back */
function counting(count: Count): () => void {
  const strings = [String.prototype, [...readWhole, ...makeNew]] as const;
  const arrays = [Array.prototype, [...makeNew, ...search]] as const;
  const counted = [strings, arrays].flatMap(([of, names]) => names.map((name) => replaced(of, name, (own) => byLength(own, count))));
  const called = callBack.map((name) => replaced(Array.prototype, name, (own) => byCalls(own, count)));
  const patterns = replaced(RegExp.prototype, 'exec', (own) => byDistance(own, count));
  return () => [...counted, ...called, patterns].forEach((restore) => restore());
}

function replaced(of: object, name: string, by: (own: Method) => Method): () => void {
  const own = Object.getOwnPropertyDescriptor(of, name);
  const method: unknown = own?.value;
  if (own === undefined || typeof method !== 'function') return () => undefined;
  Object.defineProperty(of, name, { ...own, value: by(method as Method) });
  return () => Object.defineProperty(of, name, own);
}

/** What is read, or what is made where that is less. */
function byLength(own: Method, count: Count): Method {
  return function (...given) {
    const made = own.apply(this, given);
    const length = typeof made === 'string' || Array.isArray(made) ? made.length : 1;
    count(Math.max(1, own.name === 'slice' || own.name === 'at' ? length : this.length));
    return made;
  };
}

function byCalls(own: Method, count: Count): Method {
  return function (callback, ...given) {
    if (typeof callback !== 'function') return own.call(this, callback, ...given);
    const counted = function (this: unknown, ...items: unknown[]): unknown {
      count(1);
      return Reflect.apply(callback, this, items);
    };
    return own.call(this, counted, ...given);
  };
}

/** From where a pattern begins to where it ends its match, or to the end of the text where it finds none. */
function byDistance(own: Method, count: Count): Method {
  return function (this: unknown, ...given) {
    const pattern = this as RegExp;
    const text = String(given[0]);
    const from = pattern.global || pattern.sticky ? pattern.lastIndex : 0;
    const match = own.apply(this as { length: number }, given) as RegExpExecArray | null;
    const to = match === null ? (pattern.sticky ? from + 1 : text.length) : match.index + match[0].length;
    count(Math.max(1, to - from));
    return match;
  };
}
