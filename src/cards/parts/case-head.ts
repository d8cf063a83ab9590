import { readsWhole } from '../../core/ticket/permissions.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { Phase } from '../../procedure/vocabulary.js';
import type { Field, ProfileField } from '../../procedure/form.js';
import { draftFields } from '../../core/ticket/forms/draft-fields.js';
import { answeredForBySender } from '../../core/ticket/forms/partner-user.js';
import { isRequester, type FileRef, type Ticket } from '../../core/ticket/ticket.js';
import { type NumberReader, numbersOf } from '../../core/ticket/numbers/ticket-numbers.js';
import type { CaseView } from '../../ports/messenger.js';
import { bold, rest, row, text, title, type Fact, type Parts } from '../card.js';
import { maskedInCase, maskedValue, maskedWords } from '../../core/masking/mask.js';
import { asBold, asData, asLine, quoteOf, type Quote, oneLine } from '../user-words.js';
import { groupOf, labelOfChoice, stateOf, priorityRank } from '../../core/procedure/lookup.js';
import { askedFiller, nextSection, sectionedForm, type SectionTurn, openSection } from '../../core/ticket/forms/sections.js';
import { valueText } from '../../texts/fields.js';
import { listText, caseNoun, draftNoun, capitalised, numberOfText, signedText } from '../../texts/words.js';
import { withArticle, wordsOfProcedure } from '../../core/procedure/words.js';
import { placeName } from '../../core/procedure/called-groups.js';
import type { Place } from '../../core/outbox/notification.js';
import { thirdPartyOf, type ThirdParty } from '../../core/ticket/third-party.js';
import { filesAside, takenFiles } from '../../core/ticket/ticket-files.js';
import { asideText } from '../../texts/files.js';

type CaseHead = { name: string; kind: string; state: string; words: Quote };

/** A state with a longer text (characters) stands on a line of its own. */
const STATE_BESIDE = 22;

export function caseHead({ name, kind, state, words }: CaseHead): Parts {
  const isBeside = state.length <= STATE_BESIDE;
  return [
    row([
      { width: 'stretch', items: text(`**${name}** ${kind}`, 'none') },
      ...(isBeside ? [{ width: 'auto' as const, items: { is: 'state' as const, text: state, gap: 'none' as const } }] : []),
    ]),
    bold(isBeside ? '' : state, 'none'),
    title(words.short, 'small'),
    rest(words, 'words'),
  ];
}

/** Two lines on a desktop, four on a phone. */
const WORDS_SHOWN = 140;

export function ownHeadOf({ stored: { ticket }, procedure }: CaseView): CaseHead {
  return headWith(ownWords(ticket, procedure), ticket, procedure, 'requester');
}

/** Others read too: without the kind; personal data and secrets in the words are masked. */
export function channelHeadOf({ stored: { ticket }, procedure }: CaseView): CaseHead {
  const head = headWith(maskedInCase(ticket)(ownWords(ticket, procedure)), ticket, procedure, 'desk');
  return { ...head, kind: asData(['', ...priorityParts(ticket, procedure)].join(' · ')) };
}

export function dialogHeadOf(view: CaseView, by: NumberReader): CaseHead {
  const { ticket } = view.stored;
  return headWith(wordsFor(view)(ownWords(ticket, view.procedure)), ticket, view.procedure, by);
}

/** The requester and the assignee see typed words whole, everybody else as in a channel. */
export function wordsFor({ stored: { ticket }, reader }: Pick<CaseView, 'stored' | 'reader'>): (words: string) => string {
  return reader !== undefined && readsWhole(ticket, reader) ? (words) => words : maskedInCase(ticket);
}

function ownWords(ticket: Ticket, procedure: Procedure): string {
  return ticket.words === '' ? descriptionOf({ ticket, procedure }) : ticket.words;
}

function headWith(words: string, ticket: Ticket, procedure: Procedure, by: NumberReader): CaseHead {
  const kind = caseKind(ticket, procedure, by);
  return {
    name: asBold(caseNames(ticket, procedure, by)),
    kind: asData(kind === '' ? '' : `· ${kind}`),
    state: asData(stateText(ticket, procedure)),
    words: quoteOf(words, WORDS_SHOWN),
  };
}

