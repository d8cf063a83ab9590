import type { PersonRef } from '../people/person.js';
import { isGuestGroup } from '../people/roles.js';
import type { Field } from '../../procedure/form.js';
import type { Procedure } from '../../procedure/procedure.js';
import { isPersonal } from '../procedure/form.js';
import { categoryOf, labelOfChoice, numberText } from '../procedure/lookup.js';
import { maskedValue, maskedWords } from '../masking/mask.js';
import { askedWords, indexedWords, type OneOf } from '../text/search-words.js';
import { formFields } from './forms/asked-fields.js';
import { isDeclared } from './mass/mass-incident.js';
import { isOpen, isSolved, type Ticket } from './ticket.js';

/** Terms about a case that are not words of it: its requester, its state, its kind. They begin with a sign, which no word does. */
export const termOf = {
  /** The person asked for the case, registered it or attends it, or may fill a section of it. */
  person: (id: string) => `@${plainId(id)}`,
  /** This group outside the desk has the case. */
  guests: (group: string) => `#${plainId(group)}`,
  /** The partner's desk sent the case. */
  partner: '+partner',
  /** Solved under this procedure, with a documented solution; `solvedIn`: also in this category. */
  solved: (procedure: string) => `%${plainId(procedure)}`,
  /** A declared mass incident that is not solved yet. */
  massIncident: (procedure: string) => `!${plainId(procedure)}`,
  /** An open case that is the cause of others, a problem. Source: SIIF-21 */
  cause: (procedure: string) => `!${plainId(procedure)}/causes`,
  /** An open case that is proposed as a mass incident, or was said not to be one. */
  consideredIncident: (procedure: string) => `?${plainId(procedure)}`,
  solvedIn: (procedure: string, category: string) => `%${plainId(procedure)}/${plainId(category)}`,
} as const;

/** An id without blanks, because terms are stored with blanks between them. */
function plainId(id: string): string {
  return id.replaceAll(/\s/gu, '_');
}

/** The properties of a ticket from which its terms are made. */
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
  'links',
  'solution',
  'phase',
  'outcome',
  'completedAt',
  'mass',
] as const satisfies readonly (keyof Ticket)[];

/** A ticket with only these properties: with another one, the terms would not be made again when it changes. */
type SearchedTicket = Pick<Ticket, (typeof made)[number]>;

/**
 * The terms by which a case is found: its numbers, title and description, category, site, the people who asked for it, registered it and
 * have it, and its solution, each as a channel may show it, and the terms of {@link termOf}. A draft has none: the desk does not look for a
 * request that may never be sent. Personal data, secrets and masked text never become terms. If a case has too many words, the end of its
 * longest text is left out.
 *
 * @param procedure the version that rules the ticket
 */
export function searchTermsOf(ticket: SearchedTicket, procedure: Procedure): readonly string[] {
  if (ticket.completedAt === null) return [];
  const texts = partsOf(ticket, procedure).flatMap((part) => part.texts);
  return [...factsOf(ticket, procedure), ...indexedWords(withoutMasked(texts.toSorted((a, b) => a.length - b.length)))];
}

function numbersOf({ numbers, partnerNumber }: SearchedTicket, procedure: Procedure): readonly string[] {
  const own = Object.entries(numbers).filter(([series]) => series !== 'draft');
  const written = own.flatMap(([series, value]) => [numberText(procedure, series, value), String(value)]);
  return partnerNumber === null ? written : [...written, partnerNumber];
}

/** The parts of a case in which words are found; `field`: another field of its form, by its label. */
export type FoundIn = {
  part: 'number' | 'words' | 'category' | 'requester' | 'adviser' | 'assignee' | 'solution' | 'field';
  label: string;
};

/** What is searched, as a channel may show it, in the order in which {@link foundIn} looks. */
function partsOf(ticket: SearchedTicket, procedure: Procedure): readonly (FoundIn & { texts: readonly string[] })[] {
  const names = (...people: readonly (PersonRef | null | undefined)[]) => people.flatMap((person) => person?.name ?? []);
  const fields = formFields(ticket, procedure).filter(isSearched);
  const ofFields = fields.map((field) => {
    const value = ticket.fields[field.id] ?? '';
    const shown = field.choices === undefined || value === '' ? value : labelOfChoice(field.choices, value);
    return { part: 'field', label: field.label, texts: [maskedValue(field, shown)] } as const;
  });
  return [
    { part: 'number', label: '', texts: numbersOf(ticket, procedure) },
    { part: 'words', label: '', texts: [maskedWords(ticket.words)] },
    { part: 'category', label: '', texts: [categoryOf(procedure, ticket.category ?? undefined)?.label ?? ''] },
    { part: 'requester', label: '', texts: names(ticket.requester, ticket.sentBy) },
    { part: 'assignee', label: '', texts: names(ticket.assignee) },
    { part: 'adviser', label: '', texts: names(ticket.registeredBy, ticket.adviser) },
    ...ofFields,
    { part: 'solution', label: '', texts: [maskedWords(ticket.solution?.text ?? '')] },
  ];
}

