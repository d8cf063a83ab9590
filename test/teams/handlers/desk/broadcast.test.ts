import { expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../../../src/domain/instant.js';
import { createRender } from '../../../../src/teams/cards/render.js';
import { handleMessage } from '../../../../src/teams/handlers/messages/handle-message.js';
import { handlePress } from '../../../../src/teams/handlers/presses/handle-press.js';
import type { Turn } from '../../../../src/teams/handlers/handler-context.js';
import { personId } from '../../../../src/domain/people/person.js';
import { aTurn } from '../../../support/a-turn.js';
import { clauseDesk, type ClauseDesk } from '../../../support/clause-desk.js';
import { reportedByMany, type ReportedCase } from '../../../support/many-reporters.js';
import { readable } from '../../../support/shown-card.js';

const reason = 'Se cayó el servidor de correo';
const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => `CASO-${String(from + i).padStart(6, '0')}`).join(', ');

async function deskOf(count: number, procedure = 'uariv', category = 'correo') {
  const d = await clauseDesk(procedure, {
    startsAt: '2026-11-23T09:00:00-05:00',
    coordinators: ['carla', 'luz'].map((id) => ({ id: personId(id), scope: null })),
  });
  const cases = await reportedByMany(d, count, category, 'no abre el correo de la entidad');
  const nth = (n: number): ReportedCase => {
    const one = cases[n - 1];
    if (one === undefined) throw new RangeError(`no case ${n}`);
    return one;
  };
  return { d, cases, nth, head: nth(1) };
}

function turnOf(d: ClauseDesk, who: string, text = ''): Turn {
  const turn = aTurn(d.desk, 'ana', text);
  const actor = { ...d.actorOf(who), isCoordinator: who === 'carla' || who === 'luz' };
  const person = { ...turn.inbound.person, id: actor.id, name: actor.name };
  return { ...turn, actor, inbound: { ...turn.inbound, person } };
}

async function settled(d: ClauseDesk): Promise<void> {
  await d.desk.broadcasts.tell();
  await d.desk.whenIdle();
}

async function presses(d: ClauseDesk, who: string, data: object): Promise<string> {
  const answer = await handlePress(turnOf(d, who), JSON.parse(JSON.stringify(data)));
  await settled(d);
  const shown = answer.kind === 'card' ? d.render(answer.message) : answer;
  return readable(JSON.stringify(shown));
}

/** The newest button of that name in somebody's chat. */
function buttonOf(d: ClauseDesk, who: string, title: string): object {
  const cards = d.desk.messagesTo(who).map((message) => JSON.stringify(createRender({ procedure: d.procedure })(message)));
  const found = cards.flatMap((card) => [
    ...card.matchAll(/\{"type":"Action.Execute","title":"([^"]*)","verb":"[^"]*","data":(\{[^}]*\})/g),
  ]);
  const [, , data = ''] = found.findLast(([, one]) => one === title) ?? [];
  return JSON.parse(data);
}

async function declares(d: ClauseDesk, who: string, parent: ReportedCase, cases: string, n = 'n1'): Promise<string> {
  const { version: v } = await d.load(parent.id);
  return presses(d, who, { verb: 'mass', step: 'declare', ticket: parent.id, v, n, f_cases: cases, f_reason: reason });
}

async function joined(d: ClauseDesk, cases: readonly ReportedCase[]): Promise<number> {
  await d.pass(MINUTE);
  const tickets = await Promise.all(cases.map(({ id }) => d.load(id)));
  return tickets.filter(({ parent }) => parent !== undefined).length;
}

