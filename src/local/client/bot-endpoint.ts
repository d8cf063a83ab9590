import { parseJson, textAt } from '../http/json.js';
import type { Json } from '../http/json.js';
import type { Activity } from './activities.js';
import type { Traffic } from '../http/traffic.js';

/** What the bot's endpoint answered, `body` undefined for zero bytes; `unanswered` when it could not be reached or did not answer in time. */
export type BotAnswer =
  | { readonly kind: 'answered'; readonly status: number; readonly body: Json | undefined }
  | { readonly kind: 'unanswered'; readonly reason: string };

export interface BotEndpoint {
  /** Posts one activity to the bot, as Teams does. */
  deliver(activity: Activity, token?: string): Promise<BotAnswer>;
}

/**
 * Teams sends again what it told and heard no answer to in 15 s. For presses Microsoft says 10 to 15 s "depending on the
 * channel": the client gives up at the shorter. Source: MicrosoftDocs/msteams-docs#6084; bot-builder-howto-long-operations-guidance
 */
const maxAnswerMs = (activity: Activity): number => (textAt(activity, 'type') === 'invoke' ? 10_000 : 15_000);

/** @param patience a signal that ends the wait after so many ms */
export function createBotEndpoint(
  botUrl: () => string,
  traffic: Traffic,
  patience: (ms: number) => AbortSignal = (ms) => AbortSignal.timeout(ms),
): BotEndpoint {
  return {
    async deliver(activity, token) {
      const started = performance.now();
      const answer = await post(botUrl(), activity, token, patience(maxAnswerMs(activity)));
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

async function post(url: string, activity: Activity, token: string | undefined, signal: AbortSignal): Promise<BotAnswer> {
  const headers = new Headers({ 'content-type': 'application/json; charset=utf-8' });
  if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body: JSON.stringify(activity),
      redirect: 'error',
      signal,
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
