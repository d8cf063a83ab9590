import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDesk, type DeskOverHttp } from '../support/desk-over-http.js';
import { botMessages, type Card } from '../support/desk-acts.js';
import type { DemoOrganisation } from '../../playground/people/demo-organisation.js';
import { objectAt, type JsonObject } from '../../src/core/json.js';
import { wordsOf } from '../support/shown-card.js';
import { wordsIn } from './a-case.js';

/** The first team has two guests; two channels of others are private and shared, with people of their own. */
function changed(demo: DemoOrganisation): DemoOrganisation {
  const guests = demo.requesters.slice(0, 2).map(({ id }) => id);
  const own = [demo.coordinator.id];
  return {
    ...demo,
    people: demo.people.map((one) => (guests.includes(one.id) ? { ...one, isGuest: true } : one)),
    channels: demo.channels.map((one) => {
      if (one.groupId === 'mesa') return { ...one, memberIds: [...one.memberIds, ...guests] };
      if (one.groupId === 'area-1') return { ...one, type: 'private', ownMemberIds: own };
      return one.groupId === 'area-2' ? { ...one, type: 'shared', ownMemberIds: [...one.memberIds, ...guests] } : one;
    }),
  };
}

let desk: DeskOverHttp;
beforeAll(async () => {
  desk = await startDesk({ changed });
});
afterAll(() => desk.close());

const button = 'Vincular este canal';

async function offered(group: string, channel = group): Promise<Card & { words: string }> {
  const where = desk.channel(channel);
  await desk.say(desk.people.carla, `vincular grupo ${group}`, { where });
  return desk.shows(where, '¿Vincular este canal a', { button });
}

const refusesRosters = (code: string, status = 403): void =>
  desk.connector.script(
    (call) => call.path.includes('pagedmembers'),
    { kind: 'status', status, body: { error: { code, message: 'Scripted.' } }, when: 'before-taken' },
    Infinity,
  );

/** The same activity as a client sends it that does not name the kind of the channel. */
function withoutKind(activity: JsonObject): JsonObject {
  const data = objectAt(activity, 'channelData');
  const { type: _, ...channel } = objectAt(data, 'channel');
  return { ...activity, channelData: { ...data, channel } };
}

async function repliesWithoutKind(channel: string, text: string): Promise<readonly string[]> {
  const where = desk.channel(channel);
  const { bot } = desk.connector.demo;
  const before = botMessages(desk.connector, where).length;
  const reply = await desk.deliver(
    withoutKind(desk.connector.text(desk.people.carla, where, `<at>${bot.name}</at> ${text}`, { mentions: [bot] })),
  );
  expect(reply.status).toBe(200);
  return botMessages(desk.connector, where).slice(before).map(wordsOf);
}

describe('a coordinator who binds a channel', () => {
  it('UARIV-03 the coordinator first reads how many people of the directory the team has, some names and the guests left out; one press binds the channel', async () => {
    const card = await offered('mesa');
    expect(card.words).toContain(
      '3 personas de este equipo podrán atender casos de la Mesa de servicios: Beto Gil, Carla Ríos y Luz Parra.',
    );
    expect(card.words).toContain('Por fuera quedan 2 personas invitadas.');
    expect(await desk.say(desk.people.beto, 'cola')).not.toEqual([expect.stringContaining('Cola de')]);
    expect(wordsIn(await desk.press(desk.people.carla, card, button))).toContain('Este canal atiende ahora a la Mesa de servicios');
    expect((await desk.say(desk.people.beto, 'cola')).join()).toContain('Cola de la Mesa de servicios');
  });

  it('a cancelled binding binds nothing', async () => {
    const card = await offered('seguridad', 'area-3');
    expect(wordsIn(await desk.press(desk.people.carla, card, 'Cancelar'))).toBe('Entendido: no vinculé este canal.');
    expect(wordsIn(await desk.press(desk.people.beto, card, button))).toContain('coordinación');
  });

  it('I8 the role is checked again at the press: only a coordinator binds or cancels', async () => {
    const card = await offered('infraestructura');
    for (const title of [button, 'Cancelar'])
      expect(wordsIn(await desk.press(desk.people.dora, card, title))).toContain('Eso lo hace la coordinación');
    expect(wordsIn(await desk.press(desk.people.carla, card, button))).toContain('Este canal atiende ahora a Infraestructura');
  });

  it('I6 a second press on a binding is answered the same, and a late one changes nothing and says so', async () => {
    const first = await offered('sistemas-n2', 'area-4');
    const late = await offered('sistemas-n2', 'area-5');
    const { carla } = desk.people;
    const bound = wordsIn(await desk.press(carla, first, button));
    expect(bound).toContain('Este canal atiende ahora a Sistemas de información');
    expect(wordsIn(await desk.press(carla, first, button))).toBe(bound);
    expect(wordsIn(await desk.press(carla, late, button))).toBe(
      'Mientras tanto alguien vinculó de otra manera: no cambió nada. Si todavía hace falta, escriba «@Precaso vincular grupo sistemas-n2».',
    );
  });

  it('the coordinator reads that the group moves from its channel, or that the channel’s group loses it', async () => {
    const moved = await offered('sistemas-n2', 'area-6');
    expect(moved.words).toContain('Hoy el grupo atiende en otro canal: se pasa a éste.');
    await desk.press(desk.people.carla, moved, button);
    expect((await offered('dotacion', 'area-6')).words).toContain(
      'Este canal atiende hoy a Sistemas de información, que se queda sin canal.',
    );
  });

  it('a binding card pressed in another channel binds nothing', async () => {
    const card = await offered('dotacion', 'area-7');
    expect(wordsIn(await desk.press(desk.people.carla, { ...card, place: desk.channel('area-8') }, button))).toContain(
      'Eso se hace en el canal del grupo',
    );
  });

  it('the coordinator is warned of a team without anyone of the directory', async () => {
    desk.connector.script((call) => call.path.includes('pagedmembers'), {
      kind: 'status',
      status: 200,
      body: { members: [] },
      when: 'before-taken',
    });
    expect((await offered('dotacion', 'area-9')).words).toMatch(/No encontré en este equipo a nadie.*nadie podrá atender/s);
  });
});

