import { parseJson, textAt, type Json, type JsonObject } from '../../src/core/json.js';
import type { Traffic } from '../http/traffic.js';

/** The bot's answer, its `body` undefined for zero bytes; `unanswered` when the bot was unreachable or too slow. */
export type BotAnswer =
  | { readonly kind: 'answered'; readonly status: number; readonly body: Json | undefined }
  | { readonly kind: 'unanswered'; readonly reason: string };

/**
 * The time limit of an answer. Teams delivers an activity again that is not answered in 15 s. For presses Microsoft says 10 to 15 s
 * "depending on the channel"; here the shorter counts. Source: MicrosoftDocs/msteams-docs#6084; bot-builder-howto-long-operations-guidance
 */
const maxAnswerMs = (activity: JsonObject): number => (textAt(activity, 'type') === 'invoke' ? 10_000 : 15_000);

export type BotEndpoint = ReturnType<typeof createBotEndpoint>;

/** @param timeout makes a signal that aborts after so many ms */
export function createBotEndpoint(
  botUrl: () => string,
  traffic: Traffic,
  timeout: (ms: number) => AbortSignal = (ms) => AbortSignal.timeout(ms),
) {
  return {
    async deliver(activity: JsonObject, token?: string): Promise<BotAnswer> {
      const started = performance.now();
      const answer = await post(botUrl(), activity, token, timeout(maxAnswerMs(activity)));
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

async function post(url: string, activity: JsonObject, token: string | undefined, signal: AbortSignal): Promise<BotAnswer> {
  const headers = new Headers({ 'content-type': 'application/json; charset=utf-8' });
  if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
  try {
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(activity), redirect: 'error', signal });
    const text = await response.text();
    return { kind: 'answered', status: response.status, body: bodyOf(text) };
  } catch (error) {
    return { kind: 'unanswered', reason: error instanceof Error ? error.name : 'unknown' };
  }
}

/** Parses a body; text that is not JSON stays text. `null` and `""` count as bodies, zero bytes do not. */
function bodyOf(text: string): Json | undefined {
  if (text === '') return undefined;
  const parsed = parseJson(text);
  return parsed === undefined ? text : parsed;
}
