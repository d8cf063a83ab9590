import type { DeskMessage } from '../desk/views.js';
import type { Card } from '../cards/card.js';
import type { Refusal } from '../core/ticket/refusals.js';
import type { Inbound, Installation, MembersChange, MessageEdit } from './inbound.js';
import type { JsonObject } from '../core/json.js';

/**
 * A message that is shown: one that the desk sends by itself, or a card that a feature made.
 * @property isForAll  every reader of the conversation may see it; any other card is only for people of the desk
 * @property isForGood it must look the same on every device, not only where it was pressed
 * @property refusal   the refusal, where the card says nothing else
 */
export type Message = DeskMessage | { kind: 'card'; card: Card; isForAll?: true; isForGood?: true; refusal?: Refusal };

/**
 * @property apart messages for the conversation, where the pressed message is not the card that this answer replaces
 * @property besides work that sends more after the answer has left in time
 */
export type PressAnswer =
  | { kind: 'card'; message: Message; apart?: () => Promise<readonly Message[]>; besides?: () => Promise<void> }
  | { kind: 'text'; text: string }
  | { kind: 'done' };

/**
 * `late`: sends the sentence after the answer has left, where not every reader of the conversation may see it. `besides`: updates cards
 * after the answer.
 */
export type DialogOpened =
  | { kind: 'dialog'; title: string; card: JsonObject }
  | { kind: 'message'; text: string; late?: () => Promise<void>; besides?: () => Promise<void> };

/** `unsent`: the same form with the reason why it failed. `late`: the text that its author reads instead after the answer has left. */
export type DialogAnswer = DialogOpened | { kind: 'close' } | { kind: 'unsent'; text: string; late?: string };

export type Searched = { dataset: string; text: string };
export type SearchOption = { title: string; value: string };

/** How the handler answers a file consent: by messages in the chat and by removing the card. @throws {SendFault} */
export type ConsentReplies = { say(message: Message): Promise<void>; removeCard(): Promise<void> };

export type SendMessages = (messages: readonly Message[]) => Promise<boolean>;

/**
 * A handler that throws has changed nothing: the person is told so, with their words. The same activity may come twice; the router stops a
 * repeated text, but not a repeated press.
 */
export interface Handlers {
  /** @returns the messages for the same conversation, in order */
  onText(inbound: Inbound): Promise<readonly Message[]>;
  /** An edit, deletion or restoring; `inbound` is the message as it is now. */
  onEdited(inbound: Inbound, edit: MessageEdit): Promise<readonly Message[]>;
  /** Whether the words alone make the message a new request: only the store knows what else it may be. */
  isReport(inbound: Inbound): boolean;
  /** `data` is what the card carries, with the inputs of its form: claims, to be checked. */
  onPress(inbound: Inbound, data: JsonObject): Promise<PressAnswer>;
  onDialog(inbound: Inbound, data: JsonObject): Promise<DialogOpened>;
  onDialogSubmit(inbound: Inbound, data: JsonObject): Promise<DialogAnswer>;
  onSearch(inbound: Inbound, searched: Searched): Promise<readonly SearchOption[]>;
  /** `value` holds claims, to be checked. The platform already has its answer. */
  onFileConsent(inbound: Inbound, value: JsonObject, replies: ConsentReplies): Promise<void>;
  onMembersChanged(change: MembersChange): Promise<void>;
  /** @param say sends to the people of the installation, when nothing else is to be sent @returns false: deliver the activity again */
  onInstalled(installation: Installation, say: SendMessages): Promise<boolean>;
}
