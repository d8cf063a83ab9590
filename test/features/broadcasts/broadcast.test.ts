import { expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../../src/core/instant.js';
import { tellBroadcasts } from '../../../src/features/broadcasts/broadcast.js';
import { handleMessage } from '../../../src/features/handle-message.js';
import {
  broadcastButton,
  caseNames,
  declaredMass,
  joinedOf,
  pressedBy,
  pressTurn,
  reportersDesk,
  toldOfBroadcasts,
} from '../../support/a-broadcast-desk.js';
import { readable } from '../../support/shown-card.js';
import { changeMass } from '../../../src/parcels/common-matter/change-mass.js';
import type { TestDesk } from '../../support/a-desk.js';

const tell = (desk: ReturnType<TestDesk['twin']>) => tellBroadcasts({ ...desk, execute: desk.held });

it('A-02 a mass incident of eight cases tells no one before its author saw every name and pressed', async () => {
  const { d, cases, head } = await reportersDesk(8);
  expect(await declaredMass(d, 'mesa', head, caseNames(2, 8))).toContain('les llega a 7 personas');
  expect(await joinedOf(d, cases)).toBe(0);
  const preview = d.shownTo('mesa').at(-1) ?? '';
  for (let n = 2; n <= 8; n += 1) expect(preview).toContain(`Usuario ${n}`);
  expect(preview).toContain('Esto les va a llegar a 7 personas');
  expect(await pressedBy(d, 'mesa', broadcastButton(d, 'mesa', 'Enviar'))).toContain('Ya se les envía a 7 personas');
  expect(await joinedOf(d, cases)).toBe(7);
  expect(d.shownTo('carla').filter((card) => card.includes('les escribió a 7 personas'))).toHaveLength(1);
});

it('A-02 the next one within the hour, by whatever way, leaves with the press of a coordinator who did not write it', async () => {
  const { d, cases, head } = await reportersDesk(8);
  await declaredMass(d, 'mesa', head, caseNames(2, 8));
  await pressedBy(d, 'mesa', broadcastButton(d, 'mesa', 'Enviar'));
  await joinedOf(d, cases);
  const words = 'Lea [el aviso](https://enlace.example/x?y=1) antes de las cinco';
  const said = await handleMessage(pressTurn(d, 'mesa', `avisar 1: ${words}`));
  await toldOfBroadcasts(d);
  expect(readable(JSON.stringify(said.map((one) => d.render(one))))).toContain('les llega a 8 personas');
  expect(d.shownTo('mesa').at(-1)).toContain('https://enlace.example/x?y=1');
  expect(d.shownTo('mesa').at(-1)).toContain('el aviso');
  const send = broadcastButton(d, 'mesa', 'Enviar');
  expect(await pressedBy(d, 'mesa', send)).toMatch(/puede enviarlo desde las 10:\d\d a\. m\./);
  await d.pass(MINUTE);
  expect(d.notificationsTo('reporter-3')).not.toContain('public-note');
  const asked = d.shownTo('carla').at(-1) ?? '';
  for (const part of ['pide permiso para escribirles a 8 personas', 'https://enlace.example/x?y=1', 'Usuario 8'])
    expect(asked).toContain(part);
  const allow = broadcastButton(d, 'carla', 'Permitir');
  expect(await pressedBy(d, 'mesa', { ...allow })).not.toContain('Ya se');
  expect(await pressedBy(d, 'mesa.b', allow)).toContain('Esa vista previa ya no está');
  expect(await pressedBy(d, 'carla', allow)).toContain('les escribió a 8 personas');
  expect(await pressedBy(d, 'luz', { ...allow, step: 'deny' })).toContain('Lo permitió');
  await d.pass(MINUTE);
  expect(d.notificationsTo('reporter-3').filter((kind) => kind === 'public-note')).toHaveLength(1);
  expect(await pressedBy(d, 'mesa', send)).toContain('Ya se les envía');
  await d.pass(MINUTE);
  expect(d.notificationsTo('reporter-3').filter((kind) => kind === 'public-note')).toHaveLength(1);
  expect(d.shownTo('mesa').join()).toContain('Lo permitió');
});

it('A-02 a coordinator does not allow what they wrote, and what was not allowed reaches no one', async () => {
  const { d, cases, head } = await reportersDesk(8);
  await declaredMass(d, 'carla', head, caseNames(2, 8));
  await pressedBy(d, 'carla', broadcastButton(d, 'carla', 'Enviar'));
  await joinedOf(d, cases);
  await handleMessage(pressTurn(d, 'carla', 'avisar 1: ya casi'));
  await toldOfBroadcasts(d);
  const send = broadcastButton(d, 'carla', 'Enviar');
  await pressedBy(d, 'carla', send);
  expect(await pressedBy(d, 'carla', { ...send, step: 'allow' })).toContain('la coordinación decide');
  expect(await pressedBy(d, 'luz', broadcastButton(d, 'luz', 'No permitir'))).toContain('no permitió el envío a 8 personas');
  expect(d.shownTo('carla').at(-1)).toContain('no permitió el envío a 8 personas');
  expect(await pressedBy(d, 'carla', send)).toContain('no permitió');
  await d.pass(MINUTE);
  expect(d.notificationsTo('reporter-3')).not.toContain('public-note');
});

it('A-02 where no coordinator answers, its author sends it when the hour is over', async () => {
  const { d, cases, head } = await reportersDesk(8);
  await declaredMass(d, 'mesa', head, caseNames(2, 8));
  await pressedBy(d, 'mesa', broadcastButton(d, 'mesa', 'Enviar'));
  await joinedOf(d, cases);
  await handleMessage(pressTurn(d, 'mesa', 'avisar 1: ya casi'));
  await toldOfBroadcasts(d);
  const send = broadcastButton(d, 'mesa', 'Enviar');
  expect(await pressedBy(d, 'mesa', send)).toContain('la coordinación decide');
  await d.pass(HOUR);
  expect(await pressedBy(d, 'mesa', send)).toContain('Ya se les envía');
  await d.pass(MINUTE);
  expect(d.notificationsTo('reporter-3')).toContain('public-note');
});

it('A-02 many incidents of a few cases each are counted together', async () => {
  const { d, cases, nth, head } = await reportersDesk(9);
  await declaredMass(d, 'mesa', head, caseNames(2, 5));
  expect(await joinedOf(d, cases)).toBe(4);
  expect(await declaredMass(d, 'mesa', nth(6), caseNames(7, 9), 'n2')).toContain('les llega a 3 personas');
  expect(await joinedOf(d, cases)).toBe(4);
});

it('A-02 a preview is for those cases: one more, and it is shown again before anybody reads it', async () => {
  const { d, cases, head } = await reportersDesk(8);
  await declaredMass(d, 'mesa', head, caseNames(2, 7));
  await pressedBy(d, 'mesa', broadcastButton(d, 'mesa', 'Enviar'));
  await joinedOf(d, cases);
  await d.pass(2 * HOUR);
  await handleMessage(pressTurn(d, 'mesa', 'avisar 1: ya casi'));
  await toldOfBroadcasts(d);
  const send = broadcastButton(d, 'mesa', 'Enviar');
  const { version: seen } = await d.load(head.id);
  await changeMass(
    { ...d.desk, execute: d.desk.held },
    { of: head.id, step: 'add', seen, fields: { cases: 'CASO-000008' }, key: 'k' },
    d.actorOf('carla'),
  );
  await d.pass(MINUTE);
  const again = await pressedBy(d, 'mesa', send);
  for (const part of ['a 8 personas', 'Usuario 8', 'Todavía no salió']) expect(again).toContain(part);
  await d.pass(MINUTE);
  expect(d.notificationsTo('reporter-3')).not.toContain('public-note');
});

it('A-02 a process that ends between the press and the act: another one sends it, once', async () => {
  const { d, cases, head } = await reportersDesk(8);
  await declaredMass(d, 'mesa', head, caseNames(2, 8));
  const press = broadcastButton(d, 'mesa', 'Enviar');
  d.desk.weather.beforeAppend = () => Promise.reject(new Error('killed'));
  await expect(pressedBy(d, 'mesa', press)).rejects.toThrow('killed');
  expect(await joinedOf(d, cases)).toBe(0);
  const twin = d.desk.twin();
  await d.pass(MINUTE);
  await Promise.all([tell(twin), tell(d.desk), pressedBy(d, 'mesa', press)]);
  expect(await joinedOf(d, cases)).toBe(7);
  await tell(d.desk);
  const told = [...d.shownTo('carla'), ...twin.messenger.sent.map(({ message }) => readable(JSON.stringify(d.render(message))))];
  expect(told.filter((card) => card.includes('les escribió a 7 personas')).length).toBeGreaterThan(0);
  expect((await d.load(head.id)).children).toHaveLength(7);
});

it('A-02 what a process confirmed and no other could send within a day is not sent, and its author reads so once', async () => {
  const { d, cases, head } = await reportersDesk(8);
  await declaredMass(d, 'mesa', head, caseNames(2, 8));
  const press = broadcastButton(d, 'mesa', 'Enviar');
  d.desk.weather.beforeAppend = () => Promise.reject(new Error('killed'));
  await expect(pressedBy(d, 'mesa', press)).rejects.toThrow('killed');
  d.desk.clock.moveBy(25 * HOUR);
  const before = d.shownTo('mesa').length;
  for (let tick = 0; tick < 3; tick += 1) await toldOfBroadcasts(d);
  const [said, ...others] = d.shownTo('mesa').slice(before);
  for (const part of ['No se envió a 7 personas', 'en más de un día', 'hágalo de nuevo', 'Usuario 8']) expect(said).toContain(part);
  expect(others).toEqual([]);
  expect(await pressedBy(d, 'mesa', press)).toContain('No se envió a 7 personas');
  expect(await joinedOf(d, cases)).toBe(0);
  expect(await declaredMass(d, 'mesa', head, caseNames(2, 8), 'n2')).toContain('les llega a 7 personas');
  expect(await pressedBy(d, 'mesa', broadcastButton(d, 'mesa', 'Enviar'))).toContain('Ya se les envía a 7 personas');
  expect(await joinedOf(d, cases)).toBe(7);
});

it('A-02 a case that another agent attends is named apart, and joins when that agent presses', async () => {
  const { d, cases, nth, head } = await reportersDesk(8);
  await d.does(nth(3).id, 'mesa.b', 'take');
  expect(await declaredMass(d, 'mesa', head, caseNames(2, 8))).toContain('les llega a 6 personas');
  expect(d.shownTo('mesa').join()).toContain('Esto lo atiende otra persona');
  expect(d.shownTo('mesa').at(-1)).toMatch(/Mesa de servicios Dos.{0,80}CASO-000003/);
  await pressedBy(d, 'mesa', broadcastButton(d, 'mesa', 'Enviar'));
  expect(await joinedOf(d, cases)).toBe(6);
  expect((await d.load(nth(3).id)).parent).toBeUndefined();
  expect((await d.load(head.id)).children?.map(({ id }) => id)).not.toContain(nth(3).id);
  expect(d.notificationsTo(nth(3).person.id)).not.toContain('joined');
  expect(d.shownTo('mesa.b').at(-1)).toContain('¿Va CASO-000003 con CASO-000001?');
  const join = broadcastButton(d, 'mesa.b', 'Unirlo');
  expect(await pressedBy(d, 'infraestructura', join)).not.toContain('Listo');
  expect(await pressedBy(d, 'mesa.b', join)).toContain('Listo: va con CASO-000001');
  await pressedBy(d, 'mesa.b', join);
  expect(await joinedOf(d, cases)).toBe(7);
  expect(d.notificationsTo(nth(3).person.id).filter((kind) => kind === 'joined')).toHaveLength(1);
});

it('A-02 a case that is taken between the preview and the press is not taken from its new assignee', async () => {
  const { d, cases, nth, head } = await reportersDesk(8);
  await declaredMass(d, 'mesa', head, caseNames(2, 8));
  await d.does(nth(3).id, 'mesa.b', 'take');
  await pressedBy(d, 'mesa', broadcastButton(d, 'mesa', 'Enviar'));
  expect(await joinedOf(d, cases)).toBe(6);
  expect(d.shownTo('mesa.b').at(-1)).toContain('¿Va CASO-000003 con CASO-000001?');
});

it('A-02 the solution of a mass incident is previewed as its reporters will read it, and one that replaces it needs no permit', async () => {
  const { d, cases, head } = await reportersDesk(8);
  await declaredMass(d, 'mesa', head, caseNames(2, 8));
  await pressedBy(d, 'mesa', broadcastButton(d, 'mesa', 'Enviar'));
  await joinedOf(d, cases);
  await d.pass(2 * HOUR);
  await d.does(head.id, 'mesa', 'take');
  const solve = async (solution: string) => {
    const { version: v } = await d.load(head.id);
    return pressedBy(d, 'mesa', { verb: 'advance', ticket: head.id, v, n: solution, transition: 'resolve', f_solution: solution });
  };
  expect(await solve('Se reinició el servidor')).toContain('les llega a 8 personas');
  expect((await d.load(head.id)).mass?.answer).toBeNull();
  await pressedBy(d, 'mesa', broadcastButton(d, 'mesa', 'Enviar'));
  const { version: v } = await d.load(head.id);
  await pressedBy(d, 'mesa', { verb: 'mass', step: 'send', ticket: head.id, v, n: 'n5', f_text: 'Se reinició; vuelva a entrar' });
  expect(await pressedBy(d, 'mesa', broadcastButton(d, 'mesa', 'Enviar'))).toContain('Ya se les envía a 8 personas');
  await d.pass(3 * MINUTE);
  expect((await d.load(cases[4]?.id ?? head.id)).solution?.text).toBe('Se reinició; vuelva a entrar');
});
