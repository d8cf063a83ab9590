import { MINUTE } from '../../src/core/instant.js';
import type { Message } from '../../src/talk/message.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import { editMessage, handleMessage } from '../../src/features/handle-message.js';
import type { Turn } from '../../src/features/turn.js';
import type { MessageEdit } from '../../src/talk/inbound.js';
import { advance, sendForm, type TestDesk } from './a-desk.js';
import { completeForm, type Who } from './cast.js';
import { aTurn } from './a-turn.js';

/** @property files names of what comes with it, each of so many bytes as its name has letters */
export type Written = { who?: Who; text: string; key?: string; files?: readonly string[] };

function writtenBy(desk: TestDesk, { who = 'ana', text, key = 'm1', files = [] }: Written): Turn {
  const turn = aTurn(desk, who, text);
  const kept = files.map((name) => ({
    id: `${desk.now()}-${name}`,
    name,
    type: 'image/png',
    bytes: name.length,
    owner: turn.actor.id,
    keptAt: desk.now(),
  }));
  const offers = files.map((name) => ({ source: 'inline', url: 'https://x/', name, claimedType: 'image/png' }) as const);
  const context = { ...turn.context, keepFiles: () => Promise.resolve({ kept, refused: [] }) };
  return { ...turn, key, context, inbound: { ...turn.inbound, files: offers } };
}

export async function says(desk: TestDesk, written: Written): Promise<readonly Message[]> {
  const said = await handleMessage(writtenBy(desk, written));
  await desk.whenIdle();
  return said;
}

/** Each change comes a minute after what was before. */
export async function edits(desk: TestDesk, written: Written, edit: MessageEdit = 'edited'): Promise<readonly Message[]> {
  desk.clock.moveBy(MINUTE);
  const said = await editMessage(writtenBy(desk, written), edit);
  await desk.whenIdle();
  return said;
}

export const repliesIn = (messages: readonly Message[]) =>
  messages.map((message) => (message.kind === 'text' ? message.text : message.kind));
export const changesOf = async (desk: TestDesk, id: TicketId) =>
  (await desk.load(id)).history.flatMap(({ event }) => (event.type === 'message-edited' ? [[event.before, event.after]] : []));
export const typesOf = async (desk: TestDesk, id: TicketId) => (await desk.load(id)).history.map(({ event }) => event.type);

export async function onlyDraft(desk: TestDesk): Promise<TicketId> {
  const [draft] = await desk.store.queries.openDrafts(9);
  if (draft === undefined) throw new Error('no draft');
  return draft.id;
}

/** A case of Ana's whose words came by the message `m1`; Beto works it. */
export async function worked(desk: TestDesk): Promise<TicketId> {
  await says(desk, { text: 'precaso no habre el coreo' });
  const id = await onlyDraft(desk);
  await sendForm(desk, id, { ...completeForm, description: 'no habre el coreo' });
  await advance(desk, id, 'take', 'beto');
  return id;
}