export function descriptionOf({ ticket, procedure }: { ticket: Ticket; procedure: Procedure }): string {
  const field = draftFields(procedure, ticket.category).find((f) => f.type === 'long-text');
  return field === undefined ? '' : (ticket.fields[field.id] ?? '');
}

/**
 * "Ana Ruiz · Sede Centro · tel. ···4567": masked; the site only if that is no personal data. Where requests are about others it names the
 * person that the request is about, and who sent it. Source: SIGCE-01
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

/** The partner's person answers for the user until the user is reached; or ''. Source: SIGCE-13 */
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

/** Empty if no section is to be filled. Source: USPEC-06 */
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

/** In characters: a number of another desk is free text. */
const LONGEST = 60;

/** "CASO-000045", for a draft "PRE-000123". Plain text; `caseNames` is for places with more room. */
export function caseName(ticket: Ticket, procedure: Procedure, by: NumberReader): string {
  return oneLine(numbersOf(ticket, procedure, by)[0] ?? capitalised(draftNoun(procedure).one), LONGEST);
}

/** The name with the other numbers of the case: "INC000012 (SERV000045)". Source: SIIF-04 */
export function caseNames(ticket: Ticket, procedure: Procedure, by: NumberReader): string {
  const others = numbersOf(ticket, procedure, by).slice(1);
  const name = caseName(ticket, procedure, by);
  return others.length === 0 ? name : `${name} (${others.map((other) => oneLine(other, LONGEST)).join(', ')})`;
}

/** The phrase that shows the case: "caso CASO-000045". A draft's own noun is not used: it may be the keyword, which makes another draft. */
export function casePhrase(ticket: Ticket, procedure: Procedure, by: NumberReader): string {
  return `${caseNoun(procedure).one} ${caseName(ticket, procedure, by)}`;
}

/** "!! P1 Crítica": a priority above the usual one has a sign beside its name. */
export function priorityText(priority: string, procedure: Procedure): string {
  const urgency = priorityRank(priority, procedure);
  const label = labelOfChoice(procedure.priority.priorities, priority);
  return urgency === null ? label : `${{ top: '!!', high: '!' }[urgency]} ${label}`;
}

/** "Incidente · ! P2 Alta"; the priority is left out where all cases have the same, and always for the requester. */
export function caseKind(ticket: Ticket, procedure: Procedure, by: NumberReader = 'desk'): string {
  const kind = ticket.kind === null ? [] : [wordsOfProcedure(procedure).kinds[ticket.kind]];
  const mark = ticket.mark === null ? [] : [ticket.mark];
  return [...kind, ...(by === 'requester' ? mark : priorityParts(ticket, procedure))].join(' · ');
}

function priorityParts({ priority, group, mark }: Ticket, procedure: Procedure): readonly string[] {
  const isSaid = priority !== '' && group !== null && procedure.priority.priorities.length > 1;
  return [...(isSaid ? [priorityText(priority, procedure)] : []), ...(mark === null ? [] : [mark])];
}

/** Signs stand beside words, so that colour is never the only sign. */
export const phaseSigns: Readonly<Record<Phase, string>> = {
  draft: '○',
  new: '○',
  working: '●',
  waiting: '❚❚',
  resolved: '✔',
  closed: '■',
  void: '✕',
};

/** "● En proceso", by the procedure's own word; of a case that was passed on and is not taken yet, "○ En el nivel 2". */
export function stateText(ticket: Ticket, procedure: Procedure): string {
  const { phase, arrivals, group } = ticket;
  const isPassedOn = phase === 'new' && arrivals > 1 && group !== null;
  return `${phaseSigns[phase]} ${isPassedOn ? `En ${placeName(groupOf(procedure, group), procedure)}` : stateOf(procedure, ticket.state).label}`;
}

export function holderText({ assignee }: Ticket): string {
  return assignee === null ? 'Sin asignar' : `Atiende ${assignee.name}`;
}

