export function known<Key, Value>(all: Map<Key, Value>, key: Key, make: () => Value): Value {
  const found = all.get(key);
  if (found !== undefined) return found;
  const made = make();
  all.set(key, made);
  return made;
}

/** The values in groups, each in their order: so a text is compared with few of hundreds of sayings. */
export function grouped<T, Key>(all: readonly T[], keyOf: (one: T) => Key): ReadonlyMap<Key, readonly T[]> {
  const groups = new Map<Key, T[]>();
  for (const one of all) known(groups, keyOf(one), (): T[] => []).push(one);
  return groups;
}
