import { expect, it } from 'vitest';
import { pressBind } from '../../../src/features/channels/bind-channel.js';
import { aDesk } from '../../support/a-desk.js';
import { aTurn } from '../../support/a-turn.js';

it('a press that finds the channel bound says so: to who bound it that it is, to another coordinator that nothing changed', async () => {
  const desk = await aDesk();
  const place = { team: 'team-mesa', channel: '19:mesa@thread.tacv2' };
  const pressedBy = async (isFirst: boolean) => {
    const { actor, ...turn } = aTurn(desk, isFirst ? 'carla' : 'omar', '');
    const coordinator = { ...actor, isCoordinator: true };
    return pressBind(
      { ...turn, actor: coordinator, inbound: { ...turn.inbound, ...place } },
      { group: 'mesa', ...place, since: 0, other: '', people: 0 },
    );
  };
  const first = await pressedBy(true);
  expect(JSON.stringify(first)).toContain('Este canal atiende ahora a la Mesa de servicios');
  expect(await pressedBy(true)).toEqual(first);
  expect(JSON.stringify(await pressedBy(false))).toContain('Este canal ya atiende a la Mesa de servicios: no cambió nada.');
});
