import { expect, it } from 'vitest';
import { handleMessage } from '../../../src/features/handle-message.js';
import { aDesk } from '../../support/a-desk.js';
import { aTurn } from '../../support/a-turn.js';
import { actor, ref } from '../../support/cast.js';

it('SIIF-15 «quién está disponible» names who of one’s group is there, and who is not', async () => {
  const desk = await aDesk();
  const says = async (who: 'beto' | 'ana') => JSON.stringify(await handleMessage(aTurn(desk, who, '¿Quién está disponible?')));
  expect(await says('beto')).toMatch(/Mesa de servicios: están .*Beto Gil/);
  await desk.markAway({ person: ref('beto'), until: null, reason: '' }, actor('beto'));
  expect(await says('beto')).toMatch(/No está Beto Gil/);
  expect(await says('ana')).not.toContain('Beto Gil');
});

it('USPEC-14 «auditoría» without a number asks which', async () => {
  const desk = await aDesk();
  expect(await handleMessage(aTurn(desk, 'beto', 'auditoría'))).toMatchObject([
    { kind: 'text', text: expect.stringContaining('auditoría 45') },
  ]);
});
