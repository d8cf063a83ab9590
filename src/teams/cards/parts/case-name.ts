import { priorityRank } from '../../../domain/procedure/priorities.js';
import { groupOf, labelOfChoice, stateOf } from '../../../domain/procedure/lookup.js';
import type { Phase, Procedure } from '../../../domain/procedure/procedure.js';
import { readsWhole } from '../../../domain/ticket/permissions.js';
import type { Place } from '../../../domain/outbox/notification.js';
import { numbersOf, type NumberReader } from '../../../domain/ticket/numbers/ticket-numbers.js';
import type { Ticket } from '../../../domain/ticket/ticket.js';
import { maskedWords } from '../../../domain/masking/mask.js';
import { oneLine } from './user-words.js';
import { askedFiller, openSection } from '../../../domain/ticket/forms/sections.js';
import { thirdPartyOf, type ThirdParty } from '../../../domain/ticket/third-party.js';
import { wordsOfProcedure } from '../../../domain/procedure/words.js';
import { caseNoun, draftNoun, capitalised, listText, signedText } from '../../../texts/words.js';
import { withArticle } from '../../../domain/procedure/articles.js';
import type { CaseView } from '../../../ports/messenger.js';

/** Another desk's number is whatever was typed. */
const LONGEST = 60;

/** "CASO-000045"; of a draft "PRE-000123". Plain text; where there is room, `caseNames`. */
export function caseName(ticket: Ticket, procedure: Procedure, by: NumberReader): string {
  return oneLine(numbersOf(ticket, procedure, by)[0] ?? capitalised(draftNoun(procedure).one), LONGEST);
}

/** With the others by which it is known: "INC000012 (SERV000045)". Source: SIIF-04 */
export function caseNames(ticket: Ticket, procedure: Procedure, by: NumberReader): string {
  const others = numbersOf(ticket, procedure, by).slice(1);
  const name = caseName(ticket, procedure, by);
  return others.length === 0 ? name : `${name} (${others.map((other) => oneLine(other, LONGEST)).join(', ')})`;
}

/** What is typed to see it: "caso CASO-000045", "solicitud PRE-000123". A draft's noun may be the keyword, which would make another. */
export function casePhrase(ticket: Ticket, procedure: Procedure, by: NumberReader): string {
  return `${caseNoun(procedure).one} ${caseName(ticket, procedure, by)}`;
}

/** "!! P1 Crítica": a sign beside the word for what stands above the usual priority. */
export function priorityText(priority: string, procedure: Procedure): string {
  const urgency = priorityRank(priority, procedure);
  const label = labelOfChoice(procedure.priority.priorities, priority);
  return urgency === null ? label : `${{ top: '!!', high: '!' }[urgency]} ${label}`;
}

/** "Incidente · ! P2 Alta": kind and priority; of one priority for all, nothing is said, and to the requester of none. */
export function caseKind(ticket: Ticket, procedure: Procedure, by: NumberReader = 'desk'): string {
  const kind = ticket.kind === null ? [] : [wordsOfProcedure(procedure).kinds[ticket.kind]];
  const { priorities } = procedure.priority;
  const priority =
    by === 'requester' || ticket.priority === '' || ticket.group === null || priorities.length < 2
      ? []
      : [priorityText(ticket.priority, procedure)];
  return [...kind, ...priority, ...(ticket.mark === null ? [] : [ticket.mark])].join(' · ');
}

/** Signs stand beside words, so that colour is never alone. */
export const phaseSigns: Readonly<Record<Phase, string>> = {
  draft: '○',
  new: '○',
  working: '●',
  waiting: '❚❚',
  resolved: '✔',
  closed: '■',
  void: '✕',
};

/** "● En proceso": the sign of the phase and the procedure's own word. */
export function stateText(ticket: Ticket, procedure: Procedure): string {
  return `${phaseSigns[ticket.phase]} ${stateOf(procedure, ticket.state).label}`;
}

/** Who has the case; `write` as the name stands on a card. */
export function holderText({ assignee }: Ticket, write = (name: string): string => name): string {
  return assignee === null ? 'Sin asignar' : `Atiende ${write(assignee.name)}`;
}

/**
 * "a Datos y Redes S.A.S.", "al Grupo Administrativo": the third party that a case waits for; of an area whose section is next, who
 * else may fill it. Source: USPEC-06, USPEC-10
 */
export function toThirdParty(ticket: Ticket, procedure: Procedure): string {
  const party = thirdPartyOf(ticket, procedure) ?? { kind: 'unnamed' };
  const to = party.kind === 'group' ? withArticle({ label: party.name, article: party.article }).to : `a ${thirdPartyText(party)}`;
  const isSection = openSection(ticket, procedure) !== null;
  const filler = isSection ? askedFiller(ticket) : null;
  return filler === null ? to : listText([to, `a ${filler.name}`], 'o');
}

/**
 * How the third party that was named is reached, and a sentence's part that says so: the contact itself for who reads the case whole, and
 * where it stands for others; '' where none was given. Source: UARIV-11, USPEC-12
 */
export function thirdPartyContact({ stored: { ticket }, procedure }: CaseView, to: Place): { contact: string; where: string } {
  const given = ticket.fields[stateOf(procedure, ticket.state).thirdParty?.contact ?? ''] ?? '';
  const isWhole = to.kind === 'person' && readsWhole(ticket, to.person);
  if (given === '') return { contact: '', where: '' };
  return isWhole ? { contact: given, where: `su contacto es ${given}` } : { contact: '', where: 'su contacto está en «Datos de contacto»' };
}

/** What was typed is masked as in a channel. */
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

/**
 * "espera a Datos y Redes S.A.S.", "espera una corrección"; '' where it waits for no third party.
 *
 * @param write  a name as it stands there, up to a length
 */
export function waitText(ticket: Ticket, procedure: Procedure, write: (name: string, longest: number) => string): string {
  const texts = {
    requester: () => `espera a ${write(ticket.requester.name, 60)}`,
    provider: () => `espera ${write(toThirdParty(ticket, procedure), 80)}`,
    change: () => `espera ${thirdPartyText({ kind: 'change' })}`,
    none: () => '',
  };
  return texts[stateOf(procedure, ticket.state).waitsFor ?? 'none']();
}

/** "Dirección de Gestión Contractual", "Dirección de Gestión Contractual o Luz Parra": who may fill the next section. Source: USPEC-06 */
export function fillersText(area: string, ticket: Pick<Ticket, 'filler'>): string {
  const filler = askedFiller(ticket);
  return filler === null ? area : listText([area, filler.name], 'o');
}

/** Who has it, as the requester reads it told: "a Beto Gil", "al Grupo Administrativo"; without a group, the desk. */
export function toWhomText({ stored: { ticket }, procedure }: Pick<CaseView, 'stored' | 'procedure'>): string {
  if (ticket.assignee !== null) return `a ${signedText(ticket.assignee.name, procedure)}`;
  return withArticle(ticket.group === null ? { label: procedure.deskName } : groupOf(procedure, ticket.group)).to;
}
