import { describe, expect, it } from 'vitest';
import { personId } from '../../src/domain/roster/person.js';
import { outgoingActivity } from '../../src/teams/outgoing.js';

const [beto, eva] = [{ id: personId('beto'), name: 'Beto Gil' }, { id: personId('eva'), name: 'Eva Luna' }];
const platformIds = async ({ id }: { id: string }) => (id === 'beto' ? '29:beto' : null);

describe('an activity of the desk', () => {
  it('is words or a card, never both: Teams would make two messages of it and give no id', async () => {
    const text = await outgoingActivity({ kind: 'text', text: 'Hola', summary: 's' }, platformIds);
    const card = await outgoingActivity({ kind: 'card', card: { type: 'AdaptiveCard' }, summary: 's' }, platformIds);
    expect([text.text, text.attachments, card.text, card.attachments?.length]).toEqual(['Hola', undefined, undefined, 1]);
  });

  it('has an entity of the same words for each mention, and no brackets without one', async () => {
    const rendered = { kind: 'text', text: '<at>Beto Gil</at>, <at>Eva Luna</at>: llegó', summary: 's', mentions: [beto, eva] } as const;
    const { text, entities } = await outgoingActivity(rendered, platformIds);
    expect(text).toBe('<at>Beto Gil</at>, Eva Luna: llegó');
    expect(entities).toEqual([{ type: 'mention', text: '<at>Beto Gil</at>', mentioned: { id: '29:beto', name: 'Beto Gil' } }]);
  });
});
