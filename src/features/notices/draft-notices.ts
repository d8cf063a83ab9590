import { endLabel, limitText, silenceText, agreedText } from '../../cards/parts/silence.js';
import { today } from '../../core/ticket/decision.js';
import { checkDraft } from '../../core/ticket/forms/draft-fields.js';
import { becomesCase, isReadyToSend } from '../../core/ticket/forms/ready-to-send.js';
import { leftUnanswered } from '../../core/ticket/start-again.js';
import { isDraft } from '../../core/ticket/ticket.js';
import { withArticle, wordsOfProcedure } from '../../core/procedure/words.js';
import { fieldsText } from '../../texts/drafts.js';
import { allFaultsText } from '../../texts/fields.js';
import { caseNoun, draftNoun, asSentence, quotedAtEnd, capitalised, nounOf } from '../../texts/words.js';
import { executeAction, says, type Button } from '../../cards/button.js';
import { casePhrase, thirdPartyContact, waitText } from '../../cards/parts/case-head.js';
import { draftLack } from '../../cards/parts/case-list.js';
import { requesterState, statusLine } from '../../cards/parts/status-line.js';
import { oneLine } from '../../cards/user-words.js';
import type { NotificationFacts, NotificationText } from './notification-card.js';
import { stateOf } from '../../core/procedure/lookup.js';
import { isGuestGroup } from '../../core/people/roles.js';
import { nextSection } from '../../core/ticket/forms/sections.js';
import { sinceText } from '../../texts/times.js';
import { deskActions } from '../../cards/parts/case-actions.js';

/** Source: UARIV-06 */
export function draftReminder({ view, ticket, procedure, name }: NotificationFacts): NotificationText {
  if (!isDraft(ticket)) return { title: `${name}: ${requesterState(view)}`, sentence: statusLine(view, 'kept'), words: ticket.words };
  const ready = isReadyToSend(ticket, procedure);
  const { as } = draftNoun(procedure);
  const number = `número de ${caseNoun(procedure).one}`;
  const before = limitText(view, 'kept');
  const then = becomesCase(ticket, procedure) ? `${as('lo')} registramos tal como está` : `quedará «${endLabel(view)}»`;
  const see = casePhrase(ticket, procedure, 'requester');
  return {
    title: `${name}: ${draftLack(view)}.`,
    sentence:
      before === ''
        ? `Sin eso no podemos darle ${number}.`
        : `${as(ready ? 'Envíelo' : 'Complételo')} ${before} para darle ${number}; si no, ${then}.`,
    words: ticket.words,
    style: 'warning',
    buttons: ready
      ? [executeAction(wordsOfProcedure(procedure).buttons.send, { verb: 'send-draft', ticket: ticket.id }), says('Revisar', see)]
      : [says('Completar', see)],
  };
}

/** Why, and what is still asked. Source: UARIV-06 */
export function registeredAsItStood({ recorded, view, procedure }: NotificationFacts): string {
  if (recorded?.event.type !== 'draft-completed') return '';
  const { waived = [] } = recorded.event;
  const question = leftUnanswered(view.stored);
  return [
    recorded.by.kind === 'system' ? 'Venció el plazo y tenía lo necesario.' : '',
    waived.length === 0 ? '' : `Le preguntaremos lo que falta: ${fieldsText(waived, procedure)}.`,
    question === '' ? '' : `Queda por responder: ${quotedAtEnd(oneLine(question, 160))}`,
  ]
    .filter((text) => text !== '')
    .join(' ');
}

/** Why it has no number yet, and who completes it: its sender, or the desk that keeps it. Source: SIGCE-02 */
export function incompleteNotice({ view, ticket, procedure, event, name }: NotificationFacts): NotificationText {
  const faults = event?.type === 'draft-returned' ? event.faults : checkDraft(ticket, procedure, today(view)).faults;
  const completes =
    ticket.registeredBy === null
      ? `Lo completa ${oneLine(ticket.requester.name, 80)} en su chat`
      : `Envíele lo que falta ${withArticle({ label: procedure.deskName }).to}`;
  return {
    title: `${name} está incompleto y no tiene número todavía.`,
    sentence: `${allFaultsText(faults)} ${asSentence(`${completes} ${limitText(view, 'kept')}`.trimEnd())}`,
    style: 'warning',
  };
}

