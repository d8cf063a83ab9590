import { expect, it } from 'vitest';
import { createReceivingEdge, hello } from '../support/desk-edge.js';
import { slowTexts } from './slow-texts.js';

it('as much as Teams sends in one message is answered over HTTP, slow signs or not', async () => {
  const edge = await createReceivingEdge();
  const texts = Object.values(slowTexts).flatMap((parts) => {
    const { text } = parts(20_000);
    return typeof text === 'string' ? [text] : [];
  });
  for (const text of texts) expect((await edge.client.deliver(hello(edge, text))).status).toBe(200);
  expect(edge.received).toHaveLength(texts.length);
});
