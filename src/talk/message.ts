import type { DeskMessage } from '../desk/views.js';
import type { Card } from '../cards/card.js';
import type { Refusal } from '../core/ticket/refusals.js';

/**
 * A message that is shown: one that the desk sends by itself, or a card that a feature made.
 *
 * @property isForAll  every reader of the conversation may see it; any other card is only for people of the desk
 * @property isForGood it must look the same on every device, not only where it was pressed
 * @property refusal   the refusal, where the card says nothing else
 */
export type Message = DeskMessage | { kind: 'card'; card: Card; isForAll?: true; isForGood?: true; refusal?: Refusal };
