import type { Exchange, ExchangeLog } from '../../ports/exchange-log.js';
import { isObject, parseJson } from '../../json.js';

/** Adds a call of the SDK's pipeline, with its answer or without one, to the recording of a test tenant. */
export async function recordCall<R>(request: R, next: (request: R) => Promise<unknown>, exchanges: ExchangeLog): Promise<unknown> {
  const startedAt = performance.now();
  const add = (answer: Pick<Exchange, 'status' | 'answered'>): void =>
    exchanges.add({ direction: 'from-bot', ...callOf(request), ...answer, ms: performance.now() - startedAt });
  try {
    const response = await next(request);
    add(answerOf(response));
    return response;
  } catch (cause) {
    add({ status: null, answered: null });
    throw cause;
  }
}

function callOf(request: unknown): Pick<Exchange, 'method' | 'path' | 'sent'> {
  const { method, url, body } = isObject(request) ? request : {};
  const pathname = typeof url === 'string' && URL.canParse(url) ? new URL(url).pathname : '';
  return {
    method: typeof method === 'string' ? method : '',
    path: decoded(pathname.slice(Math.max(0, pathname.indexOf('/v3/')))),
    sent: parsed(body),
  };
}

function answerOf(response: unknown): Pick<Exchange, 'status' | 'answered'> {
  const { status, bodyAsText } = isObject(response) ? response : {};
  return { status: typeof status === 'number' ? status : null, answered: parsed(bodyAsText) };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** A body that is no JSON is recorded as text. */
function parsed(body: unknown): unknown {
  if (typeof body !== 'string' || body === '') return null;
  const read = parseJson(body);
  return read === undefined ? body : read;
}