describe('a team that Teams does not let the desk read', () => {
  it.each([
    [
      403,
      'BotNotInConversationRoster',
      /^No vinculé este canal porque Teams no me deja leer quiénes son del equipo \(BotNotInConversationRoster\)\. Pida a quien administra Precaso que instale/,
    ],
    [404, 'ConversationNotFound', /^No vinculé este canal porque Teams dice que este equipo no existe \(ConversationNotFound\)/],
    [503, 'ServiceUnavailable', /^No vinculé este canal porque Teams no respondió .* \(ServiceUnavailable\)\. Intente de nuevo/],
  ])(
    'a team whose roster is refused (%i %s) is not bound: the coordinator reads why, with the code, and what to do',
    async (status, code, says) => {
      refusesRosters(code, status);
      expect(await desk.say(desk.people.carla, 'vincular grupo dotacion', { where: desk.channel('area-10') })).toEqual([
        expect.stringMatching(says),
      ]);
      desk.connector.clearScript();
    },
  );

  it('a team whose roster becomes unreadable between question and press is not bound', async () => {
    const card = await offered('dotacion', 'area-11');
    refusesRosters('BotNotInConversationRoster');
    expect(wordsIn(await desk.press(desk.people.carla, card, button))).toContain('No vinculé este canal porque Teams no me deja leer');
    desk.connector.clearScript();
    expect(wordsIn(await desk.press(desk.people.carla, card, button))).toContain('Este canal atiende ahora a');
  });
});

describe('a channel that is not standard', () => {
  it.each([
    ['area-1', 'es privado'],
    ['area-2', 'es compartido'],
  ])('a channel that is not standard is not bound: %s %s', async (channel, why) => {
    expect(await desk.say(desk.people.carla, 'vincular grupo seguridad', { where: desk.channel(channel) })).toEqual([
      expect.stringContaining(`No vinculé este canal porque ${why}`),
    ]);
    expect(await repliesWithoutKind(channel, 'vincular grupo seguridad')).toEqual([
      expect.stringContaining(`No vinculé este canal porque ${why}`),
    ]);
  });

  it('a press that claims a standard channel does not bind: the kind is read anew', async () => {
    const card = await offered('seguridad', 'area-12');
    const place = { ...desk.channel('area-12'), rootId: card.id };
    const [action] = Array.isArray(card.card['actions']) ? card.card['actions'] : [];
    const data = objectAt(typeof action === 'object' && action !== null && !Array.isArray(action) ? action : {}, 'data');
    const activity = desk.connector.execute(desk.people.carla, place, { cardId: card.id, verb: 'bind', data });
    const channelData = objectAt(activity, 'channelData');
    const reply = await desk.deliver({
      ...activity,
      channelData: { ...channelData, channel: { ...objectAt(channelData, 'channel'), type: 'private' } },
    });
    expect(JSON.stringify(reply.body)).toContain('porque es privado');
  });

  it('a channel bound before it stopped being standard is an error in the log, once, when an activity shows it', async () => {
    const where = desk.channel('infraestructura');
    const activity = () =>
      desk.connector.text(desk.people.dora, where, `<at>${desk.connector.demo.bot.name}</at> cola`, {
        mentions: [desk.connector.demo.bot],
      });
    for (let times = 0; times < 2; times += 1) {
      const said = activity();
      const channelData = objectAt(said, 'channelData');
      await desk.deliver({ ...said, channelData: { ...channelData, channel: { ...objectAt(channelData, 'channel'), type: 'shared' } } });
    }
    const lines = desk.server
      .output()
      .split('\n')
      .filter((line) => line.includes('"channel-not-standard"'));
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ level: 'error', group: 'infraestructura', kind: 'shared' }),
    ]);
  });
});
