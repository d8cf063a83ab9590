import { SendFault } from '../../ports/messenger.js';
import { ForeignService, NoAnswer } from './clients.js';
import { isObject, objectAt, parseJson, textAt } from '../../core/json.js';
import { parseInstant } from '../../core/instant.js';

/** Only this file reads the SDK's errors: by status and code, never by their text. @param now needed for a `Retry-After` that is a date */
export function sendFaultOf(error: unknown, now: number): SendFault {
  const options = { cause: error };
  if (error instanceof SendFault) return error;
  if (error instanceof NoAnswer) return new SendFault(error.left ? 'outcome-unknown' : 'not-sent', null, options);
  if (error instanceof ForeignService) return new SendFault('refused', null, options);
  const status = statusOf(error);
  if (status === null) return new SendFault('not-sent', null, options);
  if (status === 429) return new SendFault('throttled', retryAfterMs(headerOf(error, 'retry-after'), now), options);
  return new SendFault(codeOf(status, bodyCodeOf(error)), null, options);
}

/** A bare 403 means a deleted message; it says nothing about the conversation, which may still be open. */
export function updateFaultOf(error: unknown, now: number): SendFault {
  const fault = sendFaultOf(error, now);
  const isDeleted = fault.code === 'blocked' && platformCodeOf(error) === 'ServiceError';
  return isDeleted ? new SendFault('gone', null, { cause: error }) : fault;
}

/** No message leaves before its answer, and a repeated call returns the same chat. */
export function openFaultOf(error: unknown, now: number): SendFault {
  const fault = sendFaultOf(error, now);
  return fault.code === 'outcome-unknown' ? new SendFault('not-sent', null, { cause: error }) : fault;
}

function codeOf(status: number, platformCode: string | null): SendFault['code'] {
  // A 401 is about the bot's own credentials: the operator can repair them, and the message must still be pending then.
  if (status === 401 || status === 412) return 'not-sent';
  if (status === 403) return platformCode === 'InvalidBotApiHost' ? 'refused' : 'blocked';
  if (status === 404 || status === 410) return 'gone';
  // A gateway's 5xx does not tell whether the call behind it succeeded; an unreadable 2xx answer comes after the message was accepted.
  return status === 408 || status >= 500 || status < 300 ? 'outcome-unknown' : 'refused';
}

export function statusOf(error: unknown): number | null {
  const status = isObject(error) ? error['statusCode'] : null;
  return typeof status === 'number' ? status : null;
}

/** No retry helps until a person acts. */
export function isRefusal({ code }: SendFault): boolean {
  return code === 'blocked' || code === 'refused';
}

const longestCode = 80;

/** The platform's code, or the status if it gave none; null when it did not answer. */
export function platformCodeOf(error: unknown): string | null {
  if (error instanceof SendFault) return platformCodeOf(error.cause);
  const status = statusOf(error);
  return status === null ? null : (bodyCodeOf(error)?.slice(0, longestCode) ?? `HTTP ${status}`);
}

function responseOf(error: unknown): Readonly<Record<string, unknown>> {
  const response = isObject(error) ? error['response'] : null;
  return isObject(response) ? response : {};
}

function bodyCodeOf(error: unknown): string | null {
  const text = responseOf(error)['bodyAsText'];
  const body = typeof text === 'string' ? parseJson(text) : null;
  return isObject(body) ? textAt(objectAt(body, 'error'), 'code') : null;
}

function headerOf(error: unknown, name: string): string | null {
  const { headers } = responseOf(error);
  const get: unknown = isObject(headers) ? headers['get'] : null;
  const value: unknown = typeof get === 'function' ? get.call(headers, name) : null;
  return typeof value === 'string' ? value : null;
}

const LONGEST_WAIT_MS = 3_600_000;

/** @param header `Retry-After`: seconds, or a date @returns milliseconds, an hour at most; null where the header is unreadable */
export function retryAfterMs(header: string | null, now: number): number | null {
  const text = header?.trim() ?? '';
  const ms = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1_000 : (parseInstant(text) ?? Number.NaN) - now;
  return Number.isFinite(ms) ? Math.min(Math.max(Math.ceil(ms), 0), LONGEST_WAIT_MS) : null;
}
