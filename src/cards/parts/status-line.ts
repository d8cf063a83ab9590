import { limitText, silenceAcceptsText, silenceText, agreedText } from './silence.js';
import { groupOf, stateOf } from '../../core/procedure/lookup.js';
import type { Phase } from '../../procedure/vocabulary.js';
import type { State } from '../../procedure/workflow.js';
import { isLapsed, lastMove } from '../../core/ticket/events.js';
import type { CaseView } from '../../ports/messenger.js';
import { stepValues } from '../../texts/history-text.js';
import { lapsedText } from '../../texts/drafts.js';
import { signedText, asSentence, capitalised, inSentence, listText, quotedAtEnd, caseNoun, draftNoun, nounOf } from '../../texts/words.js';
import { momentText, sinceText, type Reading } from '../../texts/times.js';
import { holderSentence, promiseOf } from './promise.js';
import { phaseSigns, stateText, toThirdParty } from './case-head.js';
import { helpfulOffer } from '../../core/ticket/draft-offer.js';
import { withdrawnByOfferText } from '../../texts/offers.js';
import { isReadyToSend } from '../../core/ticket/forms/ready-to-send.js';
import { asData, asLine, oneLine } from '../user-words.js';
import { availableTransitions } from '../../core/ticket/available-transitions.js';
import { numbersOf } from '../../core/ticket/numbers/ticket-numbers.js';
import { wordsOfProcedure, withArticle } from '../../core/procedure/words.js';
import { canStartAgain } from '../../core/ticket/start-again.js';
import { followUpOf } from '../../core/ticket/ticket.js';
import { linkedText } from '../../texts/links.js';
import { executeAction, says, type Button } from '../button.js';

/** Beside the case's number; `statusLine` shows the whole name. */
const shortName = 40;

/** "❚❚ Falta su respuesta", "❚❚ Esperamos a Datos y Redes S.A.S." Source: USPEC-10 */
export function requesterState({ stored: { ticket }, procedure }: Pick<CaseView, 'stored' | 'procedure'>): string {
  return ticket.phase === 'waiting'
    ? `${phaseSigns.waiting} ${waitedFor(stateOf(procedure, ticket.state), oneLine(toThirdParty(ticket, procedure), shortName))}`
    : stateText(ticket, procedure);
}

function waitedFor({ waitsFor = 'none', label }: State, recipient: string): string {
  return { requester: 'Falta su respuesta', provider: `Esperamos ${recipient}`, change: label, date: label, none: label }[waitsFor];
}

/** Markdown. @param reading whether the line is on a card that is kept, or in an answer */
export function statusLine(view: CaseView, reading: Reading = 'once'): string {
  const { phase } = view.stored.ticket;
  const mayHaveNew = phase === 'new' || phase === 'working' || phase === 'waiting';
  return `${lines[phase](view, reading)}${mayHaveNew ? newNumberText(view) : ''}`;
}

const lines: Readonly<Record<Phase, (view: CaseView, reading: Reading) => string>> = {
  draft: draftLine,
  new: newLine,
  working: workingLine,
  waiting: waitingLine,
  resolved: resolvedLine,
  closed: closedLine,
  void: voidLine,
};

/** " Pasó a ser incidente, con el número INC000012; SERV000045 también sirve." Source: SIIF-04 */
function newNumberText({ stored: { ticket, history }, procedure }: CaseView): string {
  const [number, ...others] = numbersOf(ticket, procedure, 'requester');
  const changed = history.findLast(({ event }) => event.type === 'ticket-escalated' && event.kind !== undefined);
  if (changed === undefined || ticket.kind === null || number === undefined || others.length === 0) return '';
  const kind = inSentence(wordsOfProcedure(procedure).kinds[ticket.kind]);
  return ` Pasó a ser ${asData(kind)}, con el número ${asData(number)}; ${asData(listText(others, 'y'))} también ${others.length === 1 ? 'sirve' : 'sirven'}.`;
}

function draftLine(view: CaseView, reading: Reading): string {
  const { ticket } = view.stored;
  const { procedure } = view;
  const before = limitText(view, reading);
  const { as } = draftNoun(procedure);
  const number = `para darle número de ${caseNoun(procedure).one}.`;
  const isReady = isReadyToSend(ticket, procedure);
  if (before === '') return isReady ? `Falta ${as('enviarlo')} ${number}` : `Faltan datos ${number}`;
  return asSentence(isReady ? `No falta nada; ${as('envíelo')} ${before}` : `Faltan datos; ${as('complételo')} ${before}`);
}

function newLine(view: CaseView, reading: Reading): string {
  const { ticket } = view.stored;
  const { procedure } = view;
  const group = ticket.group === null ? { label: procedure.deskName } : groupOf(procedure, ticket.group);
  const attends = `${capitalised(caseNoun(procedure).as('lo'))} atiende: ${asData(group.label)}.`;
  const isPassedOn = ticket.group !== null && ticket.arrivals > 1;
  return `${isPassedOn ? `Pasó ${asData(withArticle(group).to)}.` : attends}${promiseOf(view, reading)}`;
}

function workingLine(view: CaseView, reading: Reading): string {
  const { ticket } = view.stored;
  const who =
    ticket.assignee === null
      ? 'Está en atención.'
      : `${capitalised(caseNoun(view.procedure).as('lo'))} atiende ${asLine(signedText(ticket.assignee.name, view.procedure), 160)}.`;
  return `${who}${promiseOf(view, reading)}`;
}

