import { expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/core/instant.js';
import { personId } from '../../src/core/people/person.js';
import { handleMessage } from '../../src/features/handle-message.js';
import {
  appointed,
  broadcastButton,
  caseNames,
  declaredMass,
  joinedOf,
  pressedBy,
  pressTurn,
  reportersDesk,
  toldOfBroadcasts,
} from '../support/a-broadcast-desk.js';
import type { ClauseDesk } from '../support/clause-desk.js';

/** The second of the hour: it waits for a coordinator. */
async function askedFor(d: ClauseDesk): Promise<object> {
  await handleMessage(pressTurn(d, 'mesa', 'avisar 1: ya casi'));
  await toldOfBroadcasts(d);
  const send = broadcastButton(d, 'mesa', 'Enviar');
  expect(await pressedBy(d, 'mesa', send)).toContain('la coordinación decide');
  return { ...send, step: 'allow' };
}

async function sentFirst() {
  const desk = await reportersDesk(8);
  await declaredMass(desk.d, 'mesa', desk.head, caseNames(2, 8));
  await pressedBy(desk.d, 'mesa', broadcastButton(desk.d, 'mesa', 'Enviar'));
  await joinedOf(desk.d, desk.cases);
  return desk;
}

async function updatesRead(d: ClauseDesk): Promise<number> {
  await d.pass(2 * MINUTE);
  return d.notificationsTo('reporter-3').filter((kind) => kind === 'public-note').length;
}

it('A-02 an author who becomes a coordinator does not allow what they wrote', async () => {
  const { d } = await sentFirst();
  const allow = await askedFor(d);
  await appointed(d, d.refOf('mesa'), { kind: 'desk' });
  await pressedBy(d, 'mesa', allow);
  expect(await pressedBy(d, 'mesa', { ...allow, step: 'send' })).toContain('la coordinación decide');
  expect(await updatesRead(d)).toBe(0);
});

it('A-02 a person who stopped coordinating allows nothing, nor does a colleague of another group', async () => {
  const { d } = await sentFirst();
  await appointed(d, d.refOf('mesa.b'), { kind: 'desk' });
  const allow = await askedFor(d);
  await appointed(d, d.refOf('mesa.b'), null);
  for (const who of ['mesa.b', 'infraestructura']) expect(await pressedBy(d, who, allow)).toContain('ya no está, o no es suya');
  expect(await updatesRead(d)).toBe(0);
  expect(await pressedBy(d, 'luz', allow)).toContain('les escribió a 8 personas');
  expect(await updatesRead(d)).toBe(1);
});

it('A-02 an author who left the desk between the preview and the press sends nothing', async () => {
  const { d, cases, head } = await reportersDesk(8);
  await declaredMass(d, 'mesa', head, caseNames(2, 8));
  const send = broadcastButton(d, 'mesa', 'Enviar');
  d.desk.weather.left.add(personId('mesa'));
  expect(await pressedBy(d, 'mesa', send)).toContain('No se envió');
  expect(await joinedOf(d, cases)).toBe(0);
  d.desk.weather.left.clear();
  await pressedBy(d, 'mesa', send);
  expect(await joinedOf(d, cases)).toBe(0);
});

it('A-02 with the roster away a confirmed one waits, and leaves with the roles that its author has then', async () => {
  const { d, cases, head } = await reportersDesk(8);
  await declaredMass(d, 'mesa', head, caseNames(2, 8));
  d.desk.weather.isRosterGone = true;
  await pressedBy(d, 'mesa', broadcastButton(d, 'mesa', 'Enviar'));
  expect(await joinedOf(d, cases)).toBe(0);
  d.desk.weather.isRosterGone = false;
  d.desk.weather.left.add(personId('mesa'));
  await d.pass(2 * MINUTE);
  await toldOfBroadcasts(d);
  expect(await joinedOf(d, cases)).toBe(0);
});

it('A-02 a preview of days ago is sent to those it named alone, and the coordination hears of it then', async () => {
  const { d, cases, head } = await reportersDesk(9);
  await declaredMass(d, 'mesa', head, caseNames(2, 8));
  const send = broadcastButton(d, 'mesa', 'Enviar');
  await d.pass(3 * DAY);
  await pressedBy(d, 'mesa', send);
  expect(await joinedOf(d, cases)).toBe(7);
  expect(d.shownTo('carla').filter((card) => card.includes('les escribió a 7 personas'))).toHaveLength(1);
});

it('A-02 the hour is one of time gone by: half an hour and a clock put back by as much still wait', async () => {
  const { d } = await sentFirst();
  d.desk.clock.moveBy(-HOUR / 2);
  await askedFor(d);
  d.desk.clock.moveBy(HOUR);
  expect(await pressedBy(d, 'mesa', broadcastButton(d, 'mesa', 'Enviar'))).toContain('la coordinación decide');
  expect(await updatesRead(d)).toBe(0);
});