/** The first part of the case that has each word of a search; null for a word that no part has alone. */
export function foundIn(ticket: Ticket, procedure: Procedure, asked: string): readonly { word: string; at: FoundIn | null }[] {
  const indexed = partsOf(ticket, procedure).map((part) => ({ part, terms: indexedWords(withoutMasked(part.texts)) }));
  return asked.split(/\s+/).flatMap((word) => {
    const { whole, prefix } = askedWords(word);
    if (whole.length === 0 && prefix === null) return [];
    const isIn = (terms: readonly string[]): boolean =>
      whole.every((one) => [one].flat().some((term) => terms.includes(term))) &&
      (prefix === null || [prefix].flat().some((start) => terms.some((term) => term.startsWith(start))));
    return [{ word, at: indexed.find(({ terms }) => isIn(terms))?.part ?? null }];
  });
}

/** The request in its requester's words, as a channel may show it. */
export function requestText(ticket: Ticket, procedure: Procedure): string {
  const told = formFields(ticket, procedure).filter((field) => field.type === 'long-text' && isSearched(field));
  return withoutMasked([ticket.words, ...told.map(({ id }) => ticket.fields[id] ?? '')].map(maskedWords));
}

/** Whether the words of a field are searched: of choices only the site, because other choices say little and many cases share them. */
function isSearched(field: Field): boolean {
  const isTelling = field.type === 'text' || field.type === 'long-text' || (field.type === 'choice' && field.from === 'site');
  return isTelling && field.choicesFrom === undefined && field.secret === undefined && !isPersonal(field);
}

/** Removes masked words: the rest of a masked number or address would still find its owner. */
function withoutMasked(texts: readonly string[]): string {
  const parts = texts.join(' \n ').split(/(\s)/u);
  return parts.filter((part) => !part.includes('···')).join('');
}

function factsOf(ticket: SearchedTicket, procedure: Procedure): readonly string[] {
  const { requester, sentBy, filler, group, ofPartner, partnerNumber, category, registeredBy, adviser, assignee } = ticket;
  const named = [requester, sentBy, registeredBy, adviser, assignee, filler?.kind === 'person' ? filler.person : null];
  return [
    ...new Set(named.flatMap((person) => (person == null ? [] : [termOf.person(person.id)]))),
    ...(group !== null && isGuestGroup(group, procedure) ? [termOf.guests(group)] : []),
    ...(ofPartner || partnerNumber !== null ? [termOf.partner] : []),
    ...(isOpen(ticket) ? causesOf(ticket, procedure) : []),
    ...(isSolved(ticket) ? [termOf.solved(procedure.id), ...(category === null ? [] : [termOf.solvedIn(procedure.id, category)])] : []),
  ];
}

/** The terms of an open case that others have as their cause, or may have. Source: SIIF-07, SIIF-21 */
function causesOf(ticket: SearchedTicket, { id }: Procedure): readonly string[] {
  const isConsidered = ['proposed', 'dismissed', 'undone'].includes(ticket.mass?.stage ?? '');
  return [
    ...(isOpenIncident(ticket) ? [termOf.massIncident(id)] : []),
    ...(ticket.links.some(({ kind }) => kind === 'causes') ? [termOf.cause(id)] : []),
    ...(isConsidered ? [termOf.consideredIncident(id)] : []),
  ];
}

/** Whether the mass incident is declared and not solved yet: a person who reports the same is told so. Source: SIIF-07 */
export function isOpenIncident(ticket: Pick<Ticket, 'mass' | 'phase'>): boolean {
  return isDeclared(ticket) && isOpen(ticket) && ticket.phase !== 'resolved';
}

/** The terms after a change; the old ones where no property that they use has changed. */
export function searchTermsAfter(
  before: { ticket: Ticket; searchTerms: readonly string[] } | null,
  ticket: Ticket,
  procedure: Procedure,
): readonly string[] {
  const isSame = before !== null && made.every((name) => before.ticket[name] === ticket[name]);
  return isSame ? before.searchTerms : searchTermsOf(ticket, procedure);
}

/** The conditions of a search: a case must have each of `all`, a word that begins with `prefix`, and one of `anyOf`; null: no condition. */
export type CaseSearch = { all: readonly OneOf[]; prefix: OneOf | null; anyOf: readonly string[] | null };
