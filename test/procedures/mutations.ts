import fc from 'fast-check';

/** Words that stand in the file already break more than random ones: an id where another belongs. */
const word = fc.constantFrom(
  'draft',
  'new',
  'solved',
  'closed',
  'mesa',
  'dotacion',
  'intake',
  'system',
  'requester',
  'lapse',
  'take',
  'P1',
  'void',
  'runs',
  'name',
  '',
  '__proto__',
  '(a+)+',
  '{n}',
);
const what = fc.oneof(
  word,
  fc.constantFrom(null, true, 0, -1, 1e9, 0.5, [], {}),
  fc.array(word, { maxLength: 4 }),
  fc.jsonValue({ maxDepth: 2 }),
  fc.constant(undefined),
);
/** What is put where in a file. */
export const mutation = fc.record({ where: fc.array(fc.nat({ max: 30 }), { minLength: 1, maxLength: 6 }), what });

/** The value with one part of it replaced or taken away; `where` chooses a child at each step, as far down as it goes. */
export function mutated(value: unknown, where: readonly number[], part: unknown): unknown {
  const [step, ...rest] = where;
  if (step === undefined || typeof value !== 'object' || value === null) return part;
  const entries = Object.entries(value);
  const chosen = entries[step % Math.max(entries.length, 1)];
  if (chosen === undefined) return part;
  const changed = entries.map(([key, each]) => [key, each === chosen[1] && key === chosen[0] ? mutated(each, rest, part) : each] as const);
  return Array.isArray(value) ? changed.map(([, each]) => each).filter((each) => each !== undefined) : Object.fromEntries(changed);
}
