import type { Recipient, TicketEvent, RecordedEvent, TicketWithHistory } from '../core/ticket/events.js';
import { isNotificationKind, type NotificationKind } from '../core/ticket/notification-kinds.js';
import { withArticle, type Worded } from '../core/procedure/words.js';
import { preferredMeans } from '../core/ticket/commands/record-talk.js';
import { isUntold } from '../core/ticket/silence/marks.js';
import { daysTried, unreadQuestionOf } from '../core/ticket/told.js';
import type { LostMessage, Undelivered } from '../core/ticket/undelivered.js';
import { groupOf, transitionsFrom } from '../core/procedure/lookup.js';
import type { Procedure } from '../procedure/procedure.js';
import type { ContactMeans, Ticket } from '../core/ticket/ticket.js';
import { asSentence, listText, numberOfText, caseNoun, type NounForms } from './words.js';
import { withoutChannelText } from './binding.js';

export function deliveryText(
  { outcome, recipient, kind }: Extract<TicketEvent, { type: 'delivery-recorded' }>,
  procedure: Procedure,
): string {
  const to = recipientText(recipient, procedure);
  if (kind === 'third-party')
    return {
      sent: `Se escribió por correo${to}`,
      repeated: `Se escribió por correo${to}, quizá dos veces`,
      unreachable: `No se pudo escribir por correo${to}`,
      abandoned: `No se pudo confirmar el correo${to}`,
    }[outcome];
  return {
    sent: `Se avisó${to}`,
    repeated: `Se avisó${to}, quizá dos veces: la primera no confirmó`,
    unreachable: `No se pudo avisar${to}: no recibe los mensajes de Precaso`,
    abandoned: `No se pudo avisar${to}: Teams no confirmó el envío`,
  }[outcome];
}

/** " a Beto Gil", " al canal de Mesa de servicios" */
export function recipientText(recipient: Recipient, procedure: Procedure): string {
  if (recipient.kind === 'channel') return ` al canal ${withArticle(groupOf(procedure, recipient.group)).of}`;
  return recipient.person.name === '' ? '' : ` a ${recipient.person.name}`;
}

export const mayBeRepeated = 'Puede que ya haya recibido este mensaje';

const means: Readonly<Record<Exclude<ContactMeans, 'impossible'>, string>> = {
  telephone: 'por teléfono',
  mail: 'por correo',
  'in-person': 'en persona',
  other: 'por otro medio',
};

/** "por teléfono" */
export const meansText = (how: string): string => Object.entries(means).find(([id]) => id === how)?.[1] ?? '';

/** "avisó a Ana Ruiz por teléfono", "no pudo avisar a Ana Ruiz". @param to " a Ana Ruiz"; '' where the name is unknown */
export function contactMeansText(to: string, how: ContactMeans, talk?: true): string {
  if (talk === true) return how === 'impossible' ? `no pudo hablar${withPerson(to)}` : `habló${withPerson(to)} ${means[how]}`;
  return how === 'impossible' ? `no pudo avisar${to}` : `avisó${to} ${means[how]}`;
}

const withPerson = (to: string): string => to.replace(/^ a /, ' con ');

const lost: Readonly<Record<NotificationKind, string | ((noun: NounForms) => string)>> = {
  'draft-reminder': 'lo que falta para darle número',
  received: 'lo que falta para darle número',
  'third-party': 'lo que se pidió a un tercero',
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
  'mass-proposed': 'que puede haber un incidente masivo',
  'mass-declared': ({ the }) => `que ${the} es un incidente masivo`,
  'cases-grouped': 'que algo se repite',
  'mass-answer-due': 'la solución de un incidente masivo, para enviarla',
  'mass-solution-returned': 'que la coordinación devolvió la solución',
  joined: ({ the }) => `que ${the} se atiende con otros iguales`,
  'desk-back': 'que la mesa volvió',
  'not-delivered': 'que al usuario no le llegó un mensaje',
};

function lostText({ kind, closes }: LostMessage, procedure: Worded): string {
  if (kind === 'moved' && closes === true) return `que ${caseNoun(procedure).the} se cerró`;
  if (!isNotificationKind(kind)) return 'un mensaje';
  const said = lost[kind];
  return typeof said === 'string' ? said : said(caseNoun(procedure));
}

/** The newest ones; the others are counted. */
const maxNamed = 3;

/** "la solución", "una pregunta y la solución", "una nota, una pregunta, la solución y 2 mensajes más": oldest first. */
export function lostMessagesText(messages: readonly LostMessage[], procedure: Worded): string {
  const said = [...new Set(messages.map((m) => lostText(m, procedure)))];
  const named = said.slice(-maxNamed);
  const more = messages.filter((m) => !named.includes(lostText(m, procedure))).length;
  return listText([...named, ...(more === 0 ? [] : [numberOfText(more, 'mensaje más', 'mensajes más')])], 'y');
}

/** "Ana Ruiz", "Infraestructura tecnológica": plain text. */
export function recipientName(recipient: Recipient, procedure: Procedure): string {
  if (recipient.kind === 'channel') return groupOf(procedure, recipient.group).label;
  return recipient.person.name === '' ? 'alguien del equipo' : recipient.person.name;
}

/** "a Ana Ruiz", "al Grupo Administrativo" */
export const toRecipient = (recipient: Recipient, procedure: Procedure): string =>
  recipient.kind === 'channel' ? withArticle(groupOf(procedure, recipient.group)).to : `a ${recipientName(recipient, procedure)}`;

