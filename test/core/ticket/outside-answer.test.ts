import { describe, expect, it } from 'vitest';
import { system } from '../../../src/core/people/person.js';
import { answerFromOutside, outsideGroupsOf } from '../../../src/core/ticket/outside-answer.js';
import { aCase, aTakenCase } from '../../support/a-ticket.js';
import { actor, everybody, guestOf } from '../../support/cast.js';
import { press, uariv } from '../../support/scenario.js';

const { procedure } = uariv;
const warranty = { group: 'dotacion', reason: 'Es de garantía', diagnosis: 'No enciende con otra fuente', asset: 'PC-1234' };
const outside = () => aTakenCase().and(press('escalate', warranty), 'beto');

describe('the answer of a person outside the desk', () => {
  it('SIGCE-04 only people of the external group that has the case answer its sender', () => {
    const { ticket } = outside();
    expect(everybody.filter((who) => answerFromOutside(ticket, actor(who), procedure)?.id === 'escalate')).toEqual(['pablo']);
    expect(answerFromOutside(ticket, guestOf('dotacion'), procedure)?.id).toBe('escalate');
    expect(answerFromOutside(ticket, system, procedure)).toBeUndefined();
  });

  it('SIGCE-04 a case that stands with the desk, or that came back, waits for no answer from outside', () => {
    const back = outside().and(press('escalate', { group: 'mesa', reason: 'Se cambió el equipo' }), 'pablo');
    expect([aCase(), back].map(({ ticket }) => answerFromOutside(ticket, actor('pablo'), procedure))).toEqual([undefined, undefined]);
  });

  it('SIGCE-04 without a route back to the sender there is no answer', () => {
    const oneWay = { ...procedure, routes: procedure.routes.filter((r) => r.from !== 'dotacion') };
    expect(answerFromOutside(outside().ticket, actor('pablo'), oneWay)).toBeUndefined();
  });

  it('people of the desk, and of groups that the procedure does not have, are of no group outside', () => {
    expect([actor('beto'), actor('carla'), guestOf('otra'), system].map((who) => outsideGroupsOf(who, procedure))).toEqual([
      [],
      [],
      [],
      [],
    ]);
  });
});
