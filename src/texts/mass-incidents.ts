import { categoryOf, groupOf, labelOfChoice, transitionOf } from '../core/procedure/lookup.js';
import type { Field } from '../procedure/form.js';
import type { Procedure } from '../procedure/procedure.js';
import { withArticle } from '../core/procedure/words.js';
import type { TicketEvent } from '../core/ticket/events.js';
import type { MassStep } from '../core/ticket/mass/mass-form.js';
import { casesWith, type MassSigns, type Propagation, type RelatedCase } from '../core/ticket/mass/mass-incident.js';
import { numbersOf, type NumberReader } from '../core/ticket/numbers/ticket-numbers.js';
import type { CaseView } from '../ports/messenger.js';
import { caseNoun, type NounForms, countText, listText, numberOfText } from './words.js';
import type { PersonId } from '../core/people/person.js';
import { isAsked } from '../core/ticket/commands/follow-parent.js';
import type { Ticket } from '../core/ticket/ticket.js';
import type { EventSentences } from './history-text.js';
import { theTimeText, sinceText } from './times.js';
import type { MassEvent } from '../core/ticket/events/mass-events.js';

export const massSentences: EventSentences<MassEvent['type']> = {
  'mass-proposed': ({ signs }, { procedure }) => `Parece un incidente masivo: ${signsText(signs, procedure)}`,
  'mass-proposal-changed': (_, { who, noun: { as, many } }) => `${who} cambió ${as('los')} ${many} de la propuesta`,
  'mass-dismissed': ({ reason }, { who }) => `${who} dijo que no es un incidente masivo${because(reason)}`,
  'mass-declared': (_, { who, noun: { as } }) => `${who} ${as('lo')} declaró incidente masivo`,
  'mass-undone': ({ reason }, { who }) => `${who} deshizo el incidente masivo${because(reason)}`,
  'children-added': ({ way, children }, { who, procedure, noun: { as } }) =>
    `${way === 'requester' ? 'Se unió' : `${who} agregó`} ${casesText(children, procedure)}: se soluciona${children.length === 1 ? '' : 'n'} con ${as('este')}`,
  'children-removed': ({ children, reason }, { who, procedure }) => `${who} sacó ${casesText(children, procedure)}${because(reason)}`,
  'cases-grouped': ({ cases, reason }, { who, procedure }) => `${who} reunió aquí ${casesText(cases, procedure)}${because(reason)}`,
  'mass-solution-given': ({ solution }, { who, procedure }) =>
    `${who} documentó la solución${isReviewed(procedure) ? ', que la coordinación revisa antes de enviarla' : ''}: «${solution}»`,
  'mass-solution-returned': ({ reason }, { who }) => `${who} devolvió la solución${because(reason)}`,
  'mass-answer-queued': ({ goesAt }, { who, procedure, noun: { as } }) =>
    `${who} programó la respuesta a quienes ${as('lo')} reportaron para ${theTimeText(goesAt, procedure.timeZone)}`,
  'mass-answer-cancelled': (_, { who }) => `${who} detuvo el envío de la respuesta`,
  propagated: ({ done }, { noun: { one, many } }) => `Se informó a ${numberOfText(done, one, many)}`,
  'join-proposed': ({ parent }, { procedure, noun: { as } }) =>
    `Se propuso atender${as('lo')} con ${relatedCaseText(parent, procedure, 'desk')}`,
  'parent-set': ({ parent }, { procedure, audience }) => `Se atiende con ${parentText(parent, procedure, audience)}`,
  // The reason was written for the desk, and may be about another person.
  'parent-cleared': (event, { procedure, audience }) =>
    `Sigue por su cuenta${audience === 'desk' ? because(event.reason) + toPassText(event, procedure) : ''}`,
};

/** Why a case does not take its parent's solution. Source: SIGCE-10, SIGCE-11 */
function toPassText({ toPass = [] }: Extract<MassEvent, { type: 'parent-cleared' }>, procedure: Procedure): string {
  const through = toPass.map((id) => withArticle(groupOf(procedure, id)).the);
  return through.length === 0 ? '' : `: antes de ${caseNoun(procedure).as('solucionarlo')} pasa por ${listText(through, 'o')}`;
}

/** Whether the coordination reads the solution of a mass incident before its reporters get it. */
const isReviewed = ({ massIncident }: Procedure): boolean => massIncident?.answeredBy === 'coordination';

export const answerWaitsText = (procedure: Procedure): string =>
  isReviewed(procedure) ? 'la revisa la coordinación antes de enviarla' : 'está escrita; falta enviarla';
/** How many cases are named; the others are counted. */
const maxNamedCases = 5;

/** "INC000012, INC000015 y 40 casos más". */
function casesText(cases: readonly RelatedCase[], procedure: Procedure): string {
  const { one, many, as } = caseNoun(procedure);
  const named = cases.slice(0, maxNamedCases).map((related) => relatedCaseText(related, procedure, 'desk'));
  const more = cases.length - named.length;
  return listText([...named, ...(more === 0 ? [] : [`${numberOfText(more, `${one} más`, `${many} más`)}`])], 'y') || as('ninguno');
}

