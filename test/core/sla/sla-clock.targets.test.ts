import { expect, it } from 'vitest';
import { targetFor } from '../../../src/core/sla/sla-clock.js';

const target = (level: number, priority: string) => ({
  level,
  priority,
  responseMinutes: level,
  resolutionMinutes: 60,
  validationMinutes: 540,
});

it('SIIF-20 a target is found by level and priority, and none is made up', () => {
  const targets = [target(1, 'P1'), target(1, 'P2'), target(2, 'P1')];
  expect(targetFor(targets, 2, 'P1')).toBe(targets[2]);
  expect(targetFor(targets, 2, 'P2')).toBeNull();
  expect(targetFor([], 1, 'P1')).toBeNull();
});
