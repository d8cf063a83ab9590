import type { TicketId } from '../../../domain/ticket/ticket.js';
import type { Message } from '../../../app/views.js';
import { tooLongText } from '../../../texts/answers.js';
import type { Turn } from '../handler-context.js';
import { refusalMessage } from '../refusal-message.js';

export type ReportedNow = { kind: 'reported'; id: TicketId } | { kind: 'refused'; why: readonly Message[] };

/** The draft's own card is the answer; only a refusal is said here. */
export async function reportNow(turn: Turn, words: string): Promise<ReportedNow> {
  const { context, actor, key } = turn;
  const reported = await context.report({ requester: { id: actor.id, name: actor.name }, actor, words, channel: 'precaso', key: [key] });
  if (reported.kind === 'too-long') return { kind: 'refused', why: [{ kind: 'text', text: tooLongText(reported.most, reported.found) }] };
  if (reported.kind === 'refused') return { kind: 'refused', why: [await refusalMessage(turn, reported.refusal, reported.stored)] };
  return { kind: 'reported', id: reported.stored.id };
}
