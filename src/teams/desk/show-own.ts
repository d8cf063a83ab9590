import type { Message } from '../../ports/messenger.js';
import type { Turn } from './desk.js';
import { shownInChat } from './desk-sentences.js';

/** The requester's own case that the words name by another desk's number, in their own chat; null when they name none. Source: SIGCE-03 */
export async function showOwn({ desk, actor, inbound }: Turn, text: string): Promise<readonly Message[] | null> {
  const stored = await desk.findOwn(text, actor.id);
  if (stored === null) return null;
  await desk.show(stored.id, 'receipt', { kind: 'person', person: actor.id });
  return inbound.conversation.kind === 'personal' ? [] : [{ kind: 'text', text: shownInChat }];
}
