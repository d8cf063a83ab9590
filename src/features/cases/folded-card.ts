import type { Place } from '../../domain/outbox/notification.js';
import { groupOf } from '../../domain/procedure/lookup.js';
import type { PostedCard, StatusCard } from '../../domain/outbox/posted-card.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import type { RecordedEvent, TicketEvent } from '../../domain/ticket/events.js';
import type { CaseView } from '../../ports/messenger.js';
import { copyText } from '../../texts/stale-card.js';
import { instantText, spanText } from '../../texts/times.js';
import { undeliveredIn } from '../../domain/ticket/undelivered.js';
import { slaOf } from '../../domain/ticket/ticket-sla.js';
import { bold, sentenceCard, small, text, type Card } from '../../cards/card.js';
import { asEquals, opensDialog } from '../../cards/button.js';
import { caseData, isGuestPlace, moreButton } from '../../cards/parts/case-actions.js';
import { caseName, caseNames, casePhrase, stateText } from '../../cards/parts/case-head.js';
import { maskedWords } from '../../domain/masking/mask.js';
import { asBold, asData, asLine, oneLine } from '../../cards/user-words.js';
import { levelBeside, withArticle } from '../../domain/procedure/words.js';

/** A live card after the case has left: where it went, why, and who sent it. Source: UARIV-04 */
export function foldedCard(view: CaseView, { arrival, isRevoked, place }: PostedCard, remark = ''): Card {
  const { ticket, history } = view.stored;
  if (isRevoked === true) return revokedCard(caseName(ticket, view.procedure, 'desk'));
  const left = history.filter((e) => isLeaving(e.event))[arrival - 1];
  const event = left !== undefined && isLeaving(left.event) ? left.event : null;
  const group = groupOf(view.procedure, event?.group ?? ticket.group ?? view.procedure.intake.group);
  const name = caseNames(ticket, view.procedure, 'desk');
  const beside = levelBeside(group, view.procedure);
  const level = beside === '' ? '' : `(${beside})`;
  const why =
    left === undefined || event === null
      ? ''
      : `${senderText(left, place)}${instantText(left.at, view.now, view.procedure.timeZone, 'kept')}: ${asData(`«${oneLine(maskedWords(reasonOf(event, view.procedure)), 200)}»`)}`;
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

/** Who passed it on; in their own chat they are spoken to. */
function senderText({ by }: RecordedEvent, place: Place): string {
  if (by.kind !== 'person') return '';
  const isOwn = place.kind === 'person' && place.person === by.person.id;
  return `${isOwn ? 'Usted' : asLine(by.person.name, 80)}, `;
}

type Leaving = Extract<TicketEvent, { type: 'ticket-escalated' | 'section-filled' }>;

/** It stands with another group then. */
function isLeaving(event: TicketEvent): event is Leaving {
  return event.type === 'ticket-escalated' || event.type === 'section-filled';
}

/** Why it was sent on, or which section was filled here. Source: USPEC-06 */
function reasonOf(event: Leaving, { forms }: Procedure): string {
  if (event.type === 'ticket-escalated') return event.reason;
  return forms.flatMap((f) => f.sections ?? []).find((s) => s.id === event.section)?.label ?? event.section;
}

/** Whether the card of a channel folds because its case has ended and no one is left to be told of it. */
export function isEnded({ kind, place, under }: PostedCard, { ticket, history }: CaseView['stored']): boolean {
  const isOver = ticket.phase === 'closed' || ticket.phase === 'void';
  return kind === 'live' && place.kind === 'channel' && under === undefined && isOver && undeliveredIn(history).length === 0;
}

/** "CASO-000045 · ■ Cerrado · Beto Gil · 2 h hábiles": how a case ended, in one line. Guests only look at it. */
export function endedCard(view: CaseView, place: Place, remark = ''): Card {
  const { ticket } = view.stored;
  const { calendar, procedure } = view;
  const name = caseNames(ticket, procedure, 'desk');
  const figure = slaOf(view.stored, view, view.now).resolution;
  const parts = [
    stateText(ticket, procedure),
    ...(ticket.assignee === null ? [] : [oneLine(ticket.assignee.name, 60)]),
    ...(figure === null ? [] : [spanText(figure.elapsedMs, calendar.openMsPerDay)]),
  ];
  return {
    fallback: `${name} · ${parts.join(' · ')}`,
    body: [bold(asData(remark)), text(`**${asBold(name)}** · ${asData(parts.join(' · '))}`)],
    actions: asEquals([opensDialog('Ver', 'history', caseData(ticket)), ...(isGuestPlace(place, view) ? [] : [moreButton(ticket)])]),
  };
}

/** A card beside the one that shows the present: posted twice, or asked for again. */
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

/** In the chat of a person who left the desk, or whose section is filled: the card shows nothing more of the case. */
function revokedCard(name: string): Card {
  const revoked = `${name} ya no le corresponde.`;
  return sentenceCard(revoked, asData(revoked));
}
