import { readsWhole } from '../../../domain/ticket/permissions.js';
import type { Procedure } from '../../../domain/procedure/procedure.js';
import { draftFields } from '../../../domain/ticket/forms/draft-fields.js';
import { answeredForBySender } from '../../../domain/ticket/forms/partner-user.js';
import { isRequester, type Ticket } from '../../../domain/ticket/ticket.js';
import type { NumberReader } from '../../../domain/ticket/numbers/ticket-numbers.js';
import type { CaseView } from '../../../ports/messenger.js';
import type { Fact } from './given-facts.js';
import { caseKind, caseNames, fillersText, stateText } from './case-name.js';
import { maskedValue, maskedWords } from '../../../domain/masking/mask.js';
import { asBold, asData, asLine, quoteOf, type Quote } from './user-words.js';
import { groupOf } from '../../../domain/procedure/lookup.js';
import { askedFiller, nextSection, sectionedForm, type SectionTurn } from '../../../domain/ticket/forms/sections.js';
import { valueText } from '../../../texts/field-values.js';
import { listText } from '../../../texts/words.js';
import type { Field, ProfileField } from '../../../domain/procedure/form.js';
import { withArticle } from '../../../domain/procedure/articles.js';

/** The top of every card about a case: number, kind, priority, state, and the person's own words. */
export type CaseHead = { name: string; kind: string; state: string; words: Quote };

/** Two lines on a desktop, four on a phone. */
const WORDS_SHOWN = 140;

/** Of a card in the requester's own chat. */
export function ownHeadOf({ stored: { ticket }, procedure }: CaseView): CaseHead {
  return headWith(ownWords(ticket, procedure), { ticket, procedure }, 'requester');
}

/** Where others read along: personal data and secrets in the words are masked. */
export function channelHeadOf({ stored: { ticket }, procedure }: CaseView): CaseHead {
  return headWith(maskedWords(ownWords(ticket, procedure)), { ticket, procedure }, 'desk');
}

/** Of a dialog: as its reader may read it. */
export function dialogHeadOf(view: CaseView, by: NumberReader): CaseHead {
  const { stored, procedure } = view;
  return headWith(wordsFor(view)(ownWords(stored.ticket, procedure)), { ticket: stored.ticket, procedure }, by);
}

/** How the reader of a view reads what was typed: the requester and the assignee whole, everybody else as a channel does. */
export function wordsFor({ stored: { ticket }, reader }: Pick<CaseView, 'stored' | 'reader'>): (words: string) => string {
  return reader !== undefined && readsWhole(ticket, reader) ? (words) => words : maskedWords;
}

function ownWords(ticket: Ticket, procedure: Procedure): string {
  return ticket.words === '' ? descriptionOf({ ticket, procedure }) : ticket.words;
}

function headWith(words: string, { ticket, procedure }: CaseHeadSource, by: NumberReader): CaseHead {
  return {
    name: asBold(caseNames(ticket, procedure, by)),
    kind: asData(prefixed(caseKind(ticket, procedure, by))),
    state: asData(stateText(ticket, procedure)),
    words: quoteOf(words, WORDS_SHOWN),
  };
}

function prefixed(kind: string): string {
  return kind === '' ? '' : `· ${kind}`;
}

type CaseHeadSource = { ticket: CaseView['stored']['ticket']; procedure: CaseView['procedure'] };

/** What stands in the form's long text. */
export function descriptionOf({ ticket, procedure }: CaseHeadSource): string {
  const field = draftFields(procedure, ticket.category).find((f) => f.type === 'long-text');
  return field === undefined ? '' : (ticket.fields[field.id] ?? '');
}

/**
 * "Ana Ruiz · Sede Centro · tel. ···4567": who, where, masked. Names the site only where it is no personal data. Where
 * requests are about others, the person that it is about, with who sent it. Source: SIGCE-01
 */
export function whoLine({ stored: { ticket }, procedure }: CaseView): string {
  const writer = ticket.requester.name;
  const fields = draftFields(procedure, ticket.category);
  const site = valueFrom('site', fields, ticket.fields);
  const phone = valueFrom('phone', fields, ticket.fields);
  const user = procedure.intake.forOthers === true ? valueFrom('name', fields, ticket.fields) : '';
  const sender = ticket.sentBy?.name ?? writer;
  const answers = answeredForBySender(ticket, procedure) === '' ? '' : ', que responde por el usuario';
  const sent = user === '' || user === sender ? [] : [`envió ${sender}${ticket.sentBy === undefined ? answers : '; responde el usuario'}`];
  const caller =
    ticket.registeredBy === null || isRequester(ticket, ticket.registeredBy.id)
      ? []
      : [`${ticket.completedAt === null ? 'pidió' : 'registró'} ${ticket.registeredBy.name}`];
  return [user === '' ? writer : user, site, phone, ...sent, ...caller]
    .filter((part) => part !== '')
    .map((part) => asLine(part, 80))
    .join(' · ');
}

/** To the person of the partner's desk who answers for its user, or did until the user was reached; '' to anybody else. Source: SIGCE-13 */
export function forUserText({ stored: { ticket }, procedure, reader }: CaseView): string {
  if (reader !== undefined && reader === ticket.sentBy?.id)
    return `A ${ticket.requester.name} ya le escribo por aquí; si le contesta a usted, responda usted.`;
  const user = answeredForBySender(ticket, procedure);
  return user === '' ? '' : `Es para ${user}, a quien no puedo escribirle por aquí: consúltele y responda usted.`;
}

function valueFrom(profile: ProfileField, fields: readonly Field[], values: Readonly<Record<string, string>>): string {
  const field = fields.find((f) => f.from === profile);
  const value = field === undefined ? '' : (values[field.id] ?? '');
  return field === undefined || value === '' ? '' : maskedValue(field, valueText(field, value));
}

/** Which area fills the next section of the form, and which sections are done; empty while none is to be filled. Source: USPEC-06 */
export function sectionFacts({ stored: { ticket }, procedure }: CaseView): readonly Fact[] {
  const form = sectionedForm(ticket.category, procedure);
  const turn = form?.sectionsIn === ticket.state ? nextSection(ticket, procedure) : null;
  if (form === null || turn === null) return [];
  const done = form.sections.filter((s) => ticket.sections.includes(s.id)).map((s) => s.label);
  const group = groupOf(procedure, turn.group);
  const isNamedSo = turn.section.label === fillersText(group.label, ticket);
  return [
    {
      title: 'Falta la sección',
      value: asLine(isNamedSo ? group.label : `${turn.section.label}, ${fillersText(withArticle(group).of, ticket)}`, 160),
    },
    ...withoutPerson(turn, ticket, form.fields),
    ...(done.length === 0 ? [] : [{ title: 'Ya diligenciado', value: asLine(listText(done, 'y'), 300) }]),
  ];
}

/** Why the area alone fills a section for which the form names a person. Source: USPEC-06 */
function withoutPerson({ orPerson }: SectionTurn, ticket: Ticket, fields: readonly Field[]): readonly Fact[] {
  const { filler } = ticket;
  if (filler === null || askedFiller(ticket) !== null) return [];
  const asked = fields.find((f) => f.id === orPerson)?.label ?? '';
  const why =
    filler.kind === 'person'
      ? `a ${filler.person.name} no se le pudo escribir`
      : { unknown: 'la mesa no encuentra a nadie con ese correo', 'own-request': 'es de quien pide' }[filler.kind];
  return [{ title: 'Sólo el área', value: asLine(`${asked}: ${why}`, 160) }];
}
