import type { Message, Handlers } from '../../talk/message.js';
import type { Ids } from '../../ports/ids.js';
import type { Log } from '../../ports/log.js';
import type { MessageJournal } from '../../ports/message-journal.js';
import { StoreUnavailable, VersionConflict } from '../../ports/ticket-store.js';
import { admit, readActivity, type GateRules, type ReadActivity } from '../inbound/activity-gate.js';
import { parseConversation, type Inbound } from '../../talk/inbound.js';
import { parseJson } from '../../core/json.js';
import { notSavedText } from '../../texts/turn-answers.js';
import { tryToSay, type TurnReplies } from './replies.js';

export type KeptMessages = ReturnType<typeof createKeptMessages>;

type KeptMessagesParts = {
  journal: MessageJournal;
  handlers: Pick<Handlers, 'onText' | 'isReport'>;
  replies: Pick<TurnReplies, 'say'>;
  rules: GateRules;
  ids: Pick<Ids, 'derived'>;
  log: Log;
};

/** Until the store can take them. A draft's id is made from its message's, so a repeated delivery finds its draft. */
export function createKeptMessages(parts: KeptMessagesParts) {
  const { journal, handlers, ids, log } = parts;
  const idOf = ({ conversation, id }: ReadActivity): string => ids.derived('message', parseConversation(conversation.id).channel, id ?? '');
  const inTurns = new Set<string>();
  return {
    /** @returns whether the message is kept; false for one that registers nothing: a late answer to it would be useless */
    async keep(activity: ReadActivity, inbound: Inbound): Promise<boolean> {
      if (!handlers.isReport(inbound)) return false;
      const id = idOf(activity);
      inTurns.add(id);
      if (!(await journal.keep(id, JSON.stringify(activity)))) return false;
      log.write('warn', 'message-kept', { message: id });
      return true;
    },
    /** Called when the turn of a kept message is over; before that it is not handled again. @param isDone it was handled: delete it */
    async end(activity: ReadActivity, isDone: boolean): Promise<void> {
      const id = idOf(activity);
      if (isDone) await journal.settle(id);
      inTurns.delete(id);
    },
    /** As if they came now, oldest first, until the store or the platform fails. Never throws. */
    async replay(): Promise<void> {
      for (const id of journal.kept()) {
        // One message at a time: while the store is away, only the first one is read in vain each time, and not a thousand.
        const message = inTurns.has(id) ? null : await journal.read(id);
        if (message === null || inTurns.has(id)) continue;
        if (!(await isHandled(parts, message))) return;
        await journal.settle(id);
        log.write('info', 'message-registered', { message: id });
      }
    },
  };
}

/** @returns false: the store is still away, or the answer cannot be sent now; the message will be handled again */
async function isHandled(parts: KeptMessagesParts, message: string): Promise<boolean> {
  const { handlers, rules, log } = parts;
  const read = readActivity(parseJson(message));
  const admitted = read.kind === 'read' ? admit(read.activity, rules) : read;
  if (admitted.kind !== 'text') {
    log.write('error', 'turn-failed', { kind: 'kept-message' });
    return true;
  }
  const { inbound } = admitted;
  try {
    return await isSaid(parts, inbound, await handlers.onText(inbound));
  } catch (cause) {
    if (cause instanceof StoreUnavailable || cause instanceof VersionConflict) return false;
    log.write('error', 'turn-failed', { kind: 'kept-message' }, cause);
    return isSaid(parts, inbound, [{ kind: 'text', text: notSavedText(inbound.text) }]).catch(() => true);
  }
}

/** @returns false: a message certainly did not arrive, and another try may help */
async function isSaid({ replies, log }: KeptMessagesParts, inbound: Inbound, messages: readonly Message[]): Promise<boolean> {
  for (const message of messages) {
    if ((await tryToSay(log, 'kept-message', () => replies.say(inbound, message))) === 'not-now') return false;
  }
  return true;
}
