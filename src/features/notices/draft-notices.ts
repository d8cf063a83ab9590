import { today } from '../../domain/ticket/decision.js';
import { checkDraft } from '../../domain/ticket/forms/draft-fields.js';
import { becomesCase, isReadyToSend } from '../../domain/ticket/forms/ready-to-send.js';
import { leftUnanswered } from '../../domain/ticket/start-again.js';
import { isDraft, type Ticket } from '../../domain/ticket/ticket.js';
import { withArticle, wordsOfProcedure } from '../../domain/procedure/words.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import type { RecordedEvent } from '../../domain/ticket/events.js';
import type { CaseView } from '../../ports/messenger.js';
import { fieldsText } from '../../texts/drafts.js';
import { allFaultsText } from '../../texts/field-faults.js';
import { caseNoun, draftNoun, asSentence, quotedAtEnd, capitalised } from '../../texts/words.js';
import { executeAction, says } from '../../cards/button.js';
import { casePhrase, thirdPartyContact, waitText } from '../../cards/parts/case-head.js';
import { draftLack } from '../../cards/parts/draft-lack.js';
import { requesterState, statusLine } from '../../cards/parts/status-line.js';
import { endLabel, limitText, silenceText } from '../../cards/parts/silence.js';
import { oneLine } from '../../cards/user-words.js';
import type { NotificationText } from './moved-notification.js';
import type { Place } from '../../domain/outbox/notification.js';
import { stateOf } from '../../domain/procedure/lookup.js';
import { isGuestGroup } from '../../domain/people/roles.js';
import { nextSection } from '../../domain/ticket/forms/sections.js';
import { sinceText } from '../../texts/times.js';
import { deskActions } from '../../cards/parts/case-actions.js';

/** To the requester: complete it, or send it. Source: UARIV-06 */
export function draftReminder(view: CaseView, name: string): NotificationText {
  const {
    stored: { ticket },
    procedure,
  } = view;
  if (!isDraft(ticket)) return { title: `${name}: ${requesterState(view)}`, sentence: statusLine(view, 'kept'), words: ticket.words };
  const ready = isReadyToSend(ticket, procedure);
  const draft = draftNoun(procedure);
  const number = `número de ${caseNoun(procedure).one}`;
  const before = limitText(view, 'kept');
  const see = casePhrase(ticket, procedure, 'requester');
  return {
    title: `${name}: ${draftLack(view)}.`,
    sentence:
      before === ''
        ? `Sin eso no podemos darle ${number}.`
        : `${draft.as(ready ? 'Envíelo' : 'Complételo')} ${before} para darle ${number}; si no, ${becomesCase(ticket, procedure) ? `${draft.as('lo')} registramos así` : `quedará «${endLabel(view)}»`}.`,
    words: ticket.words,
    style: 'warning',
    buttons: ready
      ? [executeAction(wordsOfProcedure(procedure).buttons.send, { verb: 'send-draft', ticket: ticket.id }), says('Revisar', see)]
      : [says('Completar', see)],
  };
}

/** To the requester of a case that the desk, or its time, registered as it stood: why, and what the desk has still to ask. Source: UARIV-06 */
export function registeredAsItStood(recorded: RecordedEvent | undefined, { stored, procedure }: CaseView): string {
  if (recorded?.event.type !== 'draft-completed') return '';
  const { waived = [] } = recorded.event;
  const lacks = waived.length === 0 ? '' : `Le preguntaremos lo que falta: ${fieldsText(waived, procedure)}.`;
  const question = leftUnanswered(stored);
  const unanswered = question === '' ? '' : `Queda por responder: ${quotedAtEnd(oneLine(question, 160))}`;
  return [recorded.by.kind === 'system' ? 'Venció el plazo y tenía lo necesario.' : '', lacks, unanswered]
    .filter((text) => text !== '')
    .join(' ');
}

/** To the partner's desk: what keeps its case from its number, and who completes it. Source: SIGCE-02 */
export function incompleteNotice(view: CaseView, recorded: RecordedEvent | undefined, name: string): NotificationText {
  const {
    stored: { ticket },
    procedure,
  } = view;
  const event = recorded?.event;
  const faults = event?.type === 'draft-returned' ? event.faults : checkDraft(ticket, procedure, today(view)).faults;
  const before = limitText(view, 'kept');
  return {
    title: `${name} está incompleto y no tiene número todavía.`,
    sentence: `${allFaultsText(faults)} ${asSentence(`${whoCompletes(ticket, procedure)} ${before}`.trimEnd())}`,
    style: 'warning',
  };
}

