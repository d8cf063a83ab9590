import type { Place } from '../../core/outbox/notification.js';
import { undeliveredIn, type Undelivered, isRequesterUnreachable } from '../../core/ticket/undelivered.js';
import { categoryOf, groupOf, transitionOf } from '../../core/procedure/lookup.js';
import { sheetOf, standingRefusal, type RecordedEvent, type TicketEscalated } from '../../core/ticket/events.js';
import { formFields } from '../../core/ticket/forms/asked-fields.js';
import { isOpen, isRequester, type FileRef, type LinkKind, type Ticket } from '../../core/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import { factText, shownFacts } from '../../texts/facts.js';
import { channelText, valueText } from '../../texts/fields.js';
import { instantText, onDateText, theTimeText } from '../../texts/times.js';
import { notDeliveredText, undeliveredText, untoldText } from '../../texts/undelivered.js';
import { bold, box, facts, folds, rest, small, text, type Card, type Fact, type Parts } from '../../cards/card.js';
import { deskActions, inChannelButton, isGuestPlace, type ReaderSide } from '../../cards/parts/case-actions.js';
import {
  channelHeadOf,
  descriptionOf,
  fileLine,
  whoLine,
  caseHead,
  sectionFacts,
  caseName,
  stateText,
} from '../../cards/parts/case-head.js';
import { givenFacts, waivedFacts } from '../../cards/parts/given-facts.js';
import { whoActsLine, type WhoActs } from '../../cards/parts/who-acts.js';
import { isAnswered, isDeclared } from '../../core/ticket/mass/mass-incident.js';
import { maskedInCase, maskedValue, maskedWords } from '../../core/masking/mask.js';
import { asData, asLine, oneLine, quoteOf, type Quote } from '../../cards/user-words.js';
import type { Field } from '../../procedure/form.js';
import type { Procedure } from '../../procedure/procedure.js';
import { wordsOfProcedure } from '../../core/procedure/words.js';
import { capitalised, nounOf, caseNoun, listText, numberOfText } from '../../texts/words.js';
import { linkHeading, linkedText } from '../../texts/links.js';
import { answerWaitsText, propagationText } from '../../texts/mass-incidents.js';

/** The card of a case in its channel. Often updated, it has no inputs; many read it, so it is masked. Source: UARIV-13, UARIV-18 */
export function liveCard(view: CaseView, remark = '', place: Place | null = null, reader: ReaderSide = 'desk'): Card {
  const { ticket } = view.stored;
  const acts = whoActsLine(view);
  // Shown only where the description of the form says more than the words at the top.
  const written = descriptionOf({ ticket, procedure: view.procedure });
  const description = channelQuote(written.trim() === ticket.words.trim() || ticket.words === '' ? '' : written, ticket);
  const files = fileLine(ticket.files, maskedWords);
  const isForGuest = reader === 'guest' || isGuestPlace(place, view);
  const links = isForGuest || place?.kind !== 'person' ? [] : inChannelButton(view);
  return {
    fallback: `${caseName(ticket, view.procedure, 'desk')}: ${stateText(ticket, view.procedure)}`,
    body: [
      bold(asData(remark)),
      caseHead(channelHeadOf(view)),
      box(bold(asData(acts.text)), { style: acts.style }),
      text(whoLine(view), 'small'),
      bandsOf(view),
      small(originOf(view, acts), 'small'),
      arrivalOf(view),
      text(description.short, 'apart'),
      rest(description, 'description'),
      matterOf(view),
      facts([...waivedFacts(view), ...sectionFacts(view), ...linkFacts(view)], 'apart'),
      small(files === '' ? '' : `Adjuntos: ${files}`),
      folds(
        [
          { heading: 'Datos', id: 'data', items: facts(givenFacts(view)) },
          { heading: 'Últimos pasos', id: 'history', items: small(stepsOf(view)) },
        ],
        links,
      ),
    ],
    actions: deskActions(view, place, reader),
  };
}

