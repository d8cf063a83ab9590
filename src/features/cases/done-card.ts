import { sentenceCard, type Card, bold, small, text } from '../../cards/card.js';
import { says, inOrder, opensAddress, opensDialog, type Button, asEquals } from '../../cards/button.js';
import { transitionOf, stateOf, groupOf } from '../../core/procedure/lookup.js';
import type { FieldValues } from '../../core/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import { caseData, ownCasesButton, isGuestPlace, moreButton } from '../../cards/parts/case-actions.js';
import { caseName, caseNames, casePhrase, stateText } from '../../cards/parts/case-head.js';
import { asInputs } from '../../cards/field-input.js';
import { asData, asBold, asLine, oneLine } from '../../cards/user-words.js';
import { type Worded, levelBeside, withArticle } from '../../core/procedure/words.js';
import { sendInChatText } from '../../texts/files.js';
import { caseNoun, registerForUserTitle, nounOf } from '../../texts/words.js';
import type { Refusal } from '../../core/ticket/refusals.js';
import type { DeskView } from '../../desk/views.js';
import type { PersonId } from '../../core/people/person.js';
import type { NumberReader } from '../../core/ticket/numbers/ticket-numbers.js';
import { refusalSentence } from '../../texts/refusals.js';
import { canStartAgain } from '../../core/ticket/start-again.js';
import { takenUpAs, takeUpButtons } from '../../cards/parts/status-line.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { Place } from '../../core/outbox/notification.js';
import type { PostedCard, StatusCard } from '../../core/outbox/posted-card.js';
import type { RecordedEvent } from '../../core/ticket/events.js';
import { sectionLabel } from '../../texts/fields.js';
import { copyText } from '../../texts/stale-card.js';
import { attendedText, instantText } from '../../texts/times.js';
import { undeliveredIn } from '../../core/ticket/undelivered.js';
import { slaOf } from '../../core/ticket/ticket-sla.js';
import { maskedWords } from '../../core/masking/mask.js';

/** The button reopens the form as typed. Source: SIIF-09, SIGCE-12 */
export function keptFormCard({ case: view, transition, typed }: { case: CaseView; transition: string; typed: FieldValues }): Card {
  const { ticket } = view.stored;
  const name = caseName(ticket, view.procedure, 'desk');
  const label = transitionOf(view.procedure, transition)?.label ?? '';
  return sentenceCard(
    `${name}: falta un archivo para «${label}»`,
    asData(`Envíe aquí el archivo y escriba con él ${name}. Después pulse «Seguir»: lo que escribió en «${label}» está guardado.`),
    inOrder([opensDialog('Seguir', 'advance', { ...caseData(ticket), transition, ...asInputs(typed) })]),
  );
}

/** A dialog opens only from a press, so `registrar` is answered with the button that opens it. Source: UARIV-09 */
export function registerOfferCard(procedure: Worded): Card {
  const sentence = 'Registre por quien llamó, escribió o se acercó; si ya tiene solución, dígala ahí mismo.';
  const register = opensDialog(registerForUserTitle(procedure), 'register', {});
  return sentenceCard(sentence, sentence, inOrder([register, says('Ver cola', 'cola')]));
}

/** Teams hands over no files in a channel. */
export function filesWithheldCard({ count, chat }: { count: number; chat: string }, procedure: Worded): Card {
  const sentence = sendInChatText(count, caseNoun(procedure));
  return sentenceCard(sentence, asData(sentence), [opensAddress('Abrir el chat con Precaso', chat)]);
}

const maxPeople = 6;

type RefusalReader = { by: NumberReader; person: PersonId };

export function refusalText(refusal: Refusal, about: CaseView | null, { procedure, now }: DeskView, { by, person }: RefusalReader): string {
  return refusalSentence(refusal, {
    noun: about === null ? caseNoun(procedure) : nounOf(about.stored.ticket, about.procedure),
    caseName: about === null ? null : caseName(about.stored.ticket, about.procedure, by),
    takenUpAs: about === null ? null : takenUpAs(about),
    stateLabel: about === null ? null : stateOf(procedure, about.stored.ticket.state).label,
    reader: person,
    isRequester: by === 'requester',
    procedure,
    now,
  });
}

export function refusalCard(refusal: Refusal, about: CaseView | null, desk: DeskView, reader: RefusalReader): Card {
  const sentence = refusalText(refusal, about, desk, reader);
  // Among people of one name none is suggested.
  const order = refusal.code === 'person-unknown' ? asEquals : inOrder;
  return sentenceCard(sentence, asData(sentence), order(nextSteps(refusal, about, desk.procedure)));
}

