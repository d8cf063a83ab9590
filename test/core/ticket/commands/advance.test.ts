import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../../../src/core/instant.js';
import {
  aBike,
  aCase,
  aClosedCase,
  aDraft,
  anAskedCase,
  anEscalatedCase,
  aSolvedCase,
  aMountedBike,
  aTakenCase,
  aVoidDraft,
} from '../../../support/a-ticket.js';
import { completeForm, everybody, ref, type Who } from '../../../support/cast.js';
import { fill, given, press, uariv, type Story } from '../../../support/scenario.js';
import { aCaseOf } from '../../../support/uariv-with.js';

const up = { group: 'infraestructura', reason: 'Falla el servidor', diagnosis: 'El servidor no responde' };

describe('the actors of a transition', () => {
  const allowed: readonly [string, () => Story, string, Record<string, string>, readonly Who[]][] = [
    ['takes a case of the desk', aCase, 'take', {}, ['beto', 'luz']],
    ['assigns a case of the desk', aCase, 'assign', { person: 'luz' }, ['beto', 'luz', 'carla']],
    ['asks the requester', aTakenCase, 'ask', { question: '¿Desde cuándo?' }, ['beto', 'luz']],
    ['escalates from the desk', aTakenCase, 'escalate', up, ['beto', 'luz', 'carla']],
    ['solves a case of the desk', aTakenCase, 'resolve', { solution: 'Se reinició el servicio' }, ['beto', 'luz']],
    ['answers the question', anAskedCase, 'answer', { answer: 'Desde ayer' }, ['ana']],
    ['accepts the solution', aSolvedCase, 'accept', {}, ['ana']],
    ['refuses the solution', aSolvedCase, 'refuse', { reason: 'Sigue sin abrir' }, ['ana']],
    ['withdraws a draft', aDraft, 'withdraw', {}, ['ana']],
    ['withdraws a case without an assignee', aCase, 'withdraw', {}, ['ana']],
    ['sets a draft aside', aDraft, 'set-aside', { reason: 'Sólo preguntaba' }, ['beto', 'luz', 'carla']],
    ['takes a case at level 2', anEscalatedCase, 'take', {}, ['dora', 'ivan']],
  ];

  it.each(allowed)('UARIV-03 only an actor that the transition allows %s', (_, story, transition, input, who) => {
    for (const person of everybody) {
      const outcome = story().when(press(transition, input)).by(person);
      if (who.includes(person)) outcome.thenHappened();
      else outcome.thenRefused('not-yours', { transition });
    }
  });

  it('UARIV-03 the refusal names the roles that may', () => {
    anEscalatedCase()
      .when(press('take'))
      .by('beto')
      .thenRefused('not-yours', { doers: ['agent', 'specialist', 'provider-contact'], group: 'infraestructura' });
  });
});

describe('a late press', () => {
  it('UARIV-18 a late press changes nothing, and its refusal names who was first, and when', () => {
    const { now, ...story } = aTakenCase();
    story
      .after(MINUTE)
      .when(press('take', {}, 2))
      .by('luz')
      .thenRefused('stale-card', { last: { by: ref('beto'), at: now } });
  });

  it('a late press learns who was first also where its person could not have done it', () => {
    aTakenCase()
      .when(press('take', {}, 2))
      .by('dora')
      .thenRefused('stale-card');
  });

  it('a press for a version that does not exist yet changes nothing', () => {
    aCase()
      .when(press('take', {}, 99))
      .by('beto')
      .thenRefused('stale-card');
  });

  it('on a draft that was only opened names no one', () => {
    aDraft()
      .when(press('withdraw', {}, 7))
      .by('ana')
      .thenRefused('stale-card', { last: null });
  });

  it('after a timer names no person', () => {
    const waiting = aMountedBike().and(press('pedir-repuesto', { repuesto: 'Guaya' }), 'beto');
    const late = waiting.at('2026-12-01T09:00-05:00').timers();
    late
      .when(press('llego-repuesto', {}, waiting.ticket.version))
      .by('beto')
      .thenRefused('stale-card', { last: { by: null, at: late.now } });
  });

  it('a note in between does not make a card old', () => {
    const story = aTakenCase().and(() => ({ id: 'n', type: 'add-note', text: 'Revisando', audience: 'internal' }), 'luz');
    story
      .when(press('resolve', { solution: 'Se reinició el servicio' }, 3))
      .by('beto')
      .thenHappened();
  });
});

