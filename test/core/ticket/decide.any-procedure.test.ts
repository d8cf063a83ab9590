import { describe, expect, it } from 'vitest';
import { HOUR } from '../../../src/core/instant.js';
import { aBike, aMountedBike } from '../../support/a-ticket.js';
import { ref } from '../../support/cast.js';
import { given, press, repairDesk, wish } from '../../support/scenario.js';

/** The engine knows phases, clocks, roles and acts; every name of this desk is its own. */
describe('the procedure of a bicycle workshop', () => {
  it('a bicycle workshop’s ticket goes from draft to delivered by queue, benches, question, spare part and ready', () => {
    const ready = aMountedBike()
      .and(press('llamar', { question: '¿Qué color?' }), 'beto')
      .and(press('contestar', { answer: 'Rojo' }), 'ana')
      .and(press('pedir-repuesto', { repuesto: 'Guaya' }), 'beto')
      .and(press('llego-repuesto'), 'beto')
      .and(press('pasar', { group: 'frenos', reason: 'Hay que purgar', marca: 'Freno SA' }), 'beto')
      .and(press('montar'), 'dora')
      .and(press('terminar', { solution: 'Frenos purgados' }), 'dora');
    expect(ready.ticket).toMatchObject({
      phase: 'resolved',
      solution: { by: ref('dora') },
      fields: { marca: 'Freno SA', repuesto: 'Guaya' },
    });
    const done = ready.and(wish({ type: 'answer-survey', answers: { nota: '9' } }), 'ana').and(press('recoger'), 'ana');
    expect(done.ticket).toMatchObject({ phase: 'closed', survey: { answers: { nota: '9' } } });
  });

  it('a bicycle workshop’s ticket can be finished by its assignee only', () => {
    aMountedBike()
      .when(press('terminar', { solution: 'x' }))
      .by('luz')
      .thenRefused('not-yours', { doers: ['assignee'] });
  });

  it('a bicycle workshop’s draft ends by open time: closed days do not count', () => {
    const tuesday = given(repairDesk, '2026-11-24T15:00-05:00').draftOf('ana', 'bici');
    expect(tuesday.at('2026-11-28T10:59-05:00').worked().ticket.phase).toBe('draft');
    expect(tuesday.at('2026-11-28T11:00-05:00').worked().ticket.phase).toBe('void');
  });

  it('a timer ends a bicycle workshop’s ticket whose requester stays silent', () => {
    const silent = aMountedBike().and(press('llamar', { question: '¿Qué color?' }), 'beto');
    expect(silent.after(48 * HOUR).worked()).toMatchObject({ ticket: { phase: 'void' } });
  });

  it('a timer brings a bicycle workshop’s ticket back to work, and its assignee stays', () => {
    const spare = aMountedBike().and(press('pedir-repuesto', { repuesto: 'Guaya' }), 'beto');
    const back = spare.at('2026-11-30T14:00-05:00').timers();
    expect(back.ticket).toMatchObject({ phase: 'working', assignee: ref('beto') });
    expect(back.notified(spare.stored.history.length)).toEqual(['beto: moved']);
  });

  it('a solution refused at the bicycle workshop goes to the queue, which is notified, as is the assignee', () => {
    const ready = aMountedBike().and(press('terminar', { solution: 'Guaya' }), 'beto');
    const refused = ready.and(press('devolver', { reason: 'No frena' }), 'ana');
    expect(refused.notified(ready.stored.history.length)).toEqual(['beto: refused', '#ventanilla: refused']);
  });

  it('a bicycle workshop’s ticket has the numbers and the priority of its own procedure', () => {
    expect(aBike().ticket).toMatchObject({ numbers: { draft: 45, ticket: 45 }, priority: 'normal', level: 1 });
  });
});
