import { expect, it } from 'vitest';
import { samePlace } from '../../../src/core/outbox/notification.js';
import { personId } from '../../../src/core/people/person.js';

it('a person and a group of one name are two places', () => {
  expect(samePlace({ kind: 'person', person: personId('mesa') }, { kind: 'channel', group: 'mesa' })).toBe(false);
  expect(samePlace({ kind: 'channel', group: 'mesa' }, { kind: 'channel', group: 'mesa' })).toBe(true);
  expect(samePlace({ kind: 'channel', group: 'mesa' }, { kind: 'channel', group: 'seguridad' })).toBe(false);
  expect(samePlace({ kind: 'person', person: personId('a') }, { kind: 'person', person: personId('b') })).toBe(false);
});