/** Its sender in their chat; or the desk, which keeps what it was sent. */
function whoCompletes({ registeredBy, requester }: Ticket, { deskName }: Procedure): string {
  return registeredBy === null
    ? `Lo completa ${oneLine(requester.name, 80)} en su chat`
    : `Envíele lo que falta ${withArticle({ label: deskName }).to}`;
}

/**
 * The answer still expected of the person; for the assignee of a case that waits for others, the third party and since when;
 * for the specialist who confirms a solution, the person to confirm it with.
 *
 * Source: UARIV-06, UARIV-11, SIIF-03, SIIF-10, SIGCE-04, USPEC-10
 */
export function reminder(view: CaseView, to: Place, name: string): NotificationText {
  const {
    stored: { ticket },
    procedure,
  } = view;
  if (ticket.phase === 'waiting' && ticket.question === null) return waitReminder(view, to, name);
  if (ticket.phase === 'resolved' && stateOf(procedure, ticket.state).remindEvery !== undefined)
    return confirmationReminder(view, to, name);
  const before = limitText(view, 'kept');
  if (ticket.question !== null)
    return {
      title: `Falta su respuesta por ${name}.`,
      sentence: `${silenceText(view, 'kept') || 'Responda, por favor.'}${ticket.question.doubted === undefined ? '' : ' Si es su respuesta, falta pulsar «Sí, enviar».'}`,
      words: ticket.question.text,
      style: 'warning',
    };
  if (ticket.phase === 'resolved')
    return {
      title: `¿Quedó bien ${name}?`,
      sentence: `Falta su respuesta. Díganos${before === '' ? '' : ` ${before}`}, por favor.`,
      words: ticket.solution?.text ?? '',
      style: 'warning',
    };
  if (ticket.survey !== null && ticket.survey.answeredAt === null)
    return { title: `¿Cómo le fue con ${name}?`, sentence: 'La encuesta sigue abierta: es de un minuto.' };
  return { title: `${name} sigue en «${stateOf(procedure, ticket.state).label}».`, words: ticket.words, style: 'warning' };
}

/** To who confirms with the requester what a provider solved. Source: UARIV-11 */
function confirmationReminder(view: CaseView, to: Place, name: string): NotificationText {
  const {
    stored: { ticket },
    procedure,
    now,
  } = view;
  return {
    title: asSentence(
      `${name} está por confirmar con ${oneLine(ticket.requester.name, 80)} ${sinceText(ticket.since, now, procedure.timeZone, 'kept')}`,
    ),
    sentence: 'Pregúntele si quedó bien y regístrelo.',
    words: ticket.solution?.text ?? '',
    style: 'warning',
    buttons: deskActions(view, to),
  };
}

/** To the area, what it has to fill in; to the desk, that the area must be asked. Source: USPEC-06 */
function sectionLacks(label: string, to: Place, procedure: Procedure): string {
  const isOfDesk = to.kind === 'channel' && !isGuestGroup(to.group, procedure);
  return `Falta la sección «${label}»${isOfDesk ? ': averigüe cómo va' : ''}.`;
}

/** Who follows it up reads how the third party is reached. Source: USPEC-10, USPEC-12 */
function askHowItGoes(view: CaseView, to: Place): string {
  const { where } = thirdPartyContact(view, to);
  const ask = 'Averigüe cómo va y déjelo en una nota, o cambie el estado.';
  return where === '' ? ask : `${ask} ${asSentence(capitalised(where))}`;
}

function waitReminder(view: CaseView, to: Place, name: string): NotificationText {
  const {
    stored: { ticket },
    procedure,
    now,
  } = view;
  const section = nextSection(ticket, procedure)?.section;
  return {
    title: asSentence(`${name} ${waitText(ticket, procedure, oneLine)} ${sinceText(ticket.since, now, procedure.timeZone, 'kept')}`),
    sentence: section === undefined ? askHowItGoes(view, to) : sectionLacks(section.label, to, procedure),
    words: ticket.words,
    style: 'warning',
    buttons: deskActions(view, to),
  };
}
