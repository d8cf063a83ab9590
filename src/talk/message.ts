import type { DeskMessage } from '../app/views.js';
import type { Card } from '../cards/card.js';
import type { Refusal } from '../domain/ticket/refusals.js';

/**
 * What is shown: what the desk sends by itself, or a card that a feature made.
 *
 * @property isForAll  whoever reads along may see it; any other card is for people of the desk alone
 * @property isForGood it must look the same on every device, not only where it was pressed
 * @property refusal   what was not done and why, where it says that alone
 */
export type Message = DeskMessage | { kind: 'card'; card: Card; isForAll?: true; isForGood?: true; refusal?: Refusal };