/**
 * "a Datos y Redes S.A.S.", "al Grupo Administrativo": the third party that a case waits for; for an area whose section is next, also
 * the person who may fill it. Source: USPEC-06, USPEC-10
 */
export function toThirdParty(ticket: Ticket, procedure: Procedure): string {
  const party = thirdPartyOf(ticket, procedure) ?? { kind: 'unnamed' };
  const to = party.kind === 'group' ? withArticle({ label: party.name, article: party.article }).to : `a ${thirdPartyText(party)}`;
  const isSection = openSection(ticket, procedure) !== null;
  const filler = isSection ? askedFiller(ticket) : null;
  return filler === null ? to : listText([to, `a ${filler.name}`], 'o');
}

/**
 * As part of a sentence: a person who reads the case whole gets the contact itself, others the place where it is; '' where none was given.
 * Source: UARIV-11, USPEC-12
 */
export function thirdPartyContact({ stored: { ticket }, procedure }: CaseView, to: Place): { contact: string; where: string } {
  const given = ticket.fields[stateOf(procedure, ticket.state).thirdParty?.contact ?? ''] ?? '';
  const isWhole = to.kind === 'person' && readsWhole(ticket, to.person);
  if (given === '') return { contact: '', where: '' };
  return isWhole ? { contact: given, where: `su contacto es ${given}` } : { contact: '', where: 'su contacto está en «Datos de contacto»' };
}

/** A typed name is masked as in a channel. */
export function thirdPartyText(party: ThirdParty): string {
  switch (party.kind) {
    case 'named':
      return maskedWords(party.name);
    case 'group':
      return party.name;
    case 'change':
      return 'una corrección';
    case 'unnamed':
      return 'un tercero';
    default:
      return party satisfies never;
  }
}

/** "espera a Datos y Redes S.A.S."; '' where it waits for no third party. @param write writes a name as the place needs it, up to a length */
export function waitText(ticket: Ticket, procedure: Procedure, write: (name: string, longest: number) => string): string {
  switch (stateOf(procedure, ticket.state).waitsFor) {
    case 'requester':
      return `espera a ${write(ticket.requester.name, 60)}`;
    case 'provider':
      return `espera ${write(toThirdParty(ticket, procedure), 80)}`;
    case 'change':
      return `espera ${thirdPartyText({ kind: 'change' })}`;
    case 'date':
      return `espera la fecha acordada con ${write(ticket.requester.name, 60)}`;
    default:
      return '';
  }
}

/** "Dirección de Gestión Contractual o Luz Parra" Source: USPEC-06 */
function fillersText(area: string, ticket: Pick<Ticket, 'filler'>): string {
  const filler = askedFiller(ticket);
  return filler === null ? area : listText([area, filler.name], 'o');
}

/** "a Beto Gil", "al Grupo Administrativo"; without a group, the desk. */
export function toWhomText({ stored: { ticket }, procedure }: Pick<CaseView, 'stored' | 'procedure'>): string {
  if (ticket.assignee !== null) return `a ${signedText(ticket.assignee.name, procedure)}`;
  return withArticle(ticket.group === null ? { label: procedure.deskName } : groupOf(procedure, ticket.group)).to;
}

/** "foto.png · plano.pdf · 2 correos": whole mails are counted, as each has the same name. @param read the name as its reader may read it */
export function fileLine(files: readonly FileRef[], read = (name: string): string => name): string {
  const names = files.flatMap(({ name, isOriginal }) => (isOriginal === true ? [] : [asLine(read(name), 80)]));
  const mails = files.length - names.length;
  return [...names, ...(mails === 0 ? [] : [numberOfText(mails, 'correo', 'correos')])].join(' · ');
}

export function fileNamesText({ stored, procedure }: CaseView): string {
  const aside = filesAside(stored, procedure).map(({ name }) => asLine(name, 80));
  return [fileLine(takenFiles(stored.ticket, procedure)), asideText(aside)].filter((text) => text !== '').join('. ');
}
