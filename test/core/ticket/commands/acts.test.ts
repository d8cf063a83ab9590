import { describe, expect, it } from 'vitest';
import { HOUR } from '../../../../src/core/instant.js';
import {
  aCase,
  aClosedCase,
  aDraft,
  aMountedBike,
  anAskedCase,
  anEscalatedCase,
  aSolvedCase,
  aTakenCase,
  workOrder,
} from '../../../support/a-ticket.js';
import { ref } from '../../../support/cast.js';
import { fill, given, press, repairDesk, uariv, wish } from '../../../support/scenario.js';

const byTelephone = { means: 'telephone', date: '2026-11-23' };
const provider = { provider: 'Redes SAS', providerContact: 'soporte@redes.example' };

describe('setting aside and withdrawing', () => {
  it('UARIV-10 a message that needs no ticket is set aside with its reason', () => {
    const { ticket } = aDraft()
      .when(press('set-aside', { reason: ' Era una pregunta ' }))
      .by('beto')
      .thenHappened({ type: 'draft-set-aside', reason: 'Era una pregunta' });
    expect(ticket).toMatchObject({ phase: 'void', numbers: { draft: 45 } });
  });

  it.each(['', '   ', '\u200B\u200B\u200B\u200B\u200B', 'no'])('UARIV-10 a draft is not set aside with the reason «%s»', (reason) => {
    aDraft()
      .when(press('set-aside', { reason }))
      .by('beto')
      .thenRefused('fields-missing', { faults: [expect.objectContaining({ field: 'reason' })] });
  });

  it('UARIV-10 a case that has its number is not set aside', () => {
    aCase()
      .when(press('set-aside', { reason: 'Era una pregunta' }))
      .by('beto')
      .thenRefused('not-from-here');
  });

  it('a requester withdraws a case without an assignee, without giving a reason', () => {
    expect(aCase().when(press('withdraw')).by('ana').thenHappened({ type: 'ticket-withdrawn', reason: '' }).ticket.phase).toBe('void');
  });

  it('a requester does not withdraw a case that ever had an assignee', () => {
    anEscalatedCase().when(press('withdraw')).by('ana').thenRefused('not-from-here', { transition: 'withdraw' });
  });
});

describe('the assignee', () => {
  it('the assignee is the person who takes the case', () => {
    expect(aTakenCase().ticket).toMatchObject({ assignee: ref('beto'), phase: 'working' });
  });

  it('a colleague of the group who takes over a case becomes the assignee', () => {
    expect(aTakenCase().and(press('take'), 'luz').ticket.assignee).toEqual(ref('luz'));
  });

  it('an assignee who takes the case again changes nothing', () => {
    aTakenCase().when(press('take')).by('beto').thenNothing();
  });

  it('assigning a case again to its assignee changes nothing', () => {
    aTakenCase()
      .when(press('assign', { person: 'beto' }))
      .by('luz')
      .thenNothing();
  });

  it('a case is assigned to a person by id or by name', () => {
    expect(aCase().and(press('assign', { person: 'luz' }), 'carla').ticket.assignee).toEqual(ref('luz'));
    expect(aCase().and(press('assign', { person: 'LUZ PARRA' }), 'carla').ticket.assignee).toEqual(ref('luz'));
  });

  it.each(['dora', 'ana', 'nadie', ''])('a case is not assigned to %s, who is no member of the group', (person) => {
    aCase()
      .when(press('assign', { person }))
      .by('carla')
      .thenRefused('fields-missing', { faults: [expect.objectContaining({ field: 'person' })] });
  });

  it('a takeover by a colleague does not change when work on the case began', () => {
    const story = aTakenCase();
    expect(story.after(HOUR).and(press('take'), 'luz').ticket).toMatchObject({ since: story.now, version: 4 });
  });
});

describe('a question to the requester', () => {
  it('UARIV-06 a question to the requester is kept with the ticket, with the person who asked', () => {
    const { ticket, now } = anAskedCase();
    expect(ticket).toMatchObject({ phase: 'waiting', question: { text: '¿Qué mensaje aparece?', by: ref('beto'), at: now } });
  });

  it('a question to the requester assigns a case without an assignee to the person who asks', () => {
    expect(aCase().and(press('ask', { question: '¿Desde cuándo?' }), 'luz').ticket).toMatchObject({
      assignee: ref('luz'),
      lastAssignee: ref('luz'),
    });
    expect(aTakenCase().and(press('ask', { question: '¿Desde cuándo?' }), 'luz').ticket.assignee).toEqual(ref('beto'));
  });

  it('an answer ends the question to the requester, and the assignee continues', () => {
    const { ticket } = anAskedCase()
      .when(press('answer', { answer: 'Error 500' }))
      .by('ana')
      .thenHappened({ type: 'requester-answered', answer: 'Error 500' });
    expect(ticket).toMatchObject({ phase: 'working', question: null, assignee: ref('beto') });
  });

  it('a question to the requester ends with its state, in any procedure', () => {
    const asked = aMountedBike().and(press('llamar', { question: '¿Rojo?' }), 'beto');
    expect(asked.and(press('pedir-repuesto', { repuesto: 'Guaya' }), 'beto').ticket).toMatchObject({ phase: 'waiting', question: null });
  });

  it('a question to the requester ends when the desk takes the ticket back without an answer', () => {
    expect(anAskedCase().and(press('resume'), 'beto').ticket.question).toBeNull();
  });

  it('a question asked again in a waiting state restarts the waiting time', () => {
    const bike = aMountedBike().and(press('llamar', { question: '¿Rojo?' }), 'beto');
    const again = bike.after(47 * HOUR).and(press('llamar', { question: '¿Azul?' }), 'beto');
    expect(again.ticket).toMatchObject({ question: { text: '¿Azul?' }, since: again.now });
  });
});

