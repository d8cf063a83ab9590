import { describe, expect, it } from 'vitest';
import { faultsAfter, pathsAfter } from '../../../../test/procedures/broken-copy.js';

const weekly = (on: string, at: string) => ({ disclosure: { every: 'week', on, at } });

describe('the weekly disclosure is checked', () => {
  it('SIIF-22 a time that is no time of day is a fault', () => {
    for (const at of ['8:00', '24:00', '08:60', 'ocho']) expect(pathsAfter(weekly('mon', at))).toEqual(['disclosure.at']);
    expect(faultsAfter(weekly('mon', '08:00'))).toEqual([]);
  });

  it('SIIF-22 a day after the last working day of the week is a fault', () => {
    expect(pathsAfter(weekly('sun', '08:00'))).toEqual(['disclosure.on']);
    expect(pathsAfter(weekly('fri', '08:00'))).toEqual([]);
  });
});
