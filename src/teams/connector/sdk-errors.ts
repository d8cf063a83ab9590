import { SendFault } from '../../ports/messenger.js';
import { retryAfterMs } from '../protocol/retry-after.js';
import { ForeignService, NoAnswer } from './clients.js';
import { isObject, objectAt, parseJson, textAt } from '../../json.js';

/**
 * What an error of the connector client means for a message. Only this file reads the SDK's errors: by status and code, never
 * by their text.
 *
 * @param now for a `Retry-After` that is a date
 * @returns the fault, for the caller to throw
 */
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

/**
 * The same for an update. Teams refuses to update a deleted message with a bare 403, which says nothing about its conversation:
 * it may be open.
 */
export function updateFaultOf(error: unknown, now: number): SendFault {
  const fault = sendFaultOf(error, now);
  const isDeleted = fault.code === 'blocked' && platformCodeOf(error) === 'ServiceError';
  return isDeleted ? new SendFault('gone', null, { cause: error }) : fault;
}

/** The same for opening a chat: no message leaves before its answer, and another call gives the same chat. */
export function openFaultOf(error: unknown, now: number): SendFault {
  const fault = sendFaultOf(error, now);
  return fault.code === 'outcome-unknown' ? new SendFault('not-sent', null, { cause: error }) : fault;
}

function codeOf(status: number, platformCode: string | null): SendFault['code'] {
  switch (status) {
    // The bot's own credentials: the operator can repair them, and the message must still be pending then.
    case 401:
      return 'not-sent';
    case 403:
      return platformCode === 'InvalidBotApiHost' ? 'refused' : 'blocked';
    case 404:
    case 410:
      return 'gone';
    case 412:
      return 'not-sent';
    case 408:
      return 'outcome-unknown';
    default:
      // A gateway's 5xx says nothing about the outcome behind it; an unreadable answer comes after the message was taken.
      return status >= 500 || status < 300 ? 'outcome-unknown' : 'refused';
  }
}

/** HTTP status of the answer, or null when there was none. */
export function statusOf(error: unknown): number | null {
  const status = isObject(error) ? error['statusCode'] : null;
  return typeof status === 'number' ? status : null;
}

/** Whether the platform refused, which lasts until a person acts. */
export function isRefusal({ code }: SendFault): boolean {
  return code === 'blocked' || code === 'refused';
}

const longestCode = 80;

/** The platform's code for its refusal, else the status; null when it did not answer. */
export function platformCodeOf(error: unknown): string | null {
  if (error instanceof SendFault) return platformCodeOf(error.cause);
  const status = statusOf(error);
  return status === null ? null : (bodyCodeOf(error)?.slice(0, longestCode) ?? `HTTP ${status}`);
}

function bodyCodeOf(error: unknown): string | null {
  const response = isObject(error) ? error['response'] : null;
  const text = isObject(response) ? response['bodyAsText'] : null;
  if (typeof text !== 'string') return null;
  const body = parseJson(text);
  return isObject(body) ? textAt(objectAt(body, 'error'), 'code') : null;
}

function headerOf(error: unknown, name: string): string | null {
  const response = isObject(error) ? error['response'] : null;
  const headers: unknown = isObject(response) ? response['headers'] : null;
  const get: unknown = isObject(headers) ? headers['get'] : null;
  if (typeof get !== 'function') return null;
  const value: unknown = get.call(headers, name);
  return typeof value === 'string' ? value : null;
}