describe('a ticket that has ended', () => {
  it.each(uariv.procedure.transitions.map((t) => t.id))('UARIV-12 a closed ticket is not reopened by %s', (id) => {
    for (const who of ['ana', 'beto', 'carla'] as const) aClosedCase().when(press(id)).by(who).thenRefused('closed-is-final');
  });

  it.each(uariv.procedure.transitions.map((t) => t.id))('UARIV-10 a draft that was set aside is not taken up by %s', (id) => {
    for (const who of ['ana', 'beto', 'carla'] as const) aVoidDraft().when(press(id)).by(who).thenRefused('draft-gone');
  });
});

describe('a transition that the state does not allow', () => {
  it.each([
    ['resolve', aCase],
    ['take', aDraft],
    ['complete', aDraft],
    ['answer', aTakenCase],
    ['accept', aTakenCase],
    ['withdraw', aTakenCase],
    ['lapse', aCase],
    ['no-such-way', aTakenCase],
    ['constructor', aTakenCase],
    ['', aTakenCase],
  ])('"%s" changes nothing, and the refusal names it', (id, story) => {
    story().when(press(id)).by('beto').thenRefused('not-from-here', { transition: id, state: story().ticket.state });
  });
});

describe('escalating', () => {
  it('UARIV-04 an escalated case goes up to the chosen group, and is new there without an assignee', () => {
    expect(anEscalatedCase().ticket).toMatchObject({
      group: 'infraestructura',
      level: 2,
      phase: 'new',
      assignee: null,
      lastAssignee: ref('beto'),
      arrivals: 2,
    });
  });

  it('UARIV-04 an escalated case goes down again without a checklist', () => {
    const { ticket } = anEscalatedCase().and(press('escalate', { group: 'mesa', reason: 'Era de la mesa' }), 'dora');
    expect(ticket).toMatchObject({ group: 'mesa', level: 1, arrivals: 3 });
  });

  it('UARIV-03 an escalated case goes from level 2 to level 3', () => {
    const story = anEscalatedCase()
      .and(press('take'), 'dora')
      .and(press('escalate', { ...up, group: 'seguridad' }), 'dora');
    expect(story.and(press('take'), 'sara').ticket).toMatchObject({ group: 'seguridad', level: 3, assignee: ref('sara') });
  });

  it('UARIV-18 the history of an escalation has who, when, from where, to where, why and the checklist', () => {
    const { stored, now } = anEscalatedCase();
    expect(stored.history.at(-1)).toMatchObject({
      at: now,
      by: { kind: 'person', person: ref('beto') },
      event: {
        type: 'ticket-escalated',
        from: 'mesa',
        group: 'infraestructura',
        reason: 'Falla el servidor',
        checklist: { diagnosis: 'El servidor no responde' },
      },
    });
  });

  it.each(['mesa'])('UARIV-04 escalating from the desk to %s, itself, is refused, and the refusal lists the allowed groups', (group) => {
    aTakenCase()
      .when(press('escalate', { ...up, group }))
      .by('beto')
      .thenRefused('route-not-allowed', {
        from: 'mesa',
        allowed: ['infraestructura', 'servicios-ti', 'sistemas-n2', 'sistemas-n3', 'seguridad', 'dotacion'],
      });
  });

  it('UARIV-04 everything that is missing is told at once, the route’s checklist too', () => {
    aTakenCase()
      .when(press('escalate', { group: 'infraestructura', reason: 'x', diagnosis: 'corto' }))
      .by('beto')
      .thenRefused('fields-missing', {
        faults: [
          { field: 'reason', code: 'too-short' },
          { field: 'diagnosis', code: 'too-short' },
        ].map((f) => expect.objectContaining(f)),
      });
  });

  it.each(['', 'marte'])('escalating to "%s" reports the missing group, and what every route from here requires', (group) => {
    aTakenCase()
      .when(press('escalate', { group }))
      .by('beto')
      .thenRefused('fields-missing', {
        faults: ['group', 'reason', 'diagnosis'].map((field) => expect.objectContaining({ field })),
      });
  });

  it('UARIV-04 the only group that can be gone to need not be chosen, and its checklist counts', () => {
    const routes = uariv.procedure.routes
      .filter((r) => r.from !== 'mesa' || r.to.includes('infraestructura'))
      .map((r) => (r.from === 'mesa' ? { ...r, to: ['infraestructura'] } : r));
    const taken = aCaseOf({ ...uariv, procedure: { ...uariv.procedure, routes } }).and(press('take'), 'beto');
    taken
      .when(press('escalate', { reason: up.reason, diagnosis: up.diagnosis }))
      .by('beto')
      .thenHappened({ type: 'ticket-escalated' });
    taken
      .when(press('escalate', { reason: 'Es del servidor de correo' }))
      .by('beto')
      .thenRefused('fields-missing', { faults: [expect.objectContaining({ field: 'diagnosis' })] });
  });

  it('escalating without a group does not yet report what only some routes require', () => {
    anEscalatedCase()
      .when(press('escalate', { reason: 'No es de aquí' }))
      .by('dora')
      .thenRefused('fields-missing', { faults: [expect.objectContaining({ field: 'group' })] });
  });

  it('escalating without a group does not yet report what each route requires differently', () => {
    aBike()
      .when(press('pasar', { reason: 'Freno' }))
      .by('beto')
      .thenRefused('fields-missing', { faults: [expect.objectContaining({ field: 'group' })] });
  });

  it.each([' infraestructura ', 'Infraestructura tecnológica (nivel 2)'])(
    'escalating to "%s" needs the checklist as well, however the group is written',
    (group) => {
      aTakenCase()
        .when(press('escalate', { group, reason: 'Falla el servidor' }))
        .by('beto')
        .thenRefused('fields-missing', { faults: [expect.objectContaining({ field: 'diagnosis' })] });
      expect(aTakenCase().and(press('escalate', { ...up, group }), 'beto').ticket.group).toBe('infraestructura');
    },
  );

  it('escalating without a group reports what every route requires, besides what only one requires', () => {
    const more = uariv.procedure.routes.map((r) =>
      r.from === 'mesa'
        ? { ...r, needs: [...(r.needs ?? []), { id: 'second', label: 'Otro dato', type: 'text', required: true } as const] }
        : r,
    );
    const twice = { ...uariv, procedure: { ...uariv.procedure, routes: more } };
    const story = given(twice).draftOf('ana', 'no abre').and(fill(completeForm), 'ana');
    story
      .when(press('escalate', { reason: 'No es de aquí' }))
      .by('beto')
      .thenRefused('fields-missing', { faults: ['group', 'diagnosis', 'second'].map((field) => expect.objectContaining({ field })) });
  });

  it('each escalation route requires its own checklist', () => {
    const bike = aBike();
    bike
      .when(press('pasar', { group: 'pintura', reason: 'Raya' }))
      .by('beto')
      .thenRefused('fields-missing', { faults: [expect.objectContaining({ field: 'tono' })] });
    bike
      .when(press('pasar', { group: 'frenos', reason: 'Freno', tono: 'Azul' }))
      .by('beto')
      .thenRefused('fields-missing', { faults: [expect.objectContaining({ field: 'marca' })] });
    expect(bike.and(press('pasar', { group: 'frenos', reason: 'Freno', marca: 'X' }), 'beto').ticket.group).toBe('frenos');
  });
});
