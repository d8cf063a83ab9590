import { stateOf } from '../../../domain/procedure/lookup.js';
import type { CaseView } from '../../../ports/messenger.js';
import { lapsedText } from '../../../texts/lapsed.js';
import { onDateText } from '../../../texts/times.js';
import { asSentence, caseNoun, nounOf } from '../../../texts/words.js';
import { inOrder, type Button } from '../parts/button.js';
import { ownHeadOf, type CaseHead, caseName } from '../parts/case-head.js';
import { takenUpText, takeUpButtons } from '../parts/take-up-again.js';
import { asBold, asData } from '../parts/user-words.js';

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
