import { groupOf } from '../../core/procedure/lookup.js';
import { goesWithIncident } from '../../core/ticket/mass/mass-incident.js';
import { isDraft } from '../../core/ticket/ticket.js';
import { becomesCase } from '../../core/ticket/forms/ready-to-send.js';
import type { CaseView } from '../../ports/messenger.js';
import type { CaseList } from '../../desk/views.js';
import type { NumberReader } from '../../core/ticket/numbers/ticket-numbers.js';
import { relatedCaseText } from '../../texts/mass-incidents.js';
import { onDateText } from '../../texts/times.js';
import { countText, caseNoun } from '../../texts/words.js';
import { box, hint, row, text, title, type Card, type Column, type Gap, type Part, type Parts } from '../card.js';
import { asEquals, executeAction, says, type Button } from '../button.js';
import { deskTransitions, handovers, transitionButton, transitionsOf } from './case-actions.js';
import type { Actor } from '../../core/people/person.js';
import type { Place } from '../../core/outbox/notification.js';
import { caseKind, caseName, caseNames, casePhrase, stateText } from './case-head.js';
import { clockLine } from './clock-line.js';
import { draftLack } from './draft-lack.js';
import { requesterState, statusLine } from './status-line.js';
import { limitInstant } from './silence.js';
import { maskedWords } from '../../core/masking/mask.js';
import { asBold, asData, asLine } from '../user-words.js';
import type { Worded } from '../../core/procedure/words.js';

/** One case in a list; pressing it shows the case. */
export type CaseRow = {
  name: string;
  state: string;
  words: string;
  next: string;
  open: Button;
  actions: readonly Button[];
};

/** Where a list is shown, for the buttons of its rows: `place` is null in a person's chat, where `reader` decides. */
export type RowPlace = { place: Place | null; reader?: Actor };

const WORDS_SHOWN = 90;

/** The requester's own cases. */
export function myCasesCard(list: CaseList, procedure: Worded): Card {
  const { one, many, as } = caseNoun(procedure);
  const how = list.isAll === true ? `escriba el número ${as('del')} que busca, como «${one} 45»` : `escriba «mis ${many} ${as('todos')}»`;
  const more = list.more === 0 ? (list.note ?? '') : `y ${moreText(list)} más: ${how}`;
  const ownRow = (view: CaseView): Part =>
    rowToSee(rowOf(view, 'requester', { state: requesterState(view), next: statusLine(view), words: view.stored.ticket.words }));
  return listOf(list, 'requester', ownRow, more);
}

/** Cases of a group or of a person of the desk; also shown in channels. */
export function queueCard(list: CaseList, at: RowPlace): Card {
  const more = list.more === 0 ? (list.note ?? '') : `y ${moreText(list)} más; atienda primero los de arriba`;
  return listOf(list, 'desk', (view) => caseRow(list.opens === undefined ? deskRow(view, at) : rowThatOpens(view, list.opens)), more);
}

/** A row that opens its case when pressed. @param between parts over the line that says what comes next */
export function rowToSee({ name, state, words, next, open, actions }: CaseRow, between: Parts = []): Part {
  const columns: readonly Column[] = [
    { width: 'stretch', items: text(`**${name}** · ${state}`, 'none') },
    { width: 'auto', items: { is: 'see', text: 'Ver', gap: 'none' } },
  ];
  const buttons: Part = { is: 'buttons', buttons: actions };
  return box([row(columns), text(words, 'none'), between, hint(next, 'none'), buttons], { gap: 'apart', press: open });
}

/** A row of the desk's lists, with the buttons of its case under it. */
export function caseRow({ name, state, words, next, open, actions }: CaseRow, gap: Gap = 'apart'): Part {
  const buttons: Part = { is: 'buttons', buttons: actions, gap: 'small' };
  return box([text(`**${name}** · ${state}`, 'none'), text(words, 'none'), hint(next, 'none'), buttons], { gap, press: open });
}

/** "12", "al menos 170" */
function moreText({ more, isMoreCounted }: CaseList): string {
  return isMoreCounted === false ? `al menos ${countText(more)}` : countText(more);
}

function listOf(list: CaseList, by: NumberReader, drawn: (view: CaseView) => Part, more: string): Card {
  return {
    fallback: `${list.title}: ${list.cases.map((v) => caseName(v.stored.ticket, v.procedure, by)).join(', ')}`,
    summary: list.title,
    body: [title(asData(list.title)), text(list.cases.length === 0 ? asData(list.empty) : ''), list.cases.map(drawn), hint(more)],
    actions: list.search === undefined ? pageButtons(list) : [executeAction('Más', { verb: 'search', ...list.search })],
  };
}

