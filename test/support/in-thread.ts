import type { Message, PressAnswer } from '../../src/talk/message.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import { isObject, textAt, type JsonObject } from '../../src/core/json.js';
import type { KeptFile } from '../../src/ports/file-store.js';
import { createRender } from '../../src/features/render.js';
import { handleMessage } from '../../src/features/handle-message.js';
import { handlePress } from '../../src/features/acts.js';
import { advance, aDesk, caseOf, type TestDesk } from './a-desk.js';
import { aTurn, inChannel } from './a-turn.js';
import { ref, type Who } from './cast.js';
import { buttonsOf, wordsOfCard } from './shown-card.js';

type Said = { mentions?: readonly Who[]; files?: readonly KeptFile[]; key?: string; group?: string };

/** What a colleague is answered in the thread of the case's card, in the channel of a group. */
export async function inThread(
  desk: TestDesk,
  who: Who,
  id: TicketId | null,
  text: string,
  { mentions = [], files = [], key, group = 'mesa' }: Said = {},
): Promise<readonly Message[]> {
  const turn = await inChannel(desk, who, group);
  const cards = id === null ? [] : (await desk.load(id)).postedCards;
  const root = cards.find(({ place }) => place.kind === 'channel' && place.group === group)?.posted?.activity;
  for (const mention of mentions)
    await desk.store.people.remember(ref(mention).id, { name: ref(mention).name, platformId: `29:${mention}` });
  const answered = await handleMessage({
    ...turn,
    key: key ?? turn.key,
    context: { ...turn.context, keepFiles: () => Promise.resolve({ kept: files, refused: [] }) },
    inbound: {
      ...turn.inbound,
      text,
      pointsAt: root == null ? [] : [root],
      mentions: mentions.map((mention) => ({ platformId: `29:${mention}`, name: ref(mention).name })),
      files: files.map(({ name, type }) => ({ source: 'upload', url: 'https://files.example/', name, claimedType: type })),
    },
  });
  await desk.whenIdle();
  return answered;
}

/** The card of a message as it is sent: what is read on it, and the data of each button by its title. */
export function drawn(message: Message | undefined): { words: string; buttons: Readonly<Record<string, JsonObject>> } {
  if (message === undefined) throw new Error('no message');
  const rendered = createRender()(message);
  if (rendered.kind !== 'card') return { words: rendered.text, buttons: {} };
  const buttons = buttonsOf(rendered.card).map((b) => [textAt(b, 'title') ?? '', isObject(b['data']) ? b['data'] : {}] as const);
  return { words: wordsOfCard(rendered.card), buttons: Object.fromEntries(buttons) };
}

/** Presses a button of a message that was answered in a channel, with what its form holds. */
export async function pressIn(
  desk: TestDesk,
  who: Who,
  message: Message | undefined,
  title: string,
  inputs: Readonly<Record<string, string>> = {},
  group: string | null = 'mesa',
): Promise<PressAnswer> {
  const data = drawn(message).buttons[title];
  if (data === undefined) throw new Error(`no button ${title}`);
  const turn = group === null ? aTurn(desk, who, '') : await inChannel(desk, who, group);
  const typed = Object.fromEntries(Object.entries(inputs).map(([id, value]) => [`f_${id}`, value]));
  const answer = await handlePress(turn, { ...data, ...typed });
  await desk.whenIdle();
  return answer;
}

/** The message that takes the pressed card's place. */
export function shownIn(answer: PressAnswer): Message {
  if (answer.kind !== 'card') throw new Error(answer.kind);
  return answer.message;
}

/** A case of Ana's that Beto has taken. */
export async function aWorkedCase(): Promise<{ desk: TestDesk; id: TicketId }> {
  const desk = await aDesk();
  const id = await caseOf(desk);
  await advance(desk, id, 'take', 'beto');
  return { desk, id };
}

export const presentTicket = async (desk: TestDesk, id: TicketId) => (await desk.load(id)).ticket;
export const notesOf = async (desk: TestDesk, id: TicketId) =>
  (await desk.load(id)).history.flatMap(({ event }) => (event.type === 'note-added' ? [[event.text, event.audience]] : []));
