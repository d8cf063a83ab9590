import { describe, expect, it } from 'vitest';
import { newUser, sigceDesk, sigceRegistered } from './sigce-cases.js';
import { requestForGroup } from '../../src/features/requests/request-for-group.js';

const told = 'Ingrese con MNUNEZ y su documento 52 123.456';

describe('SIGCE: the first password in what the coordination and a request write', () => {
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
