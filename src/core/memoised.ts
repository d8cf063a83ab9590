/**
 * The function with its result cached for each object, as long as that object lives: a loaded procedure and its parts never change.
 */
export function memoised<Key extends object, Value extends object>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new WeakMap<Key, Value>();
  return (key) => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
}
