import { readDeskList, type WantedList } from '../../desk/overviews/desk-lists.js';
import { isOfDesk } from '../../core/people/roles.js';
import type { CaseView } from '../../ports/messenger.js';
import type { Message } from '../../talk/message.js';
import { whichNumberText } from '../../texts/answers.js';
import { emptyQueueText } from '../../texts/case-lists.js';
import { caseNoun } from '../../texts/words.js';
import { forDesk, inPrivate, listMessage } from '../answers.js';
import { caseViews, type Turn } from '../handler-context.js';
import { maxShown, myCases, ownList } from './case-lists.js';
import { scopeHere } from './narrow-list.js';

/** How many cases are offered: the answer stays on one screen of a telephone. */
const maxOffered = 4;

/** `caso` alone: asks which one. It offers a requester's own newest, a colleague's own work, or the first of the queue. */
export async function askWhich(turn: Turn): Promise<readonly Message[]> {
  const title = whichNumberText(caseNoun(turn.context.registry.current.procedure));
  if (isOfDesk(turn.actor)) {
    const cases = await offered(turn);
    const list = await listMessage(turn, { title, cases, more: 0, empty: emptyQueueText });
    return (await forDesk(turn, [list])) ?? [];
  }
  const { tickets } = await turn.context.queries.ofRequester(turn.actor.id, maxOffered);
  const own = await caseViews(turn.context, tickets);
  return inPrivate(turn, [own.length === 0 ? await myCases(turn, maxShown) : ownList(turn, title, own)]);
}

async function offered(turn: Turn): Promise<readonly CaseView[]> {
  const { context, actor, inbound } = turn;
  const read = async (of: Omit<WantedList, 'isThisWeek'>) => (await readDeskList(context, { isThisWeek: false, ...of }, maxOffered)).cases;
  const own = inbound.conversation.kind === 'personal' ? await read({ name: 'assigned', person: actor.id, groups: null }) : [];
  return own.length > 0 ? own : read({ name: 'open', ...(await scopeHere(turn)) });
}
