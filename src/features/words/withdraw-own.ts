import { spokenNumbers } from '../../domain/ticket/numbers/spoken-numbers.js';
import { caseView } from '../../app/tickets/open-case.js';
import { keywordOf, stateOf } from '../../domain/procedure/lookup.js';
import type { Transition } from '../../domain/procedure/procedure.js';
import { isOpen, isRequester } from '../../domain/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import type { Message } from '../../app/views.js';
import { alreadyOverText, nothingToWithdrawText, takenAlreadyText, withdrawnText } from '../../texts/answers.js';
import { caseName, casePhrase } from '../../cards/parts/case-head.js';
import { caseViews, viewAfter, type Turn } from '../handler-context.js';
import { ownList } from '../lists/case-lists.js';
import { nameOfSpoken } from '../../domain/ticket/numbers/ticket-numbers.js';
import { plainRefusal, refusalMessage } from '../refusal-message.js';
import { requesterTransitions } from '../../domain/ticket/permissions.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import { toWithdrawTitle } from '../../texts/case-lists.js';
import { signedText, caseNoun, nounOf } from '../../texts/words.js';

type Withdrawal = { view: CaseView; transition: Transition };

/** `cancelar`: withdraws the one that was named, or the only one that can be withdrawn; null when no number was named after all. */
export async function withdrawOwn(turn: Turn, rest: string): Promise<readonly Message[] | null> {
  const { context, actor } = turn;
  const { procedure } = context.registry.current;
  const [spoken] = spokenNumbers(procedure, rest);
  if (rest !== '' && spoken === undefined) return null;
  const found = spoken === undefined ? [] : await context.findCases(spoken, actor);
  if (spoken?.kind === 'partner' && found.length === 0) return null;
  const [named, ...others] = found.filter(({ ticket }) => isRequester(ticket, actor.id));
  if (spoken !== undefined && named === undefined)
    return [plainRefusal(turn, { code: 'case-not-found', asked: nameOfSpoken(procedure, spoken, 'requester') }, null)];
  const open = named === undefined ? await context.queries.openOfRequester(actor.id, 20) : [named, ...others];
  const available = (await caseViews(context, open)).flatMap(withdrawalOf);
  const [only] = available;
  if (only === undefined)
    return [
      {
        kind: 'text',
        text: named === undefined ? nothingToWithdrawText(caseNoun(procedure)) : whyNotWithdrawn(await caseView(context, named)),
      },
    ];
  if (available.length > 1 || others.length > 0)
    return [
      ownList(
        toWithdrawTitle(procedure),
        available.map((w) => w.view),
      ),
    ];
  return withdraw(turn, only.view.stored, only.transition);
}

function withdrawalOf(view: CaseView): readonly Withdrawal[] {
  const transition = requesterTransitions(view.stored.ticket, view.procedure).find((t) => t.act === 'withdraw');
  return transition === undefined ? [] : [{ view, transition }];
}

/** What is over cannot be added to either: there only a new one helps. */
function whyNotWithdrawn({ stored: { ticket }, procedure }: CaseView): string {
  const name = caseName(ticket, procedure, 'requester');
  return isOpen(ticket)
    ? takenAlreadyText(name, ticket.assignee === null ? null : signedText(ticket.assignee.name, procedure), nounOf(ticket, procedure))
    : alreadyOverText(name, stateOf(procedure, ticket.state).label, keywordOf(procedure));
}

async function withdraw(turn: Turn, stored: StoredTicket, transition: Transition): Promise<readonly Message[]> {
  const { context, actor, key } = turn;
  const done = await context.execute(
    stored.id,
    { id: `cancel:${key}`, type: 'advance', transition: transition.id, seen: stored.ticket.version, input: {} },
    actor,
  );
  if (done.kind === 'refused') return [refusalMessage(turn, done.refusal, await viewAfter(turn, done))];
  const { ticket } = done.stored;
  const { procedure } = done.rules;
  return [
    {
      kind: 'text',
      text: withdrawnText(caseName(ticket, procedure, 'requester'), nounOf(ticket, procedure), casePhrase(ticket, procedure, 'requester')),
    },
  ];
}
