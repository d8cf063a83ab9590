import type { DeskMessage } from '../app/views.js';
import type { JsonObject } from '../json.js';
import type { Card } from '../cards/card.js';

/**
 * What is shown: what the desk sends by itself, or a card that a feature made.
 *
 * @property isForAll  whoever reads along may see it; any other card is for people of the desk alone
 * @property isForGood it must look the same on every device, not only where it was pressed
 */
export type Message =
  | DeskMessage
  | { kind: 'card'; card: Card; isForAll?: true; isForGood?: true }
  /** A file's own card, or a picture in the message itself: Teams draws them, they are no cards of ours. */
  | { kind: 'attached'; attachment: JsonObject; text: string; summary: string };
