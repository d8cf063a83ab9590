import { parseJson, textAt } from './json.js';
import type { Json } from './json.js';
import type { Activity } from './inbound-activity.js';
import type { Traffic } from './traffic.js';

/** What the bot's endpoint answered, `body` undefined for zero bytes; `unanswered` when it could not be reached or did not answer in time. */
export type BotAnswer =
  | { readonly kind: 'answered'; readonly status: number; readonly body: Json | undefined }
  | { readonly kind: 'unanswered'; readonly reason: string };

export interface BotDoor {
  /** Posts one activity to the bot, as Teams does. */
  deliver(activity: Activity, token?: string): Promise<BotAnswer>;
}

/** Teams gives up after 15 s; a person who debugs a bot gets a little longer. */
const TIME_LIMIT_MS = 20_000;

export function createBotDoor(botUrl: () => string, traffic: Traffic): BotDoor {
  return {
    async deliver(activity, token) {
      const started = performance.now();
      const answer = await post(botUrl(), activity, token);
      traffic.add({
        direction: 'to-bot',
        method: 'POST',
        path: `${new URL(botUrl()).pathname} · ${textAt(activity, 'name') ?? textAt(activity, 'type') ?? '?'}`,
        sent: activity,
        status: answer.kind === 'answered' ? answer.status : null,
        answered: answer.kind === 'answered' ? (answer.body ?? '') : answer.reason,
        ms: Math.round(performance.now() - started),
      });
      return answer;
    },
  };
}

async function post(url: string, activity: Activity, token: string | undefined): Promise<BotAnswer> {
  const headers = new Headers({ 'content-type': 'application/json; charset=utf-8' });
  if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body: JSON.stringify(activity),
      redirect: 'error',
      signal: AbortSignal.timeout(TIME_LIMIT_MS),
    });
    const text = await response.text();
    return { kind: 'answered', status: response.status, body: bodyOf(text) };
  } catch (error) {
    return { kind: 'unanswered', reason: error instanceof Error ? error.name : 'unknown' };
  }
}

/** Text that is no JSON stays text; `null` and `""` are bodies, unlike none. */
function bodyOf(text: string): Json | undefined {
  if (text === '') return undefined;
  const parsed = parseJson(text);
  return parsed === undefined ? text : parsed;
}
