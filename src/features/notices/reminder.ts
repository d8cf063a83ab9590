import type { Place } from '../../domain/outbox/notification.js';
import { stateOf } from '../../domain/procedure/lookup.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import { isGuestGroup } from '../../domain/people/roles.js';
import { nextSection } from '../../domain/ticket/forms/sections.js';
import type { CaseView } from '../../ports/messenger.js';
import { sinceText } from '../../texts/times.js';
import { asSentence, capitalised } from '../../texts/words.js';
import { deskActions } from '../../cards/parts/case-actions.js';
import { thirdPartyContact, waitText } from '../../cards/parts/case-head.js';
import { limitText, silenceText } from '../../cards/parts/silence.js';
import { oneLine } from '../../cards/user-words.js';
import type { NotificationText } from './moved-notification.js';

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
