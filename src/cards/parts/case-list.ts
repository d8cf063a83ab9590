import { groupOf, priorityRank } from '../../core/procedure/lookup.js';
import { limitInstant } from './silence.js';
import { standingRefusal } from '../../core/ticket/events.js';
import { undeliveredIn } from '../../core/ticket/undelivered.js';
import { goesWithIncident } from '../../core/ticket/mass/mass-incident.js';
import { isDraft } from '../../core/ticket/ticket.js';
import { becomesCase } from '../../core/ticket/forms/ready-to-send.js';
import type { CaseView } from '../../ports/messenger.js';
import type { WantedList } from '../../desk/overviews/desk-lists.js';
import type { CaseList, ListPages } from '../../desk/views.js';
import type { NumberReader } from '../../core/ticket/numbers/ticket-numbers.js';
import { relatedCaseText } from '../../texts/mass-incidents.js';
import { onDateText } from '../../texts/times.js';
import { capitalised, countText, caseNoun, draftNoun, inSentence, listText } from '../../texts/words.js';
import { box, hint, isNothing, link, row, text, title, type Card, type Column, type Part, type Parts } from '../card.js';
import { asEquals, executeAction, says, type Button } from '../button.js';
import { deskTransitions, handovers, inChannelButton, transitionButton, transitionsOf } from './case-actions.js';
import type { Actor } from '../../core/people/person.js';
import { overseesGroup } from '../../core/people/roles.js';
import type { Place } from '../../core/outbox/notification.js';
import { caseName, caseNames, casePhrase, priorityText, stateText } from './case-head.js';
import { listedClock } from './promise.js';
import { requesterState, statusLine } from './status-line.js';
import { maskedInCase } from '../../core/masking/mask.js';
import { asBold, asData, asLine } from '../user-words.js';
import type { Worded } from '../../core/procedure/words.js';
import { today } from '../../core/ticket/decision.js';
import { checkDraft } from '../../core/ticket/forms/draft-fields.js';

/** Pressing it shows the case. @property urgent the look of its first line, where its clock is urgent */
export type CaseRow = {
  name: string;
  state: string;
  urgent?: 'attention' | 'warning' | undefined;
  words: string;
  next: string;
  open: Button;
  actions: readonly Button[];
};

/** For the buttons of its rows: `place` is null in a person's chat, where `reader` decides. */
export type RowPlace = { place: Place | null; reader?: Actor };

const WORDS_SHOWN = 90;

export function myCasesCard(list: CaseList, procedure: Worded): Card {
  const { one, many, as } = caseNoun(procedure);
  const how = list.isAll === true ? `escriba el número ${as('del')} que busca, como «${one} 45»` : `escriba «mis ${many} ${as('todos')}»`;
  const more = list.more === 0 ? (list.note ?? '') : `y ${moreText(list)} más: ${how}`;
  const ownRow = (view: CaseView): Part =>
    caseRow(rowOf(view, 'requester', { state: requesterState(view), next: statusLine(view), words: view.stored.ticket.words }));
  return listOf(list, 'requester', ownRow, more);
}

export function queueCard(list: CaseList, at: RowPlace): Card {
  const more = list.more === 0 ? (list.note ?? '') : `y ${moreText(list)} más; atienda primero los de arriba`;
  const drawn = (view: CaseView): Part => {
    const shown = list.opens === undefined ? deskRow(view, at, list) : rowThatOpens(view, list.opens);
    return caseRow({ ...shown, next: list.why?.(view) ?? shown.next });
  };
  return listOf(list, 'desk', drawn, more);
}

/**
 * A press on its text opens the case; a button or an address, which takes less room, stands beside the text, several buttons under it: no
 * button is within another. @param between parts over the line that says what comes next
 */
export function caseRow({ name, state, urgent, words, next, open, actions }: CaseRow, between: Parts = []): Part {
  const first: Part = { is: urgent ?? 'accent', text: `**${name}** · ${state}`, gap: 'none' };
  const said: Column = {
    width: 'stretch',
    items: [first, { is: 'line', text: words, gap: 'none' }, between, hint(next, 'none')],
    press: open,
  };
  const [act] = actions;
  if (act?.type === 'Action.OpenUrl') return row([said, { width: 'auto', items: link(act.title, 'none'), press: act }], { gap: 'line' });
  const buttons: Part = { is: 'buttons', buttons: actions, gap: 'small' };
  if (actions.length > 1) return box([row([said], { gap: 'none' }), buttons], { gap: 'line' });
  return row(isNothing(buttons) ? [said] : [said, { width: 'auto', items: buttons }], { gap: 'line' });
}

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

function pageButtons({ pages, solved }: CaseList): readonly Button[] {
  const to = (label: string, wanted: WantedList, at?: NonNullable<ListPages['next']>): Button =>
    executeAction(label, { verb: 'list', wanted, ...(at === undefined ? {} : { at }) });
  return asEquals([
    ...(pages === undefined || pages.next === null ? [] : [to('Ver los siguientes', pages.wanted, pages.next)]),
    ...(solved === undefined ? [] : [to(solved.said, solved.wanted)]),
    ...(pages === undefined || pages.isFirst ? [] : [to('Ver los primeros', pages.wanted)]),
  ]);
}

/** What the title says of all cases, so that no row says it again. */
type SaidOfAll = Pick<CaseList, 'ofGroup' | 'isUnassigned'>;

export function deskRow(view: CaseView, at: RowPlace, said?: SaidOfAll): CaseRow {
  return { ...plainRow(view, said), actions: rowAct(view, at) };
}

