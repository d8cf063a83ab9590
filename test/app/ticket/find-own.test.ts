import { describe, expect, it } from 'vitest';
import { withPartner } from '../../support/a-partner.js';
import { aDesk, completeForm, draftOf, fill, ref } from '../../support/a-desk.js';

async function aSentCase() {
  const desk = await aDesk({ changed: withPartner });
  const id = await draftOf(desk);
  await fill(desk, id, { ...completeForm, origin: 'men-77/2026' });
  return { desk, id };
}

describe('a requester’s case by another desk’s number', () => {
  it.each(['MEN-77/2026', 'caso men-77/2026', '¿cómo va el caso MEN-77/2026?', '#MEN-77/2026'])('SIGCE-03 is found by «%s»', async (text) => {
    const { desk, id } = await aSentCase();
    expect((await desk.findOwn(text, ref('ana').id))?.id).toBe(id);
  });

  it('SIGCE-03 is nobody else’s to find, and words that say more name none', async () => {
    const { desk } = await aSentCase();
    expect(await desk.findOwn('MEN-77/2026', ref('otro').id)).toBeNull();
    for (const text of ['el MEN-77/2026 sigue fallando', 'MEN-77', 'caso', '']) expect(await desk.findOwn(text, ref('ana').id)).toBeNull();
  });

  it('a desk of one’s own looks for none', async () => {
    const desk = await aDesk();
    await fill(desk, await draftOf(desk));
    expect(await desk.findOwn('caso 1', ref('ana').id)).toBeNull();
  });
});
