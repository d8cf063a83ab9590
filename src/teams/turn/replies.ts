import { setTimeout as wait } from 'node:timers/promises';
import type { Posted } from '../../core/outbox/posted-card.js';
import type { KeepReply } from '../../desk/outbox/heal-card.js';
import { SendFault } from '../../ports/messenger.js';
import type { Message } from '../../talk/message.js';
import type { Log } from '../../ports/log.js';
import type { People } from '../../ports/people.js';
import type { Origin, WebChatMessage } from '../../talk/inbound.js';
import { outgoingActivity, platformIdsIn, type Render, type Rendered, withRepeatMark } from '../protocol/outgoing.js';
import { chatOf, type ConnectorApi, createConnectorApi } from '../connector/connector-api.js';
import type { Rank } from '../send-limits/app-limiter.js';
import type { Clock } from '../../ports/clock.js';
import { webChatRules, type ServiceRules } from '../protocol/allowed-services.js';
import type { BotIdentity } from '../connector/authentication.js';
import { createConnectorClients, type ClientOptions } from '../connector/clients.js';
import { noSendLimits } from '../send-limits/send-limiter.js';
import { onlyInTeams } from '../../texts/turn-answers.js';

export type TurnReplies = ReturnType<typeof createTurnReplies>;

/** `arrived`: certainly · `not-now`: certainly not, and another try may help · `failed`: another try does not help, or it may have arrived */
type SayOutcome = 'arrived' | 'not-now' | 'failed';

/** The turn has not failed, because its change stands: it is only logged. */
export async function tryToSay(log: Log, kind: string, say: () => Promise<void>): Promise<SayOutcome> {
  try {
    await say();
    return 'arrived';
  } catch (fault) {
    if (!(fault instanceof SendFault)) throw fault;
    log.write('warn', 'turn-failed', { kind, send: fault.code }, fault);
    return fault.code === 'not-sent' || fault.code === 'throttled' ? 'not-now' : 'failed';
  }
}

/** A turn has 3 s in all; if the wait is longer, the platform's next delivery tries again. */
const LONGEST_WAIT_MS = 1_000;
const USUAL_WAIT_MS = 250;

type ReplyParts = {
  connectorApi: ConnectorApi;
  people: People;
  render: Render;
  keepReply: KeepReply;
};

/** @throws {SendFault} */
export function createTurnReplies({ connectorApi, people, render, keepReply }: ReplyParts) {
  const activityOf = (rendered: Rendered) => outgoingActivity(rendered, platformIdsIn(people));

  async function send(origin: Origin, rendered: Rendered, rank?: Rank): Promise<Posted> {
    const activity = await activityOf(rendered);
    const chat = { ...chatOf(origin), rank };
    return twice(() => (origin.id === '' ? connectorApi.send(chat, activity) : connectorApi.reply(chat, origin.id, activity)));
  }
  /** @param rank by default that of an answer */
  async function say(origin: Origin, message: Message, rank?: Rank): Promise<void> {
    const rendered = render(message);
    const posted = await send(origin, rendered, rank).catch((fault: unknown) => {
      if (!isUnclear(fault)) throw fault;
      // The message may be the only copy of a person's words: it is sent once more, marked as a repeat.
      return send(origin, withRepeatMark(rendered), rank);
    });
    if (message.kind === 'notification') await keepReply(message, posted);
  }
  return {
    say,
    async replace(origin: Origin, cardId: string | null, message: Message): Promise<void> {
      if (cardId === null) return say(origin, message);
      const activity = await activityOf(render(message));
      if (!(await isThere(() => connectorApi.update(chatOf(origin), cardId, activity)))) await say(origin, message);
    },
    /** Succeeds when the card is gone already. */
    async remove(origin: Origin, cardId: string | null): Promise<void> {
      if (cardId !== null) await isThere(() => connectorApi.remove(chatOf(origin), cardId));
    },
  };
}

/** Changes a message, once more where the outcome is unclear: a repeated change does no harm. @returns false: the message is gone */
async function isThere(change: () => Promise<unknown>): Promise<boolean> {
  try {
    await twice(change).catch((fault: unknown) => (isUnclear(fault) ? twice(change) : Promise.reject(fault)));
    return true;
  } catch (fault) {
    if (!(fault instanceof SendFault) || fault.code !== 'gone') throw fault;
    return false;
  }
}

function isUnclear(fault: unknown): boolean {
  return fault instanceof SendFault && fault.code === 'outcome-unknown';
}

/** When the first try certainly did nothing and the wait is short. */
async function twice<Done>(work: () => Promise<Done>): Promise<Done> {
  try {
    return await work();
  } catch (fault) {
    if (!(fault instanceof SendFault) || (fault.code !== 'throttled' && fault.code !== 'not-sent')) throw fault;
    const ms = fault.retryAfterMs ?? USUAL_WAIT_MS;
    if (ms > LONGEST_WAIT_MS) throw fault;
    await wait(ms);
    return work();
  }
}

export type TurnAnswer = { status: number; body?: object | undefined; headers?: Readonly<Record<string, string>> };

export const tryAgain: TurnAnswer = { status: 503, headers: { 'retry-after': '5' } };

type WebChatParts = { identity: BotIdentity; rules: ServiceRules; clock: Clock; log: Log; outside?: ClientOptions | undefined };

/** Web Chat has no tenant and no directory accounts, so it shows nothing of the desk; the message is neither read nor kept. Never throws. */
export function createWebChat({ identity, rules, clock, log, outside }: WebChatParts) {
  const clients = createConnectorClients(identity, webChatRules(rules), undefined, outside);
  return async ({ serviceUrl, conversation, id, bot }: WebChatMessage): Promise<void> => {
    const connectorApi = createConnectorApi({ clients, clock, botId: bot, sendLimiter: noSendLimits, rank: 'turn' });
    const said = { kind: 'text', text: onlyInTeams, summary: onlyInTeams, format: 'plain' } as const;
    try {
      await connectorApi.reply({ serviceUrl, tenant: '', conversation }, id, await outgoingActivity(said));
    } catch (fault) {
      log.write('warn', 'turn-failed', { kind: 'web-chat', send: fault instanceof SendFault ? fault.code : 'unknown' }, fault);
    }
  };
}
