import { SendFault } from '../../../ports/messenger.js';
import type { Message } from '../../../app/views.js';
import type { Turn } from '../handler-context.js';
import { noChatYet, shownInChat } from '../desk-sentences.js';

/**
 * What is somebody's own is said in their own chat. Asked elsewhere, one sentence there says so.
 *
 * @param there what is said where it was asked
 */
export async function inPrivate(
  { context, actor, inbound }: Turn,
  messages: readonly Message[],
  there = shownInChat,
): Promise<readonly Message[]> {
  if (inbound.conversation.kind === 'personal') return messages;
  try {
    for (const message of messages) await context.messenger.post({ kind: 'person', person: actor.id }, message);
  } catch (fault) {
    if (!(fault instanceof SendFault)) throw fault;
    // It may have arrived, or the person is asked to write first.
    return [{ kind: 'text', text: fault.code === 'outcome-unknown' ? there : noChatYet }];
  }
  return [{ kind: 'text', text: there }];
}