/** "Falta avisar por otro medio a Ana Ruiz (la solución) y a Luz Parra (que se le asignó)." */
export function undeliveredText(undelivered: readonly Pick<Undelivered, 'recipient' | 'messages'>[], procedure: Procedure): string {
  const recipients = undelivered.map((one) => `${toRecipient(one.recipient, procedure)} (${lostMessagesText(one.messages, procedure)})`);
  return recipients.length === 0 ? '' : `Falta avisar por otro medio ${listText(recipients, 'y')}.`;
}

type ToCall = { people: number; channels: number; withoutChannel: readonly { label: string }[] };

/** "Falta avisar a 2 personas y a 1 grupo por otro medio."; '' for none. */
export function peopleToCallText({ people, channels, withoutChannel }: ToCall): string {
  const counted = [
    ...(people === 0 ? [] : [`a ${numberOfText(people, 'persona', 'personas')}`]),
    ...(channels === 0 ? [] : [`a ${numberOfText(channels, 'grupo', 'grupos')}`]),
  ];
  const toCall = counted.length === 0 ? '' : `Falta avisar ${listText(counted, 'y')} por otro medio.`;
  return `${toCall} ${withoutChannelText(withoutChannel)}`.trim();
}

/** "A Ana Ruiz no le llegó la solución: llámele. Su plazo no corre. Se intentó 1 día de 3."; '' where nothing waits for the requester. */
export function untoldText(stored: TicketWithHistory, procedure: Procedure): string {
  if (!isUntold(stored)) return '';
  const { ticket } = stored;
  const asked = ticket.question === null ? 'el aviso de lo que falta' : 'la pregunta';
  const what = ticket.phase === 'resolved' ? 'la solución' : asked;
  return [
    `A ${ticket.requester.name} no le llegó ${what}: llámele.`,
    otherMeansText(ticket, procedure),
    'Mientras no se entere, no le corre el plazo.',
    triesText(stored, procedure),
  ]
    .filter((line) => line !== '')
    .join(' ');
}

/** "Pidió que lo contacten por: Teléfono."; '' if they chose no means. Source: UARIV-06 */
export function preferredText(ticket: Ticket, procedure: Procedure): string {
  const chosen = preferredMeans(ticket, procedure);
  return chosen === null ? '' : `Pidió que lo contacten por: ${chosen.label}.`;
}

/** A message by Teams did not arrive; '' also if they chose Teams. Source: UARIV-06, UARIV-16 */
export const otherMeansText = (ticket: Ticket, procedure: Procedure): string =>
  preferredMeans(ticket, procedure)?.id === 'teams' ? '' : preferredText(ticket, procedure);

/** "No se pudo hablar con la persona en 1 día; con 3 distintos, la coordinación puede cerrar sin confirmar."; '' before the first. Source: SIIF-11 */
export function triesText(stored: TicketWithHistory, procedure: Procedure): string {
  const days = daysTried(stored, procedure);
  const needed = transitionsFrom(procedure, stored.ticket.state).find((t) => t.afterDaysTried !== undefined)?.afterDaysTried;
  if (days === 0 || !isUntold(stored)) return '';
  const tried = `No se pudo hablar con la persona en ${numberOfText(days, 'día', 'días distintos')}`;
  return needed === undefined ? `${tried}.` : `${tried}; con ${needed}, la coordinación puede cerrar sin confirmar.`;
}

export const talkRecordedText = (caseName: string, { ticket }: TicketWithHistory, spoke: boolean): string =>
  `Anotado en ${caseName}: ${spoke ? 'usted habló' : 'no se pudo hablar'} con ${ticket.requester.name}.`;
/** A colleague has said it before, or the case moved on. */
export const nothingToReadText = (caseName: string): string => `En ${caseName} ya no hay nada por leer: mire la historia.`;

export const solutionUndeliveredText = (requester: string): string =>
  `A ${requester} no le llegó el mensaje con la solución. Antes de cerrar, confirme que sí supo qué se hizo:`;

const unheard = { question: '; la pregunta no le había llegado', resolution: '; el mensaje no le había llegado' } as const;

export function notDeliveredText(history: readonly RecordedEvent[], recorded: RecordedEvent): string {
  const kind = unreadQuestionOf(history, recorded);
  return kind === null ? '' : unheard[kind];
}

/** "Anotado en CASO-000045: usted le avisó a Ana Ruiz por teléfono." @param recipient "a Ana Ruiz" */
export const manualContactText = (caseName: string, recipient: string, how: ContactMeans): string =>
  `Anotado en ${caseName}: ${how === 'impossible' ? `no fue posible avisarle ${recipient}` : `usted le avisó ${recipient} ${means[how]}`}.`;
export const howToSeeTheRest = 'Para ver la lista al día, pulse Actualizar.';

/** "Beto Gil ya le avisó a Ana Ruiz por teléfono, hoy 3:24 p. m." @param who null: the reader @param recipient "a Ana Ruiz" */
export function alreadyContactedText(who: string | null, recipient: string, how: ContactMeans, when: string): string {
  const done = how === 'impossible' ? `ya anotó que no fue posible avisarle ${recipient}` : `ya le avisó ${recipient} ${means[how]}`;
  return asSentence(`${who ?? 'Usted'} ${done}, ${when}`);
}

export const nobodyToCallText = (caseName: string): string =>
  `En ${caseName} ya no falta avisarle a nadie: a quien faltaba le llegó un mensaje, escribió o ya no lo necesita.`;
export const sentAgainText = (name: string): string =>
  `Le envío de nuevo a ${name} lo que no le llegó. Si tampoco le llega, sigue aquí entre lo que falta avisar.`;
export const letterSentAgain = {
  yes: 'Envío el correo de nuevo. Si también lo devuelven, le aviso otra vez.',
  no: 'No lo envío: ya se envió de nuevo, o lo que dice ya no es actual.',
} as const;
