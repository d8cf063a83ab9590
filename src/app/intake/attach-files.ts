import { DAY, HOUR, later, type Instant } from '../../domain/instant.js';
import type { PersonActor } from '../../domain/people/person.js';
import type { FileRef, TicketId } from '../../domain/ticket/ticket.js';
import type { Clock } from '../../ports/clock.js';
import type { KeptFile, FileStore } from '../../ports/file-store.js';
import type { CommandResult, ExecuteCommand } from '../tickets/execute-command.js';

/**
 * Attaches kept files to a case until one is refused; beside a mail that its category does not take, the others too. Each has a command
 * of its own, so that a message delivered twice attaches once.
 *
 * @param key of the message or press that brings them
 * @returns what came of the last one; null when there are none
 */
export type AttachFiles = (
  id: TicketId,
  files: readonly KeptFile[],
  by: { actor: PersonActor; key: string },
) => Promise<CommandResult | null>;

export function createAttachFiles({ execute, clock }: { execute: ExecuteCommand; clock: Clock }): AttachFiles {
  return async (ticket, files, { actor, key }) => {
    let result: CommandResult | null = null;
    let mail: CommandResult | null = null;
    for (const [i, kept] of files.entries()) {
      const file = fileRef(kept, actor, clock.now());
      result = await execute(ticket, { id: `file:${key}:${i}`, type: 'attach-file', file }, actor);
      if (result.kind !== 'refused') continue;
      if (result.refusal.code !== 'mail-not-taken') return result;
      mail ??= result;
    }
    return mail ?? result;
  };
}

/** A kept file as a case has it. */
export function fileRef({ id, name, type, bytes }: KeptFile, by: PersonActor, at: Instant): FileRef {
  return { id, name, type, bytes, by: { id: by.id, name: by.name }, at };
}

/** How long a file that was sent may still be attached to a case, in milliseconds. */
export const attachableForMs = DAY;

/** An hour more, so that no press under way finds its file gone. */
const orphanAfterMs = attachableForMs + HOUR;

/** In one run; what is left comes with the next. */
const maxRemoved = 200;

/** Removes files that were sent and never attached. @returns how many */
export type RemoveOrphanFiles = () => Promise<number>;

export function createRemoveOrphanFiles({ files, clock }: { files: FileStore; clock: Clock }): RemoveOrphanFiles {
  return async () => {
    const orphans = await files.orphans(later(clock.now(), -orphanAfterMs), maxRemoved);
    for (const id of orphans) await files.remove(id);
    return orphans.length;
  };
}
