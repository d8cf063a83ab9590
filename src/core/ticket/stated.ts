/** The object without its undefined properties: what an event does not state is absent from the history. */
export function stated<T extends object>(all: T): T {
  const kept = { ...all };
  for (const [name, value] of Object.entries(all)) if (value === undefined) Reflect.deleteProperty(kept, name);
  return kept;
}
