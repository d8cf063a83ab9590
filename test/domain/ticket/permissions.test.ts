import { describe, expect, it } from 'vitest';
import { personId, system, type Actor } from '../../../src/domain/people/person.js';
import { maySee } from '../../../src/domain/ticket/permissions.js';
import { aCase } from '../../support/a-ticket.js';
import { actor, everybody } from '../../support/cast.js';
import { uariv } from '../../support/scenario.js';

const { ticket } = aCase();
const guest = (guestOf: readonly string[]): Actor => ({
  kind: 'person',
  id: personId('pat'),
  name: 'Pat',
  memberOf: [],
  guestOf,
  isCoordinator: false,
});

describe('who may know of a ticket', () => {
  it('I8 its requester, everybody of the desk, and nobody else', () => {
    expect(everybody.filter((who) => maySee(ticket, actor(who), uariv.procedure))).toEqual([
      'ana',
      'beto',
      'luz',
      'dora',
      'ivan',
      'nora',
      'sara',
      'pablo',
      'carla',
    ]);
    expect(maySee(ticket, system, uariv.procedure)).toBe(true);
  });

  it('USPEC-06 a guest, while it stands with their area', () => {
    expect(maySee({ ...ticket, group: 'administracion' }, guest(['administracion']), uariv.procedure)).toBe(true);
    expect(maySee(ticket, guest(['administracion']), uariv.procedure)).toBe(false);
    expect(maySee({ ...ticket, group: null }, guest(['administracion']), uariv.procedure)).toBe(false);
  });
});
