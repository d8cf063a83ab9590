import type { Place } from '../../core/outbox/notification.js';
import { undeliveredIn, type Undelivered, isRequesterUnreachable } from '../../core/ticket/undelivered.js';
import { categoryOf, groupOf, transitionOf } from '../../core/procedure/lookup.js';
import { lastMove, sheetOf, type RecordedEvent, type TicketEscalated } from '../../core/ticket/events.js';
import { formFields } from '../../core/ticket/forms/asked-fields.js';
import { isOpen, isRequester, type FileRef, type LinkKind, type Ticket } from '../../core/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import { factText, shownFacts } from '../../texts/facts.js';
import { channelText, valueText } from '../../texts/field-values.js';
import { instantText, theTimeText } from '../../texts/times.js';
import { notDeliveredText, undeliveredText, untoldText } from '../../texts/undelivered.js';
import { bold, box, facts, fold, rest, small, text, type Card, type Fact, type Parts } from '../../cards/card.js';
import { deskActions, isGuestPlace, type ReaderSide } from '../../cards/parts/case-actions.js';
import {
  channelHeadOf,
  descriptionOf,
  whoLine,
  caseHead,
  sectionFacts,
  caseName,
  holderText,
  stateText,
} from '../../cards/parts/case-head.js';
import { givenFacts, waivedFacts, problemFacts } from '../../cards/parts/given-facts.js';
import { clockBand, clockLine } from '../../cards/parts/clock-line.js';
import { maskedValue, maskedWords } from '../../core/masking/mask.js';
import type { ProblemOfCase } from '../../core/problem/known-problems.js';
import { asBold, asData, asLine, oneLine, quoteOf, type Quote } from '../../cards/user-words.js';
import type { Field } from '../../procedure/form.js';
import type { Procedure } from '../../procedure/procedure.js';
import { nounOf, caseNoun, numberOfText } from '../../texts/words.js';
import { linkHeading, linkedText } from '../../texts/links.js';
import { answerWaitsText, parentText, propagationText } from '../../texts/mass-incidents.js';

const HISTORY_SHOWN = 3;

/**
 * The one card of a case in its channel. It is updated often, so it holds no inputs; many read it, so personal data are masked. All values
 * of the case's forms are folded. Source: UARIV-13, UARIV-18
 */
export function liveCard(
  view: CaseView,
  remark = '',
  place: Place | null = null,
  reader: ReaderSide = 'desk',
  problems: readonly ProblemOfCase[] = [],
): Card {
  const { ticket, history } = view.stored;
  const undelivered = undeliveredIn(history);
  const warning = warningOf(view, undelivered);
  const line = (e: RecordedEvent) =>
    asLine(maskedWords(`${factText(e, view.procedure, view.now, 'kept')}${notDeliveredText(history, e)}`), 160);
  const holder = holderOf(view);
  // Shown only where the description of the form says more than the words at the top.
  const written = descriptionOf({ ticket, procedure: view.procedure });
  const description = channelQuote(written.trim() === ticket.words.trim() || ticket.words === '' ? '' : written);
  const files = ticket.files.map((f) => asLine(maskedWords(f.name), 80)).join(' · ');
  const problemsHere = reader === 'guest' || isGuestPlace(place, view) ? [] : problemFacts(problems);
  return {
    fallback: `${caseName(ticket, view.procedure, 'desk')}: ${stateText(ticket, view.procedure)}`,
    body: [
      bold(asData(remark)),
      caseHead(channelHeadOf(view)),
      clockBand(clockLine(view, 'kept')),
      text(whoLine(view), 'small'),
      box(text(warning === '' ? '' : `▲ ${warning}`), { style: 'warning' }),
      bold(asData(maskedWords(toTellText(view, undelivered))), 'small'),
      small(`${holder === '' ? '' : `**${holder}** · `}${originOf(view)}`, 'small'),
      arrivalOf(view),
      text(description.short, 'apart'),
      rest(description, 'description'),
      matterOf(view),
      facts([...waivedFacts(view), ...sectionFacts(view), ...massFacts(view), ...linkFacts(view), ...problemsHere], 'apart'),
      fold('Datos', 'data', facts(givenFacts(view))),
      small(files === '' ? '' : `Adjuntos: ${files}`),
      box(small(shownFacts(history, 'desk').filter(isStep).slice(-HISTORY_SHOWN).map(line), 'small'), { gap: 'apart' }),
    ],
    actions: deskActions(view, place, reader),
  };
}

