import type { Card } from '../../src/cards/card.js';
import { spokenNumbers } from '../../src/core/ticket/numbers/spoken-numbers.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import type { Message } from '../../src/talk/message.js';
import type { TestDesk } from './a-desk.js';
import { actor } from './cast.js';
import { cardIn, linesOf, phraseOf, pressedIn } from './read-card.js';

/** A list of cases as its card shows it. @property lines the title first; then what is said where it is empty; a note at the end */
export type ShownList = { title: string; ids: readonly TicketId[]; lines: readonly string[]; card: Card };

/** @throws where the message is no card */
export async function listIn(desk: Pick<TestDesk, 'find' | 'registry'>, message: Message | undefined): Promise<ShownList> {
  const card = cardIn(message);
  const { procedure } = desk.registry.current;
  const rows = pressedIn(card).flatMap(({ press }) => spokenNumbers(procedure, phraseOf(press)).slice(0, 1));
  const found = await Promise.all(rows.map((number) => desk.find(number, actor('carla'))));
  return { title: card.summary ?? '', ids: found.flatMap((stored) => stored?.id ?? []), lines: linesOf(card), card };
}
