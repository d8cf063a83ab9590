import type { NumberReader } from '../core/ticket/numbers/ticket-numbers.js';
import { groupOf, isAnswerFromOutside, numberText, stateOf, transitionOf } from '../core/procedure/lookup.js';
import type { Field } from '../procedure/form.js';
import type { Procedure } from '../procedure/procedure.js';
import type { By, EventOf, RecordedEvent, SolutionAccepted, StateChange, TicketEscalated, TicketEvent } from '../core/ticket/events.js';
import type { NoteAudience, FieldValues } from '../core/ticket/ticket.js';
import { because, correctedText, heldText, disclosedText, completedText, missingText, remindedText, openedText } from './drafts.js';
import { figuresText } from './figures.js';
import { namedFiles } from './files.js';
import { fillerText, sectionLabel, isoDateText, valueText, givenIn, givenRowsText, valuesText, type Given } from './fields.js';
import { massSentences, solvedWithText } from './mass-incidents.js';
import { offerSentences, withdrawalText } from './offers.js';
import { linkEventText } from './links.js';
import { keptMailText } from './mail.js';
import type { WordReading } from '../core/ticket/events/word-events.js';
import { informedText } from './own-case.js';
import { contactMeansText, meansText, deliveryText, recipientText } from './undelivered.js';
import { surveyAnsweredText, surveyAnswersText } from './survey.js';
import { inSentence, listText, caseNoun, type NounForms } from './words.js';
import { withArticle } from '../core/procedure/words.js';
import { reasonsForNoPicture } from '../core/ticket/ticket-files.js';

/** The requester sees neither internal notes nor the desk's bookkeeping. */
export type FactAudience = Exclude<NumberReader, 'partner'>;

/** `noun`: the noun of the case throughout a history, though a draft may have another one. */
type EventTelling = { who: string; procedure: Procedure; audience: FactAudience; noun: NounForms };

/** Plain text. */
export type EventSentences<Types extends TicketEvent['type']> = {
  readonly [Type in Types]: (event: EventOf<Type>, telling: EventTelling) => string;
};

/** Without its time: "Beto Gil lo tomó". Plain text. */
export const eventText = ({ event, by }: RecordedEvent, procedure: Procedure, audience: FactAudience = 'desk'): string =>
  sentenceOf(event.type, event, { who: byText(by), procedure, audience, noun: caseNoun(procedure) });

/** After the case's number and a colon: only the name of the person who acted keeps its capital letter. */
export function eventAfterName(recorded: RecordedEvent, procedure: Procedure, reader: NumberReader): string {
  const { by, event } = recorded;
  const what = eventText(recorded, procedure, reader === 'requester' ? reader : 'desk');
  const author = 'author' in event ? event.author?.name : undefined;
  const name = author ?? (by.kind === 'person' ? by.person.name : undefined);
  return name !== undefined && what.startsWith(name) ? what : inSentence(what);
}

/** So that the compiler knows which event the row takes. */
const sentenceOf = <Type extends TicketEvent['type']>(type: Type, event: EventOf<Type>, telling: EventTelling): string =>
  sentences[type](event, telling);

