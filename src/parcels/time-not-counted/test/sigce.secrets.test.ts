import { expect, it } from 'vitest';
import { HOUR, later } from '../../../core/instant.js';
import { newUser, sigceDesk, sigceRegistered } from '../../../../test/clauses/sigce-cases.js';
import { aTurn } from '../../../../test/support/a-turn.js';
import { planOfOrder, readDesk } from '../not-counted.js';
import { orderTyped } from './a-hold.js';

const told = 'Ingrese con MNUNEZ y su documento 52 123.456';

it('SIGCE-09 the reason for which clocks are held, and who authorised it, may hold the first password of none of the cases', async () => {
  const d = await sigceDesk();
  await sigceRegistered(d);
  const id = await sigceRegistered(d, 'creacion-usuario', newUser, 'm2');
  const { reason, authorisedBy, until } = orderTyped;
  const typed = { when: 'now', reason, authorisedBy, until, scope: 'numbers', numbers: '1, 2' };
  const plan = async (fields: Readonly<Record<string, string>>) =>
    planOfOrder(aTurn(d.desk, 'carla', ''), { ...typed, ...fields }, (await readDesk(d.desk)).fields);
  expect(await plan({})).toMatchObject({ kind: 'card', card: { actions: [{ title: 'Aplicar a 2' }, {}] } });
  expect(await plan({ reason: told, authorisedBy: 'quien tiene 52.123.456' })).toMatchObject({
    kind: 'faults',
    faults: [
      { field: 'reason', code: 'secret' },
      { field: 'authorisedBy', code: 'secret' },
    ],
  });
  const hold = { id: 'h1', reason: told, authorisedBy: 'Carla', until: later(d.desk.now(), HOUR) };
  expect(await d.execute(id, 'carla', { type: 'hold-clock', hold })).toMatchObject({
    refusal: { code: 'fields-missing', faults: [{ field: 'reason', code: 'secret' }] },
  });
  expect((await d.load(id)).hold).toBeNull();
});
