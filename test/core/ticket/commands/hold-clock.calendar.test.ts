import { describe, it } from 'vitest';
import type { ChangeCalendar } from '../../../../src/core/ticket/command.js';
import { wish } from '../../../support/scenario.js';
import { aTakenCaseOf, strict } from '../../../support/uariv-with.js';

const change = (more: Partial<ChangeCalendar> = {}) =>
  wish({ type: 'change-calendar', date: '2026-11-24', closes: true, reason: 'Decreto 814: día cívico', ...more });

describe('closing a day in the calendar of a case', () => {
  it('SIIF-01 only the coordination does it, with a reason, and only in an open case', () => {
    const story = aTakenCaseOf(strict);
    story.when(change()).by('carla').thenHappened({ type: 'calendar-changed', date: '2026-11-24', closes: true });
    story.when(change()).by('beto').thenRefused('only-coordinator');
    story
      .when(change({ reason: '  ' }))
      .by('carla')
      .thenRefused('empty', { what: 'reason' });
    story
      .when(change({ date: '2028-01-01' }))
      .by('carla')
      .thenRefused('closed-day', { mostDays: 366 });
  });

  it('SIIF-01 a day that is closed already is closed once; opened again, it can be closed again', () => {
    const closed = aTakenCaseOf(strict).and(change(), 'carla');
    closed
      .when(change({ reason: 'Otra vez' }))
      .by('carla')
      .thenNothing();
    const opened = closed.and(change({ closes: false, reason: '' }), 'carla');
    opened
      .when(change({ closes: false, reason: '' }))
      .by('carla')
      .thenNothing();
    opened.when(change()).by('carla').thenHappened({ type: 'calendar-changed' });
  });
});
