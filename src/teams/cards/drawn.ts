import type { ReadProblemsOf } from '../../app/problems/known-problems.js';
import type { Message } from '../../app/views.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import type { Rendered } from '../protocol/outgoing.js';
import { expand, type CardName, type Cards } from './catalogue.js';
import { oneLine } from './parts/user-words.js';

/** A card with what its notification says; without a summary, what a client reads that draws no cards. */
export function drawn<Name extends CardName>(name: Name, data: Cards[Name], summary?: string): Rendered {
  return { kind: 'card', card: expand(name, data), summary: oneLine(summary ?? data.fallback, 160) };
}

type IfOfKind<One, Kind> = One extends { kind: infer Its } ? (Kind extends Its ? One : never) : never;

export type MessageOf<Kind extends Message['kind']> = IfOfKind<Message, Kind>;

/**
 * What messages are drawn with.
 *
 * @property procedure  the desk's present one, for cards that are about no case
 * @property problemsOf the problems that a case's card shows
 * @property nonce      makes two presses of one button the same press
 */
export type DrawnWith = { procedure: Procedure; problemsOf: ReadProblemsOf; nonce: string };

/** The card or text of each kind of message. */
export type Drawings = { readonly [Kind in Message['kind']]: (message: MessageOf<Kind>, by: DrawnWith) => Rendered };
