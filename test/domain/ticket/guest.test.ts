import { expect, it } from 'vitest';
import type { Procedure } from '../../../src/domain/procedure/procedure.js';
import type { Actor } from '../../../src/domain/people/person.js';
import { isGuestAt } from '../../../src/domain/ticket/guest.js';
import { actor, ref } from '../../support/cast.js';
import { uariv } from '../../support/scenario.js';

const procedure: Procedure = { ...uariv.procedure, partner: { group: 'men', label: 'MEN', numberField: 'origin' } };
const guest = (...guestOf: string[]): Actor => ({ kind: 'person', ...ref('omar'), memberOf: [], guestOf, isCoordinator: false });

it('USPEC-06 an area has to do with what stands with it, and with nothing else', () => {
  expect(['personal', 'mesa', null].map((group) => isGuestAt({ group, partnerNumber: null }, guest('personal'), procedure))).toEqual([
    true,
    false,
    false,
  ]);
});

it('SIGCE-06 another desk has to do with what it sent, wherever that stands', () => {
  expect(['MEN-77', null].map((partnerNumber) => isGuestAt({ group: 'mesa', partnerNumber }, guest('men'), procedure))).toEqual([
    true,
    false,
  ]);
});

it('USPEC-06 SIGCE-06 an area knows nothing of what another desk sent', () => {
  expect(isGuestAt({ group: 'mesa', partnerNumber: 'MEN-77' }, guest('personal'), procedure)).toBe(false);
});

it('the desk’s own people are no guests, nor is its machinery', () => {
  expect([actor('beto'), actor('system')].map((who) => isGuestAt({ group: 'mesa', partnerNumber: 'MEN-77' }, who, procedure))).toEqual([
    false,
    false,
  ]);
});
