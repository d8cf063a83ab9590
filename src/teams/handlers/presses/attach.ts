import { attachableForMs } from '../../../app/intake/attach-files.js';
import type { CommandRefused, CommandResult } from '../../../app/tickets/execute-command.js';
import type { TicketId } from '../../../domain/ticket/ticket.js';
import type { KeptFile } from '../../../ports/file-store.js';
import { attachedFilesText, done, notFoundCard, refusedPress } from '../answers.js';
import { filesGone } from '../../../texts/turn-answers.js';
import { viewAfter, type Turn } from '../handler-context.js';
import type { PressOf } from '../press-data.js';
import { refusedText } from '../refusal-message.js';
import { registered } from './case-presses.js';
import type { PressAnswer } from '../../turn/handlers.js';

/** Puts files that this person sent where the press says; the words that came with them go the same way. */
export async function pressAttach(turn: Turn, press: PressOf['attach']): Promise<PressAnswer> {
  const files = await sentBy(turn, press.files);
  if (files === null) return { kind: 'text', text: filesGone };
  return press.ticket === undefined ? toNew(turn, press, files) : toCase(turn, press.ticket, press, files);
}

/** What the desk itself knows of these files; null unless this person sent every one of them, and not too long ago. */
async function sentBy({ context, actor }: Turn, ids: readonly string[]): Promise<readonly KeptFile[] | null> {
  const wanted = [...new Set(ids)];
  const found = await Promise.all(wanted.map((id) => context.files.find(id)));
  const own = found.filter((file) => file !== null && file.owner === actor.id && context.clock.now() - file.keptAt <= attachableForMs);
  return own.length === wanted.length ? own.filter((file) => file !== null) : null;
}

async function toNew(turn: Turn, press: PressOf['attach'], files: readonly KeptFile[]): Promise<PressAnswer> {
  const { context, actor, profile } = turn;
  const requester = { id: actor.id, name: actor.name };
  const reported = await context.report({ requester, profile, actor, words: press.words, channel: 'teams', key: ['files', press.key] });
  if (reported.kind !== 'executed') return registered(turn, reported);
  const result = await attach(turn, reported.stored.id, press, files);
  return result?.kind === 'executed' ? done(attachedFilesText(turn, result, files)) : notAttached(turn, result);
}

async function toCase(turn: Turn, id: TicketId, press: PressOf['attach'], files: readonly KeptFile[]): Promise<PressAnswer> {
  const { context, actor } = turn;
  const result = await attach(turn, id, press, files);
  if (result?.kind !== 'executed') return notAttached(turn, result);
  const text = attachedFilesText(turn, result, files);
  if (press.words === '') return done(text);
  const added = await context.execute(id, { id: `words:${press.key}`, type: 'add-information', text: press.words }, actor);
  if (added.kind === 'executed') return done(text);
  // The files are in; the words stay on the card.
  return { kind: 'text', text: `${text} ${refusedText(turn, added.refusal, viewAfter(context, added))}` };
}

/** The card's own key, so that the press repeated is the same; the card's files tell it from others. */
function attach(
  { context, actor }: Turn,
  id: TicketId,
  { key }: PressOf['attach'],
  files: readonly KeptFile[],
): Promise<CommandResult | null> {
  return context.attachFiles(id, files, { actor, key: `${key}:${files[0]?.id ?? ''}` });
}

/** The card stays with its other buttons and what was sent. */
function notAttached(turn: Turn, result: CommandRefused | null): PressAnswer {
  if (result === null) return { kind: 'done' };
  const view = viewAfter(turn.context, result);
  return view === null ? notFoundCard(turn) : refusedPress(turn, result.refusal, view);
}
