import { admit, readActivity, type GateRules } from './inbound/activity-gate.js';
import { WEB_CHAT } from './protocol/allowed-services.js';
import type { BotIdentity } from './connector/authentication.js';
import type { ConnectorClients, ClientOptions } from './connector/clients.js';
import { DeskAdapter } from './connector/adapter.js';
import { sentenceBody, createUnsentForms } from './turn/invoke-answers.js';
import { createCallerCheck, noKeys, noToken, refuse } from './turn/callers.js';
import { tryAgain, type TurnAnswer, createWebChat, createTurnReplies } from './turn/replies.js';
import { createTurns, type TurnParts } from './turn/turns.js';
import { notFromDirectory } from '../texts/turn-answers.js';
import { createKeptMessages } from './turn/kept-messages.js';
import { createPersonLimit } from './turn/person-limit.js';
import type { KeepReply } from '../desk/outbox/heal-card.js';
import type { RateLimit } from '../core/rate-limit/gcra.js';
import type { Clock } from '../ports/clock.js';
import type { Ids } from '../ports/ids.js';
import type { MessageJournal } from '../ports/message-journal.js';

export type BotParts = Omit<TurnParts, 'adapter' | 'kept' | 'replies' | 'unsent'> & {
  journal: MessageJournal;
  ids: Pick<Ids, 'derived'>;
  identity: BotIdentity;
  clients: ConnectorClients;
  outside?: ClientOptions | undefined;
  rules: GateRules;
  keepReply: KeepReply;
  /** Counts what each sender sends: setting the machine's clock back refuses no one. */
  steady: Clock;
  personRate: RateLimit | null;
};

export type Bot = ReturnType<typeof createBot>;

/** Checks the caller's token, the activity's shape, that both fit each other and the caller's permission, then runs a turn. */
export function createBot(parts: BotParts) {
  const { log, rules, steady, personRate: rate } = parts;
  const adapter = new DeskAdapter(parts.identity, parts.clients, parts.clock);
  const replies = createTurnReplies(parts);
  const kept = createKeptMessages({ ...parts, replies });
  const unsent = createUnsentForms();
  const limit = rate === null ? null : createPersonLimit({ ...parts, clock: steady, rate, replies, unsent });
  const turns = createTurns({ ...parts, adapter, kept, replies, unsent });
  const answerWebChat = createWebChat(parts);

  async function handle(body: unknown, authorization: string): Promise<TurnAnswer> {
    const read = readActivity(body);
    if (read.kind === 'refused') return refuse(log, read);
    const { activity } = read;
    const caller = await adapter.identify(activity.serviceUrl, authorization, activity.channelId === WEB_CHAT ? WEB_CHAT : undefined);
    if (caller.kind === 'unknown') return refuse(log, noToken);
    if (caller.kind === 'uncheckable') return { ...refuse(log, noKeys, caller.cause), headers: tryAgain.headers ?? {} };
    const admitted = admit(activity, rules);
    if (admitted.kind === 'refused') return refuse(log, admitted);
    if (admitted.kind === 'ignored') return { status: 200 };
    if (admitted.kind === 'web-chat') {
      await answerWebChat(admitted.message);
      return { status: 200 };
    }
    if (admitted.kind === 'outside-directory' && activity.type === 'invoke')
      return { status: 200, body: sentenceBody(activity.name ?? '', notFromDirectory, parts.notOpened) };
    const notTaken = 'inbound' in admitted ? await limit?.check(admitted.inbound) : null;
    return notTaken ?? turns.take(caller.result, activity, admitted);
  }

  return {
    /**
     * By the authorization header alone, before the body is read. Never throws.
     * @param address the address of the other end of the connection
     * @returns null for a caller with a valid token; the activity is still checked separately
     */
    refuseCaller: createCallerCheck({ ...parts, clock: steady, adapter }),
    /** Never throws. @param authorization the header as it came, or '' */
    handle: (body: unknown, authorization: string) =>
      handle(body, authorization).catch((cause: unknown): TurnAnswer => {
        log.write('error', 'turn-failed', {}, cause);
        return tryAgain;
      }),
    idle: turns.idle,
    /** Those that could not be stored before. Never throws. */
    replayKept: kept.replay,
  };
}
