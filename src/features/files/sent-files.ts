import type { CommandResult } from '../../desk/tickets/execute-command.js';
import type { Desk } from '../../desk.js';
import { DAY, HOUR, later, type Instant } from '../../core/instant.js';
import type { PersonActor } from '../../core/people/person.js';
import type { FileRef, TicketId } from '../../core/ticket/ticket.js';
import type { KeptFile } from '../../ports/file-store.js';
import { attachedFilesText, done, notFoundCard, refusedPress, denyElsewhere, textMessage } from '../answers.js';
import { filesGone } from '../../texts/turn-answers.js';
import { viewAfter, type Turn } from '../turn.js';
import type { TakenFiles } from '../../teams/files/attachments.js';
import type { PressAnswer } from '../../talk/message.js';
import { tooManyFilesText } from '../../texts/answers.js';

/** The card stays, with its words. */
export const filesGoneAnswer: PressAnswer = { kind: 'text', text: filesGone };

export async function pressAttach(
  turn: Turn,
  { ticket, files: ids, key }: { ticket: TicketId; files: readonly string[]; key: string },
): Promise<PressAnswer> {
  const files = await sentBy(turn, ids);
  if (files === null) return filesGoneAnswer;
  // The card's own key makes a repeated press the same command; its files distinguish it from other cards.
  const result = await attachFiles(turn.context, ticket, files, { actor: turn.actor, key: `${key}:${files[0]?.id ?? ''}` });
  if (result === null) return { kind: 'done' };
  if (result.kind === 'executed') {
    await denyElsewhere(turn, { words: '', key, files });
    return done(attachedFilesText(turn, result, files));
  }
  // The card stays with its other buttons and with the files.
  const view = await viewAfter(turn, result);
  return view === null ? notFoundCard(turn) : refusedPress(turn, result.refusal, view);
}

export async function filesOf(turn: Turn, ids: readonly string[] = []): Promise<readonly FileRef[] | null> {
  const files = await sentBy(turn, ids);
  return files?.map((file) => fileRef(file, turn.actor, turn.context.clock.now())) ?? null;
}

/** Null unless this person sent every one of them, and not too long ago. */
export async function sentBy({ context, actor }: Turn, ids: readonly string[]): Promise<readonly KeptFile[] | null> {
  const wanted = [...new Set(ids)];
  const found = await Promise.all(wanted.map((id) => context.files.find(id)));
  const own = found.filter((file) => file !== null && file.owner === actor.id && context.clock.now() - file.keptAt <= attachableForMs);
  return own.length === wanted.length ? own.filter((file) => file !== null) : null;
}

/** In the same turn, because their addresses are valid only for a short time. */
export async function fetched({ context, inbound }: Turn, takes: TakenFiles = 'of-cases') {
  const { kept, refused } = await context.keepFiles(inbound, takes);
  const leftOut = inbound.filesLeftOut === 0 ? [] : [tooManyFilesText(inbound.filesLeftOut)];
  const said = [...refused, ...leftOut].join('\n\n');
  return { kept, complaints: said === '' ? [] : [textMessage(said)] };
}

/**
 * Until one is refused; after a mail that its category does not accept it continues. Each file has a command of its own, so that a message
 * delivered twice attaches once.
 * @param by `key`: the key of the message or press that brings them
 * @returns the result of the last one, or of the refused mail; null when there are no files
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

export function fileRef({ id, name, type, bytes }: KeptFile, by: PersonActor, at: Instant): FileRef {
  return { id, name, type, bytes, by: { id: by.id, name: by.name }, at };
}

/** How long a file that was sent may still be attached to a case, in milliseconds. */
const attachableForMs = DAY;

/** Files of mails that people have not classified yet: no case has them, however long that takes. */
async function filesOfWaitingMails(documents: Desk['documents']): Promise<ReadonlySet<string>> {
  const waiting = (await documents.all('mailbox')).flatMap(({ body }) => body.waiting);
  const mails = await Promise.all(waiting.map((key) => documents.find('mail', key)));
  return new Set(mails.flatMap((mail) => mail?.body.files ?? []).map(({ id }) => id));
}

const maxRemoved = 200;

/** An hour after they could be attached, so that a running press still finds its file. @returns how many */
export async function removeOrphanFiles({ files, documents, clock }: Desk): Promise<number> {
  const old = await files.orphans(later(clock.now(), -(attachableForMs + HOUR)), maxRemoved);
  const held = old.length === 0 ? new Set<string>() : await filesOfWaitingMails(documents);
  const orphans = old.filter((id) => !held.has(id));
  for (const id of orphans) await files.remove(id);
  return orphans.length;
}