const sentences: EventSentences<TicketEvent['type']> = {
  ...massSentences,
  ...offerSentences,
  linked: linkEventText,
  unlinked: linkEventText,
  'problem-linked': ({ person, problem }, { noun: { as } }) => `${person.name} ${as('lo')} agregó al problema PRB-${problem}`,
  'problem-unlinked': ({ person, problem, reason }, { noun: { as } }) =>
    `${person.name} ${as('lo')} sacó del problema PRB-${problem}: «${reason}»`,

  'mail-kept': (mail, { noun }) => `${keptMailText(mail, noun)}: «${mail.text}»`,

  'number-reserved': ({ isLost }, { who }) =>
    isLost === true ? 'el número pudo darse después de la copia restaurada' : `${who} reservó el número para una contingencia`,
  'reservation-ended': (_, { who }) => `${who} liberó el número, que quedó sin usar`,
  // "Carla Ruiz importó de la contingencia: «contingencia.xlsx», hoja «Casos nuevos», fila 12"
  imported: ({ file, sheet, row }, { who }) => `${who} importó de la contingencia: «${file}», hoja «${sheet}», fila ${row}`,

  'draft-opened': (event, { procedure }) => openedText(event, procedure),
  numbered: ({ series, value }, { procedure }) => `Recibió el número ${numberText(procedure, series, value)}`,
  'draft-filled': ({ submitted }, { who }) => (submitted ? `${who} envió los datos` : `${who} agregó datos`),
  'draft-returned': ({ faults }, { procedure: { partner } }) => {
    const labels = faults.map((f) => inSentence(f.label));
    return `Falta que ${partner?.label ?? ''} envíe: ${listText(labels, 'y')}`;
  },
  'draft-listed': (_, { noun: { as } }) => `Se mostró en la tarjeta de ${as('los')} que esperan`,
  'draft-completed': (event, { who, procedure }) =>
    `${completedText(event, who, procedure)} y pasó ${toGroup(event.group, procedure)}${fillerText(event.filler)}${givenRowsText(event.fields, procedure)}`,
  'draft-lapsed': ({ missing }, { procedure, noun: { as } }) =>
    missing.length === 0
      ? `Venció el plazo para ${as('enviarlo')}`
      : `Venció el plazo para ${as('completarlo')}: ${missingText(missing, procedure)}`,
  'draft-set-aside': ({ reason }, { who, noun: { as } }) => `${who} ${as('lo')} apartó${because(quoted(reason))}`,
  'ticket-withdrawn': (event, { who }) => `${who} retiró lo pedido${because(withdrawalText(event))}`,
  reminded: ({ state }, { procedure }) => remindedText(stateOf(procedure, state)),

  'file-attached': ({ file }, { who }) => `${who} adjuntó «${file.name}»`,
  'note-added': ({ author, audience, text, files = [] }, { who, procedure }) =>
    `${author?.name ?? who} ${audienceText(audience, procedure)}: «${text}»${files.length === 0 ? '' : `, con ${namedFiles(files.map(({ name }) => name))}`}`,
  'message-edited': ({ before, after }, { who }) => {
    if (after === null) return `${who} borró su mensaje: «${before}»`;
    return before === after
      ? `${who} recuperó el mensaje que había borrado: «${after}»`
      : `${who} cambió su mensaje: «${before}» por «${after}»`;
  },
  'information-added': ({ saying, text }, { who }) => `${who} ${informedText(saying)}: «${text}»`,
  'requester-answered': ({ isUnconfirmed, answer, recorded }, { who }) =>
    isUnconfirmed === true
      ? `Venció el plazo para responder, con lo que el usuario escribió sin decir si es su respuesta: «${answer}»`
      : `${who} ${recorded === undefined ? 'respondió' : `registró la respuesta de ${recorded.requester.name}`}: «${answer}»`,
  'answer-doubted': ({ text }, { who }) => `${who} escribió, y se le preguntó si es su respuesta: «${text}»`,
  'answer-denied': (_, { who }) => `${who} dijo que eso no era su respuesta`,
  'word-read': ({ as }, { who }) => `${who} leyó lo que escribió el usuario: ${readAs[as]}`,
  'delivery-recorded': (event, { procedure }) => deliveryText(event, procedure),
  'manual-contact-recorded': ({ recipient, how, talk }, { who, procedure }) =>
    `${who} ${contactMeansText(recipientText(recipient, procedure), how, talk)}`,

  'ticket-taken': (_, { who, noun: { as } }) => `${who} ${as('lo')} tomó`,
  'ticket-assigned': ({ assignee }, { who, noun: { as } }) => `${who} ${as('lo')} asignó a ${assignee.name}`,
  'assignee-left': ({ left }, { noun: { the } }) => `${left.name} ya no es del equipo: ${the} quedó sin asignar`,
  'requester-asked': ({ question }, { who }) => `${who} preguntó: «${question}»`,
  'ticket-escalated': (event, { who, procedure }) =>
    `${who} ${sentText(event, procedure)} ${toReceiver(event, procedure)}${fillerText(event.filler)}: «${event.reason}»${recordsText(event.checklist, procedure)}`,
  'section-filled': ({ section, group, filler }, { who, procedure, noun: { the } }) =>
    `${who} diligenció «${sectionLabel(section, procedure)}» y ${the} pasó ${toGroup(group, procedure)}${fillerText(filler)}`,
  'ticket-resolved': (event, { who, procedure, audience, noun: { as } }) =>
    `${event.author?.name ?? who} ${as('lo')} solucionó${solvedWithText(event, procedure, audience)}: «${event.solution}»${recordsText(event.records, procedure)}`,
  'solution-accepted': acceptedSentence,
  'case-lapsed': ({ question }) => `Venció el plazo para responder${because(quoted(question))}`,
  'solution-refused': (event, { who, procedure }) =>
    `${event.bySurvey === true ? `Con esa encuesta volvió ${returnedToText(event, procedure)}` : `${who} ${saysOfTrouble(event, procedure)} sigue fallando`}: «${event.reason}»`,
  'state-moved': (event, { who, procedure, noun: { as } }) =>
    `${who} ${as('lo')} pasó a «${stateOf(procedure, event.to).label}»${because(valuesText(stepValues(event, procedure)))}${recordsText(event.fields, procedure)}`,
  'user-reached': ({ user }) => `Desde ahora responde ${user.name}, a quien ya se le puede escribir por aquí`,

  'ticket-corrected': (event, { who, procedure }) => correctedText(event, who, procedure),
  'target-warned': ({ clock, at }) => {
    const which = clock === 'response' ? 'de respuesta' : 'de solución';
    return at >= 1 ? `Venció el tiempo ${which}` : `Se usó el ${Math.round(at * 100)} % del tiempo ${which}`;
  },
  'clock-held': ({ hold }, { who, procedure }) => heldText(hold, who, procedure),
  'clock-released': ({ undone }, { who }) => (undone ? `${who} deshizo la detención de los relojes` : 'Los relojes volvieron a correr'),
  'calendar-changed': ({ date, closes, reason }, { who }) =>
    `${who} registró que el ${isoDateText(date)} ${closes ? `no es hábil: «${reason}»` : 'sí es hábil'}`,
  'figures-frozen': ({ figures }, { procedure }) => figuresText(figures, procedure),
  'survey-asked': () => 'Se envió la encuesta',
  'survey-reminded': () => 'Se recordó la encuesta',
  'survey-lapsed': () => 'La encuesta venció sin respuesta',
  'survey-answered': (event, { who, procedure, audience }) =>
    `${who} ${surveyAnsweredText(event, procedure)}${because(audience === 'desk' ? surveyAnswersText(event, procedure) : '')}`,

  'personal-data-opened': disclosedText,
  // The history does not record whether Teams then stored the file.
  'files-offered': ({ files }, { who }) => `${who} pidió copia de ${namedFiles(files.map(({ name }) => name))}`,
  'file-accepted': ({ file }, { who }) => `${who} aceptó guardar en su OneDrive una copia de «${file.name}»`,
  'file-shown': ({ file, group }, { who, procedure }) =>
    `${who} pidió mostrar «${file.name}» en el canal ${withArticle(groupOf(procedure, group)).of}`,
};

