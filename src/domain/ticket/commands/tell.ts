import { descriptionField } from '../forms/draft-fields.js';
import { lengthOf, sanitiseText } from '../../text/normalise-text.js';
import type { Procedure } from '../../procedure/procedure.js';
import { isOfDesk, isOneOf, type Actor } from '../../people/person.js';
import type { AddInformation, AddNote, AttachFile, LinkTicket } from '../command.js';
import { happened, refused, type Circumstances, type Decision } from '../decision.js';
import type { RecordedEvent } from '../events.js';
import { personalFields } from '../forms/personal-fields.js';
import { consultableGroups, reachingOut, checkReachOut } from '../reaching-out.js';
import type { Refusal } from '../refusals.js';
import { isGuestAt } from '../guest.js';
import { isDraft, isRequester, type Ticket } from '../ticket.js';

/** Longest text that people may add at once (cards.md §5). */
export const maxTextLength = 4000;

/**
 * Notes and informations that a ticket takes. Its document is read and written whole by every step, so what is added to
 * it without end would make the steps of that one case slower and slower, and with them everybody's.
 */
export const maxInformationEvents = 500;

/** A note of the desk's; it changes no state. Another group is asked by who may turn to it. Source: UARIV-13, UARIV-16 */
export function addNote(
  ticket: Ticket,
  command: AddNote,
  { actor, procedure }: Circumstances,
  history: readonly RecordedEvent[],
): Decision {
  if (!isOfDesk(actor) && !isGuestAt(ticket, actor, procedure)) return refused({ code: 'only-desk' });
  if (ticket.phase === 'void') return refused({ code: 'draft-gone', at: ticket.since });
  const barred = checkConsult(ticket, command, actor, procedure);
  if (barred) return refused(barred);
  const text = sanitiseText(command.text);
  const fault = wrongText('La nota', text) ?? tooMany(ticket, history);
  return fault ? refused(fault) : happened([{ type: 'note-added', text, audience: command.audience }]);
}

function checkConsult(ticket: Ticket, { audience }: AddNote, actor: Actor, procedure: Procedure): Refusal | null {
  if (typeof audience === 'string') return null;
  const groups = consultableGroups(ticket, procedure);
  const isKnown = groups.some((g) => g.id === audience.group);
  return (
    checkReachOut(ticket, actor, procedure) ??
    (isKnown ? null : { code: 'unknown-group', asked: audience.group, groups: groups.map((g) => g.id) })
  );
}

/** More words of the requester's; of a draft they go into its description, of a case they are told to who works it. */
export function addInformation(
  ticket: Ticket,
  command: AddInformation,
  { actor, procedure }: Circumstances,
  history: readonly RecordedEvent[],
): Decision {
  const shut = shutFor(ticket, actor);
  if (shut) return refused(shut);
  const text = sanitiseText(command.text);
  const fault = wrongText('El texto', text) ?? tooMany(ticket, history);
  if (fault) return refused(fault);
  return isDraft(ticket) ? longerDescription(ticket, text, procedure) : happened([{ type: 'information-added', text }]);
}

function longerDescription(ticket: Ticket, text: string, procedure: Procedure): Decision {
  const field = descriptionField(procedure);
  const before = field === null ? '' : (ticket.fields[field] ?? '');
  const joined = before === '' ? text : `${before}\n${text}`;
  if (field === null) return happened([{ type: 'information-added', text }]);
  const fault = tooLong('La descripción', joined);
  if (fault) return refused(fault);
  return happened([{ type: 'draft-filled', fields: { [field]: joined }, category: ticket.category, submitted: false }]);
}

/** A file joins an open ticket, once. The file itself is in the file store already. */
export function attachFile(ticket: Ticket, command: AttachFile, { actor }: Circumstances): Decision {
  const shut = shutFor(ticket, actor);
  if (shut) return refused(shut);
  return happened(ticket.files.some((f) => f.id === command.file.id) ? [] : [{ type: 'file-attached', file: command.file }]);
}

/** Why this actor can add nothing to it: it is not theirs, or it is over. */
function shutFor(ticket: Ticket, actor: Actor): Refusal | null {
  if (!isConcerned(ticket, actor)) return { code: 'case-not-found', asked: '' };
  if (ticket.phase === 'closed') return { code: 'closed-is-final' };
  return ticket.phase === 'void' ? { code: 'draft-gone', at: ticket.since } : null;
}

/** The requester, who registered it, the desk, and the desk's own machinery. */
function isConcerned(ticket: Ticket, actor: Actor): boolean {
  return actor.kind === 'system' || isRequester(ticket, actor.id) || actor.id === ticket.registeredBy?.id || isOfDesk(actor);
}

/** Says in this ticket's history which other one belongs to it; a closed one too. Source: UARIV-12, UARIV-14 */
export function linkTicket(ticket: Ticket, command: LinkTicket, { now, actor }: Circumstances): Decision {
  if (!isConcerned(ticket, actor)) return refused({ code: 'case-not-found', asked: '' });
  const known = command.to === ticket.id || ticket.links.some((l) => l.to === command.to && l.kind === command.kind);
  const { to, kind, numbers, partnerNumber } = command;
  const named = { ...(numbers === undefined ? {} : { numbers }), ...(partnerNumber === undefined ? {} : { partnerNumber }) };
  return happened(known ? [] : [{ type: 'linked', link: { to, kind, at: now, ...named } }]);
}

/** Somebody who works the ticket opens what the channel's card masks; the history keeps who and what. */
export function openPersonalData(ticket: Ticket, { actor, procedure }: Circumstances): Decision {
  if (!isOneOf(reachingOut, actor, ticket, procedure)) return refused({ code: 'only-desk' });
  return happened([{ type: 'personal-data-opened', fields: personalFields(ticket, procedure).map((f) => f.id) }]);
}

function wrongText(what: string, text: string): Refusal | null {
  return text === '' ? { code: 'empty', what } : tooLong(what, text);
}

/** Words for a draft go into its description, and each event repeats the whole of it: there those count. */
function tooMany(ticket: Ticket, history: readonly RecordedEvent[]): Refusal | null {
  const added = history.filter(
    ({ event: { type } }) => type === 'note-added' || type === 'information-added' || (type === 'draft-filled' && isDraft(ticket)),
  );
  return added.length < maxInformationEvents ? null : { code: 'history-full', most: maxInformationEvents };
}

export function tooLong(what: string, text: string): Refusal | null {
  const found = lengthOf(text);
  return found > maxTextLength ? { code: 'too-long', what, most: maxTextLength, found } : null;
}
