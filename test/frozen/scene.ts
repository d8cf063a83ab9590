import type { Json, JsonObject } from '../../src/core/json.js';
import type { FileIn, Sign } from '../support/desk-acts.js';

export type Typed = Readonly<Record<string, Json>>;

/** A card as it was found: pressed later, it is what somebody still has before their eyes. */
export type FoundCard = { conversationId: string; messageId: string; card: JsonObject };

/**
 * Where an act happens: `chat`, the person's own chat with the bot; `answer`, the card that answered the person's last press; else the id
 * of a group, whose channel it is; with `thread`, in the thread of the newest message with these signs.
 */
export type Spot = 'chat' | (string & {}) | { group: string; thread: readonly Sign[] };

/**
 * What people do in a scene. Every act is recorded with its answer and with every message that came or changed after it. People are
 * named by their given name, buttons by their title, inputs by their id without `f_`.
 */
export type Stage = {
  say(who: string, text: string, more?: { in?: Spot; files?: readonly FileIn[] }): Promise<void>;
  /** Presses a button of the newest message there with all of these signs; what it opens is the person's dialog. */
  press(who: string, where: Spot, card: Sign | readonly Sign[] | FoundCard, title: string, typed?: Typed): Promise<void>;
  /** Presses a button of the person's open dialog. */
  submit(who: string, title: string, typed?: Typed): Promise<void>;
  /** The last press or submit once more, as it was sent. */
  again(): Promise<void>;
  /** The card as it stands now. */
  find(who: string, where: Spot, ...signs: readonly Sign[]): Promise<FoundCard>;
  edit(who: string, where: Spot, sign: string, text: string): Promise<void>;
  remove(who: string, where: Spot, sign: string): Promise<void>;
  /** Takes or declines the file that the bot offers in the chat; what was taken is recorded by its cells or its size. */
  consent(who: string, sign: string, isAccepted: boolean): Promise<void>;
  /** What an input offers for these letters. */
  search(who: string, where: Spot, signs: readonly Sign[], dataset: string, query: string): Promise<void>;
  block(who: string, isBlocked: boolean): Promise<void>;
  /** Moves the page's clock by minutes, or to the next timer. */
  pass(to: number | 'next'): Promise<void>;
  /** The words of the newest message there with these signs, for a code or a number that a later act needs. */
  words(who: string, where: Spot, ...signs: readonly Sign[]): Promise<string>;
  /** The bytes of the newest file that the bot gave the person, for an act that sends it back. */
  given(who: string): Promise<Uint8Array>;
};

export type Scene = {
  /** One line: who does what. */
  about: string;
  /** The name of a procedure that ships. */
  procedure: string;
  play(stage: Stage): Promise<void>;
};