function stepsOf({ stored: { ticket, history }, procedure, now }: CaseView): readonly string[] {
  const line = (e: RecordedEvent) =>
    asLine(maskedInCase(ticket)(`${factText(e, procedure, now, 'kept')}${notDeliveredText(history, e)}`), 160);
  return shownFacts(history, 'desk').filter(isStep).slice(-3).map(line);
}

function bandsOf(view: CaseView): Parts {
  const { stored, procedure } = view;
  const undelivered = undeliveredIn(stored.history);
  const untold = untoldText(stored, procedure);
  const others = undelivered.filter(
    ({ recipient }) => untold === '' || recipient.kind === 'channel' || !isRequester(stored.ticket, recipient.person.id),
  );
  const notTold = [warningOf(view, undelivered), untold, undeliveredText(others, procedure)].filter((said) => said !== '');
  const refusal = standingRefusal(stored.history);
  const who = asLine(stored.ticket.requester.name, 60);
  const refused = refusal === null ? [] : matter(`▲ ${who} no aceptó la solución`, refusal.reason, stored.ticket, 'refusal');
  return [
    box(text(notTold.map((said) => `▲ ${asData(maskedWords(said))}`)), { style: 'warning' }),
    box(refused, { style: 'warning' }),
    box(text(massLines(view).map((said) => asLine(maskedWords(said), 300))), { style: 'emphasis' }),
  ];
}

/** '' where the line below names the requester: other cases may reach them. */
function warningOf({ stored, procedure }: CaseView, undelivered: readonly Undelivered[]): string {
  const { ticket } = stored;
  const isNamed = undelivered.some(({ recipient }) => recipient.kind === 'person' && isRequester(ticket, recipient.person.id));
  if (isNamed || !isRequesterUnreachable(stored)) return '';
  return `El último mensaje de ${nounOf(ticket, procedure).this} no le llegó a ${oneLine(ticket.requester.name, 80)}: use otro medio.`;
}

/**
 * "Incidente · Atiende Beto Gil · Correo y colaboración · Mesa de servicios · por Teams · vie 20 nov, 3:20 p. m.": assignee and group only
 * where the line above does not name them. Source: USPEC-12, SIIF-10, SIGCE-04
 */
function originOf(view: CaseView, { names, supposed }: WhoActs): string {
  const { procedure, now } = view;
  const { ticket } = view.stored;
  const { assignee, follower } = ticket;
  const category = categoryOf(procedure, ticket.category ?? undefined)?.label;
  const group = ticket.group === null ? '' : groupOf(procedure, ticket.group).label;
  const holder = assignee === null || names.assignee ? '' : `Atiende ${oneLine(assignee.name, 60)}`;
  return [
    ticket.kind === null ? '' : wordsOfProcedure(procedure).kinds[ticket.kind],
    assignee === null && isOpen(ticket) && ticket.phase !== 'draft' ? 'Sin asignar' : holder,
    follower === null || !isOpen(ticket) ? '' : `Le hace seguimiento ${oneLine(follower.name, 60)}`,
    category ?? '',
    names.group === ticket.group ? '' : group,
    channelText(ticket.channel, procedure),
    instantText(ticket.openedAt, now, procedure.timeZone, 'kept'),
    supposed,
  ]
    .flatMap((part) => (part === '' ? [] : [asData(part)]))
    .join(' · ');
}

function matterOf({ stored: { ticket, history } }: CaseView): Parts {
  const isSolved = ticket.phase === 'resolved' || ticket.phase === 'closed';
  if (ticket.solution !== null && isSolved) return matter('Solución', ticket.solution.text, ticket);
  if (ticket.question !== null) return matter('Se preguntó', ticket.question.text, ticket);
  const isTheirs = ({ event, by }: RecordedEvent) =>
    event.type === 'requester-answered' || (by.kind === 'person' && isRequester(ticket, by.person.id));
  const last = history.findLast((recorded) => wroteOf(recorded.event) !== '' && isTheirs(recorded));
  return last === undefined ? [] : matter(last.event.type === 'requester-answered' ? 'Respondió' : 'Agregó', wroteOf(last.event), ticket);
}

function wroteOf(event: RecordedEvent['event']): string {
  if (event.type === 'requester-answered') return event.answer;
  return event.type === 'information-added' ? event.text : '';
}