/** The buttons of the other pages of the list; a page replaces the one that is shown. */
function pageButtons({ pages }: CaseList): readonly Button[] {
  if (pages === undefined) return [];
  const { wanted, next, isFirst } = pages;
  return asEquals([
    ...(next === null ? [] : [executeAction('Ver los siguientes', { verb: 'list', wanted, at: next })]),
    ...(isFirst ? [] : [executeAction('Ver los primeros', { verb: 'list', wanted })]),
  ]);
}

/** A case as the desk and its channels see it in a list. */
export function deskRow(view: CaseView, at: RowPlace): CaseRow {
  const see = says('Ver', casePhrase(view.stored.ticket, view.procedure, 'desk'));
  // The buttons stand side by side under a row; none is the main one.
  const actions = [...rowActions(view, at), see].map((button): Button => ({ ...button, mode: '', style: '' }));
  return { ...plainRow(view), actions };
}

/** The acts in a row: *Tomar* and *Asignar*, or *Reasignar* with an assignee. The list stays, so a press is answered by a sentence. */
function rowActions(view: CaseView, { place, reader }: RowPlace): readonly Button[] {
  const isTaken = view.stored.ticket.assignee !== null;
  const available = reader === undefined ? deskTransitions(view, place) : transitionsOf(reader, view);
  return handovers(isTaken ? ['assign'] : ['take', 'assign'], available).map((transition) => {
    const button = transitionButton(transition, view);
    const said = isTaken ? 'Reasignar' : button.title;
    return button.verb === '' ? { ...button, title: said } : executeAction(said, { verb: 'advance', ...button.data, row: true });
  });
}

/** A row without buttons, for a list that has buttons of its own. */
export function plainRow(view: CaseView): CaseRow {
  const { ticket } = view.stored;
  const { procedure } = view;
  return rowOf(view, 'desk', { state: stateText(ticket, procedure), next: deskLine(view), words: maskedWords(ticket.words) });
}

function rowThatOpens(view: CaseView, what: 'audit' | 'similar'): CaseRow {
  const name = caseName(view.stored.ticket, view.procedure, 'desk');
  const { as } = caseNoun(view.procedure);
  const [phrase, see] =
    what === 'audit' ? ['auditoría', 'Ver la auditoría de'] : [as('parecidos'), `Ver ${as('los')} ${as('parecidos')} a`];
  return { ...plainRow(view), open: says(`${see} ${name}`, `${phrase} ${name}`) };
}

function rowOf(view: CaseView, by: NumberReader, { state, next, words }: { state: string; next: string; words: string }): CaseRow {
  const { ticket } = view.stored;
  const name = caseName(ticket, view.procedure, by);
  return {
    name: asBold(caseNames(ticket, view.procedure, by)),
    state: asData(state),
    words: asLine(words, WORDS_SHOWN),
    next,
    open: says(`Ver ${name}`, casePhrase(ticket, view.procedure, by)),
    actions: [],
  };
}

/** "Ana Ruiz · faltan teléfono y sede · hasta mañana 3:20 p. m.": the requester to call, the missing data and the limit. Source: UARIV-06 */
function draftLine(view: CaseView): string {
  const { ticket } = view.stored;
  const { procedure, now } = view;
  const until = limitInstant(view);
  const verb = becomesCase(ticket, procedure) ? 'se registra' : 'hasta';
  const end = until === null ? [] : [`${verb} ${onDateText(until, now, procedure.timeZone)}`];
  return [asLine(ticket.requester.name, 60), asLine(draftLack(view), 300), ...end].join(' · ');
}

/**
 * "P2 Alta · Infraestructura tecnológica · Beto Gil · ▲ Resolver antes de las 4:05 p. m. de hoy · en 25 min hábiles": helps to decide who
 * takes it; for a case outside the desk "sigue afuera: Soporte Externo · le hace seguimiento Nora Peña"; for a case that is attended with a
 * mass incident "con CASO-000012". Source: USPEC-12, SIIF-07, SIIF-10, SIGCE-04
 */
function deskLine(view: CaseView): string {
  const { ticket } = view.stored;
  const { procedure } = view;
  if (isDraft(ticket)) return draftLine(view);
  const kind = asData(caseKind(ticket, procedure));
  const label = ticket.group === null ? '' : asData(groupOf(procedure, ticket.group).label);
  const group = ticket.sender === null ? label : `sigue afuera: ${label}`;
  const follower = ticket.follower === null ? '' : `le hace seguimiento ${asLine(ticket.follower.name, 60)}`;
  const holder = ticket.assignee === null ? (follower === '' ? 'sin asignar' : '') : asLine(ticket.assignee.name, 60);
  const incident =
    ticket.parent === undefined || !goesWithIncident(ticket) ? '' : `con ${asData(relatedCaseText(ticket.parent, procedure, 'desk'))}`;
  return [kind, group, holder, follower, incident, clockLine(view).text].filter((part) => part !== '').join(' · ');
}
