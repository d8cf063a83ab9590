import { describe, expect, it } from 'vitest';
import { answerPhrase, phrasesIn } from '../../src/features/answer-phrase.js';
import { handleMessage } from '../../src/features/handle-message.js';
import type { Turn } from '../../src/features/turn.js';
import type { Message } from '../../src/talk/message.js';
import { aTurn, inChannel } from '../support/a-turn.js';
import { clauseDesk, firstLevel, type ClauseDesk } from '../support/clause-desk.js';
import { shipped } from '../procedures/broken-copy.js';

const names = Object.keys(firstLevel);

/** Ana, who asks; a member of the first level; Carla, who coordinates. */
function asWho(d: ClauseDesk, turn: Turn, who: string): Turn {
  const { id, name, ...roles } = d.actorOf(who);
  return { ...turn, actor: { ...roles, id, name }, inbound: { ...turn.inbound, person: { id, name, platformId: `29:${id}` } } };
}

type Place = 'own chat' | 'channel of the desk' | 'another channel';

async function turnIn(d: ClauseDesk, who: string, place: Place, group: string, text: string): Promise<Turn> {
  const asked = aTurn(d.desk, 'ana', text);
  const { inbound } = place === 'own chat' ? asked : await inChannel(d.desk, 'ana', group);
  const channel = place === 'another channel' ? '19:otro@thread.tacv2' : inbound.channel;
  const conversation = { ...inbound.conversation, ...(channel === null ? {} : { id: channel }) };
  return asWho(d, { ...asked, inbound: { ...inbound, id: asked.inbound.id, channel, conversation, text } }, who);
}

/** What everybody in the channel reads: what the desk answers there, and what it posts there by itself. */
async function readByAll(d: ClauseDesk, act: () => Promise<readonly Message[] | null>): Promise<readonly Message[]> {
  const posted = () => d.desk.messenger.sent.flatMap(({ to, message }) => (to.kind === 'channel' ? [message] : []));
  const before = posted().length;
  const answered = (await act()) ?? [];
  await d.desk.whenIdle();
  return [...answered, ...posted().slice(before)];
}

const inChat = { kind: 'text', text: 'Se lo muestro en su chat.' };

describe.each(names)('who reads the answer to a phrase by %s', (name) => {
  const [, category, group] = firstLevel[name as keyof typeof firstLevel];
  const { phrases } = phrasesIn(shipped(name));

  it('of what one person asks for themself the channel reads one sentence, for each role and place', async () => {
    const d = await clauseDesk(name);
    await d.ticket({ category });
    const own = phrases.filter(({ reads }) => reads === undefined);
    expect(own.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['help', 'case', 'my-work', 'search', 'cancel', 'away', 'back', 'register']),
    );
    const numbered = ['case', 'audit', 'similar', 'search'];
    const asked = own.flatMap(({ id }) => (numbered.includes(id) ? ['', '1'] : ['']).map((rest) => ({ id, rest })));
    const everywhere = ['ana', group, 'carla'].flatMap((who) =>
      (['channel of the desk', 'another channel'] as const).flatMap((place) => asked.map((said) => ({ who, place, ...said }))),
    );
    for (const { who, place, id, rest } of everywhere) {
      const turn = await turnIn(d, who, place, group, '');
      const read = await readByAll(d, () => answerPhrase(turn, { id, rest }));
      expect([who, place, id, read.filter((message) => JSON.stringify(message) !== JSON.stringify(inChat))]).toEqual([who, place, id, []]);
    }
  });

  it('what the desk reads together stands in a channel of the desk, and a requester’s own part of it in their chat', async () => {
    const d = await clauseDesk(name);
    await d.ticket({ category });
    for (const { id, for: audience } of phrases.filter(({ reads }) => reads === 'desk')) {
      const by = audience === 'coordinator' ? 'carla' : group;
      const here = await answerPhrase(await turnIn(d, by, 'channel of the desk', group, ''), { id, rest: '' });
      expect([id, JSON.stringify(here)]).not.toEqual([id, JSON.stringify([inChat])]);
      for (const [who, place] of [
        [group, 'another channel'],
        ['ana', 'channel of the desk'],
      ] as const) {
        const there = await answerPhrase(await turnIn(d, who, place, group, ''), { id, rest: '' });
        expect([id, who, place, there ?? [inChat]]).toEqual([id, who, place, [inChat]]);
      }
    }
  });
});

describe.each(names)('the menu of Teams by %s', (name) => {
  const [, category, group] = firstLevel[name as keyof typeof firstLevel];
  const commands = phrasesIn(shipped(name)).phrases.filter(({ inTeams }) => inTeams !== undefined);

  it.each(['own chat', 'channel of the desk', 'another channel'] as const)(
    'no command of the menu changes anything when it is sent alone in the %s, by whomever',
    async (place) => {
      const d = await clauseDesk(name);
      const ids = [await d.ticket({ category }), await d.draft('precaso no imprime nada')];
      const kept = async () => ({
        cases: (await Promise.all(ids.map((id) => d.desk.load(id)))).map(({ ticket, history }) => ({
          state: ticket.state,
          said: history.filter(({ event }) => event.type !== 'delivery-recorded').length,
        })),
        drafts: (await d.desk.queries.openDrafts(50)).length,
        away: await Promise.all(['ana', group, 'carla'].map(async (who) => (await d.desk.people.find(d.actorOf(who).id))?.away ?? null)),
        coordinators: await d.desk.documents.all('coordinator'),
      });
      const before = await kept();
      for (const who of ['ana', group, 'carla'])
        for (const { title, inTeams } of commands) {
          const answers = await handleMessage(await turnIn(d, who, place, group, inTeams?.as ?? title));
          await d.desk.whenIdle();
          expect([who, title, await kept()]).toEqual([who, title, before]);
          expect(JSON.stringify(answers)).not.toContain('Queda como no disponible');
        }
    },
  );

  it('«cancelar» alone shows what can be withdrawn, each with its press, and «no disponible» asks until when', async () => {
    const d = await clauseDesk(name);
    await d.ticket({ category });
    const [withdrawal] = await handleMessage(await turnIn(d, 'ana', 'own chat', group, 'cancelar'));
    const label = shipped(name).transitions.find(({ act }) => act === 'withdraw')?.label;
    expect(JSON.stringify(withdrawal)).toContain('¿Qué retira?');
    expect(JSON.stringify(withdrawal)).toContain(`"title":"${label}"`);
    const [until] = await handleMessage(await turnIn(d, group, 'own chat', group, 'no disponible'));
    expect(JSON.stringify(until)).toContain('¿Hasta cuándo');
    for (const said of JSON.stringify(until).match(/no disponible hasta [^"]+/g) ?? []) {
      const [marked] = await handleMessage(await turnIn(d, group, 'own chat', group, said));
      expect([said, JSON.stringify(marked)]).toEqual([said, expect.stringMatching(/Queda como no disponible|no está disponible/)]);
      expect(JSON.stringify(marked)).toContain('Estoy disponible');
    }
  });
});