function acceptedSentence(event: SolutionAccepted, { who, procedure, noun: { as } }: EventTelling): string {
  if (event.silence) return `Se dio por ${as('aceptado')}: ${silenceReason(event)}`;
  if (event.bySurvey === true) return 'Con esa encuesta quedó aceptada la solución';
  if (event.confirmed !== undefined) return `${who} ${as('lo')} cerró: ${confirmedText('el usuario', event, procedure)}`;
  return isClosedByDesk(event, procedure) ? `${who} ${as('lo')} cerró` : `${who} confirmó la solución`;
}

const toGroup = (id: string, procedure: Procedure): string => withArticle(groupOf(procedure, id)).to;

/** "a Dora Vega, de la Oficina de Tecnología"; without a name the group and its third party: "a Soporte Externo (Datos y Redes S.A.S.)". */
function toReceiver({ assignee, group, to, checklist }: TicketEscalated, procedure: Procedure): string {
  const receiver = withArticle(groupOf(procedure, group));
  const third = checklist[stateOf(procedure, to).thirdParty?.name ?? ''] ?? '';
  if (assignee === undefined) return third === '' ? receiver.to : `${receiver.to} (${third})`;
  return `a ${assignee.name}, ${receiver.of}`;
}

function audienceText(audience: NoteAudience, procedure: Procedure): string {
  if (audience === 'internal') return 'anotó';
  if (audience === 'public') return 'escribió al usuario';
  return 'asker' in audience
    ? `respondió la consulta de ${audience.asker.name}`
    : `consultó ${withArticle(groupOf(procedure, audience.group)).to}`;
}

/** The requester did not answer, or wrote but pressed no button. */
export const silenceReason = ({ wrote }: Pick<SolutionAccepted, 'wrote'>): string =>
  wrote === true ? 'no se confirmó con el botón' : 'no hubo respuesta';

/** Whether a case went back to a lower level, or an area sent it back. Source: UARIV-04, USPEC-06 */
export const isSentBack = ({ from, group }: TicketEscalated, procedure: Procedure): boolean =>
  groupOf(procedure, from).role === 'area' || groupOf(procedure, group).level < groupOf(procedure, from).level;