it('A-02 a mass incident of eight cases tells nobody before its author saw every name and pressed', async () => {
  const { d, cases, head } = await deskOf(8);
  expect(await declares(d, 'mesa', head, numbers(2, 8))).toContain('les llega a 7 personas');
  expect(await joined(d, cases)).toBe(0);
  const preview = d.shownTo('mesa').at(-1) ?? '';
  for (let n = 2; n <= 8; n += 1) expect(preview).toContain(`Usuario ${n}`);
  expect(preview).toContain('Esto les va a llegar a 7 personas');
  expect(await presses(d, 'mesa', buttonOf(d, 'mesa', 'Enviar'))).toContain('Ya se les envía a 7 personas');
  expect(await joined(d, cases)).toBe(7);
  expect(d.shownTo('carla').filter((card) => card.includes('les escribió a 7 personas'))).toHaveLength(1);
});

it('A-02 the next one within the hour, by whatever way, leaves with the press of a coordinator who did not write it', async () => {
  const { d, cases, head } = await deskOf(8);
  await declares(d, 'mesa', head, numbers(2, 8));
  await presses(d, 'mesa', buttonOf(d, 'mesa', 'Enviar'));
  await joined(d, cases);
  const words = 'Lea [el aviso](https://enlace.example/x?y=1) antes de las cinco';
  const said = await handleMessage(turnOf(d, 'mesa', `avisar 1: ${words}`));
  await settled(d);
  expect(readable(JSON.stringify(said.map((one) => d.render(one))))).toContain('les llega a 8 personas');
  expect(d.shownTo('mesa').at(-1)).toContain('https://enlace.example/x?y=1');
  expect(d.shownTo('mesa').at(-1)).toContain('el aviso');
  const send = buttonOf(d, 'mesa', 'Enviar');
  expect(await presses(d, 'mesa', send)).toMatch(/puede enviarlo desde las 10:\d\d a\. m\./);
  await d.pass(MINUTE);
  expect(d.notificationsTo('reporter-3')).not.toContain('public-note');
  const asked = d.shownTo('carla').at(-1) ?? '';
  for (const part of ['pide permiso para escribirles a 8 personas', 'https://enlace.example/x?y=1', 'Usuario 8'])
    expect(asked).toContain(part);
  const allow = buttonOf(d, 'carla', 'Permitir');
  expect(await presses(d, 'mesa', { ...allow })).not.toContain('Ya se');
  expect(await presses(d, 'mesa.b', allow)).toContain('Esa vista previa ya no está');
  expect(await presses(d, 'carla', allow)).toContain('les escribió a 8 personas');
  expect(await presses(d, 'luz', { ...allow, step: 'deny' })).toContain('Lo permitió');
  await d.pass(MINUTE);
  expect(d.notificationsTo('reporter-3').filter((kind) => kind === 'public-note')).toHaveLength(1);
  expect(await presses(d, 'mesa', send)).toContain('Ya se les envía');
  await d.pass(MINUTE);
  expect(d.notificationsTo('reporter-3').filter((kind) => kind === 'public-note')).toHaveLength(1);
  expect(d.shownTo('mesa').join()).toContain('Lo permitió');
});

it('A-02 a coordinator does not allow what they wrote, and what was not allowed reaches nobody', async () => {
  const { d, cases, head } = await deskOf(8);
  await declares(d, 'carla', head, numbers(2, 8));
  await presses(d, 'carla', buttonOf(d, 'carla', 'Enviar'));
  await joined(d, cases);
  await handleMessage(turnOf(d, 'carla', 'avisar 1: ya casi'));
  await settled(d);
  const send = buttonOf(d, 'carla', 'Enviar');
  await presses(d, 'carla', send);
  expect(await presses(d, 'carla', { ...send, step: 'allow' })).toContain('la coordinación decide');
  expect(await presses(d, 'luz', buttonOf(d, 'luz', 'No permitir'))).toContain('no permitió el envío a 8 personas');
  expect(d.shownTo('carla').at(-1)).toContain('no permitió el envío a 8 personas');
  expect(await presses(d, 'carla', send)).toContain('no permitió');
  await d.pass(MINUTE);
  expect(d.notificationsTo('reporter-3')).not.toContain('public-note');
});

