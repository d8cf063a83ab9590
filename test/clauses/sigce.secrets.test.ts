import { describe, expect, it } from 'vitest';
import { HOUR, later } from '../../src/core/instant.js';
import { planOfOrder, readDesk } from '../../src/parcels/time-not-counted/not-counted.js';
import { orderTyped } from '../support/a-hold.js';
import { aTurn } from '../support/a-turn.js';
import { newUser, sigceDesk, sigceRegistered } from './sigce-cases.js';
import { requestForGroup } from '../../src/features/requests/request-for-group.js';

const told = 'Ingrese con MNUNEZ y su documento 52 123.456';

describe('SIGCE: the first password in what the coordination and a request write', () => {
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

  it('SIGCE-09 what is asked of another group may not hold the first password of the case at hand', async () => {
    const d = await sigceDesk();
    const id = await sigceRegistered(d, 'creacion-usuario', newUser);
    const fields = { _group: 'datacenter', category: 'conectividad', description: told };
    const ask = (description: string, key: string) =>
      requestForGroup(d.desk, { of: id, fields: { ...fields, description }, key }, d.actorOf('mesa-sigce'));
    expect(await ask(told, 'r1')).toMatchObject({ kind: 'faults', faults: [{ field: 'description', code: 'secret' }] });
    expect((await d.load(id)).links).toEqual([]);
    expect(await ask('No hay red en la sede', 'r2')).toMatchObject({ kind: 'requested' });
  });
});
