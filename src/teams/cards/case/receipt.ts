import { fileNamesText } from '../parts/file-names.js';
import { wordsNow } from '../../../domain/ticket/edited-message.js';
import type { CaseView } from '../../../ports/messenger.js';
import { signedText, asSentence, caseNoun, nounOf } from '../../../texts/words.js';
import { instantText, onDateText } from '../../../texts/times.js';
import { type Button, inOrder } from '../parts/button.js';
import { requesterActions } from '../parts/case-actions.js';
import { ownHeadOf, type CaseHead, caseName } from '../parts/case-head.js';
import { requesterState, statusLine } from '../parts/status-line.js';
import { asData, asLine, quoteOf, type Quote, asBold } from '../parts/user-words.js';
import { stateOf } from '../../../domain/procedure/lookup.js';
import { lapsedText } from '../../../texts/lapsed.js';
import { takenUpText, takeUpButtons } from '../parts/take-up-again.js';

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

/** A draft that was not completed, or a case whose question was not answered, in time; one press starts again with all that was filled in. */
export type LapsedData = {
  fallback: string;
  remark: string;
  head: CaseHead;
  label: string;
  when: string;
  /** That all is kept; once it was taken up, where it went. */
  next: string;
  actions: readonly Button[];
};

/** Source: UARIV-06, UARIV-07, SIIF-03 */
export function lapsedData(view: CaseView, remark = ''): LapsedData {
  const { ticket, history } = view.stored;
  const why = lapsedText(history, view.procedure);
  const takenUp = takenUpText(view);
  const label = stateOf(view.procedure, ticket.state).label;
  return {
    fallback: `${caseName(ticket, view.procedure, 'requester')} quedó «${label}». ${takenUp === '' ? `Escriba «mis ${caseNoun(view.procedure).many}» para ${nounOf(ticket, view.procedure).as('retomarlo')}.` : takenUp}`,
    remark: asData(remark),
    head: ownHeadOf(view),
    label: asBold(label),
    when: asSentence(`${onDateText(ticket.since, view.now, view.procedure.timeZone, 'kept')}${why === '' ? '' : `: ${asData(why)}`}`),
    next: takenUp === '' ? 'Lo que ya escribió y envió se conserva: con un toque se retoma.' : asData(takenUp),
    actions: inOrder(takeUpButtons(view)),
  };
}
