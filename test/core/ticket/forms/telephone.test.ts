import { describe, expect, it } from 'vitest';
import { readTelephone } from '../../../../src/core/ticket/forms/telephone.js';

describe('readTelephone', () => {
  it.each([
    ['601 7965150 ext 4321', '6017965150 ext. 4321'],
    ['6013812000 ext 3456', '6013812000 ext. 3456'],
    ['3812000 ext. 3456', '3812000 ext. 3456'],
    ['310 555 12-34 ext. 22', '3105551234 ext. 22'],
    ['(601) 796 5150, extensión No. 4321', '6017965150 ext. 4321'],
    ['3812000x3456', '3812000 ext. 3456'],
    ['6017965150 ext-4321', '6017965150 ext. 4321'],
    ['6017965150 ext. 4321', '6017965150 ext. 4321'],
    ['+57 310 555 12-34', '3105551234'],
    ['+57 (601) 796–5150 Ext.: 4321.', '6017965150 ext. 4321'],
    ['tel. 300 123 4567', '3001234567'],
    ['4321', '4321'],
    ['123', '123'],
    ['ext. 4321', '4321'],
  ])('UARIV-06 %j is kept as %j', (typed, kept) => {
    expect(readTelephone(typed)).toBe(kept);
    expect(readTelephone(kept)).toBe(kept);
  });

  it.each([
    '',
    'no tengo',
    '12',
    'ext. 22',
    '123456',
    '31012345',
    '123456789',
    '300123456789',
    '601 7965150 4321',
    '3105551234 o 3115551234',
    '3105551234, 3115551234',
    '4321 ext. 22',
    '6017965150 ext 123456',
    '1 305 555 12 345',
    '3'.repeat(101),
  ])('UARIV-06 %j is no telephone', (typed) => {
    expect(readTelephone(typed)).toBeNull();
  });
});
