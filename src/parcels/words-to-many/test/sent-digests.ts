import type { Card } from '../../../cards/card.js';
import type { Message } from '../../../talk/message.js';

/** Those that are a digest, with its card. */
export function digestsAmong<One extends { message: Message }>(sent: readonly One[]): readonly (One & { card: Card })[] {
  return sent.flatMap((one) =>
    one.message.kind === 'card' && one.message.card.fallback.startsWith('Resumen de hoy') ? [{ ...one, card: one.message.card }] : [],
  );
}
