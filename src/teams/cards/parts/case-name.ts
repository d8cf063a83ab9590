import { labelOfChoice, stateOf, groupOf } from '../../../domain/procedure/lookup.js';
import type { Phase, Procedure } from '../../../domain/procedure/procedure.js';
import { numbersOf, type NumberReader } from '../../../domain/ticket/ticket-numbers.js';
import type { Ticket } from '../../../domain/ticket/ticket.js';
import { maskedWords } from '../../../texts/mask.js';
import { oneLine } from './user-words.js';
import { nextSection } from '../../../domain/ticket/forms/sections.js';
import { kindLabels } from '../../../form-labels.js';
import { inSentence, listText } from '../../../texts/words.js';

/** Another desk's number is whatever was typed. */
const LONGEST = 60;

/** "CASO-000045"; of a draft "PRE-000123". Plain text; where there is room, `caseNames`. */
export function caseName(ticket: Ticket, procedure: Procedure, by: NumberReader): string {
  return oneLine(numbersOf(ticket, procedure, by)[0] ?? 'Precaso', LONGEST);
}

/** With the others by which it is known: "INC000012 (SERV000045)". Source: SIIF-04 */
export function caseNames(ticket: Ticket, procedure: Procedure, by: NumberReader): string {
  const others = numbersOf(ticket, procedure, by).slice(1);
  const name = caseName(ticket, procedure, by);
  return others.length === 0 ? name : `${name} (${others.map((other) => oneLine(other, LONGEST)).join(', ')})`;
}

/** "Incidente · P2": kind and priority; of one priority for all, nothing is said. */
export function caseKind(ticket: Ticket, procedure: Procedure): string {
  const kind = ticket.kind === null ? [] : [kindLabels[ticket.kind]];
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

/** The words of its own that a procedure gives the desk: cards and help say these, never another organisation's. */
export type DeskWords = {
  /** What makes a message a draft: "precaso". Source: UARIV-05 */
  keyword: string;
  /** What may be written after it: "no abre el correo desde ayer"; '' where the procedure gives none. */
  example: string;
  /** What a draft is called, as its state is: "Precaso". */
  draft: string;
  /** "un precaso", "una solicitud" */
  aDraft: string;
  /** "registrado" or "registrada", as the draft is called. */
  registered: string;
  /** "lo" or "la", for who takes it up again. */
  it: string;
  /** Id of the group that attends first, as `vincular grupo` takes it. */
  group: string;
};

export function deskWords(procedure: Procedure): DeskWords {
  const { keywords, example = '', group, state } = procedure.intake;
  const draft = stateOf(procedure, state).label;
  const feminine = isFeminine(draft);
  return {
    // A checked procedure has a keyword.
    keyword: keywords[0] ?? '',
    example,
    draft,
    aDraft: `${feminine ? 'una' : 'un'} ${inSentence(draft)}`,
    registered: feminine ? 'registrada' : 'registrado',
    it: feminine ? 'la' : 'lo',
    group,
  };
}

/** By the ending of the first word: "Solicitud", "Petición", "Boleta"; "Problema" is not. */
function isFeminine(label: string): boolean {
  return /^\p{L}*(?:[^m]a|ción|sión|dad|tud)(?!\p{L})/iu.test(label);
}
