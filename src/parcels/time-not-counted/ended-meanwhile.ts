import type { Desk } from '../../desk.js';
import { showCase, caseView } from '../../desk/tickets/open-case.js';
import { executeAction } from '../../cards/button.js';
import { bold, box, headed, text, type Parts } from '../../cards/card.js';
import { caseName } from '../../cards/parts/case-head.js';
import { asBold, asData, asLine } from '../../cards/user-words.js';
import { later } from '../../core/instant.js';
import type { OutagePeriod } from '../../core/ticket/clock-holds/outage.js';
import type { CaseRecord } from '../../core/report/case-record.js';
import { graceMs } from '../../core/ticket/silence/silence.js';
import type { RecordedEvent } from '../../core/ticket/events.js';
import { followUpOf, type TicketId } from '../../core/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import { countText } from '../../texts/words.js';
import { refusedText } from '../../features/answers.js';
import { takeUpFor } from '../../features/drafts/answer-offer.js';
import { step } from '../../features/planned-act.js';
import { caseId } from '../../features/turn.js';
import { barredFromClocks } from './cases-of-order.js';

/** The cases and drafts that ended by silence in an outage, or within four open hours, and were not taken up again. Source: SIIF-14, UARIV-06, UARIV-17 */
export async function endedMeanwhile(desk: Desk, period: OutagePeriod): Promise<readonly CaseView[]> {
  const views: CaseView[] = [];
  const look = async (id: TicketId): Promise<void> => {
    const stored = await desk.tickets.load(id);
    const view = stored === null ? null : await caseView(desk, stored);
    if (view !== null && endedUnheard(view, period)) views.push(view);
  };
  const until = later(desk.clock.now(), 1);
  const isUnheard = ({ end }: CaseRecord) => end !== null && end.at >= period.from && (end.accepted ?? 'silence') === 'silence';
  for await (const page of desk.records.touching(period.from, until)) for (const { id } of page.filter(isUnheard)) await look(id);
  for (const id of await desk.records.draftsEnded(period.from, until)) await look(id);
  return views;
}

function endedUnheard({ stored: { ticket, history }, calendar }: CaseView, { from, until }: OutagePeriod): boolean {
  const isUnheard = ({ event }: RecordedEvent): boolean =>
    event.type === 'case-lapsed' || event.type === 'draft-lapsed' || (event.type === 'solution-accepted' && event.silence);
  const at = history.findLastIndex(isUnheard);
  // A draft waits for its requester from its first event on.
  const [asked = history[0], end] = [history.slice(0, Math.max(0, at)).findLast(({ event }) => 'to' in event), history[at]];
  if (asked === undefined || end === undefined || followUpOf(ticket) !== undefined) return false;
  return asked.at < until && end.at >= from && (end.at < until || calendar.openMsBetween(until, end.at) < graceMs);
}

/** As many rows as a message holds. */
const maxShown = 20;
const meaning = '«Retomar» lleva los mismos datos al chat de quien pidió, para enviarlos de nuevo:';

/** Each of the cases, with the press that takes it up again for its requester. */
export function endedParts(ended: readonly CaseView[]): Parts {
  const rows = ended.slice(0, maxShown).map(({ stored: { ticket }, procedure }) => {
    const head = `${asBold(caseName(ticket, procedure, 'desk'))} · ${asLine(ticket.requester.name, 80)}`;
    const press = executeAction('Retomar', { verb: 'take-up-ended', ticket: ticket.id });
    return box([text(head), text(asLine(ticket.words, 90), 'none'), { is: 'buttons', buttons: [press] }], { gap: 'apart' });
  });
  const more = ended.length > maxShown ? ` Son ${countText(ended.length)}; aquí están ${maxShown}.` : '';
  return headed(bold(`Terminaron porque nadie respondió entretanto.${more} ${meaning}`, 'apart'), rows);
}

/** Its requester gets the new draft in their own chat, as if they had taken it up themselves. */
const takeUp = step(barredFromClocks, { ticket: caseId }, async (turn, { ticket }) => {
  const begun = await takeUpFor(turn.context, ticket, turn.actor);
  if (begun.kind !== 'executed') return { kind: 'text', text: begun.kind === 'refused' ? refusedText(turn, begun.refusal, null) : '' };
  const { id, ticket: draft } = begun.stored;
  await showCase(turn.context, id, 'receipt', { kind: 'person', person: draft.requester.id });
  const name = asData(caseName(draft, begun.rules.procedure, 'desk'));
  return { kind: 'text', text: `Quedó ${name}, en el chat de ${asLine(draft.requester.name, 80)}.` };
});

export const takingUpEnded = { 'take-up-ended': takeUp };
