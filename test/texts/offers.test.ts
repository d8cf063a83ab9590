import { expect, it } from 'vitest';
import { offerText } from '../../src/texts/offers.js';

const offer = { kind: 'incident', id: 't-1', title: 'INC000001' } as const;

it('SIIF-07 what is known of an incident is a sentence of its own before what joining does, however it was typed', () => {
  for (const text of ['Ya lo estamos viendo', 'Ya lo estamos viendo.'])
    expect(offerText({ ...offer, text })).toMatch(/^Ya lo estamos viendo\. Si se une, /);
});
