import { fileNamesText, ownHeadOf, caseHead, caseName } from '../../cards/parts/case-head.js';
import { wordsNow } from '../../core/ticket/edited-message.js';
import type { CaseView } from '../../ports/messenger.js';
import { signedText, asSentence, caseNoun, nounOf } from '../../texts/words.js';
import { instantText, onDateText } from '../../texts/times.js';
import { bold, box, hint, rest, small, text, type Card, type Parts } from '../../cards/card.js';
import { asEquals, inOrder } from '../../cards/button.js';
import { requesterActions } from '../../cards/parts/requester-actions.js';
import { requesterState, statusLine, takenUpText, takeUpButtons } from '../../cards/parts/status-line.js';
import { asData, asLine, quoteOf, asBold } from '../../cards/user-words.js';
import { stateOf } from '../../core/procedure/lookup.js';
import { lapsedText } from '../../texts/drafts.js';

/** Green in the minute of success; otherwise no colour. */
export function receiptCard(view: CaseView, remark = ''): Card {
  const { ticket } = view.stored;
  const state = requesterState(view);
  const files = fileNamesText(view);
  return {
    fallback: `${caseName(ticket, view.procedure, 'requester')}: ${state}`,
    body: [
      bold(asData(remark)),
      caseHead({ ...ownHeadOf(view), state: asData(state) }),
      box(text(statusLine(view, 'kept')), { style: ticket.phase === 'resolved' ? 'good' : '' }),
      lastWords(view),
      small(files === '' ? '' : `Adjuntos: ${files}`),
    ],
    actions: requesterActions(view),
  };
}

function lastWords({ stored: { ticket, history }, procedure, now }: CaseView): Parts {
  const last = history.findLast(({ event }) =>
    event.type === 'ticket-resolved' ? ticket.solution !== null : event.type === 'note-added' && event.audience === 'public',
  );
  const written = last?.event.type === 'ticket-resolved' ? last.event.solution : last && wordsNow(history, last);
  if (last === undefined || written == null) return [];
  const who = signedText(last.by.kind === 'person' ? last.by.person.name : null, procedure);
  const words = quoteOf(written, 240);
  return [
    hint(`${asLine(who, 160)}, ${instantText(last.at, now, procedure.timeZone, 'kept')}:`),
    text(`«${words.short}»`, 'none'),
    rest(words, 'note'),
  ];
}

/** One press starts it again as it was. Source: UARIV-06, UARIV-07, SIIF-03 */
export function lapsedCard(view: CaseView, remark = ''): Card {
  const { ticket, history } = view.stored;
  const why = lapsedText(history, view.procedure);
  const takenUp = takenUpText(view);
  const label = stateOf(view.procedure, ticket.state).label;
  const { name, words } = ownHeadOf(view);
  const since = `${onDateText(ticket.since, view.now, view.procedure.timeZone, 'kept')}${why === '' ? '' : `: ${asData(why)}`}`;
  return {
    fallback: `${caseName(ticket, view.procedure, 'requester')} quedó «${label}». ${takenUp === '' ? `Escriba «mis ${caseNoun(view.procedure).many}» para ${nounOf(ticket, view.procedure).as('retomarlo')}.` : takenUp}`,
    body: [
      bold(asData(remark)),
      text(`**${name}** quedó **${asBold(label)}** ${asSentence(since)}`),
      bold(words.short === '' ? '' : `«${words.short}»`),
      rest(words, 'words'),
      hint(takenUp === '' ? 'Lo que ya escribió y envió se conserva: con un toque se retoma.' : asData(takenUp)),
    ],
    actions: (takenUp === '' ? inOrder : asEquals)(takeUpButtons(view)),
  };
}
