import type { WaitingDraftsMessage } from '../../app/intake/show-waiting-drafts.js';
import { hasDeleted } from '../../domain/ticket/edited-message.js';
import { becomesCase } from '../../domain/ticket/forms/ready-to-send.js';
import type { CaseView } from '../../ports/messenger.js';
import { deletedInRowText } from '../../texts/edited-messages.js';
import { untoldText } from '../../texts/undelivered.js';
import { maskedWords } from '../../domain/masking/mask.js';
import { draftEndText, noWaitingDraftsText, waitingDraftsHint, waitingDraftsTitle } from '../../texts/waiting-drafts.js';
import { capitalised, countText } from '../../texts/words.js';
import { hint, text, title, type Card, type Part } from '../../cards/card.js';
import { asEquals, executeAction, opensDialog, type Button } from '../../cards/button.js';
import { caseData, deskTransitions, talkButton } from '../../cards/parts/case-actions.js';
import { whoLine, caseName } from '../../cards/parts/case-head.js';
import { draftLack } from '../../cards/parts/draft-lack.js';
import { limitInstant } from '../../cards/parts/silence.js';
import { asData } from '../../cards/user-words.js';
import { plainRow } from '../../cards/parts/case-list.js';
import { lackRow } from '../undelivered/undelivered-card.js';

/** The drafts that wait, each with what level 1 does about it: drawn like the people to call, whose rows have buttons too. Source: UARIV-06 */
export function waitingDraftsCard({ desk: { procedure }, rows, more }: WaitingDraftsMessage): Card {
  const named = `${waitingDraftsTitle(procedure)} · ${countText(rows.length + more)}`;
  return {
    fallback: named,
    body: [
      title(asData(named)),
      text(waitingDraftsHint(procedure)),
      rows.map(rowOf),
      hint(more === 0 ? '' : `y ${countText(more)} más, que vencen después`),
    ],
  };
}

/** What becomes of the card when nothing waits, or another one shows it. */
export function waitingDraftsEnd({ desk: { procedure }, movedTo }: WaitingDraftsMessage): string {
  return noWaitingDraftsText(procedure, movedTo);
}

function rowOf(view: CaseView): Part {
  const { ticket } = view.stored;
  const untold = untoldText(view.stored, view.procedure);
  const deleted = hasDeleted(view.stored.history) ? ` ${deletedInRowText(ticket.requester.name)}` : '';
  const row = {
    ...plainRow(view),
    next: asData(untold === '' ? draftEndText(limitInstant(view), becomesCase(ticket, view.procedure), view) : maskedWords(untold)),
    // Phrases do not reach the bot from a channel.
    open: opensDialog(`Ver la historia de ${caseName(ticket, view.procedure, 'desk')}`, 'history', caseData(ticket)),
    actions: asEquals([
      opensDialog('Completar', 'complete', { ticket: ticket.id }),
      executeAction('Registrar así', { verb: 'register-as-is', ticket: ticket.id }),
      untold === '' ? writeButton(view) : talkButton(ticket),
    ]),
  };
  return lackRow(row, whoLine(view), `${capitalised(draftLack(view))}.${deleted}`);
}

/** What is missing is asked; where the procedure has no question about a draft, in a note that its requester reads. */
function writeButton(view: CaseView): Button {
  const { ticket } = view.stored;
  const ask = deskTransitions(view).find((t) => t.act === 'ask');
  return ask === undefined
    ? opensDialog('Escribir', 'note', { ...caseData(ticket), audience: 'public' })
    : opensDialog('Escribir', 'advance', { ...caseData(ticket), transition: ask.id });
}
