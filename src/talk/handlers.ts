import type { Message } from './message.js';
import type { Inbound, Installation, MembersChange, MessageEdit } from './inbound.js';
import type { JsonObject } from '../json.js';

/**
 * The answer to a press: the card in its new state, a sentence, or nothing visible.
 *
 * @property apart  what is said in the conversation, where the pressed message is not this card's to replace
 * @property besides  what is sent after the answer has left in time
 */
export type PressAnswer =
  | { kind: 'card'; message: Message; apart?: () => Promise<readonly Message[]>; besides?: () => Promise<void> }
  | { kind: 'text'; text: string }
  | { kind: 'done' };

/**
 * What opens: a form, or a sentence that says why none does. `late`: sends the sentence after the answer has left, where not
 * every reader of the conversation may see it. `besides`: updates cards after the answer.
 */
export type DialogOpened =
  | { kind: 'dialog'; title: string; card: JsonObject }
  | { kind: 'message'; text: string; late?: () => Promise<void>; besides?: () => Promise<void> };

/**
 * What a dialog shows after its form was sent: another form, a sentence, nothing (it closes), or the same form with why it came to
 * nothing. `late`: what its author reads of that after the answer has left.
 */
export type DialogAnswer = DialogOpened | { kind: 'close' } | { kind: 'unsent'; text: string; late?: string };

/** What is typed into a list that asks the desk for its choices. */
export type Searched = { dataset: string; text: string };
export type SearchOption = { title: string; value: string };

/** How a file consent is answered: by messages in its chat and by removing its card. @throws {SendFault} */
export type ConsentReplies = { say(message: Message): Promise<void>; removeCard(): Promise<void> };

/** Sends in the conversation of the turn. @returns whether all of it certainly arrived */
export type SendMessages = (messages: readonly Message[]) => Promise<boolean>;

/**
 * What the desk does with an activity. A handler that throws has changed nothing: the person is told so, with their words.
 * The same activity may come twice; the router stops a repeated text, but not a repeated press.
 */
export interface Handlers {
  /** Words, files or both, also none. @returns the messages for the same conversation, in order */
  onText(inbound: Inbound): Promise<readonly Message[]>;
  /** A message of before was edited, deleted or restored; `inbound` is the message as it is now. */
  onEdited(inbound: Inbound, edit: MessageEdit): Promise<readonly Message[]>;
  /** Whether the words alone make it a new request: what else it may be is known by the store only. */
  isReport(inbound: Inbound): boolean;
  /** A button; `data` is what the card carries, with the inputs of its form: claims, to be checked. */
  onPress(inbound: Inbound, data: JsonObject): Promise<PressAnswer>;
  onDialog(inbound: Inbound, data: JsonObject): Promise<DialogOpened>;
  onDialogSubmit(inbound: Inbound, data: JsonObject): Promise<DialogAnswer>;
  onSearch(inbound: Inbound, searched: Searched): Promise<readonly SearchOption[]>;
  /** A person accepts or declines an offered file; `value` holds claims, to be checked. The platform was answered already. */
  onFileConsent(inbound: Inbound, value: JsonObject, replies: ConsentReplies): Promise<void>;
  onMembersChanged(change: MembersChange): Promise<void>;
  /** @param say sends to the people it was installed for, when nothing else is to be sent @returns false: to be delivered again */
  onInstalled(installation: Installation, say: SendMessages): Promise<boolean>;
}
