import { describe, expect, it } from 'vitest';
import { instant, later, MINUTE } from '../../src/core/instant.js';
import type { Place } from '../../src/core/outbox/notification.js';
import { personId } from '../../src/core/people/person.js';
import type { Message } from '../../src/talk/message.js';
import { createSimulatedConnector, type Fate } from './connector.js';

const toAna: Place = { kind: 'person', person: personId('ana') };
const well: Fate = { kind: 'well' };
const text = (words: string): Message => ({ kind: 'text', text: words });

function aConnector() {
  let now = instant(0);
  const connector = createSimulatedConnector(() => now);
  return {
    connector,
    pass: (ms: number) => void (now = later(now, ms)),
    seen: () => connector.shownAt('ana').map(({ message }) => message),
  };
}

describe('the connector of the simulation, as any messenger', () => {
  it('a chat shows posts in the order in which they arrived', () => {
    const { connector, seen } = aConnector();
    expect(connector.post(toAna, text('uno'), well)).toEqual({ conversation: 'person:ana', activity: 'a1' });
    connector.post({ kind: 'channel', group: 'mesa' }, text('dos'), well);
    connector.post(toAna, text('tres'), well);
    expect(seen()).toEqual([text('uno'), text('tres')]);
  });

  it('an updated message stands at its old place, once', () => {
    const { connector, seen } = aConnector();
    const posted = connector.post(toAna, text('antes'), well);
    connector.post(toAna, text('otra'), well);
    connector.update(toAna, posted, text('después'), well);
    expect(seen()).toEqual([text('después'), text('otra')]);
  });

  it.each([
    ['throttled', 'throttled', 0],
    ['not-sent', 'not-sent', 0],
    ['gone', 'gone', 0],
    ['unclear-before', 'outcome-unknown', 0],
    ['unclear-after', 'outcome-unknown', 1],
  ] as const)('a fault %s answers %s, and shows %i message', (kind, code, shown) => {
    const { connector, seen } = aConnector();
    const fate: Fate = kind === 'throttled' ? { kind, retryAfterMs: 1000 } : { kind };
    expect(() => connector.post(toAna, text('uno'), fate)).toThrow(
      expect.objectContaining({ code, retryAfterMs: kind === 'throttled' ? 1000 : null }),
    );
    expect(seen()).toHaveLength(shown);
  });

  it('a blocked place refuses sends for as long as it is blocked', () => {
    const { connector, pass } = aConnector();
    expect(() => connector.post(toAna, text('uno'), { kind: 'blocked', until: instant(MINUTE) })).toThrow('blocked');
    expect(() => connector.post(toAna, text('uno'), well)).toThrow('blocked');
    pass(MINUTE);
    expect(connector.post(toAna, text('uno'), well).activity).toBe('a1');
  });

  it('an unknown id, and that of a deleted message, finds nothing', () => {
    const { connector, seen } = aConnector();
    const lost = connector.post(toAna, text('uno'), { kind: 'wrong-id' });
    expect(() => connector.update(toAna, lost, text('dos'), well)).toThrow('gone');
    const deleted = connector.post(toAna, text('tres'), well);
    expect(() => connector.update(toAna, deleted, text('cuatro'), { kind: 'gone' })).toThrow('gone');
    expect(seen()).toEqual([text('uno')]);
    expect(connector.post(toAna, text('cinco'), { kind: 'no-id' }).activity).toBeNull();
  });
});
