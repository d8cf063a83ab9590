import { describe, expect, it } from 'vitest';
import type { Notification } from '../../../src/core/outbox/notification.js';
import type { Procedure } from '../../../src/procedure/procedure.js';
import { HOUR } from '../../../src/core/instant.js';
import { createRender } from '../../../src/features/render.js';
import { notificationCard } from '../../../src/features/notices/notification-card.js';
import { warnedSaid } from '../../../src/cards/parts/promise.js';
import { beto, CaseStory } from '../case-story.js';
import { advance, aDesk, caseOf } from '../../support/a-desk.js';
import { readable } from '../../support/shown-card.js';
import { buttonsIn, linesOf, partsOf } from '../../support/read-card.js';

const taken = () => CaseStory.registered().advances(beto, 'take');

/** The story's case, warned so of a clock as it stands at the end. */
function warned(story: CaseStory, clock: 'response' | 'resolution', at: number) {
  const { view } = story;
  const seq = view.stored.history.length + 1;
  const recorded = {
    seq,
    at: view.now,
    by: { kind: 'system' as const },
    event: { type: 'target-warned' as const, clock, at, keys: [], coordinators: [] },
  };
  return { view: { ...view, stored: { ...view.stored, history: [...view.stored.history, recorded] } }, recorded };
}

function said(story: CaseStory, clock: 'response' | 'resolution', at: number): string {
  const { view, recorded } = warned(story, clock, at);
  const { title, sentence } = warnedSaid(recorded, view, 'CASO-000045');
  return `${title} ${sentence}`;
}

const openMinutes = (hours: number) => hours * 60;

describe('a warning at the time it is sent', () => {
  it.each([
    [
      'in time: the moment, not a span that is false a minute later',
      () => taken().later(openMinutes(92)),
      'resolution',
      0.8,
      'CASO-000045 está por vencer. ▲ Resolver antes del mar 24 nov, 1:21 p. m. · Atiende Beto Gil',
    ],
    [
      'it has no assignee',
      () => CaseStory.registered().later(50),
      'response',
      0.8,
      'CASO-000045 está por vencer. ▲ Responder antes del vie 20 nov, 4:21 p. m. · Sin asignar',
    ],
    [
      'late when it was due',
      () => taken().later(openMinutes(24 * 7)),
      'resolution',
      1,
      'CASO-000045 pasó su tiempo de solución. ◆ Vencido desde el mar 24 nov, 1:21 p. m. · Atiende Beto Gil',
    ],
    [
      'an early one that came late by an outage',
      () => taken().later(openMinutes(24 * 7)),
      'resolution',
      0.8,
      'CASO-000045 pasó su tiempo de solución. ◆ Vencido desde el mar 24 nov, 1:21 p. m. · Atiende Beto Gil',
    ],
    [
      'with a later target meanwhile',
      () => taken(),
      'resolution',
      1,
      'CASO-000045 tiene ahora más plazo. Resolver antes del mar 24 nov, 1:21 p. m. · Atiende Beto Gil',
    ],
  ] as const)('SIGCE-13 warning: %s', (_, story, clock, at, words) => {
    expect(said(story(), clock, at)).toBe(words);
  });

  it('SIGCE-13 a warning is a card in the colour of its urgency, with the way to the case', () => {
    const { view } = warned(taken().later(openMinutes(24 * 7)), 'resolution', 1);
    const notification: Notification = {
      id: 'x',
      kind: 'target-warned',
      to: { kind: 'person', person: beto.id },
      seq: view.stored.history.length,
      attempts: 0,
      unknownOutcomes: 0,
      inFlight: false,
      nextTryAt: view.now,
    };
    const card = notificationCard('target-warned', notification, view);
    expect(partsOf(card.body)[0]).toMatchObject({ is: 'box', style: 'attention' });
    expect(linesOf(card).slice(0, 2)).toEqual(['CASO-000045 pasó su tiempo de solución.', '«No abre el correo desde ayer»']);
    expect(buttonsIn(card).map(({ title }) => title)).toEqual(['Escribir al usuario', 'Ver caso']);
  });
});

const warnings: Procedure['warnings'] = [
  { at: 0.8, tells: ['assignee'] },
  { at: 1, tells: ['assignee', 'coordination'] },
];

describe('warnings at the desk', () => {
  it('SIGCE-13 after an outage one warning is sent, the gravest, and it says what is true now', async () => {
    const desk = await aDesk({ changed: (p) => ({ hash: 'warned', procedure: { ...p, version: 4, warnings } }) });
    const id = await caseOf(desk);
    await advance(desk, id, 'take', 'beto');
    desk.clock.moveBy(24 * 7 * HOUR);
    await desk.processAllDue();
    const render = createRender();
    const told = (who: string) =>
      desk
        .messagesTo(who)
        .map((m) => JSON.stringify(render(m)))
        .filter((card) => /venc/iu.test(card));
    for (const who of ['beto', 'carla']) {
      expect(told(who)).toHaveLength(1);
      expect(told(who)[0]).toContain('CASO-000001 pasó su tiempo de');
    }
    expect(readable(JSON.stringify(desk.messagesTo('mesa').map(render).at(-1)))).toContain('Beto Gil debe resolver · venció');
  });
});
