import { labelOfChoice, stateOf, groupOf } from '../../../domain/procedure/lookup.js';
import type { Phase, Procedure } from '../../../domain/procedure/procedure.js';
import { numbersOf, type NumberReader } from '../../../domain/ticket/numbers/ticket-numbers.js';
import type { Ticket } from '../../../domain/ticket/ticket.js';
import { maskedWords } from '../../../texts/mask.js';
import { oneLine } from './user-words.js';
import { nextSection } from '../../../domain/ticket/forms/sections.js';
import { wordsOfProcedure } from '../../../domain/procedure/words.js';
import { caseNoun, draftNoun } from '../../../texts/nouns.js';
import { capitalised, listText } from '../../../texts/words.js';

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

/** "Incidente · P2": kind and priority; of one priority for all, nothing is said. */
export function caseKind(ticket: Ticket, procedure: Procedure): string {
  const kind = ticket.kind === null ? [] : [wordsOfProcedure(procedure).kinds[ticket.kind]];
  const { priorities } = procedure.priority;
  const priority =
    ticket.priority === '' || ticket.group === null || priorities.length < 2 ? [] : [labelOfChoice(priorities, ticket.priority)];
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

/**
 * The third party that a case waits for: the area whose section is next, the one that was named when the case was put to wait, or the
 * external group where it stands. What was typed is masked as in a channel.
 *
 * Source: SIIF-10, USPEC-06, USPEC-10
 */
export function thirdParty(ticket: Ticket, procedure: Procedure): string {
  const at = ticket.group === null ? null : groupOf(procedure, ticket.group);
  if (at !== null && nextSection(ticket, procedure) !== null) return fillersText(at.label, ticket);
  const named = ticket.fields[stateOf(procedure, ticket.state).thirdParty?.name ?? ''] ?? '';
  if (named !== '') return maskedWords(named);
  return at?.kind === 'external' ? at.label : 'un tercero';
}

/** "Dirección de Gestión Contractual", "Dirección de Gestión Contractual o Luz Parra": who may fill the next section. Source: USPEC-06 */
export function fillersText(area: string, { filler }: Pick<Ticket, 'filler'>): string {
  return filler?.kind === 'person' ? listText([area, filler.person.name], 'o') : area;
}
