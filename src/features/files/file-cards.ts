import type { FileRef } from '../../core/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import type { ReducedPicture } from '../../ports/pictures.js';
import { caseName } from '../../cards/parts/case-head.js';
import type { Message } from '../../talk/message.js';
import { oneLine } from '../../cards/user-words.js';
import type { NumberReader } from '../../core/ticket/numbers/ticket-numbers.js';
import type { JsonObject } from '../../core/json.js';

type OfferedFile = Pick<FileRef, 'id' | 'name' | 'bytes'>;

/** Asks the person who wanted a workbook to accept it into their storage. */
export function workbookOffer({ title, file }: { title: string; file: OfferedFile }): Message {
  return offered(file, title, 'el libro que pidió', { workbook: file.id, title });
}

/**
 * Asks the person who wanted a copy to accept it into their storage; `offer` identifies the offer. The data that come back with the answer
 * are not trusted: the case's history says which person the file was offered to.
 */
export function fileOffer({ stored: { ticket }, procedure }: CaseView, file: OfferedFile, offer: string, readBy: NumberReader): Message {
  const about = caseName(ticket, procedure, readBy);
  return offered(file, about, 'la copia que pidió en «Ver adjuntos»', { ticket: ticket.id, file: file.id, offer });
}

function offered({ name, bytes }: OfferedFile, about: string, what: string, context: JsonObject): Message {
  const description = `${about}: ${what}. Se guarda en su OneDrive.`;
  const content = { description, sizeInBytes: bytes, acceptContext: context, declineContext: context };
  const attachment = { contentType: 'application/vnd.microsoft.teams.card.file.consent', name, content };
  return { kind: 'text', text: '', file: { summary: `${about}: ${oneLine(name, 120)}`, attachment } };
}

/** A message with a picture in it, and a text. */
export function pictureMessage(name: string, { type, bytes }: ReducedPicture, text: string): Message {
  const contentUrl = `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;
  return { kind: 'text', text, file: { summary: oneLine(text, 160), attachment: { contentType: type, contentUrl, name } } };
}
