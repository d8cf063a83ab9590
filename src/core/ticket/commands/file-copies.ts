import type { AcceptFile } from '../command.js';
import { caseNotFound, happened, refused, type Decision, type Rule } from '../decision.js';
import { sheetOf, type NamedFile, type RecordedEvent, type TicketEvent } from '../events.js';
import { maySee } from '../permissions.js';
import type { Ticket } from '../ticket.js';
import { fileNamed } from '../ticket-files.js';

export const maxFilesPerOffer = 10;

/** How many offers and acceptances a ticket takes: each is an event of its document, read and written at every step. */
export const maxCopies = 500;

/** Offers copies of the ticket's files in the chat of the person who asks: everybody who may see the ticket may. Source: UARIV-18 */
export const offerFiles: Rule<'offer-files'> = (ticket, { offer, files }, { actor, procedure }, history) => {
  if (actor.kind !== 'person' || !maySee(ticket, actor, procedure)) return caseNotFound;
  const named = [...new Set(files)].map((id) => fileOf(ticket, id));
  const wanted = named.filter((file) => file !== null);
  if (wanted.length === 0 || wanted.length < named.length) return refused({ code: 'file-not-here' });
  if (wanted.length > maxFilesPerOffer) return refused({ code: 'too-many-files', most: maxFilesPerOffer });
  return copied({ type: 'files-offered', offer, files: wanted }, history);
};

/** Once. The card's data is only a claim; the history names the person of the offer. Source: UARIV-18 */
export const acceptFile: Rule<'accept-file'> = (ticket, { offer, file: id }, { actor, procedure }, history) => {
  if (actor.kind !== 'person' || !maySee(ticket, actor, procedure)) return caseNotFound;
  const file = fileOfferedTo(actor.id, { offer, file: id }, history);
  if (file === null) return refused({ code: 'file-not-offered' });
  if (isFileAccepted({ offer, file: id }, history)) return happened([]);
  if (fileOf(ticket, id) === null) return refused({ code: 'file-not-here' });
  return copied({ type: 'file-accepted', offer, file }, history);
};

export function fileOfferedTo(
  person: string,
  { offer, file }: Omit<AcceptFile, 'type'>,
  history: readonly RecordedEvent[],
): NamedFile | null {
  const theirs = history.filter(({ by }) => by.kind === 'person' && by.person.id === person);
  const offered = theirs.flatMap(({ event }) => (event.type === 'files-offered' && event.offer === offer ? event.files : []));
  return offered.find(({ id }) => id === file) ?? null;
}

/** Whether this file of the offer was accepted before, whether or not its copy arrived. */
export function isFileAccepted({ offer, file }: Omit<AcceptFile, 'type'>, history: readonly RecordedEvent[]): boolean {
  return history.some(({ event }) => event.type === 'file-accepted' && event.offer === offer && event.file.id === file);
}

const fileOf = ({ files }: Ticket, wanted: string): NamedFile | null => fileNamed(wanted, files);

function copied(event: TicketEvent, history: readonly RecordedEvent[]): Decision {
  const copies = history.filter((earlier) => sheetOf(earlier.event).counts === 'copies');
  return copies.length < maxCopies ? happened([event]) : refused({ code: 'copies-full', most: maxCopies });
}
