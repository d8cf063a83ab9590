import type { Place } from '../../core/outbox/notification.js';
import { groupOf } from '../../core/procedure/lookup.js';
import type { PostedCard, StatusCard } from '../../core/outbox/posted-card.js';
import type { RecordedEvent } from '../../core/ticket/events.js';
import type { CaseView } from '../../ports/messenger.js';
import { sectionLabel } from '../../texts/field-values.js';
import { copyText } from '../../texts/stale-card.js';
import { instantText, spanText } from '../../texts/times.js';
import { undeliveredIn } from '../../core/ticket/undelivered.js';
import { slaOf } from '../../core/ticket/ticket-sla.js';
import { bold, sentenceCard, small, text, type Card } from '../../cards/card.js';
import { asEquals, opensDialog } from '../../cards/button.js';
import { caseData, isGuestPlace, moreButton } from '../../cards/parts/case-actions.js';
import { caseName, caseNames, casePhrase, stateText } from '../../cards/parts/case-head.js';
import { maskedWords } from '../../core/masking/mask.js';
import { asBold, asData, asLine, oneLine } from '../../cards/user-words.js';
import { levelBeside, withArticle } from '../../core/procedure/words.js';

/**
 * A live card after the case has left: where it went, why (or which section was filled here), and who sent it. In the chat of a person who
 * left the desk, or whose section is filled, it shows nothing more of the case. Source: UARIV-04, USPEC-06
 */
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

/** Names the person who passed the case on; in their own chat it addresses them. */
function senderText({ by }: Pick<RecordedEvent, 'by'>, place: Place): string {
  if (by.kind !== 'person') return '';
  const isOwn = place.kind === 'person' && place.person === by.person.id;
  return `${isOwn ? 'Usted' : asLine(by.person.name, 80)}, `;
}

/** Whether the card of a channel folds: its case has ended and nobody still has to be told. */
export function isEnded({ kind, place, under }: PostedCard, { ticket, history }: CaseView['stored']): boolean {
  const isOver = ticket.phase === 'closed' || ticket.phase === 'void';
  return kind === 'live' && place.kind === 'channel' && under === undefined && isOver && undeliveredIn(history).length === 0;
}

/** "CASO-000045 · ■ Cerrado · Beto Gil · se atendió en 2 h hábiles": how a case ended, in one line. Guests only look at it. */
export function endedCard(view: CaseView, place: Place, remark = ''): Card {
  const { ticket } = view.stored;
  const name = caseNames(ticket, view.procedure, 'desk');
  const figure = slaOf(view.stored, view, view.now).resolution;
  const end = [
    stateText(ticket, view.procedure),
    ...(ticket.assignee === null ? [] : [oneLine(ticket.assignee.name, 60)]),
    ...(figure === null ? [] : [`se atendió en ${spanText(figure.elapsedMs, view.calendar.openMsPerDay)}`]),
  ].join(' · ');
  return {
    fallback: `${name} · ${end}`,
    body: [bold(asData(remark)), text(`**${asBold(name)}** · ${asData(end)}`)],
    actions: asEquals([opensDialog('Ver', 'history', caseData(ticket)), ...(isGuestPlace(place, view) ? [] : [moreButton(ticket)])]),
  };
}

/** A card for a second copy that was posted or asked for again; it points to the card that shows the present state. */
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