/**
 * Of the expected answer; the assignee of a third party; the specialist of the person to confirm with.
 * Source: UARIV-06, UARIV-11, SIIF-03, SIIF-10, SIGCE-04, USPEC-10
 */
export function reminder(facts: NotificationFacts): NotificationText {
  const { view, ticket, procedure, name } = facts;
  const { phase, question, survey } = ticket;
  const state = stateOf(procedure, ticket.state);
  const solution = ticket.solution?.text ?? '';
  if (state.waitsFor === 'date') return scheduledReminder(facts);
  if (phase === 'waiting' && question === null)
    return deskReminder(facts, waitText(ticket, procedure, oneLine), { sentence: nextStep(facts), words: ticket.words });
  if (phase === 'resolved' && state.remindEvery !== undefined) {
    const sentence = 'Pregúntele si quedó bien y regístrelo.';
    return deskReminder(facts, `está por confirmar con ${oneLine(ticket.requester.name, 80)}`, { sentence, words: solution });
  }
  if (question !== null) {
    const doubted = question.doubted === undefined ? '' : ' Si es su respuesta, falta pulsar «Sí, enviar».';
    const sentence = `${silenceText(view, 'kept') || 'Responda, por favor.'}${doubted}`;
    return { title: `Falta su respuesta por ${name}.`, sentence, words: question.text, style: 'warning' };
  }
  if (phase === 'resolved') {
    const before = limitText(view, 'kept');
    const sentence = `Falta su respuesta. Díganos${before === '' ? '' : ` ${before}`}, por favor.`;
    return { title: `¿Quedó bien ${name}?`, sentence, words: solution, style: 'warning' };
  }
  if (survey !== null && survey.answeredAt === null)
    return { title: `¿Cómo le fue con ${name}?`, sentence: 'La encuesta sigue abierta: es de un minuto.' };
  return { title: `${name} sigue en «${state.label}».`, words: ticket.words, style: 'warning' };
}

function scheduledReminder({ view, ticket, procedure, by, name }: NotificationFacts): NotificationText {
  const agreed = agreedText(view, 'kept');
  const when = agreed === '' ? '' : ` para ${agreed}`;
  const sentence = by === 'requester' ? 'Si no le sirve, pida otra fecha.' : `Es con ${oneLine(ticket.requester.name, 80)}.`;
  const title = asSentence(`${name} está ${nounOf(ticket, procedure).as('programado')}${when}`);
  return { title, sentence, words: ticket.words, style: 'warning' };
}

function deskReminder({ view, ticket, procedure, to, name }: NotificationFacts, what: string, said: { sentence: string; words: string }) {
  const since = sinceText(ticket.since, view.now, procedure.timeZone, 'kept');
  // A party outside acts; the desk notes how it goes.
  const isNote = ({ data }: Button): boolean => data['open'] === 'note';
  const actions = deskActions(view, to);
  const buttons = ticket.phase === 'waiting' ? [...actions.filter(isNote), ...actions.filter((button) => !isNote(button))] : actions;
  return { ...said, title: asSentence(`${name} ${what} ${since}`), style: 'warning', buttons } as const;
}

/** For the area, what to fill in; for the desk, to ask the area, or how to reach the third party. Source: USPEC-06, USPEC-10, USPEC-12 */
function nextStep({ view, ticket, procedure, to }: NotificationFacts): string {
  const section = nextSection(ticket, procedure)?.section;
  if (section !== undefined) {
    const isOfDesk = to.kind === 'channel' && !isGuestGroup(to.group, procedure);
    return `Falta la sección «${section.label}»${isOfDesk ? ': averigüe cómo va' : ''}.`;
  }
  const { where } = thirdPartyContact(view, to);
  const ask = 'Averigüe cómo va y déjelo en una nota, o cambie el estado.';
  return where === '' ? ask : `${ask} ${asSentence(capitalised(where))}`;
}