/** Names the people who have to be told: first the requester that the case waits for, then the others. */
function toTellText({ stored, procedure }: CaseView, undelivered: readonly Undelivered[]): string {
  const untold = untoldText(stored, procedure);
  const others = undelivered.filter(
    ({ recipient }) => untold === '' || recipient.kind === 'channel' || !isRequester(stored.ticket, recipient.person.id),
  );
  return [untold, undeliveredText(others, procedure)].filter((text) => text !== '').join(' ');
}

/** Warns that the last message of this case did not arrive, if the line below does not name the requester: other cases may reach them. */
function warningOf({ stored, procedure }: CaseView, undelivered: readonly Undelivered[]): string {
  const { ticket } = stored;
  const isNamed = undelivered.some(({ recipient }) => recipient.kind === 'person' && isRequester(ticket, recipient.person.id));
  return isRequesterUnreachable(stored) && !isNamed
    ? `El último mensaje de ${nounOf(ticket, procedure).this} no le llegó a ${asLine(ticket.requester.name, 80)}: use otro medio.`
    : '';
}

/** The assignee; for a case outside the desk also the person of the desk who follows it up. Source: USPEC-12, SIIF-10, SIGCE-04 */
function holderOf({ stored: { ticket } }: CaseView): string {
  if (ticket.phase === 'draft' || (!isOpen(ticket) && ticket.assignee === null)) return '';
  const holder = holderText(ticket, (name) => asBold(oneLine(name, 80)));
  const { follower } = ticket;
  return follower === null || !isOpen(ticket) ? holder : `${holder} · Le hace seguimiento ${asBold(oneLine(follower.name, 80))}`;
}

/** "Correo y colaboración · por Teams · hoy 3:20 p. m." */
function originOf({ stored: { ticket }, procedure, now }: CaseView): string {
  const category = categoryOf(procedure, ticket.category ?? undefined)?.label;
  const group = ticket.group === null ? undefined : groupOf(procedure, ticket.group).label;
  return [category, group, channelText(ticket.channel, procedure), instantText(ticket.openedAt, now, procedure.timeZone, 'kept')]
    .filter((part) => part !== undefined)
    .map((part) => asData(part))
    .join(' · ');
}

/** What the case waits for, or what was done: a label and the words. */
function matterOf({ stored: { ticket, history } }: CaseView): Parts {
  const refused = lastMove(history)?.event;
  const isSolved = ticket.phase === 'resolved' || ticket.phase === 'closed';
  if (refused?.type === 'solution-refused') return matter('La solución no sirvió', refused.reason);
  if (ticket.solution !== null && isSolved) return matter('Solución', ticket.solution.text);
  return ticket.question === null ? [] : matter('Se preguntó', ticket.question.text);
}

function matter(label: string, said: string): Parts {
  const words = channelQuote(said);
  return [text(`**${label}**`, 'apart'), text(`«${words.short}»`, 'none'), rest(words, 'matter')];
}

/** After an escalation: who sent the case and why, with the findings of its checklists. */
function arrivalOf({ stored: { ticket, history }, procedure, now }: CaseView): Parts {
  const last = ticket.arrivals > 1 ? history.findLast((e) => e.event.type === 'ticket-escalated') : undefined;
  if (last?.event.type !== 'ticket-escalated') return [];
  const reason = channelQuote(last.event.reason);
  const by = `${senderOf(last.event, last.by, procedure)}, ${instantText(last.at, now, procedure.timeZone, 'kept')}`;
  return [
    text(`**Por qué llega** · ${asLine(by, 160)}`, 'apart'),
    text(`«${reason.short}»`, 'none'),
    rest(reason, 'reason'),
    facts(checklistFacts(history, ticket, procedure), 'small'),
  ];
}

/** "Nora Peña, Oficina de Tecnología"; where the desk recorded it for a group outside "Soporte Externo, por Nora Peña". Source: USPEC-12 */
function senderOf({ from, recordedByDesk }: TicketEscalated, by: RecordedEvent['by'], procedure: Procedure): string {
  const { label } = groupOf(procedure, from);
  if (by.kind !== 'person') return label;
  return recordedByDesk === true ? `${label}, por ${by.person.name}` : `${by.person.name}, ${label}`;
}

