import { attachableForMs, fileRef } from '../../app/intake/attach-files.js';
import type { FileRef } from '../../domain/ticket/ticket.js';
import type { KeptFile } from '../../ports/file-store.js';
import { attachedFilesText, done, notFoundCard, refusedPress } from '../answers.js';
import { filesGone } from '../../texts/turn-answers.js';
import { viewAfter, type Turn } from '../handler-context.js';
import { denyElsewhere } from '../deny-elsewhere.js';
import type { PressOf } from '../press-data.js';
import type { PressAnswer } from '../../talk/handlers.js';

/** Said where files of a card are not kept any more: the card stays, with the words on it. */
export const filesGoneAnswer: PressAnswer = { kind: 'text', text: filesGone };

/** Puts files that this person sent to the case that the press names. */
export async function pressAttach(turn: Turn, { ticket, files: ids, key }: PressOf['attach']): Promise<PressAnswer> {
  const { context, actor } = turn;
  const files = await sentBy(turn, ids);
  if (files === null) return filesGoneAnswer;
  // The card's own key, so that the press repeated is the same; the card's files tell it from others.
  const result = await context.attachFiles(ticket, files, { actor, key: `${key}:${files[0]?.id ?? ''}` });
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
  const { context, actor } = turn;
  const files = await sentBy(turn, ids);
  return files?.map((file) => fileRef(file, actor, context.clock.now())) ?? null;
}

/** What the desk itself knows of these files; null unless this person sent every one of them, and not too long ago. */
export async function sentBy({ context, actor }: Turn, ids: readonly string[]): Promise<readonly KeptFile[] | null> {
  const wanted = [...new Set(ids)];
  const found = await Promise.all(wanted.map((id) => context.files.find(id)));
  const own = found.filter((file) => file !== null && file.owner === actor.id && context.clock.now() - file.keptAt <= attachableForMs);
  return own.length === wanted.length ? own.filter((file) => file !== null) : null;
}