function matter(label: string, said: string, ticket: Ticket, id = 'matter'): Parts {
  const words = channelQuote(said, ticket);
  return [text(`**${label}**`, 'apart'), text(`«${words.short}»`, 'none'), rest(words, id)];
}

function arrivalOf({ stored: { ticket, history }, procedure, now }: CaseView): Parts {
  const last = ticket.arrivals > 1 ? history.findLast((e) => e.event.type === 'ticket-escalated') : undefined;
  if (last?.event.type !== 'ticket-escalated') return [];
  const reason = channelQuote(last.event.reason, ticket);
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

/** The latest for each point: a case that is sent back keeps its diagnosis. Source: UARIV-04 */
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

/** Hidden if the procedure lacks the field, because nothing then says that it may be shown. */
function checkedText(field: Field | undefined, value: string, files: readonly FileRef[]): string {
  if (field === undefined) return '···';
  if (field.type !== 'file') return asLine(maskedValue(field, valueText(field, value)), 300);
  const sent = files.filter((f) => value.split(',').includes(f.id));
  return sent.map((f) => asLine(maskedWords(f.name), 80)).join(' · ');
}

const channelQuote = (words: string, ticket: Ticket): Quote => quoteOf(maskedInCase(ticket)(words), 300);

/** Warnings, reminders and messages have their own place on the card, so they displace no act of a person. */
const isStep = ({ event, by }: RecordedEvent): boolean => 'to' in event || (by.kind === 'person' && !sheetOf(event).isByProduct);

const maxReason = 100;

const kinds: readonly LinkKind[] = ['follow-up-of', 'followed-up-by', 'duplicate-of', 'has-duplicate', 'caused-by', 'causes', 'related'];

/** For the case that this one follows, its open question. Source: UARIV-06, UARIV-12, UARIV-14 */
export function linkFacts({ stored: { ticket }, procedure }: CaseView): readonly Fact[] {
  const noun = caseNoun(procedure);
  const inOrder = kinds.flatMap((kind) => ticket.links.filter((link) => link.kind === kind));
  const linked = [...new Set(inOrder.map((link) => linkHeading(link, noun)))].map((title) => {
    const own = inOrder.filter((link) => linkHeading(link, noun) === title);
    // Cases that were grouped at once have one reason.
    const names = [...new Set(own.map(({ reason }) => reason))].map((reason) => {
      const name = listText(
        own.filter((link) => link.reason === reason).map((link) => linkedText(link, procedure, 'desk')),
        'y',
      );
      return reason === undefined ? name : `${name} · ${oneLine(maskedWords(reason), maxReason)}`;
    });
    return { title, value: asLine(names.join(', '), 400) };
  });
  const questions = ticket.links.flatMap(({ unanswered }) => (unanswered === undefined ? [] : [unanswered]));
  return [...linked, ...questions.map((text) => ({ title: 'Se preguntó allá', value: asLine(maskedWords(`«${text}»`), 400) }))];
}

/** Source: SIIF-07 */
export function massLines({ stored: { ticket }, procedure, now }: CaseView): readonly string[] {
  const { children = [], propagations = [], mass } = ticket;
  const { one, many } = caseNoun(procedure);
  const { update = null, answer = null } = mass ?? {};
  const isMass = isDeclared(ticket) || isAnswered(ticket);
  const grouped = children.length === 0 ? '' : `agrupa ${numberOfText(children.length, one, many)}`;
  const sending = answer?.sending && `sale a ${theTimeText(answer.sending.goesAt, procedure.timeZone)}; todavía se puede detener`;
  const lines = [
    [isMass ? 'Incidente masivo' : '', grouped].filter((part) => part !== '').join(' · '),
    answer === null ? '' : `Respuesta: ${sending ?? answerWaitsText(procedure)}`,
    propagations[0] === undefined ? '' : `Avance: ${propagationText(propagations[0], procedure)}`,
    update === null ? '' : `Se avisó ${onDateText(update.at, now, procedure.timeZone, 'kept')}: «${update.text}»`,
  ];
  return lines.filter((line) => line !== '').map(capitalised);
}