/** Whom a press of this person tells, by name; whoever has one of the cases is asked first. */
export function massToldText(cases: readonly Ticket[], by: PersonId): string {
  const people = cases.flatMap((one) => (isAsked(one, 'declared', by) ? [] : [one.requester]));
  const names = [...new Map(people.map(({ id, name }) => [id, name])).values()];
  const more = names.length - maxNamedCases;
  const named = listText([...names.slice(0, maxNamedCases), ...(more > 0 ? [`${more} más`] : [])], 'y');
  const first = names.length === 1 ? `Se le avisa a ${named}.` : `Se les avisa a ${names.length} personas: ${named}.`;
  const asked = people.length < cases.length ? 'A quien tiene los demás se le pregunta antes.' : '';
  return cases.length === 0 ? '' : `${names.length === 0 ? 'Todavía no se le avisa a nadie.' : first} ${asked}`.trimEnd();
}

/** The number of the case, as this reader knows it. */
export const relatedCaseText = ({ numbers, partnerNumber }: RelatedCase, procedure: Procedure, by: NumberReader): string =>
  numbersOf({ numbers, partnerNumber: partnerNumber ?? null }, procedure, by)[0] ?? caseNoun(procedure).one;

/** The parent case. A requester reads the number of a mass incident; another person's case is "otro igual" for them. */
export function parentText(parent: Extract<MassEvent, { type: 'parent-set' }>['parent'], procedure: Procedure, by: NumberReader): string {
  if (by === 'desk') return relatedCaseText(parent, procedure, by);
  return parent.way === 'duplicate'
    ? `${caseNoun(procedure).as('otro')} igual`
    : `el incidente masivo ${relatedCaseText(parent, procedure, 'desk')}`;
}

/** For a solution that came from the parent case: ", con INC000012". */
export const solvedWithText = (event: Extract<TicketEvent, { type: 'ticket-resolved' }>, procedure: Procedure, by: NumberReader): string =>
  event.with === undefined || by !== 'desk' ? '' : ` con ${relatedCaseText(event.with, procedure, by)}`;

/** "4 secciones presupuestales distintas en 2 horas, del tema Gestión presupuestal". */
export function signsText({ by, value, distinct, found, withinMs }: MassSigns, procedure: Procedure): string {
  const what = distinct === 'requesters' ? 'personas distintas' : `valores distintos de «${fieldLabel(distinct, procedure)}»`;
  const same =
    by === 'words'
      ? `lo dicen con palabras parecidas a «${value}»`
      : by === 'category'
        ? `es el mismo tema, «${categoryOf(procedure, value)?.label ?? value}»`
        : `es el mismo dato, «${fieldLabel(by, procedure)}: ${labelOfChoice(fieldOf(by, procedure)?.choices ?? [], value)}»`;
  return `${found} ${what} en ${durationText(withinMs)}, y ${same}`;
}

/** For a proposal that resembles an incident which is declared already; '' if there is none. */
export const likeIncidentText = ({ like }: MassSigns, procedure: Procedure): string =>
  like === undefined ? '' : ` Puede ser lo mismo que ${relatedCaseText(like, procedure, 'desk')}, que ya está declarado.`;

function durationText(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  return minutes % 60 === 0 ? numberOfText(minutes / 60, 'hora', 'horas') : numberOfText(minutes, 'minuto', 'minutos');
}

const fieldOf = (id: string, { forms }: Procedure): Field | undefined =>
  forms.flatMap(({ fields }) => fields).find((field) => field.id === id);

const fieldLabel = (id: string, procedure: Procedure): string => fieldOf(id, procedure)?.label ?? id;
const because = (reason: string): string => (reason.trim() === '' ? '' : `: «${reason}»`);

export const massStepTitles: Readonly<Record<MassStep, string>> = {
  declare: 'Declarar incidente masivo',
  add: 'Agregar al masivo',
  remove: 'Sacar del masivo',
  dismiss: 'No es',
  update: 'Avisar a quienes lo reportaron',
  undo: 'Deshacer el masivo',
  send: 'Revisar y enviar la respuesta',
  return: 'Devolver la solución',
  cancel: 'Detener el envío',
  join: 'Unirlo',
  group: 'Reunir lo que se repite',
};

/** The title of a form; where a transition declares the incident, its label. */
export function massFormTitle(step: MassStep, { procedure }: CaseView): string {
  const via = step === 'declare' ? transitionOf(procedure, procedure.massIncident?.via ?? '') : undefined;
  return via?.label ?? massStepTitles[step];
}

