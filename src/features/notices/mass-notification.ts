import { maskedWords } from '../../domain/masking/mask.js';
import type { CaseView } from '../../ports/messenger.js';
import { likeIncidentText, parentText, relatedCaseText, signsText } from '../../texts/mass-incidents.js';
import { caseNoun, asSentence, capitalised, numberOfText } from '../../texts/words.js';
import { theTimeText } from '../../texts/times.js';
import { executeAction, opensDialog, type Button } from '../../cards/button.js';
import { caseData, stopAnswerButtons } from '../../cards/parts/case-actions.js';
import { caseName } from '../../cards/parts/case-head.js';
import type { NotificationText } from './moved-notification.js';
import type { NotificationFacts } from './notification-card.js';

type MassKind = 'mass-proposed' | 'mass-declared' | 'mass-answer-due' | 'mass-solution-returned' | 'joined';

/** What is told of a mass incident. Source: SIIF-07 */
export const massTexts: Readonly<Record<MassKind, (facts: NotificationFacts) => NotificationText>> = {
  'mass-proposed': (facts) => (facts.event?.event.type === 'join-proposed' ? joinProposed(facts) : proposed(facts.view, facts.name)),
  'mass-declared': ({ view, name, who }) => ({
    title: `${who} declaró ${name} incidente masivo.`,
    sentence: reportersText(view),
    words: view.stored.ticket.words,
    style: 'attention',
  }),
  'mass-answer-due': ({ view, name }) => answerDue(view, name),
  'mass-solution-returned': ({ name, who, event }) => ({
    title: `${who} devolvió la solución de ${name}:`,
    words: event?.event.type === 'mass-solution-returned' ? event.event.reason : '',
    style: 'warning',
  }),
  joined: ({ view, event, name, ticket }) => ({
    title: `Ya sabemos qué pasa con ${name}.`,
    sentence: `${joinedText(view, event)} No tiene que hacer nada: la solución le llega aquí.`,
    words: ticket.words,
  }),
};

/** To who attends a case that somebody else wants solved with another one. */
function joinProposed({ view, event, name, who }: NotificationFacts): NotificationText {
  const { ticket } = view.stored;
  const parent = event?.event.type === 'join-proposed' ? relatedCaseText(event.event.parent, view.procedure, 'desk') : '';
  return {
    title: `¿Va ${name} con ${parent}?`,
    sentence: `Así lo propone ${who}. Si usted no responde, sigue por su cuenta.`,
    words: ticket.words,
    buttons: [executeAction('Unirlo', { verb: 'mass', ...caseData(ticket), step: 'join' })],
  };
}

function joinedText({ procedure }: CaseView, recorded: NotificationFacts['event']): string {
  return recorded?.event.type === 'parent-set'
    ? asSentence(`${capitalised(caseNoun(procedure).as('lo'))} atendemos con ${parentText(recorded.event.parent, procedure, 'requester')}`)
    : '';
}

/** Cases of a proposal that are shown; the dialog has them all. */
const maxShown = 6;

/** "¿Es un incidente masivo? CASO-000045 y 4 casos más". */
function proposed(view: CaseView, name: string): NotificationText {
  const { mass } = view.stored.ticket;
  const cases = mass?.cases ?? [];
  // Who reads the first case whole does not read the others whole.
  const others = cases
    .slice(0, maxShown)
    .map((one) => ({ name: relatedCaseText(one, view.procedure, 'desk'), words: maskedWords(one.words ?? '') }));
  const left = cases.length - others.length;
  return {
    title: `¿Es un incidente masivo? ${name} y ${othersText(cases.length, view)}`,
    sentence:
      mass?.signs == null ? '' : `${asSentence(signsText(mass.signs, view.procedure))}${likeIncidentText(mass.signs, view.procedure)}`,
    cases: {
      rows: [{ name: caseName(view.stored.ticket, view.procedure, 'desk'), words: view.stored.ticket.words }, ...others],
      more: left > 0 ? `… y ${othersText(left, view)}` : '',
    },
    style: 'attention',
    buttons: proposalButtons(view),
  };
}

function proposalButtons({ stored: { ticket } }: CaseView): readonly Button[] {
  const data = caseData(ticket);
  return [
    opensDialog('Declarar', 'mass', { ...data, step: 'declare' }),
    executeAction('No es', { verb: 'mass', ...data, step: 'dismiss' }),
    opensDialog('Agregar', 'mass', { ...data, step: 'add' }),
    opensDialog('Quitar', 'mass', { ...data, step: 'remove' }),
  ];
}

function othersText(count: number, { procedure }: CaseView): string {
  const { one, many } = caseNoun(procedure);
  return numberOfText(count, `${one} más`, `${many} más`);
}

function reportersText(view: CaseView): string {
  const { children = [] } = view.stored.ticket;
  return children.length === 0 ? '' : asSentence(`Con ${othersText(children.length, view)}`);
}

/** To who sends it: the solution as the reporters would read it. While it waits to go out it can be taken back. */
function answerDue(view: CaseView, name: string): NotificationText {
  const { stored, procedure } = view;
  const { answer } = stored.ticket.mass ?? {};
  const data = caseData(stored.ticket);
  const hasOthers = (stored.ticket.children ?? []).length > 0;
  const count = numberOfText((stored.ticket.children ?? []).length + 1, 'persona', 'personas');
  if (answer?.sending !== undefined)
    return {
      title: `La respuesta de ${name} sale a ${theTimeText(answer.sending.goesAt, procedure.timeZone)} para ${count}.`,
      words: answer.sending.text,
      buttons: stopAnswerButtons(view),
    };
  return {
    title: `${answer?.by.name ?? name} documentó la solución de ${name}, que ${hasOthers ? 'reportaron' : 'reportó'} ${count}.`,
    sentence: 'Léala como la recibirán; puede corregirla antes de enviarla.',
    words: answer?.solution ?? '',
    style: 'attention',
    buttons: [
      opensDialog('Revisar y enviar', 'mass', { ...data, step: 'send' }),
      opensDialog('Devolver', 'mass', { ...data, step: 'return' }),
    ],
  };
}
