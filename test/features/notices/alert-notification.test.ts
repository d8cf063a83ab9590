import { describe, expect, it } from 'vitest';
import { later, MINUTE } from '../../../src/core/instant.js';
import { newNotification, type Place } from '../../../src/core/outbox/notification.js';
import { notificationCard, type PlainKind } from '../../../src/features/notices/notification-card.js';
import { ana, beto, carla, CaseStory, refOf } from '../../cards/case-story.js';
import { buttonsIn, linesOf, partsOf } from '../../support/read-card.js';

const mesa: Place = { kind: 'channel', group: 'mesa' };
const chatOf = ({ id }: { id: typeof beto.id }): Place => ({ kind: 'person', person: id });

const refused = () =>
  CaseStory.registered()
    .advances(beto, 'take')
    .advances(beto, 'resolve', { solution: 'Se reparó el perfil.' })
    .advances(ana, 'refuse', { reason: 'Sigue igual' });

/** The alert that an event brought, as the case stands. */
function alertOf(kind: PlainKind, story: CaseStory, seq: number, to = mesa) {
  const { view } = story;
  return notificationCard(kind, newNotification({ id: 'x', kind, to, seq, nextTryAt: view.now }), view);
}

const lastSeq = (story: CaseStory) => story.view.stored.history.length;

describe('an alert that was acted on', () => {
  it('UARIV-16 an alert that was acted on says in one line what became of it, without buttons where the card stands above it', () => {
    const story = refused();
    const seq = lastSeq(story);
    const again = story.advances(beto, 'resolve', { solution: 'Se creó el perfil de nuevo.' });
    const at = (to: Place) => {
      const card = alertOf('refused', again, seq, to);
      const [said] = partsOf(card.body);
      return { line: linesOf(card).join(''), isOver: said?.is === 'small', titles: buttonsIn(card).map((a) => a.title) };
    };
    const line = 'CASO-000045: Beto Gil lo solucionó: «Se creó el perfil de nuevo.», vie 20 nov, 3:25 p. m.';
    expect(at(mesa)).toEqual({ line, isOver: true, titles: [] });
    expect(at(chatOf(beto))).toEqual({ line, isOver: true, titles: ['Ver caso'] });
  });

  it('SIIF-15 an alert that was acted on does not ask the group to see to it in the place of an absent colleague', () => {
    const story = refused();
    const seq = lastSeq(story);
    const { view } = story.advances(beto, 'resolve', { solution: 'Se creó el perfil de nuevo.' });
    const notification = newNotification({ id: 'x', kind: 'refused', to: mesa, seq, nextTryAt: view.now, absent: refOf(beto) });
    expect(linesOf(notificationCard('refused', notification, view))).toEqual([expect.stringContaining('Beto Gil lo solucionó')]);
  });

  it('UARIV-16 a warning that a later one replaced goes on after the number in small letters; a name keeps its capital', () => {
    const story = CaseStory.registered().timePasses('warn');
    const seq = lastSeq(story);
    expect(linesOf(alertOf('target-warned', story.timePasses('warn'), seq))[0]).toContain('CASO-000045: venció el tiempo de respuesta, ');
    const late = lastSeq(story);
    expect(linesOf(alertOf('target-warned', story.advances(beto, 'take'), late))[0]).toContain('CASO-000045: Beto Gil lo tomó, ');
  });

  it('UARIV-16 a warning that ended as the target passed names that moment, not the later one of the look that found it', () => {
    const story = CaseStory.registered().timePasses('warn');
    const seq = lastSeq(story);
    const { view } = story.timePasses('warn');
    const history = view.stored.history.map((e) => (e.seq === view.stored.history.length ? { ...e, at: later(e.at, 10 * MINUTE) } : e));
    const titleAt = (stored: typeof view.stored) => {
      const notification = newNotification({ id: 'x', kind: 'target-warned', to: mesa, seq, nextTryAt: view.now });
      return linesOf(notificationCard('target-warned', notification, { ...view, stored, now: later(view.now, 20 * MINUTE) }))[0];
    };
    expect(titleAt({ ...view.stored, history })).toBe(titleAt(view.stored));
    expect(titleAt(view.stored)).toBe('CASO-000045: venció el tiempo de respuesta, vie 20 nov, 4:21 p. m.');
  });

  it('UARIV-18 the line of an ended alert cuts a long solution after its numbers are masked', () => {
    const story = refused();
    const seq = lastSeq(story);
    const solution = `Se hizo lo siguiente:\n\n${'Se revisó cada equipo. '.repeat(4)}Hoy llame al 300 123 4567 si falla. ${'Y más. '.repeat(300)}`;
    const [title = ''] = linesOf(alertOf('refused', story.advances(beto, 'resolve', { solution }), seq));
    expect(title).not.toContain('\n');
    expect(title.length).toBeLessThan(240);
    expect(title).not.toContain('300 123');
  });
});

it('UARIV-16 a refused solution brings what one does then: its assignee writes to the user, the group and the coordination pass it on', () => {
  const story = refused();
  const at = (to: Place) => buttonsIn(alertOf('refused', story, lastSeq(story), to)).map((a) => a.title);
  expect(at(chatOf(beto))).toEqual(['Escribir al usuario', 'Ver caso']);
  expect(at(mesa)).toEqual(['Escribir al usuario', 'Asignar', 'Ver historia']);
  expect(at(chatOf(carla))).toEqual(['Escribir al usuario', 'Asignar', 'Ver caso']);
});
