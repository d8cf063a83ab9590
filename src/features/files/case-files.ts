import { isStaffFor } from '../../domain/ticket/permissions.js';
import { isPicture } from '../../domain/ticket/ticket-files.js';
import type { FieldValues, FileRef, TicketId } from '../../domain/ticket/ticket.js';
import { nothingTyped, SendFault, type CaseView, type TypedForm } from '../../ports/messenger.js';
import { readWhole } from '../cases/read-whole.js';
import { filesField, type Picture } from './files-dialog.js';
import { notFoundDialog, refusedDialog, shown } from '../answers.js';
import { commandId } from '../carried.js';
import { viewAfter, type HandlerContext, type Turn } from '../handler-context.js';
import { readerOf } from '../../domain/ticket/numbers/ticket-numbers.js';
import type { DialogAnswer, DialogOpened } from '../../talk/handlers.js';
import { offeredText, offeredAlreadyText, type Offering } from '../../texts/files.js';

/** What a client draws of a file as it came. */
const plainTypes = ['image/png', 'image/jpeg', 'image/gif'];

/** What a dialog's card carries of pictures in all, and each of them. */
const maxPictureBytes = 700 * 1024;
const dialogLimits = { maxSide: 800, maxBytes: 200 * 1024 };
const maxPictures = 6;
/** A dialog is opened within three seconds. */
const pictureMs = 1_500;

/** Newest first, as many pictures as one card carries; every file can be asked for. The history has it who saw pictures. */
export async function attachedFiles(turn: Turn, view: CaseView, again: TypedForm = nothingTyped): Promise<DialogOpened> {
  const { context, actor } = turn;
  const pictures = await picturesOf(context, view.stored.ticket.files.toReversed());
  const barred = pictures.length === 0 ? null : await readWhole(turn, view.stored.id, 'files');
  if (barred !== null) return barred;
  return shown(context.dialogs.files(view, { pictures, ...again, mayShow: mayShow(turn, view) }, readerOf(actor)));
}

/** The form again, for a person who chose none. */
export async function noFilesChosen(turn: Turn, ticket: TicketId, typed: FieldValues): Promise<DialogOpened> {
  const view = await turn.context.openCase(ticket, turn.actor);
  if (view === null) return notFoundDialog(turn);
  return attachedFiles(turn, view, { typed, faults: [{ field: filesField.id, label: filesField.label, code: 'missing' }] });
}

/** The rule itself is the command's; this only draws the button. */
function mayShow({ actor }: Turn, { stored: { ticket }, procedure }: CaseView): boolean {
  return ticket.group !== null && ticket.files.some(isPicture) && isStaffFor(ticket, actor, procedure);
}

async function picturesOf(context: HandlerContext, files: readonly FileRef[]): Promise<readonly Picture[]> {
  const until = AbortSignal.timeout(pictureMs);
  let room = maxPictureBytes;
  const pictures: Picture[] = [];
  for (const file of files.filter(isPicture)) {
    if (pictures.length === maxPictures || until.aborted) break;
    const picture = await pictureOf(context, file, room);
    if (picture === null) continue;
    room -= picture.bytes.byteLength;
    pictures.push(picture);
  }
  return pictures;
}

/** Made small; as it came where nothing makes it smaller and it fits. */
async function pictureOf({ files, pictures }: HandlerContext, { id, name, type }: FileRef, room: number): Promise<Picture | null> {
  const bytes = await files.read(id);
  if (bytes === null) return null;
  const reduced = await pictures.reduce(bytes, { ...dialogLimits, maxBytes: Math.min(dialogLimits.maxBytes, room) });
  if (reduced.kind === 'reduced') return { name, ...reduced.picture };
  return reduced.reason === 'no-library' && plainTypes.includes(type) && bytes.byteLength <= room ? { name, type, bytes } : null;
}

export function chosenFiles(typed: FieldValues): readonly string[] {
  return (typed['files'] ?? '').split(',').filter((id) => id !== '');
}

/** What a form of a case's files sends. */
export type FilesPress = { ticket: TicketId; n: string };

/** Copies of the chosen files are offered to who asks, each by a card in their own chat. Source: UARIV-18 */
export async function offerFiles(turn: Turn, { ticket, n }: FilesPress, typed: FieldValues): Promise<DialogAnswer> {
  const files = chosenFiles(typed);
  if (files.length === 0) return noFilesChosen(turn, ticket, typed);
  const offer = commandId(turn, 'offer-files', n, files.join(','));
  const result = await turn.context.execute(ticket, { id: offer, type: 'offer-files', offer, files }, turn.actor);
  if (result.kind === 'refused') return refusedDialog(turn, result.refusal, await viewAfter(turn, result));
  if (result.repeated) return { kind: 'message', text: offeredAlreadyText() };
  const offering = await sendOffers(turn, await viewAfter(turn, result), offer, files);
  return { kind: 'message', text: offeredText(offering) };
}

/** One card for each, until Teams takes no more; what did not leave is asked for anew. */
async function sendOffers({ context, actor }: Turn, view: CaseView, offer: string, files: readonly string[]): Promise<Offering> {
  const wanted = view.stored.ticket.files.filter(({ id }) => files.includes(id));
  let offered = 0;
  let unclear = 0;
  for (const file of wanted) {
    try {
      await context.turnMessenger.post(
        { kind: 'person', person: actor.id },
        { kind: 'file-offer', case: view, file, offer, readBy: readerOf(actor) },
      );
      offered += 1;
    } catch (fault) {
      if (!(fault instanceof SendFault)) throw fault;
      if (fault.code !== 'outcome-unknown')
        return { asked: wanted.length, offered, unclear, barred: isUnreachable(fault) ? 'unreachable' : 'busy' };
      unclear += 1;
    }
  }
  return { asked: wanted.length, offered, unclear, barred: null };
}

function isUnreachable({ code }: SendFault): boolean {
  return code === 'blocked' || code === 'gone' || code === 'no-place' || code === 'refused';
}
