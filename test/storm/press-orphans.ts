import type { ChatMessage } from '../../playground/chats/chat-log.js';
import type { DemoPerson } from '../../playground/people/demo-organisation.js';
import type { DeskOverHttp } from '../support/desk-over-http.js';
import { cardOf } from '../support/shown-card.js';
import type { Breach } from './breach.js';
import { buttonsSeen, type SeenButton } from './seen.js';

/** Presses each card once that is not as it must be, as the person who finds it there. @returns how many it could press */
export async function pressEach(desk: DeskOverHttp, breaches: readonly Breach[]): Promise<number> {
  let pressed = 0;
  for (const { messages } of breaches) {
    const [message] = messages;
    const button = message === undefined ? undefined : buttonToPress(message);
    if (message === undefined || button === undefined) continue;
    const card = {
      place: { conversationId: message.conversationId, rootId: message.rootId },
      id: message.id,
      card: cardOf(message) ?? {},
    };
    try {
      await desk.press(readerOf(desk, message), card, button.title, { answer: 'Lo mismo de antes' });
      pressed += 1;
    } catch (fault) {
      process.stdout.write(`  could not press ${message.id}: ${String(fault).slice(0, 200)}\n`);
    }
  }
  return pressed;
}

/** What most people press there first; nothing is withdrawn. */
function buttonToPress(message: ChatMessage): SeenButton | undefined {
  const buttons = buttonsSeen(message).filter(({ ticket }) => ticket !== '');
  return buttons.find(({ isExecute, transition }) => isExecute && transition !== 'withdraw') ?? buttons.find(({ opens }) => opens !== '');
}

function readerOf(desk: DeskOverHttp, { conversationId }: ChatMessage): DemoPerson {
  const { demo } = desk.connector;
  const group = demo.channels.find(({ channelId }) => channelId === conversationId)?.groupId;
  if (group === 'mesa') return desk.people.beto;
  if (group !== undefined) return desk.people.dora;
  const owner = demo.people.find(({ chatId }) => chatId === conversationId);
  if (owner === undefined) throw new Error(`nobody reads ${conversationId}`);
  return owner;
}
