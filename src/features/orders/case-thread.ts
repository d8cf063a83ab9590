import { seenBy } from '../../app/tickets/open-case.js';
import type { Message } from '../../talk/message.js';
import { isOfDesk } from '../../domain/people/roles.js';
import type { KeptFile } from '../../ports/file-store.js';
import type { CaseView } from '../../ports/messenger.js';
import type { Turn } from '../handler-context.js';
import { asNote } from './order-turn.js';
import { deskHere, placeHere } from '../private-answers.js';
import { fetched } from '../files/sent-files.js';

/** Words of a colleague in the thread of a card, or with a quote of it, that are no order: offered as a note. Null elsewhere. */
export async function offerAsNote(turn: Turn, text: string): Promise<readonly Message[] | null> {
  if (text === '' || !isOfDesk(turn.actor) || !(await isWorkplace(turn))) return null;
  const view = await caseOfThread(turn);
  if (view === null || (isOwnChat(turn) && view.stored.ticket.requester.id === turn.actor.id)) return null;
  return withFiles(turn, (files) => Promise.resolve(asNote({ turn, view, files }, text, turn.key, '')));
}

/** What could not be kept of the files is said first; the rest goes with the words. */
export async function withFiles(turn: Turn, answer: (files: readonly KeptFile[]) => Promise<Message>): Promise<readonly Message[]> {
  const { files, filesLeftOut } = turn.inbound;
  const { kept, complaints } = files.length > 0 || filesLeftOut > 0 ? await fetched(turn) : { kept: [], complaints: [] };
  return [...complaints, await answer(kept)];
}

/** A channel of the desk, or a colleague's own chat. */
export async function isWorkplace(turn: Turn): Promise<boolean> {
  return isOwnChat(turn) || (await deskHere(turn)) !== null;
}

export function isOwnChat({ inbound }: Turn): boolean {
  return inbound.conversation.kind === 'personal';
}

/** The case of the thread or of the quoted card, whatever other numbers the words name. */
export async function caseOfThread(turn: Turn): Promise<CaseView | null> {
  const { context, actor, inbound } = turn;
  const place = inbound.pointsAt.length === 0 ? null : await placeHere(turn);
  if (place === null) return null;
  for (const message of inbound.pointsAt) {
    const stored = await context.queries.byMessage(place, message);
    const view = stored === null ? null : await seenBy(context, stored, actor);
    if (view !== null) return view;
  }
  return null;
}
