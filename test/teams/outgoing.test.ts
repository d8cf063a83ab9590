import { describe, expect, it } from 'vitest';
import { personId } from '../../src/domain/roster/person.js';
import { outgoingActivity } from '../../src/teams/outgoing.js';

const person = (id: string, name: string) => ({ id: personId(id), name });
const known = new Map([['eva-1', '29:eva-1'], ['dora', '29:dora']]);
const sent = (text: string, mentions: readonly { id: ReturnType<typeof personId>; name: string }[]) =>
  outgoingActivity({ kind: 'text', text, summary: 's', mentions }, async ({ id }) => known.get(id) ?? null);

describe('a mention in a text', () => {
  it('has an entity with exactly the text that stands in the message, and the platform’s id', async () => {
    const { text, entities } = await sent('Llegó **CASO-000045** <at>Dora Vega</at>', [person('dora', 'Dora Vega')]);
    expect(text).toBe('Llegó **CASO-000045** <at>Dora Vega</at>');
    expect(entities).toEqual([{ type: 'mention', text: '<at>Dora Vega</at>', mentioned: { id: '29:dora', name: 'Dora Vega' } }]);
  });

  it('of somebody whom the platform does not know is the name alone', async () => {
    const { text, entities } = await sent('Llegó <at>Iván Soto</at>', [person('ivan', 'Iván Soto')]);
    expect([text, entities]).toEqual(['Llegó Iván Soto', []]);
  });

  it('of two people with one name, one of them unknown, is one entity for the one tag that is left', async () => {
    const { text, entities } = await sent('<at>Eva Ruiz</at>, <at>Eva Ruiz</at>', [person('eva-0', 'Eva Ruiz'), person('eva-1', 'Eva Ruiz')]);
    expect(text).toBe('Eva Ruiz, <at>Eva Ruiz</at>');
    expect(entities).toMatchObject([{ mentioned: { id: '29:eva-1' } }]);
  });
});
