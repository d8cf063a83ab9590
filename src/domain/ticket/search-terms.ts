import { isGuestGroup } from '../people/roles.js';
import { isPersonal, type Field } from '../procedure/form.js';
import { categoryOf, labelOfChoice, numberText } from '../procedure/lookup.js';
import type { Procedure } from '../procedure/procedure.js';
import { maskedValue, maskedWords } from '../masking/mask.js';
import { indexedWords, type OneOf } from '../text/search-words.js';
import { formFields } from './forms/asked-fields.js';
import { isDeclared } from './mass/mass-incident.js';
import { isOpen, isSolved, type Ticket } from './ticket.js';

/**
 * Terms that say of a case what it is rather than what stands in it. They begin with a sign, which no word does.
 */
export const termOf = {
  /** Asked for by this person, or theirs to fill a section of. */
  person: (id: string) => `@${plainId(id)}`,
  /** Stands with this group outside the desk. */
  guests: (group: string) => `#${plainId(group)}`,
  /** Sent by the partner's desk. */
  partner: '+partner',
  /** Solved under this procedure, with its solution documented; `category`: in this one. */
  solved: (procedure: string) => `%${plainId(procedure)}`,
  /** A declared mass incident that is not solved yet. */
  massIncident: (procedure: string) => `!${plainId(procedure)}`,
  /** An open case that is proposed as a mass incident, or was said to be none. */
  consideredIncident: (procedure: string) => `?${plainId(procedure)}`,
  solvedIn: (procedure: string, category: string) => `%${plainId(procedure)}/${plainId(category)}`,
} as const;

/** Terms are kept with blanks between them. */
function plainId(id: string): string {
  return id.replaceAll(/\s/gu, '_');
}

/** The properties of a ticket that its terms are made of. */
const made = [
  'requester',
  'registeredBy',
  'adviser',
  'sentBy',
  'assignee',
  'filler',
  'group',
  'numbers',
  'partnerNumber',
  'ofPartner',
  'category',
  'fields',
  'words',
  'sections',
  'solution',
  'phase',
  'outcome',
  'completedAt',
  'mass',
] as const satisfies readonly (keyof Ticket)[];

/** A ticket as far as its terms are made of it: with another property they would not be made anew when that changes. */
type SearchedTicket = Pick<Ticket, (typeof made)[number]>;

/**
 * The terms by which a case is found: its numbers, title and description, category, site, the people who asked for it, registered
 * it and have it, and its solution, each as a channel may show it; {@link termOf} besides. None for a draft: the desk does not
 * look for what may never be sent. Personal data, secrets and what the masks hide are never among them. Of a case with too many
 * words the end of its longest text has none.
 *
 * @param procedure the version that rules the ticket
 */
export function searchTermsOf(ticket: SearchedTicket, procedure: Procedure): readonly string[] {
  if (ticket.completedAt === null) return [];
  const texts = textsOf(ticket, procedure).toSorted((a, b) => a.length - b.length);
  return [...factsOf(ticket, procedure), ...indexedWords(withoutMasked([...namesOf(ticket), ...numbersOf(ticket, procedure), ...texts]))];
}

function namesOf({ requester, registeredBy, adviser, assignee, sentBy }: SearchedTicket): readonly string[] {
  return [requester, registeredBy, adviser ?? null, assignee, sentBy ?? null].flatMap((person) => (person === null ? [] : [person.name]));
}

function numbersOf({ numbers, partnerNumber }: SearchedTicket, procedure: Procedure): readonly string[] {
  const own = Object.entries(numbers).filter(([series]) => series !== 'draft');
  const written = own.flatMap(([series, value]) => [numberText(procedure, series, value), String(value)]);
  return partnerNumber === null ? written : [...written, partnerNumber];
}

function textsOf(ticket: SearchedTicket, procedure: Procedure): readonly string[] {
  const fields = formFields(ticket, procedure).filter(isSearched);
  const category = categoryOf(procedure, ticket.category ?? undefined)?.label ?? '';
  const values = fields.map((field) => maskedValue(field, shownValue(field, ticket.fields[field.id] ?? '')));
  return [maskedWords(ticket.words), category, ...values, maskedWords(ticket.solution?.text ?? '')];
}

/** What was asked for, in its requester's words, as a channel may show it. */
export function requestText(ticket: Ticket, procedure: Procedure): string {
  const told = formFields(ticket, procedure).filter((field) => field.type === 'long-text' && isSearched(field));
  return withoutMasked([ticket.words, ...told.map(({ id }) => ticket.fields[id] ?? '')].map(maskedWords));
}

/** A choice says little, and many cases have it; only the site is asked for. */
function isSearched(field: Field): boolean {
  const isTelling = field.type === 'text' || field.type === 'long-text' || (field.type === 'choice' && field.from === 'site');
  return isTelling && field.choicesFrom === undefined && field.secret === undefined && !isPersonal(field);
}

function shownValue({ choices }: Field, value: string): string {
  return choices === undefined || value === '' ? value : labelOfChoice(choices, value);
}

/** What a mask leaves of a number or an address would find whose it is. */
function withoutMasked(texts: readonly string[]): string {
  const parts = texts.join(' \n ').split(/(\s)/u);
  return parts.filter((part) => !part.includes('···')).join('');
}

function factsOf(ticket: SearchedTicket, procedure: Procedure): readonly string[] {
  const { requester, sentBy, filler, group, ofPartner, partnerNumber, category } = ticket;
  return [
    termOf.person(requester.id),
    ...(sentBy === undefined ? [] : [termOf.person(sentBy.id)]),
    ...(filler?.kind === 'person' ? [termOf.person(filler.person.id)] : []),
    ...(group !== null && isGuestGroup(group, procedure) ? [termOf.guests(group)] : []),
    ...(ofPartner || partnerNumber !== null ? [termOf.partner] : []),
    ...(isOpenIncident(ticket) ? [termOf.massIncident(procedure.id)] : []),
    ...(isConsidered(ticket) ? [termOf.consideredIncident(procedure.id)] : []),
    ...(isSolved(ticket) ? [termOf.solved(procedure.id), ...(category === null ? [] : [termOf.solvedIn(procedure.id, category)])] : []),
  ];
}

/** Whether its cause is known and not mended: who reports the same is told so. Source: SIIF-07 */
export function isOpenIncident(ticket: Pick<Ticket, 'mass' | 'phase'>): boolean {
  return isDeclared(ticket) && isOpen(ticket) && ticket.phase !== 'resolved';
}

function isConsidered(ticket: Pick<Ticket, 'mass' | 'phase'>): boolean {
  const stage = ticket.mass?.stage;
  return isOpen(ticket) && (stage === 'proposed' || stage === 'dismissed' || stage === 'undone');
}

/** The terms after a change; those before, where nothing changed that they are made of. */
export function searchTermsAfter(
  before: { ticket: Ticket; searchTerms: readonly string[] } | null,
  ticket: Ticket,
  procedure: Procedure,
): readonly string[] {
  const isSame = before !== null && made.every((name) => before.ticket[name] === ticket[name]);
  return isSame ? before.searchTerms : searchTermsOf(ticket, procedure);
}

/**
 * What a case is looked for by: it has each of `all`, a word that begins with `prefix`, and one of `anyOf`; null: whatever it has.
 */
export type CaseSearch = { all: readonly OneOf[]; prefix: OneOf | null; anyOf: readonly string[] | null };
