import type { Card } from '../../src/cards/card.js';
import type { Place } from '../../src/core/outbox/notification.js';
import type { Message } from '../../src/talk/message.js';
import { placeName } from './a-messenger.js';

type Sends = { messenger: { begun: readonly { to: Place; message: Message; under?: unknown }[] } };

/** The posts with which groups were sent the state of their cases, in the order in which they were begun. */
export function disclosuresOf({ messenger }: Sends): readonly { at: string; card: Card; message: Message; under: unknown }[] {
  return messenger.begun.flatMap(({ to, message, under }) =>
    message.kind === 'card' && message.card.fallback.startsWith('Estado de ')
      ? [{ at: placeName(to), card: message.card, message, under }]
      : [],
  );
}

/** What each group would get, as it is shown to a coordinator. */
export function isDisclosurePreview(message: Message): boolean {
  return message.kind === 'card' && message.card.fallback.startsWith('Divulgar el estado');
}