function waitingLine(view: CaseView, reading: Reading): string {
  const { stored, procedure, now } = view;
  const { ticket } = stored;
  const state = stateOf(procedure, ticket.state);
  const agreed = agreedText(view, reading);
  if (agreed !== '') {
    const when = asSentence(`${asData(state.label)} para ${agreed}`);
    return [when, holderSentence(view), asData(asSentence(state.means ?? ''))].join(' ').trim();
  }
  if (state.waitsFor !== 'requester')
    return [
      asSentence(
        `${asData(waitedFor(state, toThirdParty(ticket, procedure)))} ${sinceText(ticket.since, now, procedure.timeZone, reading)}`,
      ),
      ...(state.means === undefined ? [] : [asData(asSentence(state.means))]),
      ...numbersOfWait(stored, procedure),
    ].join(' ');
  const silence = asData(silenceText(view, reading));
  return `Necesitamos un dato suyo. ${silence}`.trimEnd();
}

/** Numbers noted with the step that began the wait, as the requester's history shows them: "Número del hallazgo: 4521." Source: SIIF-06 */
function numbersOfWait({ ticket, history }: CaseView['stored'], procedure: CaseView['procedure']): readonly string[] {
  const last = lastMove(history)?.event;
  if (last?.type !== 'state-moved' || stateOf(procedure, ticket.state).waitsFor !== 'change') return [];
  return stepValues(last, procedure).map(({ label, value }) => asSentence(`${asData(label)}: ${asLine(value, 80)}`));
}

function resolvedLine(view: CaseView, reading: Reading): string {
  const { ticket } = view.stored;
  const { procedure } = view;
  const answers = availableTransitions(procedure, ticket).filter(({ act }) => act === 'accept' || act === 'refuse');
  const asksRequester = answers.some(({ by }) => by.includes('requester'));
  const label = asData(stateOf(procedure, ticket.state).label);
  if (!asksRequester) return `${label}: ${caseNoun(procedure).as('lo')} confirmamos con usted.`;
  return `${label}: falta su respuesta. ${silenceAcceptsText(view, reading)}`.trimEnd();
}

function closedLine(view: CaseView, reading: Reading): string {
  const { ticket, history } = view.stored;
  const when = momentText(ticket.closedAt ?? ticket.since, view.now, view.procedure.timeZone, reading);
  if (isLapsed(history)) return `${lapsedLine(view)} Quedó «${asData(stateOf(view.procedure, ticket.state).label)}» ${asSentence(when)}`;
  return asSentence(`Quedó ${caseNoun(view.procedure).as('cerrado')} ${when}`);
}

/** "Faltó la sede. Puede retomarlo."; after the draft was taken up again, the number of the new one. */
function lapsedLine(view: CaseView): string {
  const { ticket, history } = view.stored;
  const words = lapsedText(history, view.procedure);
  const lapsed = words === '' ? 'Venció el plazo.' : asSentence(capitalised(words));
  return `${asData(lapsed)} ${asData(takenUpText(view)) || `Puede ${nounOf(ticket, view.procedure).as('retomarlo')}.`}`;
}

function voidLine(view: CaseView, reading: Reading): string {
  const { ticket, history } = view.stored;
  const { procedure, now } = view;
  const { as } = nounOf(ticket, procedure);
  const end = lastMove(history);
  const when = momentText(ticket.since, now, procedure.timeZone, reading);
  switch (end?.event.type) {
    case 'draft-lapsed':
    case 'case-lapsed':
      return lapsedLine(view);
    case 'draft-set-aside':
      return `Vimos que no hace falta ${caseNoun(procedure).a}: ${asData(quotedAtEnd(oneLine(end.event.reason, 300)))}`;
    case 'ticket-withdrawn': {
      const served = servedLine(view);
      if (served !== null) return served;
      const isOwn = end.by.kind === 'person' && end.by.person.id === ticket.requester.id;
      const said = asSentence(`${isOwn ? `Usted ${as('lo')} retiró` : 'Se retiró'} ${when}`);
      return `${said} ${asData(takenUpText(view)) || `Si fue un error, puede ${as('retomarlo')}.`}`;
    }
    default:
      return asSentence(`Terminó ${when}`);
  }
}

/** Source: SIIF-16 */
function servedLine(view: CaseView): string | null {
  const { ticket, history } = view.stored;
  const offer = helpfulOffer(history);
  if (offer === null) return null;
  const { as } = nounOf(ticket, view.procedure);
  return `${asData(withdrawnByOfferText(offer, as))} ${asData(takenUpText(view)) || `Si aun así ${as('lo')} necesita, puede ${as('retomarlo')}.`}`;
}

/** As its requester knows it; the desk's number if the partner's desk has one number for both. Null where not taken up. Source: UARIV-06, SIGCE-03 */
export function takenUpAs({ stored, procedure }: CaseView): string | null {
  const link = canStartAgain(stored.history) ? followUpOf(stored.ticket) : undefined;
  if (link === undefined) return null;
  const isSameNumber = link.partnerNumber !== undefined && link.partnerNumber === stored.ticket.partnerNumber;
  return linkedText(link, procedure, isSameNumber ? 'desk' : 'requester');
}

/** Done only once; then the button shows the new draft. */
export function takeUpButtons(view: CaseView): readonly Button[] {
  if (!canStartAgain(view.stored.history)) return [];
  const other = takenUpAs(view);
  const { ticket } = view.stored;
  const { as } = nounOf(ticket, view.procedure);
  return [
    other === null
      ? executeAction(`${wordsOfProcedure(view.procedure).buttons.startAgain}${as('lo')}`, { verb: 'start-again', ticket: ticket.id })
      : says('Ver', `${caseNoun(view.procedure).one} ${other}`),
  ];
}

/** "Ya lo retomó: PRE-000125."; '' where the draft was not taken up. */
export function takenUpText(view: CaseView): string {
  const other = takenUpAs(view);
  return other === null ? '' : `Ya ${nounOf(view.stored.ticket, view.procedure).as('lo')} retomó: ${other}.`;
}
