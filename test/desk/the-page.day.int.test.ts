import type { ChatMessage } from '../../playground/chats/chat-log.js';
import { expect, it, onTestFinished } from 'vitest';
import { startBuiltServer } from '../support/built-server.js';
import { fortyCases, fortyCasesEnd, tenCases, tenCasesEnd } from '../support/desk-day.js';
import { play, toNextMorning, type SceneCase } from '../support/desk-scene.js';
import { openPageDesk } from '../support/page-desk.js';
import { cardOf, titlesOf, wordsOf } from '../support/shown-card.js';

/** A built server of its own, with the cases played on its page. */
async function played(cases: readonly SceneCase[], end: number) {
  const server = await startBuiltServer({ PRECASO_RATE_TABLE: 'none' });
  onTestFinished(() => server.close());
  const desk = await openPageDesk(server.url);
  onTestFinished(() => desk.close());
  await toNextMorning(desk);
  const registered = await play(desk, cases, end);
  const namesOf = (course: string): readonly string[] => registered.filter((one) => one.course === course).map(({ name }) => name);
  const seen = () => standing(desk.messages(desk.channel('mesa')), desk.messages(desk.person('Carla Ríos').chatId));
  return { names: registered.map(({ name }) => name), namesOf, seen };
}

/** Far above what a busy machine needs for the last updates. */
const settled = { timeout: 120_000 };

const casesIn = (message: ChatMessage): readonly string[] => [...new Set(wordsOf(message).match(/CASO-\d{6}/g))];

/** What stands in the channel of the first level and in the coordinator's chat, by the numbers of the cases. */
function standing(channel: readonly ChatMessage[], coordination: readonly ChatMessage[]) {
  const posts = channel.filter(({ rootId }) => rootId === null);
  const replies = channel.filter(({ rootId }) => rootId !== null);
  const caseOf = new Map(posts.map((post) => [post.id, casesIn(post).join()]));
  const saying = (all: readonly ChatMessage[], words: string) => all.filter((one) => wordsOf(one).includes(words)).flatMap(casesIn);
  const isLine = (one: ChatMessage): boolean => wordsOf(one).trim().split('\n').length === 1 && titlesOf(cardOf(one) ?? {})[0] === 'Ver';
  return {
    posts: [...caseOf.values()],
    replies: replies.length,
    underAnotherCase: replies.filter((one) => casesIn(one).some((name) => name !== caseOf.get(one.rootId ?? ''))).map(wordsOf),
    unassignedPosts: saying(posts, 'Sin asignar'),
    // Each stands in the thread of its own case: of two that are due at one moment either may come first.
    unassignedAlerts: saying(replies, 'Sin asignar').toSorted(),
    unassignedToCoordination: saying(coordination, 'Sin asignar').toSorted(),
    closedLines: saying(posts.filter(isLine), '■ Cerrado'),
  };
}

it('ten cases of a morning are ten posts: two closed ones in a line, two alerts that stand and one that was acted on', async () => {
  const { names, namesOf, seen } = await played(tenCases, tenCasesEnd);
  const [early = '', middle = ''] = namesOf('left');
  await expect.poll(seen, settled).toEqual({
    posts: names,
    replies: 19,
    underAnotherCase: [],
    unassignedPosts: namesOf('left'),
    unassignedAlerts: [early, middle],
    unassignedToCoordination: [early],
    closedLines: namesOf('closed'),
  });
});

it('forty cases of a day are forty posts in the first level’s channel; only a case without an assignee is said to have none', async () => {
  const { names, namesOf, seen } = await played(fortyCases, fortyCasesEnd);
  expect(names).toHaveLength(40);
  await expect.poll(seen, settled).toEqual({
    posts: names,
    replies: 80,
    underAnotherCase: [],
    unassignedPosts: namesOf('left'),
    unassignedAlerts: namesOf('left'),
    unassignedToCoordination: namesOf('left'),
    closedLines: namesOf('closed'),
  });
});
