import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDesk, type DeskOverHttp } from '../support/desk-over-http.js';
import { titlesOf } from '../support/shown-card.js';
import { wordsIn, openRegister } from './a-case.js';

let desk: DeskOverHttp;

beforeAll(async () => {
  desk = await startDesk();
  await desk.bindAll();
});
afterAll(() => desk.close());

/** The app is installed in a personal chat: two events, each delivered. @returns how each was taken */
async function installed(person: ReturnType<DeskOverHttp['requester']>): Promise<readonly number[]> {
  const taken: number[] = [];
  for (const activity of desk.connector.installs(person, desk.chat(person))) taken.push((await desk.deliver(activity)).status);
  return taken;
}

const welcomes = (person: ReturnType<DeskOverHttp['requester']>) =>
  desk.connector.shown(desk.chat(person)).filter((one) => one.from === desk.connector.demo.bot.id).length;

describe('the welcome', () => {
  it('the welcome is sent once, however often the app is installed', async () => {
    const ana = desk.requester();
    await installed(ana);
    await installed(ana);
    expect(welcomes(ana)).toBe(1);
  });

  it('a welcome that failed is sent when Teams reports the install again', async () => {
    const ana = desk.requester();
    desk.connector.script((call) => call.method === 'POST', { kind: 'status', status: 429, retryAfter: '60', when: 'before-taken' });
    expect(await installed(ana)).toContain(503);
    expect(welcomes(ana)).toBe(0);
    await installed(ana);
    expect(welcomes(ana)).toBe(1);
  });

  it('UARIV-09 an installed person is known by their address: a call registered for it reaches them', async () => {
    const { beto } = desk.people;
    const ana = desk.requester();
    await installed(ana);
    const form = await openRegister(desk, beto);
    const call = {
      name: ana.name,
      email: ana.email.toUpperCase(),
      phone: '3017654321',
      site: 'Norte',
      description: 'No le abre el buzón del área',
      contact: 'telephone',
      channel: 'telephone',
    };
    expect(wordsIn(await desk.submit(beto, form, 'Registrar', call))).toMatch(/^Registrado: CASO-\d{6}\./);
    await desk.shows(desk.chat(ana), 'CASO-', 'No le abre el buzón del área');
    expect((await desk.shows(desk.channel('mesa'), 'No le abre el buzón del área')).words).not.toContain('No recibe');
  });

  it('welcome and help fit the reader: the queue for agents, the desk’s status for the coordination', async () => {
    const { beto, carla } = desk.people;
    const ana = desk.requester();
    for (const [person, ...titles] of [
      [ana, 'Reportar', 'Mis casos'],
      [beto, 'Cola', 'Mis asignados'],
      [carla, 'Estado', 'Cola'],
    ] as const) {
      await desk.say(person, 'hola');
      expect(titlesOf((await desk.shows(desk.chat(person), 'Soy Precaso')).card)).toEqual([...titles, 'Qué puedo hacer']);
    }
    const help = async (person: typeof ana, text: string) => (await desk.say(person, text, { where: desk.chat(person) })).join();
    expect(await help(ana, 'ayuda')).toContain('Sus casos abiertos y recientes');
    expect(await help(ana, 'ayuda')).not.toMatch(/coordinación|cola|registrar\b/);
    expect(await help(beto, 'ayuda grupo')).toContain('Los casos abiertos de su grupo');
    expect(await help(carla, 'ayuda grupo')).toContain('Cómo está todo, por grupo');
  });

  it('UARIV-09 help offers registering a call to those who may, and is read by the asker alone', async () => {
    const { beto, dora } = desk.people;
    expect((await desk.say(beto, 'ayuda casos')).join()).toContain('**registrar**');
    expect((await desk.say(dora, 'ayuda casos')).join()).not.toContain('**registrar**');
    for (const text of ['ayuda', 'ayuda grupo', 'ayuda reportar'])
      expect(await desk.say(beto, text, { where: desk.channel('mesa') })).toEqual(['Se lo muestro en su chat.']);
  });
});
