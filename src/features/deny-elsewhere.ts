import type { Turn } from './handler-context.js';
import { openOf } from './pending-case.js';

/**
 * Words and files that were kept as what may be the answer of several cases, and have gone to one or are another matter, answer none of
 * the others. The one that they went to asks no more.
 *
 * @param key of the card
 * Source: UARIV-06
 */
export async function denyElsewhere(
  turn: Turn,
  { words, key, files }: { words: string; key: string; files: readonly { name: string }[] },
): Promise<void> {
  const text = words === '' ? files.map(({ name }) => name).join(', ') : words;
  for (const { id, ticket } of await openOf(turn)) {
    if (ticket.question?.doubted === undefined) continue;
    await turn.context.execute(id, { id: `deny:${key}`, type: 'doubt-answer', text, isDenied: true }, turn.actor);
  }
}
