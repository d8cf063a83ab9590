import { notificationKinds, type NotificationKind, type RecordedEvent, type Recipient } from '../domain/ticket/events.js';
import { unreadQuestionOf, type LostMessage, type Undelivered } from '../domain/ticket/undelivered.js';
import { groupOf } from '../domain/procedure/lookup.js';
import type { Procedure } from '../domain/procedure/procedure.js';
import type { ContactMeans } from '../domain/ticket/ticket.js';
import { asSentence, listText, numberOfText } from './words.js';
import { caseNoun, type NounForms } from './nouns.js';
import type { Worded } from '../domain/procedure/words.js';
import { withArticle } from '../domain/procedure/articles.js';

const means: Readonly<Record<Exclude<ContactMeans, 'impossible'>, string>> = {
  telephone: 'por teléfono',
  mail: 'por correo',
  'in-person': 'en persona',
  other: 'por otro medio',
};

/**
 * "avisó a Ana Ruiz por teléfono", "no pudo avisar a Ana Ruiz": a manual contact, after its actor.
 *
 * @param to  " a Ana Ruiz"; '' where the name is unknown
 */
export function contactMeansText(to: string, how: ContactMeans): string {
  return how === 'impossible' ? `no pudo avisar${to}` : `avisó${to} ${means[how]}`;
}

const lost: Readonly<Record<NotificationKind, string | ((noun: NounForms) => string)>> = {
  'draft-reminder': 'lo que falta para darle número',
  incomplete: 'lo que falta para darle número',
  'draft-lapsed': 'que venció el plazo',
  'case-lapsed': 'que venció el plazo',
  'set-aside': ({ one }) => `que no necesita ${one}`,
  withdrawn: 'que se retiró',
  'registered-for-you': 'que se registró',
  question: 'una pregunta',
  answered: 'una respuesta del usuario',
  reminder: 'un recordatorio de lo que falta',
  moved: ({ the }) => `que ${the} avanzó`,
  'arrived-here': ({ the }) => `que llegó ${the}`,
  'escalated-here': ({ the }) => `que llegó ${the}`,
  'assigned-to-you': 'que se le asignó',
  'section-for-you': 'que le corresponde diligenciar una sección',
  'public-note': 'una nota',
  information: 'información nueva',
  resolution: 'la solución',
  refused: 'que sigue fallando',
  survey: 'la encuesta',
  consulted: 'una consulta',
  'consult-answered': 'la respuesta a una consulta',
  'top-priority': ({ the }) => `que ${the} tiene la prioridad más alta`,
  'target-warned': 'que el plazo está por vencer o venció',
  'survey-answered': 'la respuesta a la encuesta',
  'question-proposed': 'que se propuso una pregunta frecuente',
  'mass-proposed': 'que puede haber un incidente masivo',
  'mass-declared': ({ the }) => `que ${the} es un incidente masivo`,
  'mass-answer-due': 'la solución de un incidente masivo, para enviarla',
  'mass-solution-returned': 'que la coordinación devolvió la solución',
  joined: ({ the }) => `que ${the} se atiende con otros iguales`,
  'desk-back': 'que la mesa volvió',
  'not-delivered': 'que al usuario no le llegó un mensaje',
};

function lostText({ kind, closes }: LostMessage, procedure: Worded): string {
  if (kind === 'moved' && closes === true) return `que ${caseNoun(procedure).the} se cerró`;
  const known = notificationKinds.find((k) => k === kind);
  if (known === undefined) return 'un mensaje';
  const said = lost[known];
  return typeof said === 'string' ? said : said(caseNoun(procedure));
}

/** Kinds that are named, the newest ones; the rest is counted. */
const maxNamed = 3;

/** "la solución", "una pregunta y la solución", "una nota, una pregunta, la solución y 2 mensajes más": oldest first. */
export function lostMessagesText(messages: readonly LostMessage[], procedure: Worded): string {
  const said = [...new Set(messages.map((m) => lostText(m, procedure)))];
  const named = said.slice(-maxNamed);
  const more = messages.filter((m) => !named.includes(lostText(m, procedure))).length;
  return listText([...named, ...(more === 0 ? [] : [numberOfText(more, 'mensaje más', 'mensajes más')])], 'y');
}

