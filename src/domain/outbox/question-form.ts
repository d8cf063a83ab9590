import type { Instant } from '../instant.js';
import type { StoredTicket } from '../ticket/stored-ticket.js';
import { isSurveyOpen } from '../ticket/ticket.js';
import { freshNotice, type Notice, type NoticeKind } from './notification.js';
import type { Posted, Surface } from './posted-card.js';

type Asked = Extract<Surface, { kind: 'asked' }>;

/** Messages with a form or a judgement on them. */
const asking: readonly NoticeKind[] = ['question', 'resolution', 'survey'];

/** A message that asks something, once it stands somewhere: it is kept, so that nobody answers an old form. */
export function askedCard(
  notice: Notice,
  posted: Posted | null,
  now: Instant,
  seq: number,
  { ticket, surfaces }: StoredTicket,
): readonly Asked[] {
  if (posted === null || posted.activity === null || !asking.includes(notice.kind)) return [];
  const id = `asked.${notice.id}`;
  if (surfaces.some((s) => s.id === id)) return [];
  return [
    {
      id,
      kind: 'asked',
      notice: notice.kind,
      seq: notice.seq,
      place: notice.to,
      arrival: ticket.arrivals,
      posted,
      shown: seq,
      attempts: 0,
      inFlight: false,
      nextTryAt: now,
      done: false,
    },
  ];
}

/** Whether what the message asked can still be answered. */
export function isStillAsked(asked: Asked, { ticket, history }: StoredTicket): boolean {
  const askedAt = history.find((e) => e.seq === asked.seq)?.at;
  switch (asked.notice) {
    case 'question':
      return ticket.question !== null && ticket.question.at === askedAt;
    case 'resolution':
      return ticket.phase === 'resolved' && ticket.solution !== null && ticket.solution.at === askedAt;
    case 'survey':
      return isSurveyOpen(ticket.survey);
    default:
      return false;
  }
}

/** The message as it was owed, to be drawn as it stands now. */
export function asNotice({ id, notice, place, seq, nextTryAt }: Asked): Notice {
  return freshNotice({ id, kind: notice, to: place, seq, nextTryAt });
}
