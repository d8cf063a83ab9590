import type { CommandResult } from '../../app/tickets/execute-command.js';
import type { Desk } from '../../desk.js';
import { DAY, HOUR, later, type Instant } from '../../domain/instant.js';
import type { PersonActor } from '../../domain/people/person.js';
import type { FileRef, TicketId } from '../../domain/ticket/ticket.js';
import type { KeptFile } from '../../ports/file-store.js';
import { attachedFilesText, done, notFoundCard, refusedPress, denyElsewhere } from '../answers.js';
import { filesGone } from '../../texts/turn-answers.js';
import { viewAfter, type Turn } from '../handler-context.js';
import type { TakenFiles } from '../../teams/files/attachments.js';
import type { PressAnswer } from '../../talk/handlers.js';
import type { Message } from '../../talk/message.js';
import { tooManyFilesText } from '../../texts/answers.js';

/** Said where files of a card are not kept any more: the card stays, with the words on it. */
export const filesGoneAnswer: PressAnswer = { kind: 'text', text: filesGone };

/** Puts files that this person sent to the case that the press names. */
export async function pressAttach(
  turn: Turn,
  { ticket, files: ids, key }: { ticket: TicketId; files: readonly string[]; key: string },
): Promise<PressAnswer> {
  const files = await sentBy(turn, ids);
  if (files === null) return filesGoneAnswer;
  // The card's own key, so that the press repeated is the same; the card's files tell it from others.
  const result = await attachFiles(turn.context, ticket, files, { actor: turn.actor, key: `${key}:${files[0]?.id ?? ''}` });
  if (result === null) return { kind: 'done' };
  if (result.kind === 'executed') {
    await denyElsewhere(turn, { words: '', key, files });
    return done(attachedFilesText(turn, result, files));
  }
  // The card stays with its other buttons and what was sent.
  const view = await viewAfter(turn, result);
  return view === null ? notFoundCard(turn) : refusedPress(turn, result.refusal, view);
}

/** The files that a card's words came with; null when one of them is not kept any more. */
export async function filesOf(turn: Turn, ids: readonly string[] = []): Promise<readonly FileRef[] | null> {
  const files = await sentBy(turn, ids);
  return files?.map((file) => fileRef(file, turn.actor, turn.context.clock.now())) ?? null;
}

/** What the desk itself knows of these files; null unless this person sent every one of them, and not too long ago. */
export async function sentBy({ context, actor }: Turn, ids: readonly string[]): Promise<readonly KeptFile[] | null> {
  const wanted = [...new Set(ids)];
  const found = await Promise.all(wanted.map((id) => context.files.find(id)));
  const own = found.filter((file) => file !== null && file.owner === actor.id && context.clock.now() - file.keptAt <= attachableForMs);
  return own.length === wanted.length ? own.filter((file) => file !== null) : null;
}

/** Their addresses do not live long, so they are fetched in the turn that brings them. */
export async function fetched(
  { context, inbound }: Turn,
  takes: TakenFiles = 'of-cases',
): Promise<{ kept: readonly KeptFile[]; complaints: readonly Message[] }> {
  const { kept, refused } = await context.keepFiles(inbound, takes);
  const leftOut = inbound.filesLeftOut === 0 ? [] : [tooManyFilesText(inbound.filesLeftOut)];
  const said = [...refused, ...leftOut].join('\n\n');
  return { kept, complaints: said === '' ? [] : [{ kind: 'text', text: said }] };
}

/**
 * Attaches kept files to a case until one is refused; beside a mail that its category does not take, the others too. Each has a command of
 * its own, so that a message delivered twice attaches once.
 * @param by `key`: of the message or press that brings them
 * @returns what came of the last one; null when there are none
 */
export async function attachFiles(
  { execute, clock }: Desk,
  id: TicketId,
  files: readonly KeptFile[],
  { actor, key }: { actor: PersonActor; key: string },
): Promise<CommandResult | null> {
  let result: CommandResult | null = null;
  let mail: CommandResult | null = null;
  for (const [i, kept] of files.entries()) {
    result = await execute(id, { id: `file:${key}:${i}`, type: 'attach-file', file: fileRef(kept, actor, clock.now()) }, actor);
    if (result.kind !== 'refused') continue;
    if (result.refusal.code !== 'mail-not-taken') return result;
    mail ??= result;
  }
  return mail ?? result;
}

/** A kept file as a case has it. */
export function fileRef({ id, name, type, bytes }: KeptFile, by: PersonActor, at: Instant): FileRef {
  return { id, name, type, bytes, by: { id: by.id, name: by.name }, at };
}

/** How long a file that was sent may still be attached to a case, in milliseconds. */
const attachableForMs = DAY;

/** In one run; what is left comes with the next. */
const maxRemoved = 200;

/** Removes files that were sent and never attached: an hour later, so that no press under way finds its file gone. @returns how many */
export async function removeOrphanFiles({ files, clock }: Desk): Promise<number> {
  const orphans = await files.orphans(later(clock.now(), -(attachableForMs + HOUR)), maxRemoved);
  for (const id of orphans) await files.remove(id);
  return orphans.length;
}
