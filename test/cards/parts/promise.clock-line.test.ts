import { describe, expect, it } from 'vitest';
import { mostUrgentClock } from '../../../src/core/sla/pressing-clock.js';
import { slaOf } from '../../../src/core/ticket/ticket-sla.js';
import { dueInstant, listedClock, runningText, verdictText } from '../../../src/cards/parts/promise.js';
import type { CaseView } from '../../../src/ports/messenger.js';
import { requesterState, statusLine } from '../../../src/cards/parts/status-line.js';
import { ana, beto, CaseStory, COMPLETE, dora } from '../case-story.js';

const escalation = { group: 'infraestructura', reason: 'El servidor no responde', diagnosis: 'Se probó con otro equipo.' };

/** The most urgent clock, as a message says it. */
function saidOf(view: CaseView): string {
  const clock = mostUrgentClock(slaOf(view.stored, view, view.now));
  return clock === null ? verdictText(view) : runningText(clock, view);
}

describe('the clock line', () => {
  it('the line shows the response clock while the case has no assignee, and the resolution clock once it has one', () => {
    expect(saidOf(CaseStory.registered().view)).toBe('Responder antes del vie 20 nov, 4:21 p. m.');
    expect(saidOf(CaseStory.registered().advances(beto, 'take').view)).toBe('Resolver antes del mar 24 nov, 1:21 p. m.');
    expect(dueInstant(CaseStory.registered().later(80).view)?.late).toBe(true);
  });

  it('UARIV-04 a lapse since which the desk has not been open is told by the wall clock alone', () => {
    const lapsing = () => CaseStory.opened().later(38.5).sent(COMPLETE);
    expect(saidOf(lapsing().later(59.5).view)).toMatch(/^▲ Responder antes del vie 20 nov, 4:59 p\. m\./);
    expect(saidOf(lapsing().later(302.5).view)).toMatch(/^◆ Vencido desde el vie 20 nov, 4:59 p\. m\./);
  });

  it('UARIV-04 the line shows the response clock again in the group that the case was escalated to', () => {
    const story = CaseStory.registered().advances(beto, 'take').advances(beto, 'escalate', escalation);
    expect(saidOf(story.view)).toMatch(/^Responder antes del vie 20 nov/);
    expect(saidOf(story.advances(dora, 'take').view)).toMatch(/^Resolver/);
  });

  it('UARIV-06 the line of a case that waits for the requester stands still and says so', () => {
    const { view } = CaseStory.registered().advances(beto, 'take').advances(beto, 'ask', { question: '¿Cuál correo?' });
    expect(listedClock(view)).toEqual({ text: '❚❚ espera a Ana Ruiz hasta el mié 25 nov, 12:23 p. m.', style: '' });
    expect(dueInstant(view)).toBeNull();
  });

  it('UARIV-11 the line stands still at the provider, and names it', () => {
    const story = CaseStory.registered()
      .advances(beto, 'take')
      .advances(beto, 'wait-provider', { provider: 'Acme', providerContact: 'a@acme.example' });
    expect(listedClock(story.view).text).toBe('❚❚ espera a Acme desde las 3:23 p. m.');
  });

  it('a clock that stands still without a third party names none', () => {
    const story = CaseStory.registered().advances(beto, 'take').advances(beto, 'ask', { question: '¿Cuál correo?' });
    const states = story.view.procedure.states.map((s) => (s.phase === 'waiting' ? { ...s, waitsFor: 'none' as const } : s));
    const view = { ...story.view, procedure: { ...story.view.procedure, states } };
    expect(listedClock(view).text).toBe('❚❚ Pendiente usuario');
    expect(requesterState(view)).toBe('❚❚ Pendiente usuario');
  });

  it('UARIV-17 a solution waits for the requester’s word until its limit ends; drafts and closed cases have no clock line', () => {
    const solved = () => CaseStory.registered().advances(beto, 'take').advances(beto, 'resolve', { solution: 'Se reparó el perfil.' });
    const lost = solved().loses({ kind: 'person', person: ana });
    const shown = [solved(), lost, solved().advances(ana, 'accept'), CaseStory.opened()];
    expect(shown.map(({ view }) => saidOf(view))).toEqual(['Espera la confirmación hasta el mar 24 nov, 3:23 p. m.', '', '', '']);
  });

  it('UARIV-04 a late solution is not hidden by the next group’s fresh response clock, as `estado` counts it', () => {
    const story = CaseStory.registered()
      .advances(beto, 'take')
      .later(60 * 24 * 7)
      .advances(beto, 'escalate', { group: 'infraestructura', reason: 'Falla el servidor', diagnosis: 'Revisé el equipo y la red' });
    expect(saidOf(story.view)).toMatch(/^◆ Vencido desde/);
    expect(listedClock(story.view).style).toBe('attention');
    expect(mostUrgentClock(slaOf(story.view.stored, story.view, story.view.now))?.urgency).toBe('late');
    expect(dueInstant(story.view)).toMatchObject({ kind: 'response', late: false });
    expect(statusLine(story.view)).toContain('Le responden antes de');
  });
});

describe('a clock on a stored card', () => {
  it.each([
    ['Responder antes del vie 20 nov, 4:21 p. m.', CaseStory.registered()],
    ['▲ Responder antes del vie 20 nov, 4:21 p. m.', CaseStory.registered().later(48)],
    ['◆ Vencido desde el vie 20 nov, 4:21 p. m.', CaseStory.registered().later(80)],
    ['Resolver antes del mar 24 nov, 1:21 p. m.', CaseStory.registered().advances(beto, 'take')],
  ])('a stored card says the instant with its date, which is true on any day: «%s»', (said, story) => {
    expect(saidOf(story.view)).toBe(said);
  });

  it('a time that the entity has confirmed is called a supposed one no longer', () => {
    const { view } = CaseStory.registered().later(80);
    const targets = view.procedure.targets.map((target) => ({ ...target, confirmed: 'Coordinación, 2026-11-20' }));
    const confirmed = { ...view, procedure: { ...view.procedure, targets } };
    expect(saidOf(confirmed)).toBe('◆ Vencido desde el vie 20 nov, 4:21 p. m.');
  });
});

describe('the requester’s view of a waiting case', () => {
  const taken = () => CaseStory.registered().advances(beto, 'take');

  it('UARIV-06 the requester reads that the case waits for their answer', () => {
    const { view } = taken().advances(beto, 'ask', { question: '¿Cuál correo?' });
    expect(requesterState(view)).toBe('❚❚ Falta su respuesta');
    expect(statusLine(view, 'kept')).toBe(
      'Necesitamos un dato suyo. Si no responde antes del mié 25 nov, 12:23 p. m., el caso quedará «No gestionado».',
    );
  });

  it('the requester reads plain words, not the desk’s', () => {
    const { view } = taken().advances(beto, 'wait-provider', { provider: 'Acme', providerContact: 'a@acme.example' });
    expect(requesterState(view)).toBe('❚❚ Esperamos a Acme');
    expect(statusLine(view, 'kept')).toBe('Esperamos a Acme desde el vie 20 nov, 3:23 p. m.');
    expect(statusLine(view)).toBe('Esperamos a Acme desde las 3:23 p. m.');
  });
});
