import { describe, expect, it } from 'vitest';
import { HOUR } from '../../../src/domain/instant.js';
import { aBike, aMountedBike } from '../../support/a-ticket.js';
import { ref } from '../../support/cast.js';
import { given, press, repairDesk, wish } from '../../support/scenario.js';

/** The engine knows phases, clocks, roles and acts; every name of this desk is its own. */
describe('the procedure of a bicycle workshop', () => {
  it('goes its whole way: draft, queue, bench, question, spare part, another bench, ready, delivered', () => {
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

  it('knows who has it, and only they go on', () => {
    aMountedBike()
      .when(press('terminar', { solution: 'x' }))
      .by('luz')
      .thenRefused('not-yours', { doers: ['assignee'] });
  });

  it('ends a draft by open time: the closed days do not count', () => {
    const tuesday = given(repairDesk, '2026-11-24T15:00-05:00').draftOf('ana', 'bici');
    expect(tuesday.at('2026-11-28T10:59-05:00').timers().ticket.phase).toBe('draft');
    expect(tuesday.at('2026-11-28T11:00-05:00').timers().ticket.phase).toBe('void');
  });

  it('ends by a timer what no act of its own ends: the requester’s silence', () => {
    const silent = aMountedBike().and(press('llamar', { question: '¿Qué color?' }), 'beto');
    expect(silent.after(48 * HOUR).timers()).toMatchObject({ ticket: { phase: 'void' } });
  });

  it('takes a ticket back by a timer, and it is whose it was', () => {
    const spare = aMountedBike().and(press('pedir-repuesto', { repuesto: 'Guaya' }), 'beto');
    const back = spare.at('2026-11-30T14:00-05:00').timers();
    expect(back.ticket).toMatchObject({ phase: 'working', assignee: ref('beto') });
    expect(back.notified(spare.stored.history.length)).toEqual(['beto: moved']);
  });

  it('sends a refused solution to the queue, which is told, and it is still whose it was', () => {
    const ready = aMountedBike().and(press('terminar', { solution: 'Guaya' }), 'beto');
    const refused = ready.and(press('devolver', { reason: 'No frena' }), 'ana');
    expect(refused.notified(ready.stored.history.length)).toEqual(['beto: refused', '#ventanilla: refused']);
  });

  it('gives its own numbers and its own priority', () => {
    expect(aBike().ticket).toMatchObject({ numbers: { draft: 45, ticket: 45 }, priority: 'normal', level: 1 });
  });
});
