import { describe, expect, it } from 'vitest';
import { SendFault, type SendFaultCode } from '../../../src/ports/messenger.js';
import { tryToSay } from '../../../src/teams/turn/replies.js';
import { recordingLog } from '../../support/desk-edge.js';

describe('trying to say something in a turn', () => {
  it('a message that arrives leaves no line in the log', async () => {
    const { log, lines } = recordingLog();
    expect(await tryToSay(log, 'text', () => Promise.resolve())).toBe('arrived');
    expect(lines).toEqual([]);
  });

  it.each<[SendFaultCode, string]>([
    ['not-sent', 'not-now'],
    ['throttled', 'not-now'],
    ['outcome-unknown', 'failed'],
    ['gone', 'failed'],
    ['blocked', 'failed'],
    ['refused', 'failed'],
  ])('a send that ends as %s is logged and reads as %s', async (code, outcome) => {
    const { log, lines } = recordingLog();
    expect(await tryToSay(log, 'text', () => Promise.reject(new SendFault(code)))).toBe(outcome);
    expect(lines).toMatchObject([{ level: 'warn', event: 'turn-failed', fields: { kind: 'text', send: code } }]);
  });

  it('a fault that is not a send’s is left to the caller', async () => {
    const { log, lines } = recordingLog();
    await expect(tryToSay(log, 'text', () => Promise.reject(new Error('no card')))).rejects.toThrow('no card');
    expect(lines).toEqual([]);
  });
});
