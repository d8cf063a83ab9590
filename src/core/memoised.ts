/** The function with its result cached for each object, as long as that object lives: a loaded procedure and its parts never change. */
export function memoised<Key extends object, Value extends object>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new WeakMap<Key, Value>();
  return (key) => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
}

/** How many texts a function remembers: those of the messages that are read at the same time, and fewer long ones, such as mails. */
const [maxTexts, maxLongTexts] = [256, 32];
/** From how many characters a text is long, and up to how many it is remembered. */
const [longFrom, maxLength] = [1000, 20_000];

/** The function with its results for the latest texts cached: one turn reads a message, and the words of a person's cases, many times. */
export function memoisedByText<Value>(make: (text: string) => Value): (text: string) => Value {
  const [short, long] = [new Map<string, { value: Value }>(), new Map<string, { value: Value }>()];
  return (text) => {
    if (text.length > maxLength) return make(text);
    const [made, most] = text.length > longFrom ? [long, maxLongTexts] : [short, maxTexts];
    const known = made.get(text);
    if (known !== undefined) return known.value;
    if (made.size >= most) made.clear();
    const value = make(text);
    made.set(text, { value });
    return value;
  };
}
