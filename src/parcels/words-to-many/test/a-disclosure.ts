import type { Card } from '../../../cards/card.js';
import type { Place } from '../../../core/outbox/notification.js';
import type { Message } from '../../../talk/message.js';
import { placeName } from '../../../../test/support/a-messenger.js';

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