it('A-02 where no coordinator answers, its author sends it when the hour is over', async () => {
  const { d, cases, head } = await deskOf(8);
  await declares(d, 'mesa', head, numbers(2, 8));
  await presses(d, 'mesa', buttonOf(d, 'mesa', 'Enviar'));
  await joined(d, cases);
  await handleMessage(turnOf(d, 'mesa', 'avisar 1: ya casi'));
  await settled(d);
  const send = buttonOf(d, 'mesa', 'Enviar');
  expect(await presses(d, 'mesa', send)).toContain('la coordinación decide');
  await d.pass(HOUR);
  expect(await presses(d, 'mesa', send)).toContain('Ya se les envía');
  await d.pass(MINUTE);
  expect(d.notificationsTo('reporter-3')).toContain('public-note');
});

it('A-02 many incidents of a few cases each are counted together', async () => {
  const { d, cases, nth, head } = await deskOf(9);
  await declares(d, 'mesa', head, numbers(2, 5));
  expect(await joined(d, cases)).toBe(4);
  expect(await declares(d, 'mesa', nth(6), numbers(7, 9), 'n2')).toContain('les llega a 3 personas');
  expect(await joined(d, cases)).toBe(4);
});

it('A-02 a preview is for those cases: one more, and it is shown again before anybody reads it', async () => {
  const { d, cases, head } = await deskOf(8);
  await declares(d, 'mesa', head, numbers(2, 7));
  await presses(d, 'mesa', buttonOf(d, 'mesa', 'Enviar'));
  await joined(d, cases);
  await d.pass(2 * HOUR);
  await handleMessage(turnOf(d, 'mesa', 'avisar 1: ya casi'));
  await settled(d);
  const send = buttonOf(d, 'mesa', 'Enviar');
  const { version: seen } = await d.load(head.id);
  await d.desk.changeMass({ of: head.id, step: 'add', seen, fields: { cases: 'CASO-000008' }, key: 'k' }, d.actorOf('carla'));
  await d.pass(MINUTE);
  const again = await presses(d, 'mesa', send);
  for (const part of ['a 8 personas', 'Usuario 8', 'Todavía no salió']) expect(again).toContain(part);
  await d.pass(MINUTE);
  expect(d.notificationsTo('reporter-3')).not.toContain('public-note');
});

it('A-02 a process that ends between the press and the act: another one sends it, once', async () => {
  const { d, cases, head } = await deskOf(8);
  await declares(d, 'mesa', head, numbers(2, 8));
  const press = buttonOf(d, 'mesa', 'Enviar');
  d.desk.weather.beforeAppend = () => Promise.reject(new Error('killed'));
  await expect(presses(d, 'mesa', press)).rejects.toThrow('killed');
  expect(await joined(d, cases)).toBe(0);
  const twin = d.desk.twin();
  await d.pass(MINUTE);
  await Promise.all([twin.broadcasts.tell(), d.desk.broadcasts.tell(), presses(d, 'mesa', press)]);
  expect(await joined(d, cases)).toBe(7);
  await d.desk.broadcasts.tell();
  const told = [...d.shownTo('carla'), ...twin.messenger.sent.map(({ message }) => readable(JSON.stringify(d.render(message))))];
  expect(told.filter((card) => card.includes('les escribió a 7 personas')).length).toBeGreaterThan(0);
  expect((await d.load(head.id)).children).toHaveLength(7);
});

