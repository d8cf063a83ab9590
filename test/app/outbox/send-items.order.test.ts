import { describe, expect, it } from 'vitest';
import { HOUR } from '../../../src/domain/instant.js';
import { actor, advance, aDesk, caseOf } from '../../support/a-desk.js';
import { nameOf } from '../../support/a-messenger.js';

describe('messages to one place', () => {
  it.each(['gone', 'blocked', 'no-place'] as const)(
    'I4 arrive in their order also when they leave together and the first one meets %s',
    async (code) => {
      const desk = await aDesk();
      const id = await caseOf(desk);
      await advance(desk, id, 'take', 'beto');
      const consult = (text: string) =>
        desk.execute(id, { id: text, type: 'add-note', text, audience: { group: 'seguridad' } }, actor('beto'));
      desk.messenger.failNext('throttled', 1, 'seguridad');
      await consult('¿Es un ataque?');
      await consult('¿Y desde cuándo?');
      await desk.settled();
      const before = desk.messenger.begun.length;
      desk.messenger.failNext(code, 1, 'seguridad');
      await desk.pass(10_000);
      expect(desk.messenger.begun.slice(before).filter((s) => nameOf(s.to) === 'seguridad')).not.toEqual([]);
      for (let i = 0; i < 3; i++) await desk.pass(HOUR);
      const told = desk.messagesTo('seguridad').flatMap((m) => (m.kind === 'notification' ? [m.notification.seq] : []));
      expect(told).toHaveLength(2);
      expect(told).toEqual(told.toSorted((a, b) => a - b));
    },
  );
});