/** Says who gets the solution of a mass incident, before it is documented. */
export function whoReadsSolutionText(procedure: Procedure): string {
  return isReviewed(procedure)
    ? 'La coordinación la lee y se la envía a cada persona que lo reportó.'
    : 'Le llega a cada persona que lo reportó, un minuto después.';
}

/** @param others how many other cases are solved with it */
export function massDoneText(step: MassStep, name: string, others: number, { as }: NounForms): string {
  return {
    declare: `${name} es ahora un incidente masivo. A cada persona se le avisa.`,
    add: `Listo: ${name} agrupa ahora ${others}.`,
    remove: `Listo: ${name} agrupa ahora ${others}.`,
    dismiss: `Listo: no es un incidente masivo. ${name} sigue como estaba.`,
    update: `Se le está avisando a cada persona que reportó ${name}.`,
    undo: `${name} ya no es un incidente masivo: ${as('los')} demás siguen por su cuenta.`,
    send: `La respuesta de ${name} sale en un minuto; hasta entonces puede detenerla.`,
    return: `La solución de ${name} volvió a quien la documentó.`,
    cancel: `La respuesta de ${name} no salió. Puede corregirla y enviarla de nuevo.`,
    join: `Listo: va con ${name}, y su solución es la misma.`,
    group: `Listo: ${name} reúne lo que se repite. Cada ${as('uno')} sigue por su cuenta.`,
  }[step];
}

/** "solución enviada a 40 de 200 casos". */
export function propagationText({ what, to, done }: Propagation, procedure: Procedure): string {
  const { as, one, many } = caseNoun(procedure);
  const said = {
    join: 'unión avisada',
    update: 'aviso enviado',
    solution: 'solución enviada',
    release: as('separados'),
    group: as('reunidos'),
  }[what];
  return `${said}: ${done} de ${numberOfText(to.length, one, many)}`;
}

export const massIncidentsTitle = 'Incidentes masivos';
export const noMassIncidentsText = 'No hay incidentes masivos abiertos.';
export const newestIncidentsText = 'Son los más recientes; hay otros abiertos.';
export const openIncidentsTitle = 'Incidentes masivos abiertos';

/** "13 casos · desde las 9:20 a. m.": the number of its cases, with its own. */
export function incidentLine({ stored: { ticket, history }, procedure, now }: CaseView): string {
  const declaredAt = history.findLast(({ event }) => event.type === 'mass-declared')?.at;
  const count = caseNoun(procedure).counted(casesWith(ticket));
  return declaredAt === undefined ? count : `${count} · ${sinceText(declaredAt, now, procedure.timeZone)}`;
}

/** "y 2 más", "y al menos 17 más" */
export const moreIncidentsText = (more: number, isCounted: boolean): string => `y ${isCounted ? '' : 'al menos '}${countText(more)} más`;

/** "2 incidentes masivos abiertos: CASO-000012 «No abre el correo» (13 casos) y CASO-000020 «No imprime» (4 casos)" */
export function openIncidentsText(
  named: readonly { name: string; words: string; cases: number }[],
  more: number,
  isMoreCounted: boolean,
  { counted }: NounForms,
): string {
  const count = numberOfText(named.length + more, 'incidente masivo abierto', 'incidentes masivos abiertos');
  const each = named.map(({ name, words, cases }) => `${name} «${words}» (${counted(cases)})`);
  const rest = more === 0 ? [] : [`${countText(more)} más`];
  return `${isMoreCounted ? '' : 'Al menos '}${count}: ${listText([...each, ...rest], 'y')}`;
}

/** @param said the numbers as they were written */
export function unknownNumbersText(said: readonly string[]): string {
  const those = said.map((one) => `«${one}»`);
  return `No encuentro ${listText(those, 'y')}. Revise ${said.length === 1 ? 'el número' : 'los números'}.`;
}

/** @param codes the codes of drafts, which have no case number yet */
export function draftNumbersText(codes: readonly string[]): string {
  const [have, their] = codes.length === 1 ? ['tiene', 'su número definitivo'] : ['tienen', 'sus números definitivos'];
  return `${listText(codes, 'y')} todavía no ${have} ${their}.`;
}

export function howToDeclareText(procedure: Procedure): string {
  const { many, as } = caseNoun(procedure);
  return `Escriba los números ${as('juntos')}, como «masivo 45, 46, 47: el sistema no abre»: el primero agrupa ${as('los')} demás ${many}. Antes de declararlo verá qué pasa.`;
}

export const howToUpdateText = (procedure: Procedure): string =>
  `Escriba el número y el mensaje, como «avisar 45: ya encontramos la causa». Le llega a cada persona que reportó ${caseNoun(procedure).the}.`;

/** For a person who writes to the reporters of several incidents at once. */
export function oneUpdateText(procedure: Procedure): string {
  const { as, many } = caseNoun(procedure);
  return `Todavía no le avisé a nadie. Escriba un solo número antes de los dos puntos, y repita el aviso con ${as('los')} demás ${many}.`;
}
