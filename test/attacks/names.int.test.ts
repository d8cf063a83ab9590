import { expect, it } from 'vitest';
import { inertSpace } from '../../src/core/text/normalise-text.js';
import { createReceivingEdge } from '../support/desk-edge.js';
import { hidden } from './hidden-signs.js';

it('hidden characters are in no answer to what a person presses, opens, sends or looks for', async () => {
  const out = hidden.map(([, sign]) => sign).filter((sign) => sign !== inertSpace);
  const words = `A${out.join('')}na`;
  const { ana, chat, connector, client } = await createReceivingEdge({
    onPress: () => Promise.resolve({ kind: 'text', text: words }),
    onDialog: () =>
      Promise.resolve({ kind: 'dialog', title: words, card: { type: 'AdaptiveCard', body: [{ type: 'TextBlock', text: words }] } }),
    onDialogSubmit: () => Promise.resolve({ kind: 'message', text: words }),
    onSearch: () => Promise.resolve([{ title: words, value: words }]),
  });
  const data = { verb: 'x' };
  const asked = [
    connector.execute(ana, chat, { cardId: '1', verb: 'x', data }),
    connector.invoke(ana, chat, 'task/fetch', { data, context: { theme: 'dark' } }),
    connector.invoke(ana, chat, 'task/submit', { data, context: { theme: 'dark' } }),
    connector.invoke(ana, chat, 'application/search', { queryText: 'an', queryOptions: { skip: 0, top: 15 }, dataset: 'people' }),
  ];
  for (const activity of asked) {
    const said = JSON.stringify((await client.deliver(activity)).body);
    expect([said.includes('Ana'), out.filter((sign) => said.includes(sign))], said).toEqual([true, []]);
  }
});
