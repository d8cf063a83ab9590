import { describe, expect, it } from 'vitest';
import { personId } from '../../../src/core/people/person.js';
import { outgoingActivity } from '../../../src/teams/protocol/outgoing.js';

const [beto, eva] = [
  { id: personId('beto'), name: 'Beto Gil' },
  { id: personId('eva'), name: 'Eva Luna' },
];
const platformIds = async ({ id }: { id: string }) => (id === 'beto' ? '29:beto' : null);

describe('an activity of the desk', () => {
  it('an activity of the desk is text or a card, never both: Teams would make two messages and give no id', async () => {
    const text = await outgoingActivity({ kind: 'text', text: 'Hola', summary: 's' }, platformIds);
    const card = await outgoingActivity({ kind: 'card', card: { type: 'AdaptiveCard' }, summary: 's' }, platformIds);
    expect([text.text, text.attachments, card.text, card.attachments?.length]).toEqual(['Hola', undefined, undefined, 1]);
  });

  it('an activity of the desk has an entity with the same text for each mention, and no tag without an entity', async () => {
    const rendered = { kind: 'text', text: '<at>Beto Gil</at>, <at>Eva Luna</at>: llegó', summary: 's', mentions: [beto, eva] } as const;
    const { text, entities } = await outgoingActivity(rendered, platformIds);
    expect(text).toBe('<at>Beto Gil</at>, Eva Luna: llegó');
    expect(entities).toEqual([{ type: 'mention', text: '<at>Beto Gil</at>', mentioned: { id: '29:beto', name: 'Beto Gil' } }]);
  });
});

const person = (id: string, name: string) => ({ id: personId(id), name });
const known = new Map([
  ['eva-1', '29:eva-1'],
  ['dora', '29:dora'],
]);
const sent = (text: string, mentions: readonly { id: ReturnType<typeof personId>; name: string }[]) =>
  outgoingActivity({ kind: 'text', text, summary: 's', mentions }, async ({ id }) => known.get(id) ?? null);

describe('a mention in a text', () => {
  it('a mention has an entity with exactly its text in the message, and the platform’s id', async () => {
    const { text, entities } = await sent('Llegó **CASO-000045** <at>Dora Vega</at>', [person('dora', 'Dora Vega')]);
    expect(text).toBe('Llegó **CASO-000045** <at>Dora Vega</at>');
    expect(entities).toEqual([{ type: 'mention', text: '<at>Dora Vega</at>', mentioned: { id: '29:dora', name: 'Dora Vega' } }]);
  });

  it('a mention of a person unknown to the platform is the name alone', async () => {
    const { text, entities } = await sent('Llegó <at>Iván Soto</at>', [person('ivan', 'Iván Soto')]);
    expect([text, entities]).toEqual(['Llegó Iván Soto', []]);
  });

  it('mentions of two people with one name, one of them unknown, give one entity for the remaining tag', async () => {
    const { text, entities } = await sent('<at>Eva Ruiz</at>, <at>Eva Ruiz</at>', [
      person('eva-0', 'Eva Ruiz'),
      person('eva-1', 'Eva Ruiz'),
    ]);
    expect(text).toBe('Eva Ruiz, <at>Eva Ruiz</at>');
    expect(entities).toMatchObject([{ mentioned: { id: '29:eva-1' } }]);
  });
});

describe('a mention in a card', () => {
  const card = { type: 'AdaptiveCard', body: [{ type: 'TextBlock', text: 'CASO-000045 venció.' }] };
  const sentCard = (called: string, mentions: readonly { id: ReturnType<typeof personId>; name: string }[]) =>
    outgoingActivity({ kind: 'card', card, summary: 's', called, mentions }, async ({ id }) => known.get(id) ?? null);

  it('a card’s mentions stand in its last line and in msteams.entities, the unknown person by name alone', async () => {
    const { attachments } = await sentCard('<at>Dora Vega</at>, <at>Iván Soto</at>', [
      person('dora', 'Dora Vega'),
      person('ivan', 'Iván Soto'),
    ]);
    const [{ content } = {}] = attachments ?? [];
    expect(content).toMatchObject({
      body: [{ text: 'CASO-000045 venció.' }, { type: 'TextBlock', text: '<at>Dora Vega</at>, Iván Soto' }],
      msteams: { entities: [{ type: 'mention', text: '<at>Dora Vega</at>', mentioned: { id: '29:dora', name: 'Dora Vega' } }] },
    });
  });

  it('a card whose people Teams does not know has their names and no entities', async () => {
    const { attachments } = await sentCard('<at>Iván Soto</at>', [person('ivan', 'Iván Soto')]);
    const [{ content } = {}] = attachments ?? [];
    expect(content).toMatchObject({ body: [{}, { text: 'Iván Soto' }] });
    expect(content).not.toHaveProperty('msteams');
  });
});