describe('a provider', () => {
  const waiting = aTakenCase().and(press('wait-provider', provider), 'beto');
  const solved = waiting.and(press('provider-solved', { solution: 'Cambiaron el enlace' }), 'beto');

  it('UARIV-11 a provider is named with a contact before the clock stops', () => {
    aTakenCase()
      .when(press('wait-provider', { provider: 'Redes SAS' }))
      .by('beto')
      .thenRefused('fields-missing', { faults: [expect.objectContaining({ field: 'providerContact' })] });
    expect(waiting.ticket).toMatchObject({ phase: 'waiting', fields: provider });
  });

  it('UARIV-11 a provider’s solution does not end the case: level 1 confirms with the user', () => {
    expect(solved.ticket).toMatchObject({ phase: 'resolved', outcome: null, solution: { text: 'Cambiaron el enlace' } });
    solved.when(press('accept')).by('ana').thenRefused('not-from-here');
    solved.when(press('confirm-provider')).by('dora').thenRefused('not-yours');
    solved
      .when(press('confirm-provider', byTelephone))
      .by('luz')
      .thenHappened(
        { type: 'solution-accepted', silence: false, confirmed: byTelephone },
        { type: 'survey-asked' },
        { type: 'figures-frozen' },
      );
  });

  it('UARIV-11 on trouble is active again, with what the user reports', () => {
    const active = solved.and(press('provider-trouble', { reason: 'Sigue sin internet' }), 'luz');
    expect(active.ticket).toMatchObject({ phase: 'waiting', solution: null, fields: provider });
    expect(active.and(press('provider-solved', { solution: 'Cambiaron el cable' }), 'beto').ticket.phase).toBe('resolved');
  });

  it('UARIV-11 level 1 confirms what a provider at level 3 solved, wherever the ticket stands', () => {
    const up = { reason: 'Garantía', diagnosis: 'Tarjeta quemada', asset: 'PL-778' };
    const done = anEscalatedCase()
      .and(press('escalate', { ...up, group: 'dotacion' }), 'dora')
      .and(press('take'), 'pablo')
      .and(press('provider-done', { solution: 'Se cambió la tarjeta' }), 'pablo');
    done.when(press('confirm-provider')).by('pablo').thenRefused('not-yours');
    done
      .when(press('confirm-provider', byTelephone))
      .by('beto')
      .thenHappened(
        { type: 'solution-accepted', silence: false, confirmed: byTelephone },
        { type: 'survey-asked' },
        { type: 'figures-frozen' },
      );
  });
});

describe('a solution', () => {
  it('UARIV-18 a solution is documented, with its author and time', () => {
    const { ticket, now } = aSolvedCase();
    expect(ticket).toMatchObject({
      phase: 'resolved',
      solution: { text: 'Se reinició el servicio de correo', by: ref('beto'), at: now },
      assignee: ref('beto'),
    });
    aTakenCase()
      .when(press('resolve', { solution: 'listo' }))
      .by('beto')
      .thenRefused('fields-missing');
  });

  it('UARIV-09 a caller’s case is taken and solved at once by the person who registers it', () => {
    const call = given(uariv)
      .whenOpened('beto', 'ana', 'no abre el correo', { channel: 'telephone', registeredBy: ref('beto') })
      .thenHappened();
    const { ticket } = call
      .and(fill({ phone: '4521', site: 'Centro', contact: 'telephone', description: 'No abre el correo' }), 'beto')
      .and(press('take'), 'beto')
      .and(press('resolve', { solution: 'Se le restableció la clave' }), 'beto');
    expect(ticket).toMatchObject({ phase: 'resolved', channel: 'telephone', requester: ref('ana'), registeredBy: ref('beto') });
  });

  it('a refused solution is removed, and the case returns to its assignee with the reason', () => {
    const { ticket } = aSolvedCase()
      .when(press('refuse', { reason: 'Sigue sin abrir' }))
      .by('ana')
      .thenHappened({ type: 'solution-refused', reason: 'Sigue sin abrir' });
    expect(ticket).toMatchObject({ phase: 'working', solution: null, assignee: ref('beto'), survey: null });
  });

  it('other fields asked when a case is resolved are kept with the ticket', () => {
    const bike = aMountedBike();
    const { ticket } = bike
      .when(press('terminar', { solution: 'Guaya nueva', horas: '2,5' }))
      .by('beto')
      .thenHappened({ type: 'ticket-resolved', records: { horas: '2,5' } }, { type: 'survey-asked' });
    expect(ticket.fields['horas']).toBe('2,5');
  });

  it('other fields left empty when a case is resolved are not kept', () => {
    const bike = aMountedBike().and(press('terminar', { solution: 'Guaya nueva', horas: '  ' }), 'beto');
    expect(bike.stored.history.find((e) => e.event.type === 'ticket-resolved')?.event).toMatchObject({ records: {} });
    expect(bike.ticket.fields).not.toHaveProperty('horas');
  });
});

