import type { Message } from '../../app/views.js';
import type { Inbound, Installation, MembersChange } from '../inbound/inbound.js';
import type { JsonObject } from '../inbound/json.js';

/** What a press is answered with: the card in its new state, a sentence, or nothing to see. */
export type PressAnswer = { kind: 'card'; message: Message } | { kind: 'text'; text: string } | { kind: 'done' };

/**
 * What opens: a form, or a sentence that says why not. `late`: says the sentence when the answer has left, where that is not
 * for everybody who reads the conversation of the press.
 */
export type DialogOpened =
  { kind: 'dialog'; title: string; card: JsonObject } | { kind: 'message'; text: string; late?: () => Promise<void> };

/** What a dialog shows once its form was sent: a (further) form, a sentence, or nothing: it closes. */
export type DialogAnswer = DialogOpened | { kind: 'close' };

/** How the answer to an offered file is answered: by messages in its chat, and by taking its card away. @throws {SendFault} */
export type ConsentReplies = { say(message: Message): Promise<void>; removeCard(): Promise<void> };

/** Says it in the conversation of the turn. @returns whether it surely arrived */
export type SendMessages = (messages: readonly Message[]) => Promise<boolean>;

/**
 * What the desk does with what comes in. A handler that throws has done nothing: the person is told so, with their words.
 * The same activity may come twice; a repeated text is stopped before these handlers, a repeated press is not.
 */
export interface Handlers {
  /** Words, files or both, also empty ones. @returns what is said in the same conversation, in order */
  onText(inbound: Inbound): Promise<readonly Message[]>;
  /** A button; `data` is what the card says it is, with the form's inputs: nothing in it is proven. */
  onPress(inbound: Inbound, data: JsonObject): Promise<PressAnswer>;
  onDialog(inbound: Inbound, data: JsonObject): Promise<DialogOpened>;
  onDialogSubmit(inbound: Inbound, data: JsonObject): Promise<DialogAnswer>;
  /** The person who was offered a file accepts or declines it; nothing in `value` is proven. The platform was answered already. */
  onFileConsent(inbound: Inbound, value: JsonObject, replies: ConsentReplies): Promise<void>;
  onMembersChanged(change: MembersChange): Promise<void>;
  /** @param say sends to the person it was installed for; returns whether all of it surely arrived */
  onInstalled(installation: Installation, say: SendMessages): Promise<void>;
}
