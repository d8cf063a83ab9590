import { isOfDesk } from '../../people/roles.js';
import type { AcceptFile, OfferFiles, ShowFile } from '../command.js';
import { happened, refused, type Circumstances, type Decision } from '../decision.js';
import type { NamedFile, RecordedEvent, TicketEvent } from '../events.js';
import { isGuestAt } from '../guest.js';
import { lastMove } from '../last-move.js';
import { maySee } from '../permissions.js';
import type { Refusal } from '../refusals.js';
import type { Ticket } from '../ticket.js';

/** Files that one press asks for at most. */
export const maxFilesPerOffer = 10;

/** Copies that are offered, accepted and shown of one ticket at most: each is a line of its document, which every step reads and writes whole. */
export const maxCopies = 500;

/**
 * Copies of a ticket's files are offered to who asks for them, in a chat of their own. Whoever may see the ticket may ask,
 * its requester too.
 *
 * Source: UARIV-18
 */
export function offerFiles(
  ticket: Ticket,
  { offer, files }: OfferFiles,
  { actor, procedure }: Circumstances,
  history: readonly RecordedEvent[],
): Decision {
  if (actor.kind !== 'person' || !maySee(ticket, actor, procedure)) return notFound;
  const named = [...new Set(files)].map((id) => fileOf(ticket, id));
  const wanted = named.filter((file) => file !== null);
  if (wanted.length === 0 || wanted.length < named.length) return refused({ code: 'file-not-here' });
  if (wanted.length > maxFilesPerOffer) return refused({ code: 'too-many-files', most: maxFilesPerOffer });
  const full = whyFull(history);
  return full === null ? happened([{ type: 'files-offered', offer, files: wanted }]) : refused(full);
}

/**
 * A file that was offered is let into the storage of whom it was offered to, once: what a card says of an offer is a claim,
 * and the history holds whom it was made to.
 *
 * Source: UARIV-18
 */
export function acceptFile(
  ticket: Ticket,
  { offer, file: id }: AcceptFile,
  { actor, procedure }: Circumstances,
  history: readonly RecordedEvent[],
): Decision {
  if (actor.kind !== 'person' || !maySee(ticket, actor, procedure)) return notFound;
  const file = fileOfferedTo(actor.id, { offer, file: id }, history);
  if (file === null) return refused({ code: 'file-not-offered' });
  if (isFileAccepted({ offer, file: id }, history)) return happened([]);
  if (fileOf(ticket, id) === null) return refused({ code: 'file-not-here' });
  const full = whyFull(history);
  return full === null ? happened([{ type: 'file-accepted', offer, file }]) : refused(full);
}

/** A file is shown under the ticket's card, by who works at it; the group's whole channel sees it then, and that of no group that has it no more. Source: UARIV-18 */
export function showFile(
  ticket: Ticket,
  { file: id, group }: ShowFile,
  { actor, procedure }: Circumstances,
  history: readonly RecordedEvent[],
): Decision {
  if (!isOfDesk(actor) && !isGuestAt(ticket, actor, procedure)) return refused({ code: 'only-desk' });
  const file = fileOf(ticket, id);
  if (file === null || ticket.group === null) return refused({ code: 'file-not-here' });
  if (ticket.group !== group) return refused({ code: 'stale-card', last: lastMove(history) });
  const full = whyFull(history);
  return full === null ? happened([{ type: 'file-shown', file, group }]) : refused(full);
}

/**
 * The file of an offer that was made to this person.
 *
 * @returns null when nobody offered it to them
 */
export function fileOfferedTo(
  person: string,
  { offer, file }: Omit<AcceptFile, 'type'>,
  history: readonly RecordedEvent[],
): NamedFile | null {
  const isTheirs = ({ by }: RecordedEvent): boolean => by.kind === 'person' && by.person.id === person;
  return (
    history
      .filter(isTheirs)
      .flatMap(({ event }) => (event.type === 'files-offered' && event.offer === offer ? event.files : []))
      .find(({ id }) => id === file) ?? null
  );
}

/** Whether a file of an offer was let come before, wherever it has got since. */
export function isFileAccepted({ offer, file }: Omit<AcceptFile, 'type'>, history: readonly RecordedEvent[]): boolean {
  return history.some(({ event }) => event.type === 'file-accepted' && event.offer === offer && event.file.id === file);
}

const notFound = refused({ code: 'case-not-found', asked: '' });

function fileOf({ files }: Ticket, wanted: string): NamedFile | null {
  const file = files.find(({ id }) => id === wanted);
  return file === undefined ? null : { id: file.id, name: file.name };
}

function whyFull(history: readonly RecordedEvent[]): Refusal | null {
  return history.filter(({ event }) => counted.includes(event.type)).length < maxCopies ? null : { code: 'copies-full', most: maxCopies };
}

const counted: readonly TicketEvent['type'][] = ['files-offered', 'file-accepted', 'file-shown'];