/** The findings of all escalations, the latest for each point: a case that is sent back keeps its diagnosis. Source: UARIV-04 */
function checklistFacts(history: readonly RecordedEvent[], ticket: Ticket, procedure: Procedure): readonly Fact[] {
  // These fields are shown among the data of the case.
  const elsewhere = [...(categoryOf(procedure, ticket.category ?? undefined)?.records ?? []), ...formFields(ticket, procedure)];
  const ofRoutes = procedure.routes.flatMap((r) => r.needs ?? []);
  const found = history.flatMap(({ event }) =>
    event.type === 'ticket-escalated'
      ? Object.entries(event.checklist).map(([id, value]) => [id, { value, transition: event.transition }] as const)
      : [],
  );
  return [...new Map(found.filter(([, { value }]) => value.trim() !== ''))]
    .filter(([id]) => ticket.fields[id] !== '' && !elsewhere.some((f) => f.id === id))
    .map(([id, { value, transition }]) => {
      const field = [...(transitionOf(procedure, transition)?.needs ?? []), ...ofRoutes].find((f) => f.id === id);
      return { title: asLine(field?.label ?? id, 60), value: checkedText(field, value, ticket.files) };
    });
}

/** The value of a checklist field; it is hidden if the procedure lacks the field, because nothing then says that it may be shown. */
function checkedText(field: Field | undefined, value: string, files: readonly FileRef[]): string {
  if (field === undefined) return '···';
  if (field.type !== 'file') return asLine(maskedValue(field, valueText(field, value)), 300);
  const sent = files.filter((f) => value.split(',').includes(f.id));
  return sent.map((f) => asLine(maskedWords(f.name), 80)).join(' · ');
}

function channelQuote(words: string): Quote {
  return quoteOf(maskedWords(words), 300);
}

/** Whether the event is a step. Warnings, reminders and messages have their own place on the card, so they displace no act of a person. */
function isStep({ event, by }: RecordedEvent): boolean {
  return 'to' in event || (by.kind === 'person' && !sheetOf(event).isByProduct);
}

/** The longest reason that fits on a card; the history has it whole. */
const maxReason = 100;

const kinds: readonly LinkKind[] = ['follow-up-of', 'followed-up-by', 'duplicate-of', 'has-duplicate', 'caused-by', 'causes', 'related'];

/** The linked cases by kind, with reasons; for the case that this one follows, its open question. Source: UARIV-06, UARIV-12, UARIV-14 */
export function linkFacts({ stored: { ticket }, procedure }: CaseView): readonly Fact[] {
  const noun = caseNoun(procedure);
  const inOrder = kinds.flatMap((kind) => ticket.links.filter((link) => link.kind === kind));
  const linked = [...new Set(inOrder.map((link) => linkHeading(link, noun)))].map((title) => {
    const names = inOrder
      .filter((link) => linkHeading(link, noun) === title)
      .map((link) => {
        const name = linkedText(link, procedure, 'desk');
        return link.reason === undefined ? name : `${name} · ${oneLine(maskedWords(link.reason), maxReason)}`;
      });
    return { title, value: asLine(names.join(', '), 400) };
  });
  const questions = ticket.links.flatMap(({ unanswered }) => (unanswered === undefined ? [] : [unanswered]));
  return [...linked, ...questions.map((text) => ({ title: 'Se preguntó allá', value: asLine(maskedWords(`«${text}»`), 400) }))];
}

/** How many cases are solved with this one, what their requesters read, and what is still sent; or the parent. Source: SIIF-07, UARIV-14 */
export function massFacts({ stored: { ticket }, procedure, now }: CaseView): readonly Fact[] {
  const { parent, children = [], propagations = [], mass } = ticket;
  const { one, many } = caseNoun(procedure);
  const { update = null, answer = null } = mass ?? {};
  const said: (readonly [title: string, value: string])[] = [];
  if (parent !== undefined) said.push(['Se atiende con', parentText(parent, procedure, 'desk')]);
  if (children.length > 0) said.push(['Agrupa', numberOfText(children.length, one, many)]);
  if (update !== null) said.push([`Se avisó ${instantText(update.at, now, procedure.timeZone, 'kept')}`, `«${update.text}»`]);
  if (answer?.sending !== undefined)
    said.push(['Respuesta', `sale a ${theTimeText(answer.sending.goesAt, procedure.timeZone)}; todavía se puede detener`]);
  else if (answer !== null) said.push(['Respuesta', answerWaitsText(procedure)]);
  if (propagations[0] !== undefined) said.push(['Avance', propagationText(propagations[0], procedure)]);
  return said.map(([title, value]) => ({ title, value: asLine(maskedWords(value), 200) }));
}
