import type { FoundCases } from '../../app/tickets/search-cases.js';
import type { Message } from '../../talk/message.js';
import type { CaseList } from '../../app/views.js';
import { isOfDesk } from '../../domain/people/roles.js';
import { isRequester, type TicketId } from '../../domain/ticket/ticket.js';
import { foundNothingText, foundTitle, maybeMoreText, tooManyFoundText, whatToFindText } from '../../texts/search.js';
import type { PressAnswer } from '../../talk/handlers.js';
import { asPressAnswer } from '../answers.js';
import type { Turn } from '../handler-context.js';
import { forDesk, inPrivate, listedAt } from '../private-answers.js';

/** A requester who writes more than this after "buscar" tells what they need, unless a case of theirs has these words. */
const maxRequestersWords = 3;

/** `buscar impresora piso 4`: the desk's list stays in the channel of a group of the desk; one's own cases are shown in one's own chat. */
export async function answerSearch(turn: Turn, asked: string): Promise<readonly Message[] | null> {
  const found = await turn.context.searchCases(asked, turn.actor);
  const isDesk = isOfDesk(turn.actor);
  if (!isDesk && found?.cases.length === 0 && asked.split(/\s+/).length > maxRequestersWords) return null;
  const messages = [found === null ? nothingAsked(turn) : await foundMessage(turn, asked, found)];
  return isDesk ? forDesk(turn, messages) : inPrivate(turn, messages);
}

/** "Más": the next page takes the place of this one. What may be seen is asked anew. */
export async function pressSearch(turn: Turn, { asked, after }: { asked: string; after: TicketId }): Promise<PressAnswer> {
  const found = await turn.context.searchCases(asked, turn.actor, after);
  return asPressAnswer(found === null ? nothingAsked(turn) : await foundMessage(turn, asked, found, after));
}

function nothingAsked({ context }: Turn): Message {
  return { kind: 'text', text: whatToFindText(context.registry.current.procedure) };
}

async function foundMessage(turn: Turn, asked: string, found: FoundCases, after?: TicketId): Promise<Message> {
  const { context, actor } = turn;
  const { procedure } = context.registry.current;
  const { cases, next, isCutShort } = found;
  if (cases.length === 0)
    return { kind: 'text', text: isCutShort ? tooManyFoundText(procedure) : foundNothingText(asked, procedure, after !== undefined) };
  const list: CaseList = {
    title: foundTitle(asked),
    cases,
    more: 0,
    empty: '',
    ...(await listedAt(turn)),
    ...(isCutShort ? { note: maybeMoreText } : {}),
    ...(next === null ? {} : { search: { asked, after: next } }),
  };
  const isOwn = cases.every(({ stored }) => isRequester(stored.ticket, actor.id));
  return { kind: isOfDesk(actor) || !isOwn ? 'queue' : 'my-cases', list };
}
