import { setTimeout as wait } from 'node:timers/promises';
import { textAt, type JsonObject } from '../../src/core/json.js';
import type { Chance } from '../simulation/chance.js';
import type { BotReply } from '../support/bot-client.js';

/** One delivery of an activity to one server; `status` null: no answer in time, or none at all. */
export type Try = { at: number; ms: number; server: number; activity: string; status: number | null };

/** How long Teams waits for the answer. */
const PATIENCE_MS = { message: 15_000, invoke: 10_000 };
/**
 * After an unanswered or failed delivery Teams delivers the same activity again, up to four times in all; a press at most once
 * more. Sources: MicrosoftDocs/msteams-docs#6084, microsoft/BotFramework-Services#59, microsoft/botbuilder-dotnet#5005
 */
const STEPS_MS = { message: [1_000, 3_000, 8_000], invoke: [1_000] };

/** Each server as Teams reaches it. */
export type Deliver = (activity: JsonObject) => Promise<BotReply>;

export interface Teams {
  readonly tries: readonly Try[];
  /** Delivers until it is acknowledged, each time to any of the servers. @throws {Error} when it never is */
  deliver(activity: JsonObject): Promise<BotReply>;
}

export function teamsBefore(servers: readonly Deliver[], chance: Chance): Teams {
  const tries: Try[] = [];
  async function once(activity: JsonObject, patience: number): Promise<BotReply | null> {
    const server = chance.below(servers.length);
    const entry: Try = { at: Date.now(), ms: 0, server, activity: textAt(activity, 'id') ?? '', status: null };
    tries.push(entry);
    const began = performance.now();
    const answer = servers[server]?.(activity).catch(() => null) ?? null;
    const reply = await Promise.race([answer, wait(patience, null, { ref: false })]);
    entry.ms = Math.round(performance.now() - began);
    entry.status = reply?.status ?? null;
    return reply;
  }
  return {
    tries,
    async deliver(activity) {
      const kind = textAt(activity, 'type') === 'invoke' ? 'invoke' : 'message';
      for (const pauseMs of [0, ...STEPS_MS[kind]]) {
        await wait(pauseMs);
        const reply = await once(activity, PATIENCE_MS[kind]);
        if (reply !== null && reply.status < 300) return reply;
      }
      throw new Error('never acknowledged');
    },
  };
}