it('A-02 a case that another agent attends is named apart, and joins when that agent presses', async () => {
  const { d, cases, nth, head } = await deskOf(8);
  await d.does(nth(3).id, 'mesa.b', 'take');
  expect(await declares(d, 'mesa', head, numbers(2, 8))).toContain('les llega a 6 personas');
  expect(d.shownTo('mesa').join()).toContain('Esto lo atiende otra persona');
  expect(d.shownTo('mesa').at(-1)).toMatch(/Mesa de servicios Dos.{0,80}CASO-000003/);
  await presses(d, 'mesa', buttonOf(d, 'mesa', 'Enviar'));
  expect(await joined(d, cases)).toBe(6);
  expect((await d.load(nth(3).id)).parent).toBeUndefined();
  expect((await d.load(head.id)).children?.map(({ id }) => id)).not.toContain(nth(3).id);
  expect(d.notificationsTo(nth(3).person.id)).not.toContain('joined');
  expect(d.shownTo('mesa.b').at(-1)).toContain('¿Va CASO-000003 con CASO-000001?');
  const join = buttonOf(d, 'mesa.b', 'Unirlo');
  expect(await presses(d, 'infraestructura', join)).not.toContain('Listo');
  expect(await presses(d, 'mesa.b', join)).toContain('Listo: va con CASO-000001');
  await presses(d, 'mesa.b', join);
  expect(await joined(d, cases)).toBe(7);
  expect(d.notificationsTo(nth(3).person.id).filter((kind) => kind === 'joined')).toHaveLength(1);
});

it('A-02 a case that is taken between the preview and the press is not taken from its new assignee', async () => {
  const { d, cases, nth, head } = await deskOf(8);
  await declares(d, 'mesa', head, numbers(2, 8));
  await d.does(nth(3).id, 'mesa.b', 'take');
  await presses(d, 'mesa', buttonOf(d, 'mesa', 'Enviar'));
  expect(await joined(d, cases)).toBe(6);
  expect(d.shownTo('mesa.b').at(-1)).toContain('¿Va CASO-000003 con CASO-000001?');
});

it('A-02 the solution of a mass incident is previewed as its reporters will read it, and one that replaces it needs no permit', async () => {
  const { d, cases, head } = await deskOf(8);
  await declares(d, 'mesa', head, numbers(2, 8));
  await presses(d, 'mesa', buttonOf(d, 'mesa', 'Enviar'));
  await joined(d, cases);
  await d.pass(2 * HOUR);
  await d.does(head.id, 'mesa', 'take');
  const solve = async (solution: string) => {
    const { version: v } = await d.load(head.id);
    return presses(d, 'mesa', { verb: 'advance', ticket: head.id, v, n: solution, transition: 'resolve', f_solution: solution });
  };
  expect(await solve('Se reinició el servidor')).toContain('les llega a 8 personas');
  expect((await d.load(head.id)).mass?.answer).toBeNull();
  await presses(d, 'mesa', buttonOf(d, 'mesa', 'Enviar'));
  const { version: v } = await d.load(head.id);
  await presses(d, 'mesa', { verb: 'mass', step: 'send', ticket: head.id, v, n: 'n5', f_text: 'Se reinició; vuelva a entrar' });
  expect(await presses(d, 'mesa', buttonOf(d, 'mesa', 'Enviar'))).toContain('Ya se les envía a 8 personas');
  await d.pass(3 * MINUTE);
  expect((await d.load(cases[4]?.id ?? head.id)).solution?.text).toBe('Se reinició; vuelva a entrar');
});

it('A-02 what an outage tells is previewed with every name, and told to the other coordinators', async () => {
  const { d } = await deskOf(7, 'siif', 'presupuesto');
  const from = d.desk.now();
  await d.pass(2 * HOUR);
  const outage = { from, until: d.desk.now(), reason: 'Caída de la herramienta', authorisedBy: 'Carla', tell: true };
  await d.pass(MINUTE);
  expect(await presses(d, 'carla', { verb: 'apply-outage', outage })).toContain('les llega a 7 personas');
  const backs = () => d.notificationsTo('reporter-7').filter((kind) => kind === 'desk-back').length;
  expect(backs()).toBe(0);
  expect(d.shownTo('carla').at(-1)).toContain('Usuario 7');
  await presses(d, 'carla', buttonOf(d, 'carla', 'Enviar'));
  expect(backs()).toBe(1);
  expect(d.shownTo('luz').join()).toContain('les escribió a 7 personas');
});
