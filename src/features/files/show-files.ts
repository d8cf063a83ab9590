import { z } from 'zod';
import { maskedWords } from '../../core/masking/mask.js';
import { groupOf } from '../../core/procedure/lookup.js';
import { isPicture } from '../../core/ticket/ticket-files.js';
import type { FieldValues, FileRef } from '../../core/ticket/ticket.js';
import { SendFault } from '../../ports/messenger.js';
import { noCardYetText, notShownText, showingText, shownText, tooManyPicturesText } from '../../texts/files.js';
import { caseName } from '../../cards/parts/case-head.js';
import { onlyCase, act, type Feature, caseId, commandId, fileIds, nonce, viewAfter, type Turn } from '../turn.js';
import { notFoundDialog, refusedText, toAsker, caseOpening } from '../answers.js';
import { attachedFiles, chosenFiles, noFilesChosen, offerFiles, type FilesPress, pictureMessage } from './case-files.js';
import { pressAttach } from './sent-files.js';
import { threadAt } from '../../core/outbox/places.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import type { DialogAnswer } from '../../talk/message.js';
import { withArticle } from '../../core/procedure/words.js';
import { openCase } from '../../desk/tickets/open-case.js';

const filesPress = { ticket: caseId, n: nonce };

export const files: Feature = {
  acts: {
    attach: act({ ticket: caseId, files: fileIds, key: z.string().max(600).default('') }, pressAttach),
    'offer-files': act(filesPress, null, async (turn, press, typed) => toAsker(turn, await offerFiles(turn, press, typed))),
    'show-files': act(filesPress, null, async (turn, press, typed) => toAsker(turn, await showFiles(turn, press, typed))),
  },
  openings: { files: caseOpening(onlyCase, (turn, view) => attachedFiles(turn, view)) },
};

/** How many pictures one press may put into the channel, where everybody has to scroll past them. */
const maxShown = 3;

/** The limits up to which Teams draws pictures: their side, and 1 MB. */
const limits = { maxSide: 1_024, maxBytes: 1_000_000 };

/** Posts chosen pictures as answers under the case's card, reduced and without the data that the camera added. Source: UARIV-18 */
export async function showFiles(turn: Turn, press: FilesPress, typed: FieldValues): Promise<DialogAnswer> {
  const chosen = chosenFiles(typed);
  if (chosen.length === 0) return noFilesChosen(turn, press.ticket, typed);
  // The case is read before any command: a picture is reduced before the history says that it was shown.
  const view = await openCase(turn.context, press.ticket, turn.actor);
  if (view === null) return notFoundDialog(turn);
  if (chosen.length > maxShown) return { kind: 'message', text: tooManyPicturesText(maxShown) };
  const { stored, procedure } = view;
  const name = caseName(stored.ticket, procedure, 'desk');
  const { group } = stored.ticket;
  if (group === null || threadAt(stored, { kind: 'channel', group }) === null) return { kind: 'message', text: noCardYetText(name) };
  const shown: string[] = [];
  const said: string[] = [];
  for (const id of chosen) {
    const outcome = await showOne(turn, stored, press, { id, group, name });
    if (outcome === null) shown.push(stored.ticket.files.find((f) => f.id === id)?.name ?? id);
    else said.push(outcome);
  }
  const done = shown.length === 0 ? [] : [shownText(shown, name, withArticle(groupOf(procedure, group)).of)];
  return { kind: 'message', text: [...done, ...new Set(said)].join(' ') };
}

/**
 * @param shown `group`: the group whose channel it was when it was asked for: the case may be passed on while a picture is reduced
 * @returns why it is not shown; null when it is
 */
async function showOne(turn: Turn, { ticket }: StoredTicket, { n }: FilesPress, shown: { id: string; group: string; name: string }) {
  const { context, actor } = turn;
  const { id, group, name } = shown;
  const file = ticket.files.find((f) => f.id === id);
  const made = file === undefined ? null : await prepared(turn, file);
  if (file === undefined || made === null) return refusedText(turn, { code: 'file-not-here' }, null);
  if ('why' in made) return notShownText(file.name, made.why);
  // The history records it before anybody sees the picture.
  const result = await context.execute(ticket.id, { id: commandId(turn, 'show-files', n, id), type: 'show-file', file: id, group }, actor);
  if (result.kind === 'refused') return refusedText(turn, result.refusal, await viewAfter(turn, result));
  if (result.repeated) return notShownText(file.name, 'asked-before');
  const card = threadAt(result.stored, { kind: 'channel', group });
  if (card === null) return noCardYetText(name);
  try {
    const text = maskedWords(showingText(actor.name, file.name));
    await context.replyInThread(group, card, pictureMessage(maskedWords(file.name), made, text));
    return null;
  } catch (fault) {
    if (!(fault instanceof SendFault)) throw fault;
    if (fault.code === 'gone' || fault.code === 'no-place') return noCardYetText(name);
    return notShownText(file.name, fault.code === 'outcome-unknown' ? 'outcome-unknown' : 'not-sent');
  }
}

async function prepared({ context }: Turn, file: FileRef) {
  if (!isPicture(file)) return { why: 'no-picture' } as const;
  const bytes = await context.files.read(file.id);
  if (bytes === null) return null;
  const reduced = await context.pictures.reduce(bytes, limits);
  if (reduced.kind === 'reduced') return reduced.picture;
  return { why: reduced.reason === 'unreadable' ? 'broken' : reduced.reason } as const;
}