/** "Ana Ruiz", "Infraestructura tecnológica": the recipient of an undelivered message, plain text. */
export function recipientName(recipient: Recipient, procedure: Procedure): string {
  if (recipient.kind === 'channel') return groupOf(procedure, recipient.group).label;
  return recipient.person.name === '' ? 'alguien del equipo' : recipient.person.name;
}

/** "a Ana Ruiz", "al Grupo Administrativo" */
export function toRecipient(recipient: Recipient, procedure: Procedure): string {
  return recipient.kind === 'channel' ? withArticle(groupOf(procedure, recipient.group)).to : `a ${recipientName(recipient, procedure)}`;
}

/** "Falta avisar por otro medio a Ana Ruiz (la solución) y a Luz Parra (que se le asignó)." */
export function undeliveredText(undelivered: readonly Pick<Undelivered, 'recipient' | 'messages'>[], procedure: Procedure): string {
  const recipients = undelivered.map((one) => `${toRecipient(one.recipient, procedure)} (${lostMessagesText(one.messages, procedure)})`);
  return recipients.length === 0 ? '' : `Falta avisar por otro medio ${listText(recipients, 'y')}.`;
}

/** "Falta avisar a 2 personas y a 1 grupo por otro medio: escriba «inalcanzables»."; '' for none. */
export function peopleToCallText({ people, channels }: { people: number; channels: number }): string {
  const counted = [
    ...(people === 0 ? [] : [`a ${numberOfText(people, 'persona', 'personas')}`]),
    ...(channels === 0 ? [] : [`a ${numberOfText(channels, 'grupo', 'grupos')}`]),
  ];
  return counted.length === 0 ? '' : `Falta avisar ${listText(counted, 'y')} por otro medio: escriba «inalcanzables».`;
}

/** Over the form that closes a case with the requester's confirmation. */
export function solutionUndeliveredText(requester: string): string {
  return `A ${requester} no le llegó el mensaje con la solución. Antes de cerrar, confirme que sí supo qué se hizo:`;
}

const unheard = { question: '; la pregunta no le había llegado', resolution: '; el mensaje no le había llegado' } as const;

/** Follows a fact that happened by silence when the silent person had not been reached; else ''. */
export function notDeliveredText(history: readonly RecordedEvent[], recorded: RecordedEvent): string {
  const kind = unreadQuestionOf(history, recorded);
  return kind === null ? '' : unheard[kind];
}

/** After the press: "Anotado en CASO-000045: usted le avisó a Ana Ruiz por teléfono." @param recipient "a Ana Ruiz" */
export function manualContactText(caseName: string, recipient: string, how: ContactMeans): string {
  return `Anotado en ${caseName}: ${how === 'impossible' ? `no fue posible avisarle ${recipient}` : `usted le avisó ${recipient} ${means[how]}`}.`;
}

/** Said after it where the press stood in the list. */
export const howToSeeTheRest = 'Para ver la lista al día, pulse Actualizar.';

/**
 * The manual contact was recorded before: "Beto Gil ya le avisó a Ana Ruiz por teléfono, hoy 3:24 p. m."
 *
 * @param who  null: the reader
 * @param recipient "a Ana Ruiz"
 */
export function alreadyContactedText(who: string | null, recipient: string, how: ContactMeans, when: string): string {
  const done = how === 'impossible' ? `ya anotó que no fue posible avisarle ${recipient}` : `ya le avisó ${recipient} ${means[how]}`;
  return asSentence(`${who ?? 'Usted'} ${done}, ${when}`);
}

/** It settled by itself. */
export function nobodyToCallText(caseName: string): string {
  return `En ${caseName} ya no falta avisarle a nadie: a quien faltaba le llegó un mensaje, escribió o ya no lo necesita.`;
}
