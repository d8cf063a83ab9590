import type { Instant } from '../../domain/instant.js';
import { isRepeated, type StoredTicket } from '../../domain/outbox/stored-ticket.js';
import type { PersonActor } from '../../domain/people/person.js';
import { writtenSeq } from '../../domain/ticket/edited-message.js';
import type { Ids } from '../../ports/ids.js';
import type { TicketQueries } from '../../ports/ticket-queries.js';
import type { CommandResult, ExecuteCommand } from '../tickets/execute-command.js';
import { openingOf } from './report-words.js';

/**
 * A message as it is now.
 *
 * @property key      what the commands of the message are known by
 * @property text     null: it was deleted
 * @property note     its words where it was a colleague's note, without what makes it one
 * @property others   cases that it points at or names, besides the person's own
 */
export type MessageNow = {
  key: string;
  text: string | null;
  note: string | null;
  saidAt: Instant | null;
  actor: PersonActor;
  others: readonly StoredTicket[];
};

/** What a change did to a case that the message had come to. */
export type EditedIn = { kind: 'words'; result: CommandResult } | { kind: 'order'; stored: StoredTicket };

/** Changes the message wherever its words went: it may have become several things. Nothing where no case has it. */
export type ReviseMessage = (message: MessageNow) => Promise<readonly EditedIn[]>;

/** Of the cases that a person asked for, and of those that they work, the newest. */
const maxSearched = 50;

/** Source: UARIV-05, UARIV-18 */
export function createReviseMessage({
  queries,
  execute,
  ids,
}: {
  queries: TicketQueries;
  execute: ExecuteCommand;
  ids: Pick<Ids, 'next'>;
}): ReviseMessage {
  return async ({ key, text, note, saidAt, actor, others }) => {
    const [{ tickets }, worked] = await Promise.all([
      queries.ofRequester(actor.id, maxSearched),
      queries.openOfAssignee(actor.id, maxSearched),
    ]);
    const all = [...new Map([...tickets, ...worked, ...others].map((stored) => [stored.id, stored])).values()];
    const keys = [key, ...all.filter((one) => isRepeated(one, openingOf([key]), actor)).map(({ id }) => id)];
    const edited: EditedIn[] = [];
    for (const stored of all.filter((one) => !isJoined(one))) {
      const of = placeIn(stored, keys, actor);
      if (of === null) continue;
      const isNote = of !== 'order' && stored.history.find(({ seq }) => seq === of)?.event.type === 'note-added';
      const change = { type: 'edit-message', text: isNote ? (note ?? text) : text, saidAt } as const;
      edited.push(
        of === 'order'
          ? { kind: 'order', stored }
          : { kind: 'words', result: await execute(stored.id, { id: `edit:${saidAt ?? ids.next()}:${key}`, ...change, of }, actor) },
      );
    }
    return edited;
  };
}

/** The event that has the words of that message; `order`: it did something of which no words are kept; null: nothing of it is here. */
function placeIn({ executedCommands, history }: StoredTicket, keys: readonly string[], actor: PersonActor): number | 'order' | null {
  let found: number | 'order' | null = null;
  for (const [i, { command, by, seq }] of executedCommands.entries()) {
    if (by !== actor.id || !keys.some((key) => isOfMessage(command, key))) continue;
    found = writtenSeq(history, executedCommands[i - 1]?.seq ?? 0, seq, actor.id) ?? found ?? 'order';
  }
  return found;
}

/** A draft whose words went to an earlier case, where they are changed: `join:<its id>`. */
function isJoined({ ticket, executedCommands }: StoredTicket): boolean {
  return ticket.phase === 'void' && executedCommands.some(({ command }) => command.startsWith('join:'));
}

/** A command's id is what was done, the key of its message, and what else tells it apart: `open:<key>`, `order:<key>:internal`. */
function isOfMessage(command: string, key: string): boolean {
  const rest = command.slice(command.indexOf(':') + 1);
  return rest === key || rest.startsWith(`${key}:`);
}
