import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Json } from '../../../src/core/json.js';
import { createFakeConnector, type FakeConnector } from '../../../test/support/fake-connector.js';

let connector: FakeConnector;
const without = new Set<string>();

beforeAll(async () => {
  connector = await createFakeConnector({ rates: 'none', changed: (demo) => ({ ...demo, withoutApp: without }) });
});
beforeEach(() => without.clear());
afterAll(() => connector.close());

const REFUSED = '403 BotNotInConversationRoster: The bot is not part of the conversation roster.';

async function call(method: string, path: readonly string[], body?: Json): Promise<{ said: string; id: string }> {
  const address = `${connector.serviceUrl}v3/${path.map(encodeURIComponent).join('/')}`;
  const answer = await fetch(address, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const text = await answer.text();
  const { error, id = '' }: { error?: { code: string; message: string }; id?: string } = text === '' ? {} : JSON.parse(text);
  return { said: error === undefined ? String(answer.status) : `${answer.status} ${error.code}: ${error.message}`, id };
}

const said = async (...asked: Parameters<typeof call>): Promise<string> => (await call(...asked)).said;
const words = { type: 'message', text: 'Hola.' };
const at = (id: string, ...rest: string[]) => ['conversations', id, 'activities', ...rest];
const chatWith = (id: string) => ({
  isGroup: false,
  bot: { id: connector.demo.bot.id },
  members: [{ id }],
  tenantId: connector.demo.tenantId,
});
const ana = () => connector.person('Ana Ruiz');
const beto = () => connector.person('Beto Gil');

function team(groupId: string) {
  const found = connector.demo.channels.find((one) => one.groupId === groupId);
  if (found === undefined) throw new Error(groupId);
  return found;
}

/** Every way in which a bot writes in a place: posts, edits and deletions, under the same id. */
async function writesTo(id: string, message: string): Promise<readonly string[]> {
  return [
    await said('POST', at(id), words),
    await said('POST', at(id), { type: 'typing' }),
    await said('PUT', at(id, message), words),
    await said('DELETE', at(id, message)),
  ];
}

describe('the connector where the app is not installed', () => {
  it('in a team refuses every post, edit and deletion in its channels and threads', async () => {
    const { channelId, teamId } = team('mesa');
    const { id } = await call('POST', at(channelId), words);
    const { id: inGeneral } = await call('POST', at(teamId), words);
    without.add(teamId);
    for (const place of [channelId, `${channelId};messageid=${id}`]) expect(await writesTo(place, id)).toEqual(Array(4).fill(REFUSED));
    expect(await writesTo(teamId, inGeneral)).toEqual(Array(4).fill(REFUSED));
    expect(await said('POST', ['conversations'], { isGroup: true, channelData: { channel: { id: channelId } }, activity: words })).toBe(
      REFUSED,
    );
    expect(await said('POST', at(team('infraestructura').channelId), words)).toBe('201');
  });

  it('in a team refuses every read of its roster, members, name and channels', async () => {
    const { channelId, teamId } = team('mesa');
    without.add(teamId);
    for (const id of [channelId, teamId]) {
      expect([
        await said('GET', ['conversations', id, 'members']),
        await said('GET', ['conversations', id, 'members', beto().id]),
        await said('GET', ['conversations', id, 'pagedmembers']),
      ]).toEqual(Array(3).fill(REFUSED));
    }
    expect([await said('GET', ['teams', teamId]), await said('GET', ['teams', teamId, 'conversations'])]).toEqual([REFUSED, REFUSED]);
    expect(await said('GET', ['teams', team('infraestructura').teamId])).toBe('200');
  });

  it('an app that is not installed in one channel is refused in that channel only', async () => {
    const { channelId, teamId } = team('mesa');
    without.add(channelId);
    expect([await said('POST', at(channelId), words), await said('POST', at(teamId), words), await said('GET', ['teams', teamId])]).toEqual(
      [REFUSED, '201', '200'],
    );
  });

  it('the connector refuses new and existing chats with a person who has the app neither personally nor in a team', async () => {
    const { id } = await call('POST', at(ana().chatId), words);
    without.add(ana().id);
    expect([
      await said('POST', ['conversations'], chatWith(ana().id)),
      await said('POST', ['conversations'], chatWith(ana().aadObjectId)),
    ]).toEqual([REFUSED, REFUSED]);
    expect(await writesTo(ana().chatId, id)).toEqual(Array(4).fill(REFUSED));
    expect(await said('GET', ['conversations', ana().chatId, 'members', ana().id])).toBe(REFUSED);
  });

  it('the connector accepts chats with a person whose team has the app, until the team loses it too', async () => {
    without.add(beto().id);
    expect([await said('POST', ['conversations'], chatWith(beto().id)), await said('POST', at(beto().chatId), words)]).toEqual([
      '201',
      '201',
    ]);
    without.add(team('mesa').teamId);
    expect([await said('POST', ['conversations'], chatWith(beto().id)), await said('POST', at(beto().chatId), words)]).toEqual([
      REFUSED,
      REFUSED,
    ]);
  });
});
