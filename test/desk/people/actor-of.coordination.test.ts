import { expect, it } from 'vitest';
import { createCoordination, actorOf } from '../../../src/desk/people/actor-of.js';
import { later } from '../../../src/core/instant.js';
import { personId } from '../../../src/core/people/person.js';
import { StoreUnavailable } from '../../../src/ports/ticket-store.js';
import { anAppointedCoordinator } from '../../support/a-coordinator.js';
import { aDesk } from '../../support/a-desk.js';
import { appointInChat } from '../../support/appointed-in-chat.js';
import { ref } from '../../support/cast.js';

const scoped = (scope: string) => ({ kind: 'scope', scope }) as const;
const carla = { id: personId('carla'), scope: null };

it('SIIF-22 the settings go before what was said in chat about the same person', async () => {
  const desk = await aDesk({ procedure: 'siif', coordinators: [carla, { id: personId('beto'), scope: 'capacitacion' }] });
  await desk.store.documents.write('coordinator', 'beto', 1, anAppointedCoordinator('beto'));
  await desk.store.documents.write('coordinator', 'dora', 1, anAppointedCoordinator('dora', scoped('modulo')));
  expect((await desk.coordination.all()).map(({ id, groups }) => [id, groups])).toEqual([
    ['carla', null],
    ['beto', ['capacitacion']],
    ['dora', ['funcional-n3']],
  ]);
});

it('SIIF-22 a coordinator with a scope oversees its groups; one who stopped, or whose scope is gone, coordinates nothing', async () => {
  const desk = await aDesk({ procedure: 'siif', coordinators: [carla, { id: personId('beto'), scope: 'modulo' }] });
  await desk.store.documents.write('coordinator', 'dora', 1, anAppointedCoordinator('dora', null));
  await desk.store.documents.write('coordinator', 'sara', 1, anAppointedCoordinator('sara', scoped('ya-no-existe')));
  expect((await actorOf(desk, ref('beto'))).actor).toMatchObject({ isCoordinator: true, oversees: ['funcional-n3'] });
  expect((await actorOf(desk, ref('carla'))).actor).not.toHaveProperty('oversees');
  for (const who of ['dora', 'sara'] as const) expect((await actorOf(desk, ref(who))).actor.isCoordinator).toBe(false);
});

it('SIIF-22 another process sees a change in chat after some seconds, and this one at once', async () => {
  const desk = await aDesk({ procedure: 'siif' });
  const other = createCoordination({
    documents: desk.store.documents,
    coordinators: [carla],
    procedure: desk.registry.current.procedure,
    clock: desk.clock,
    log: { write: () => undefined },
  });
  expect([await other.of(personId('beto')), await desk.coordination.of(personId('beto'))]).toEqual([null, null]);
  await appointInChat(desk, ref('beto'), { oversees: scoped('modulo'), seen: 0 });
  expect((await desk.coordination.of(personId('beto')))?.groups).toEqual(['funcional-n3']);
  expect(await other.of(personId('beto'))).toBeNull();
  desk.clock.moveBy(5_000);
  expect((await other.of(personId('beto')))?.groups).toEqual(['funcional-n3']);
});

it('SIIF-22 a person coordinates since they last became a coordinator, whatever scope they got since', async () => {
  const desk = await aDesk({ procedure: 'siif' });
  const sinceAfter = async (oversees: ReturnType<typeof scoped> | null, seen: number) => {
    desk.clock.moveBy(60_000);
    await appointInChat(desk, ref('beto'), { oversees, seen });
    return (await desk.coordination.of(personId('beto')))?.since;
  };
  const first = await sinceAfter(scoped('modulo'), 0);
  expect(first).toBe(desk.now());
  expect(await sinceAfter(scoped('capacitacion'), 1)).toBe(first);
  expect(await sinceAfter(null, 2)).toBeUndefined();
  expect(await sinceAfter(scoped('modulo'), 3)).toBe(desk.now());
  expect((await desk.coordination.of(personId('carla')))?.since).toBeNull();
});

it('SIIF-22 while the store does not answer, the coordinators are those of the settings, and the log says so', async () => {
  const lines: string[] = [];
  const desk = await aDesk({ procedure: 'siif' });
  let isGone = true;
  const coordination = createCoordination({
    documents: {
      ...desk.store.documents,
      all: (kind) => (isGone ? Promise.reject(new StoreUnavailable()) : desk.store.documents.all(kind)),
    },
    coordinators: [carla],
    procedure: desk.registry.current.procedure,
    clock: { now: () => (isGone ? desk.now() : later(desk.now(), 6_000)) },
    log: { write: (level, event) => void lines.push(`${level} ${event}`) },
  });
  await desk.store.documents.write('coordinator', 'beto', 1, anAppointedCoordinator('beto'));
  expect(await coordination.over(['linea'])).toEqual(['carla']);
  expect(await coordination.over(['linea'])).toEqual(['carla']);
  expect(lines).toEqual(['warn coordinators-unread']);
  isGone = false;
  expect(await coordination.over(['linea'])).toEqual(['carla', 'beto']);
});