describe('the survey', () => {
  it('UARIV-17 the survey is asked when the requester accepts the solution and the ticket closes', () => {
    const { ticket, now } = aSolvedCase()
      .when(press('accept'))
      .by('ana')
      .thenHappened({ type: 'solution-accepted', silence: false }, { type: 'survey-asked' });
    expect(ticket).toMatchObject({ phase: 'closed', closedAt: now, survey: { askedAt: now, answeredAt: null } });
  });

  it('UARIV-17 the survey is not asked while the solution waits for acceptance', () => {
    expect(aSolvedCase().ticket.survey).toBeNull();
  });

  it('UARIV-17 the survey is not asked for a withdrawn case', () => {
    expect(aCase().and(press('withdraw'), 'ana').ticket.survey).toBeNull();
  });

  it('UARIV-17 the survey is asked again after a refused solution, and never after an answer', () => {
    const bike = aMountedBike().and(press('terminar', { solution: 'Guaya' }), 'beto');
    const refusedAndDone = (story: typeof bike) =>
      story
        .and(press('devolver', { reason: 'No frena' }), 'ana')
        .and(press('montar'), 'beto')
        .and(press('terminar', { solution: 'Zapatas' }), 'beto');
    const asked = (story: typeof bike) => story.types.filter((t) => t === 'survey-asked').length;
    expect(bike.and(press('devolver', { reason: 'No frena' }), 'ana').ticket.survey).toBeNull();
    expect(asked(refusedAndDone(bike))).toBe(2);
    expect(asked(refusedAndDone(bike.and(wish({ type: 'answer-survey', answers: { nota: '5' } }), 'ana')))).toBe(1);
  });

  it('USPEC-05 a category without a survey asks none', () => {
    const updated = given(repairDesk)
      .draftOf('ana', 'bici')
      .and(fill({ ...workOrder, tipo: 'color', 'tono-pedido': 'Azul' }), 'ana')
      .and(press('montar'), 'nora')
      .and(press('terminar', { solution: 'Pintada' }), 'nora');
    expect(updated.ticket).toMatchObject({ phase: 'resolved', survey: null });
  });

  it('UARIV-17 an unanswered survey lapses without any other event, and a late answer is refused', () => {
    const over = aClosedCase()
      .after(1000 * HOUR)
      .worked();
    expect(over.types).toEqual([...aClosedCase().types, 'survey-reminded', 'survey-lapsed']);
    over
      .when(wish({ type: 'answer-survey', answers: { score: '5', solved: 'yes' } }))
      .by('ana')
      .thenRefused('survey-over', { at: over.ticket.survey?.lapsedAt });
  });
});

const warranty = { group: 'dotacion', reason: 'Es de garantía', diagnosis: 'No enciende con otra fuente', asset: 'PC-1234' };

describe('what comes back from outside', () => {
  const sent = aTakenCase().and(press('escalate', warranty), 'beto');

  it('SIGCE-04 SIIF-10 a case that comes back to its sender is again of the person who followed it up', () => {
    const { ticket } = sent
      .when(press('escalate', { group: 'mesa', reason: 'Se cambió el equipo' }))
      .by('pablo')
      .thenHappened({ type: 'ticket-escalated', assignee: ref('beto') });
    expect(ticket).toMatchObject({ group: 'mesa', assignee: ref('beto'), sender: null, follower: null });
  });

  it('SIGCE-04 a case that goes from outside to another group than its sender is unassigned there', () => {
    const { ticket } = sent.and(press('escalate', { group: 'infraestructura', reason: 'Es de la red' }), 'pablo');
    expect(ticket).toMatchObject({ group: 'infraestructura', assignee: null, follower: null });
  });

  it('SIGCE-04 the person who sent an unassigned case follows it up', () => {
    expect(aCase().and(press('escalate', warranty), 'luz').ticket.follower).toEqual(ref('luz'));
  });
});
