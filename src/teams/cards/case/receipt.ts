import { fileNamesText } from '../parts/file-names.js';
import { wordsNow } from '../../../domain/ticket/edited-message.js';
import type { CaseView } from '../../../ports/messenger.js';
import { signedText } from '../../../texts/words.js';
import { instantText } from '../../../texts/times.js';
import type { Button } from '../parts/button.js';
import { requesterActions } from '../parts/case-actions.js';
import { ownHeadOf, type CaseHead, caseName } from '../parts/case-head.js';
import { requesterState, statusLine } from '../parts/status-line.js';
import { asData, asLine, quoteOf, type Quote } from '../parts/user-words.js';

/** The draft's card, updated for life: number, state, who has it, what happens next. */
export type ReceiptData = {
  fallback: string;
  remark: string;
  head: CaseHead;
  status: string;
  /** `good` in the minute of success; nothing else on it has a colour. */
  style: 'good' | '';
  note: { by: string; words: Quote } | '';
  files: string;
  actions: readonly Button[];
};

const NOTE_SHOWN = 240;

export function receiptData(view: CaseView, nonce: string, remark = ''): ReceiptData {
  const { ticket } = view.stored;
  const state = requesterState(view);
  return {
    fallback: `${caseName(ticket, view.procedure, 'requester')}: ${state}`,
    remark: asData(remark),
    head: { ...ownHeadOf(view), state: asData(state) },
    status: statusLine(view, 'kept'),
    style: ticket.phase === 'resolved' ? 'good' : '',
    note: lastWords(view),
    files: fileNamesText(view),
    actions: requesterActions(view, nonce),
  };
}

/** What the desk said last to the requester: a public note, or the solution unless it was refused. */
function lastWords({ stored: { ticket, history }, procedure, now }: CaseView): ReceiptData['note'] {
  const last = history.findLast(
    (e) =>
      (e.event.type === 'note-added' && e.event.audience === 'public') || (e.event.type === 'ticket-resolved' && ticket.solution !== null),
  );
  if (last === undefined) return '';
  const written = last.event.type === 'ticket-resolved' ? last.event.solution : wordsNow(history, last);
  if (written === null) return '';
  const who = signedText(last.by.kind === 'person' ? last.by.person.name : null, procedure);
  return { by: `${asLine(who, 160)}, ${instantText(last.at, now, procedure.timeZone, 'kept')}:`, words: quoteOf(written, NOTE_SHOWN) };
}
