import type { Ids } from '../../ports/ids.js';
import type { Log } from '../../ports/log.js';
import type { MessageJournal } from '../../ports/message-journal.js';
import { SendFault } from '../../ports/messenger.js';
import { StoreUnavailable, VersionConflict } from '../../ports/ticket-store.js';
import { admit, readActivity, type GateRules, type ReadActivity } from '../inbound/activity-gate.js';
import { parseConversation, type Inbound } from '../protocol/inbound.js';
import { parseJson } from '../../json.js';
import { notSavedText } from '../../texts/turn-answers.js';
import type { Handlers } from './handlers.js';
import type { TurnReplies } from './replies.js';

/** Reports that the store could not take, kept until it can. */
export interface KeptMessages {
  /** @returns whether it is kept; false for a message that registers nothing: late, its answer would be no answer any more */
  keep(activity: ReadActivity, inbound: Inbound): Promise<boolean>;
  /** The turn that kept it is over. Until then it is not handled again. @param isDone whether it was handled: then it is forgotten */
  end(activity: ReadActivity, isDone: boolean): Promise<void>;
  /** Handles what is kept as if it came now, oldest first, until the store fails again. Never throws. */
  replay(): Promise<void>;
}

export type KeptMessagesParts = {
  journal: MessageJournal;
  handlers: Pick<Handlers, 'onText' | 'isReport'>;
  replies: Pick<TurnReplies, 'say'>;
  rules: GateRules;
  ids: Pick<Ids, 'derived'>;
  log: Log;
};

/** A draft's id comes from its message's, so a message that was delivered again meanwhile finds its own draft. */
export function createKeptMessages(parts: KeptMessagesParts): KeptMessages {
  const { journal, handlers, ids, log } = parts;
  const idOf = ({ conversation, id }: ReadActivity): string => ids.derived('message', parseConversation(conversation.id).channel, id ?? '');
  const inTurns = new Set<string>();
  return {
    async keep(activity, inbound) {
      if (!handlers.isReport(inbound)) return false;
      const id = idOf(activity);
      inTurns.add(id);
      if (!(await journal.keep(id, JSON.stringify(activity)))) return false;
      log.write('warn', 'message-kept', { message: id });
      return true;
    },
    async end(activity, isDone) {
      const id = idOf(activity);
      if (isDone) await journal.settle(id);
      inTurns.delete(id);
    },
    async replay() {
      // A turn that is under way before or after the reading may settle what was read.
      const before = [...inTurns];
      const kept = await journal.kept();
      const skipped = new Set([...before, ...inTurns]);
      for (const { id, message } of kept) {
        if (skipped.has(id)) continue;
        if (!(await isHandled(parts, message))) return;
        await journal.settle(id);
        log.write('info', 'message-registered', { message: id });
      }
    },
  };
}

/** @returns false: the store is still away */
async function isHandled({ handlers, replies, rules, log }: KeptMessagesParts, message: string): Promise<boolean> {
  const read = readActivity(parseJson(message));
  const admitted = read.kind === 'read' ? admit(read.activity, rules) : read;
  if (admitted.kind !== 'text') {
    log.write('error', 'turn-failed', { kind: 'kept-message' });
    return true;
  }
  const { inbound } = admitted;
  const say = async (text: Parameters<TurnReplies['say']>[1]): Promise<void> => {
    await replies.say(inbound, text).catch((fault: unknown) => {
      if (!(fault instanceof SendFault)) throw fault;
      log.write('warn', 'turn-failed', { kind: 'kept-message', send: fault.code }, fault);
    });
  };
  try {
    for (const answer of await handlers.onText(inbound)) await say(answer);
  } catch (cause) {
    if (cause instanceof StoreUnavailable || cause instanceof VersionConflict) return false;
    log.write('error', 'turn-failed', { kind: 'kept-message' }, cause);
    await say({ kind: 'text', text: notSavedText(inbound.text) }).catch(() => undefined);
  }
  return true;
}
