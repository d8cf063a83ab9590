import { expect, it } from 'vitest';
import { stateOf } from '../../../src/core/procedure/lookup.js';
import { thirdPartyOf } from '../../../src/core/ticket/third-party.js';
import { aStoredTicket } from '../../support/a-stored-ticket.js';
import { shippedProcedure } from '../../support/shipped-procedure.js';

const { procedure } = shippedProcedure('siif');

const standing = (state: string, group: string) =>
  aStoredTicket('t', { ticket: { state, phase: stateOf(procedure, state).phase, group, category: null, fields: {} } }).ticket;

it('SIIF-10 a case that stands with a governing body waits for it', () => {
  expect(thirdPartyOf(standing('pendiente-proveedor', 'cgn'), procedure)).toMatchObject({ kind: 'group' });
});

it('SIIF-06 a case that waits for a fix or a finding waits for a third party without a name', () => {
  expect(thirdPartyOf(standing('pendiente-ajuste', 'tecnico-n3'), procedure)).toEqual({ kind: 'change' });
  expect(thirdPartyOf(standing('pendiente-hallazgo', 'tecnico-n3'), procedure)).toEqual({ kind: 'change' });
});

it('a case that waits for its requester, or that is worked, waits for no third party', () => {
  expect(thirdPartyOf(standing('pendiente-cliente', 'linea'), procedure)).toBeNull();
  expect(thirdPartyOf(standing('en-progreso', 'cgn'), procedure)).toBeNull();
});

it('a case that waits at a group of the desk without naming a third party waits for one without a name', () => {
  expect(thirdPartyOf(standing('pendiente-proveedor', 'linea'), procedure)).toEqual({ kind: 'unnamed' });
});