/** "la escaló", "la devolvió"; for an answer from outside "respondió y la solicitud volvió". Source: USPEC-12, SIIF-10 */
function sentText(event: TicketEscalated, procedure: Procedure): string {
  const { as, the } = caseNoun(procedure);
  if (isAnswerFromOutside(event, procedure)) {
    const answered =
      event.recordedByDesk === true ? `registró la respuesta ${withArticle(groupOf(procedure, event.from)).of}` : 'respondió';
    return `${answered} y ${the} volvió`;
  }
  const isAsked = transitionOf(procedure, event.transition)?.act === 'ask-section';
  return `${as('lo')} ${isAsked ? 'envió' : isSentBack(event, procedure) ? 'devolvió' : 'escaló'}`;
}

/** "el usuario confirmó por teléfono el 24 nov 2026", with the other values of the form. Source: SIIF-10 */
export function confirmedText(who: string, { transition, confirmed = {} }: SolutionAccepted, procedure: Procedure): string {
  const needs: readonly Field[] = transitionOf(procedure, transition)?.needs ?? [];
  const means = givenIn(needs, confirmed).find(({ id }) => id === 'means')?.value ?? meansText(confirmed['means'] ?? '');
  const besides = givenIn(needs, confirmed).filter(({ id }) => id !== 'means' && id !== 'date');
  const others = valuesText(besides, 'labelled');
  return `${who} confirmó ${inSentence(means)} el ${isoDateText(confirmed['date'] ?? '')}${others === '' ? '' : `, ${others}`}`;
}

/** Then the requester did not say that it went well. Source: USPEC-05, SIIF-10 */
export const isClosedByDesk = ({ transition }: SolutionAccepted, procedure: Procedure): boolean =>
  transitionOf(procedure, transition)?.by.includes('requester') === false;

/** Its assignee, or the desk, which has to take it first. */
export function returnedToText({ to }: Pick<StateChange, 'to'>, procedure: Procedure): string {
  const isTaken = stateOf(procedure, to).phase !== 'new';
  return isTaken ? `a quien ${caseNoun(procedure).as('lo')} atiende` : withArticle({ label: procedure.deskName }).to;
}

/** "dice que" if the requester refused the solution themself, else the words for what the desk recorded about it. Source: UARIV-11 */
export function saysOfTrouble({ transition, recorded }: Extract<StateChange, { type: 'solution-refused' }>, procedure: Procedure): string {
  return recorded !== undefined || transitionOf(procedure, transition)?.by.includes('requester') === false
    ? 'anotó que el usuario informa que'
    : 'dice que';
}

export const byText = (by: By): string => (by.kind === 'person' ? by.person.name : 'El sistema');

/** Without personal data. A single value has no label, because the state explains it. */
export function movedValuesText(event: EventOf<'state-moved'>, procedure: Procedure): string {
  const given = stepValues(event, procedure);
  return given.map(({ label, value }) => (given.length === 1 ? value : `${label}: ${value}`)).join(' · ');
}

/** Without personal data. */
export const stepValues = ({ fields, transition }: EventOf<'state-moved'>, procedure: Procedure): readonly Given[] =>
  givenIn(transitionOf(procedure, transition)?.needs ?? [], fields);

const quoted = (text: string): string => (text.trim() === '' ? '' : `«${text}»`);

/** Records and escalation data given with a step, without personal data: "; registro A3-FO-12 «118»". Source: USPEC-11, USPEC-12 */
function recordsText(values: FieldValues, { categories, transitions, routes }: Procedure): string {
  const besides = transitions.filter((t) => t.act === 'escalate').flatMap((t) => t.needs ?? []);
  const asked = besides.filter(({ id, type }) => type === 'long-text' && id !== 'reason');
  const records = [...categories.flatMap((c) => c.records ?? []), ...asked, ...reasonsForNoPicture({ routes })].filter(
    (r, i, all) => all.findIndex((other) => other.id === r.id) === i,
  );
  const given = records.filter((r) => r.pii !== true && r.type !== 'file' && (values[r.id] ?? '') !== '');
  return given.map((r) => `; ${inSentence(r.label)} «${valueText(r, values[r.id] ?? '')}»`).join('');
}

const readAs: Readonly<Record<WordReading, string>> = {
  yes: 'es un sí',
  no: 'es un no',
  answer: 'responde la pregunta',
  nothing: 'no responde nada de lo que se le preguntó',
};
