import { describe, expect, it } from 'vitest';
import { fromIso } from '../../support/from-iso.js';
import { SendFault } from '../../../src/ports/messenger.js';
import { ForeignService, NoAnswer } from '../../../src/teams/connector/clients.js';
import { sendFaultOf, updateFaultOf } from '../../../src/teams/connector/sdk-errors.js';

const now = fromIso('2026-11-20T15:00:00Z');

function answered(statusCode: number, code?: string, headers: Record<string, string> = {}) {
  const bodyAsText = code === undefined ? 'not json' : JSON.stringify({ error: { code, message: 'x' } });
  return { statusCode, response: { bodyAsText, headers: { get: (name: string) => headers[name] } } };
}

describe('what the connector’s answer means for a message', () => {
  it.each([
    [400, undefined, 'refused'],
    [401, undefined, 'not-sent'],
    [403, undefined, 'blocked'],
    [403, 'ConversationBlockedByUser', 'blocked'],
    [403, 'BotNotInConversationRoster', 'blocked'],
    [403, 'BotDisabledByAdmin', 'blocked'],
    [403, 'InvalidBotApiHost', 'refused'],
    [404, 'ConversationNotFound', 'gone'],
    [404, 'ActivityNotFoundInConversation', 'gone'],
    [410, undefined, 'gone'],
    [408, undefined, 'outcome-unknown'],
    [412, undefined, 'not-sent'],
    [413, 'MessageSizeTooBig', 'refused'],
    [302, undefined, 'refused'],
    [429, undefined, 'throttled'],
    [500, undefined, 'outcome-unknown'],
    [502, undefined, 'outcome-unknown'],
    [503, undefined, 'outcome-unknown'],
    [504, undefined, 'outcome-unknown'],
    [200, undefined, 'outcome-unknown'],
  ])('%i %s is %s', (status, code, expected) => {
    expect(sendFaultOf(answered(status, code), now).code).toBe(expected);
  });

  it.each([
    [403, 'ServiceError', 'gone'],
    [403, 'ConversationBlockedByUser', 'blocked'],
    [403, 'BotNotInConversationRoster', 'blocked'],
    [403, undefined, 'blocked'],
    [404, 'ActivityNotFoundInConversation', 'gone'],
    [503, 'ServiceError', 'outcome-unknown'],
  ])('an update answered with %i %s is %s: a deleted message says nothing about its conversation', (status, code, expected) => {
    expect(updateFaultOf(answered(status, code), now).code).toBe(expected);
  });

  it.each([
    ['2', 2_000],
    ['0', 0],
    ['1.5', 1_500],
    ['Fri, 20 Nov 2026 15:00:30 GMT', 30_000],
    ['Fri, 20 Nov 2026 14:00:00 GMT', 0],
    ['99999999', 3_600_000],
    ['soon', null],
    ['', null],
    [undefined, null],
  ])('429 with Retry-After %j waits %j ms', (header, expected) => {
    const headers: Record<string, string> = header === undefined ? {} : { 'retry-after': header };
    expect(sendFaultOf(answered(429, undefined, headers), now)).toMatchObject({
      code: 'throttled',
      retryAfterMs: expected,
    });
  });

  it('a request that left without an answer is unclear; one that did not leave was not sent', () => {
    expect(sendFaultOf(new NoAnswer(true), now).code).toBe('outcome-unknown');
    expect(sendFaultOf(new NoAnswer(false), now).code).toBe('not-sent');
    expect(sendFaultOf(new Error('no token'), now).code).toBe('not-sent');
  });

  it('an address that the bot may not call is refused permanently', () => {
    expect(sendFaultOf(new ForeignService('x'), now).code).toBe('refused');
  });

  it('a fault stays the same, with its cause', () => {
    const fault = new SendFault('no-place');
    expect(sendFaultOf(fault, now)).toBe(fault);
    const cause = answered(502);
    expect(sendFaultOf(cause, now).cause).toBe(cause);
  });
});
