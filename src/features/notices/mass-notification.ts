import { maskedWords } from '../../core/masking/mask.js';
import { likeIncidentText, parentText, relatedCaseText, signsText } from '../../texts/mass-incidents.js';
import { caseNoun, asSentence, capitalised, numberOfText } from '../../texts/words.js';
import { theTimeText } from '../../texts/times.js';
import { executeAction, opensDialog } from '../../cards/button.js';
import { caseData, stopAnswerButtons } from '../../cards/parts/case-actions.js';
import { caseName } from '../../cards/parts/case-head.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { NotificationFacts, NotificationText } from './notification-card.js';

type MassKind = 'mass-proposed' | 'mass-declared' | 'cases-grouped' | 'mass-answer-due' | 'mass-solution-returned' | 'joined';

/** Source: SIIF-07 */
export const massTexts: Readonly<Record<MassKind, (facts: NotificationFacts) => NotificationText>> = {
  'mass-proposed': proposed,
  'mass-declared': ({ ticket: { children = [], words }, procedure, name, who }) => ({
    title: `${who} declaró ${name} incidente masivo.`,
    sentence: children.length === 0 ? '' : asSentence(`Con ${othersText(children.length, procedure)}`),
    words,
    style: 'attention',
  }),
  'cases-grouped': ({ event, procedure, name, who }) => ({
    title: `${who} reunió lo que se repite en ${name}:`,
    sentence: event?.type === 'cases-grouped' ? asSentence(`Con ${othersText(event.cases.length, procedure)}`) : '',
    words: event?.type === 'cases-grouped' ? event.reason : '',
  }),
  'mass-answer-due': answerDue,
  'mass-solution-returned': ({ name, who, event }) => ({
    title: `${who} devolvió la solución de ${name}:`,
    words: event?.type === 'mass-solution-returned' ? event.reason : '',
    style: 'warning',
  }),
  joined: ({ event, procedure, name, ticket }) => {
    const parent = event?.type === 'parent-set' ? parentText(event.parent, procedure, 'requester') : '';
    const joined = parent === '' ? '' : asSentence(`${capitalised(caseNoun(procedure).as('lo'))} atendemos con ${parent}`);
    return {
      title: `Ya sabemos qué pasa con ${name}.`,
      sentence: `${joined} No tiene que hacer nada: la solución le llega aquí.`,
      words: ticket.words,
    };
  },
};

const maxShown = 6;

/** For the assignee of a further case: whether it joins the proposed incident. */
function proposed({ event, ticket, procedure, name, who }: NotificationFacts): NotificationText {
  const data = { verb: 'mass', ...caseData(ticket) };
  if (event?.type === 'join-proposed')
    return {
      title: `¿Va ${name} con ${relatedCaseText(event.parent, procedure, 'desk')}?`,
      sentence: `Así lo propone ${who}. Si usted no responde, sigue por su cuenta.`,
      words: ticket.words,
      buttons: [executeAction('Unirlo', { ...data, step: 'join' })],
    };
  const { signs, cases = [] } = ticket.mass ?? {};
  // A person who may read the first case unmasked may not read the others so.
  const named = cases.slice(0, maxShown);
  const others = named.map((one) => ({ name: relatedCaseText(one, procedure, 'desk'), words: maskedWords(one.words ?? '') }));
  const left = cases.length - others.length;
  return {
    title: `¿Es un incidente masivo? ${name} y ${othersText(cases.length, procedure)}`,
    sentence: signs == null ? '' : `${asSentence(signsText(signs, procedure))}${likeIncidentText(signs, procedure)}`,
    cases: {
      rows: [{ name: caseName(ticket, procedure, 'desk'), words: ticket.words }, ...others],
      more: left > 0 ? `… y ${othersText(left, procedure)}` : '',
    },
    style: 'attention',
    buttons: [
      opensDialog('Declarar', 'mass', { ...caseData(ticket), step: 'declare' }),
      executeAction('No es', { ...data, step: 'dismiss' }),
    ],
  };
}

function othersText(count: number, procedure: Procedure): string {
  const { one, many } = caseNoun(procedure);
  return numberOfText(count, `${one} más`, `${many} más`);
}

/** The solution as the reporters would read it. While it waits to be sent it can be taken back. */
function answerDue({ view, ticket, procedure, name }: NotificationFacts): NotificationText {
  const { mass, children = [] } = ticket;
  const answer = mass?.answer;
  const count = numberOfText(children.length + 1, 'persona', 'personas');
  if (answer?.sending !== undefined)
    return {
      title: `La respuesta de ${name} sale a ${theTimeText(answer.sending.goesAt, procedure.timeZone)} para ${count}.`,
      words: answer.sending.text,
      buttons: stopAnswerButtons(view),
    };
  const reported = children.length > 0 ? 'reportaron' : 'reportó';
  return {
    title: `${answer?.by.name ?? name} documentó la solución de ${name}, que ${reported} ${count}.`,
    sentence: 'Léala como la recibirán; puede corregirla antes de enviarla.',
    words: answer?.solution ?? '',
    style: 'attention',
    buttons: [
      opensDialog('Revisar y enviar', 'mass', { ...caseData(ticket), step: 'send' }),
      opensDialog('Devolver', 'mass', { ...caseData(ticket), step: 'return' }),
    ],
  };
}