const toOwnCases: readonly Refusal['code'][] = ['draft-gone', 'case-not-found', 'too-many-drafts', 'closed-is-final'];
const toHelp: readonly Refusal['code'][] = ['only-coordinator', 'only-desk'];

function nextSteps(refusal: Refusal, about: CaseView | null, procedure: Procedure): readonly Button[] {
  if (refusal.code === 'draft-gone' && about !== null && canStartAgain(about.stored.history)) return takeUpButtons(about);
  if (refusal.code === 'person-unknown') return (refusal.again ?? []).slice(0, maxPeople).map(({ person, phrase }) => says(person, phrase));
  if (toOwnCases.includes(refusal.code)) return [ownCasesButton(procedure)];
  // The sentence of the other refusals already says what to do.
  return toHelp.includes(refusal.code) ? [says('Ayuda', 'ayuda')] : [];
}

/** Where it went and why; in a chat where it ended, nothing more of it. Source: UARIV-04, USPEC-06 */
export function foldedCard(view: CaseView, { arrival, isRevoked, place }: PostedCard, remark = ''): Card {
  const { ticket, history } = view.stored;
  const { procedure } = view;
  if (isRevoked === true) {
    const revoked = `${caseName(ticket, procedure, 'desk')} ya no le corresponde.`;
    return sentenceCard(revoked, asData(revoked));
  }
  const leaving = history.flatMap(({ event, at, by }) =>
    event.type === 'ticket-escalated' || event.type === 'section-filled' ? [{ event, at, by }] : [],
  );
  const left = leaving[arrival - 1];
  const group = groupOf(procedure, left?.event.group ?? ticket.group ?? procedure.intake.group);
  const name = caseNames(ticket, procedure, 'desk');
  const beside = levelBeside(group, procedure);
  const level = beside === '' ? '' : `(${beside})`;
  let why = '';
  if (left !== undefined) {
    const { event, at } = left;
    const reason = event.type === 'ticket-escalated' ? event.reason : sectionLabel(event.section, procedure);
    const when = instantText(at, view.now, procedure.timeZone, 'kept');
    why = `${senderText(left, place)}${when}: ${asData(`«${oneLine(maskedWords(reason), 200)}»`)}`;
  }
  return {
    fallback: `${name} pasó ${withArticle(group).to} ${level}`.trim(),
    body: [
      bold(asData(remark)),
      text(`${asBold(name)} → **${asBold(group.label)}**${level === '' ? '' : ` ${asData(level)}`}`),
      small(why, 'none'),
    ],
    actions: [opensDialog('Ver historia', 'history', caseData(ticket))],
  };
}

function senderText({ by }: Pick<RecordedEvent, 'by'>, place: Place): string {
  if (by.kind !== 'person') return '';
  const isOwn = place.kind === 'person' && place.person === by.person.id;
  return `${isOwn ? 'Usted' : asLine(by.person.name, 80)}, `;
}

/** Whether the card of a channel folds: its case has ended and each person has been told. */
export function isEnded({ kind, place, under }: PostedCard, { ticket, history }: CaseView['stored']): boolean {
  const isOver = ticket.phase === 'closed' || ticket.phase === 'void';
  return kind === 'live' && place.kind === 'channel' && under === undefined && isOver && undeliveredIn(history).length === 0;
}

/** "CASO-000045 · ■ Cerrado · Beto Gil · 2 h de atención". Guests only look at it. */
export function endedCard(view: CaseView, place: Place, remark = ''): Card {
  const { ticket } = view.stored;
  const name = caseNames(ticket, view.procedure, 'desk');
  const figure = slaOf(view.stored, view, view.now).resolution;
  const end = [
    stateText(ticket, view.procedure),
    ...(ticket.assignee === null ? [] : [oneLine(ticket.assignee.name, 60)]),
    ...(figure === null ? [] : [attendedText(figure.elapsedMs, view.calendar.openMsPerDay)]),
  ].join(' · ');
  return {
    fallback: `${name} · ${end}`,
    body: [bold(asData(remark)), text(`**${asBold(name)}** · ${asData(end)}`)],
    actions: asEquals([opensDialog('Ver', 'history', caseData(ticket)), ...(isGuestPlace(place, view) ? [] : [moreButton(ticket)])]),
  };
}

export function copyCard(view: CaseView, { kind, place }: StatusCard, remark = ''): Card {
  const { ticket } = view.stored;
  const by = kind === 'live' ? 'desk' : 'requester';
  const name = caseName(ticket, view.procedure, by);
  const instead = copyText(name, casePhrase(ticket, view.procedure, by), place.kind === 'channel');
  return {
    fallback: instead,
    body: [bold(asData(remark)), text(asData(instead))],
    actions: [opensDialog('Ver historia', 'history', caseData(ticket))],
  };
}