/** The title of a row's address: the words of a card's would leave no room for the case. */
const toChannel = 'Canal';

/**
 * The act in a row: *Tomar*, else *Asignar*, in turn for who oversees the group or is not of it; *Reasignar* with an assignee; else in a
 * chat of the desk the card in its channel. The list stays, so a press is answered by a sentence.
 */
function rowAct(view: CaseView, { place, reader }: RowPlace): readonly Button[] {
  const { assignee, group } = view.stored.ticket;
  const gives = reader?.kind === 'person' && (!reader.memberOf.includes(group ?? '') || overseesGroup(reader, group ?? ''));
  const available = reader === undefined ? deskTransitions(view, place) : transitionsOf(reader, view);
  const [transition] = handovers(assignee !== null ? ['assign'] : gives ? ['assign', 'take'] : ['take', 'assign'], available);
  if (transition === undefined) return reader === undefined ? [] : inChannelButton(view, toChannel);
  const button = transitionButton(transition, view);
  const said = assignee === null ? button.title : 'Reasignar';
  return [button.verb === '' ? { ...button, title: said } : executeAction(said, { verb: 'advance', ...button.data, row: true })];
}

/** A row without buttons. A telephone cuts the end of its line, so who has the case stands first; a line that is too long has no group. */
export function plainRow(view: CaseView, said: SaidOfAll = {}): CaseRow {
  const { ticket } = view.stored;
  const words = maskedInCase(ticket)(ticket.words);
  if (isDraft(ticket)) return rowOf(view, 'desk', { state: stateText(ticket, view.procedure), next: draftLine(view), words });
  const { text: state, style } = listedClock(view);
  const row = rowOf(view, 'desk', { state: [state, ...marksOf(view)].join(' · '), next: '', words });
  const line = (of: SaidOfAll) => [capitalised(whoHas(view, of)), row.words].filter((part) => part !== '').join(' · ');
  const whole = line(said);
  const short = whole.length <= WORDS_SHOWN ? whole : line({ ...said, ofGroup: ticket.group ?? undefined });
  return { ...row, urgent: style === '' ? undefined : style, words: short };
}

function rowThatOpens(view: CaseView, what: 'audit' | 'similar'): CaseRow {
  const name = caseName(view.stored.ticket, view.procedure, 'desk');
  const phrase = what === 'audit' ? 'auditoría' : caseNoun(view.procedure).as('parecidos');
  return { ...plainRow(view), open: says(name, `${phrase} ${name}`) };
}

function rowOf(view: CaseView, by: NumberReader, { state, next, words }: { state: string; next: string; words: string }): CaseRow {
  const { ticket } = view.stored;
  const name = caseName(ticket, view.procedure, by);
  return {
    name: asBold(caseNames(ticket, view.procedure, by)),
    state: asData(state),
    words: asLine(words, WORDS_SHOWN),
    next,
    open: says(name, casePhrase(ticket, view.procedure, by)),
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

function marksOf({ stored: { ticket, history }, procedure }: CaseView): readonly string[] {
  const { priority, mark } = ticket;
  const isHigh = priority !== '' && procedure.priority.priorities.length > 1 && priorityRank(priority, procedure) !== null;
  return [
    standingRefusal(history) !== null ? 'no aceptó la solución' : '',
    undeliveredIn(history).length > 0 ? 'mensaje sin entregar' : '',
    isHigh ? priorityText(priority, procedure) : '',
    mark ?? '',
  ].flatMap((said) => (said === '' ? [] : [asData(said)]));
}

/**
 * "Beto Gil", "sin asignar, Infraestructura tecnológica": who has the case; of a case outside the desk "sigue afuera: Soporte Externo,
 * le hace seguimiento Nora Peña"; of a case that is attended with a mass incident "con CASO-000012". Source: USPEC-12, SIIF-07, SIIF-10
 */
function whoHas({ stored: { ticket }, procedure }: CaseView, { ofGroup, isUnassigned = false }: SaidOfAll): string {
  const { assignee, follower, group, parent, sender } = ticket;
  const label = group === null || (group === ofGroup && sender === null) ? '' : asData(groupOf(procedure, group).label);
  const holder = assignee === null ? (follower === null && !isUnassigned ? 'sin asignar' : '') : asLine(assignee.name, 60);
  const said = [
    sender === null ? holder : `sigue afuera: ${label}`,
    sender === null ? (assignee === null ? label : '') : holder,
    follower === null ? '' : `le hace seguimiento ${asLine(follower.name, 60)}`,
    parent === undefined || !goesWithIncident(ticket) ? '' : `con ${asData(relatedCaseText(parent, procedure, 'desk'))}`,
  ];
  return said.filter((part) => part !== '').join(', ');
}

/** "faltan teléfono y sede y hay que revisar correo", "sólo falta enviarlo" Source: UARIV-06 */
export function draftLack(view: CaseView): string {
  const { stored, procedure } = view;
  const { faults } = checkDraft(stored.ticket, procedure, today(view));
  const named = (isMissing: boolean) => faults.filter((f) => (f.code === 'missing') === isMissing).map((f) => inSentence(f.label));
  const [missing, wrong] = [named(true), named(false)];
  const lacks = missing.length === 0 ? [] : [`${missing.length === 1 ? 'falta' : 'faltan'} ${listText(missing, 'y')}`];
  const faulty = wrong.length === 0 ? [] : [`${lacks.length === 0 ? 'hay que' : 'y hay que'} revisar ${listText(wrong, 'y')}`];
  return faults.length === 0 ? `sólo falta ${draftNoun(procedure).as('enviarlo')}` : [...lacks, ...faulty].join(' ');
}
