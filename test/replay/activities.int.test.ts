import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { filesUnder, textOf } from '../house.files.js';
import { createReplayDesk, type Handled, type Replayed } from '../support/replay-desk.js';

/** `says`: for each message that is answered there, words that stand in it, in what is read in place of its card, or the kind of that; `posts`: kinds of what is said elsewhere. */
type Expects = { status: number; body: object | null; handled: Handled | null; says: readonly string[]; posts: readonly string[] };
type Recorded = { source: string; client: string; what: string; expects: Expects | null; activity: Readonly<Record<string, unknown>> };

const FOLDER = 'test/replay/activities/';
const recordings: readonly (readonly [string, Recorded])[] = filesUnder(FOLDER)
  .filter((file) => file.endsWith('.json'))
  .map((file) => [file.slice(FOLDER.length, -'.json'.length), JSON.parse(textOf(file))] as const);

const isUpdate = process.env['UPDATE_DOCS'] === '1';

/** What the desk did, as a file expects it: of an answer that a person reads its first line, of a body that there is one. */
function seen({ status, body, handled, says, posts }: Replayed): Expects {
  return {
    status,
    body: body === null ? null : {},
    handled: handled[0] ?? null,
    says: says.map((said) => said.split('\n', 1)[0] ?? ''),
    posts,
  };
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

function rowOf([name, { client, what, source, expects }]: readonly [string, Recorded]): string {
  if (expects === null) return `| ${[name, client, what, '?', '?', source].map(cell).join(' | ')} |`;
  const handled =
    expects.handled === null
      ? '–'
      : `${expects.handled.handler}${expects.handled.words === undefined ? '' : ` «${expects.handled.words}»`}`;
  const answers = [
    ...(expects.body === null ? [] : ['in the answer']),
    ...expects.says.map((said) => `«${said}»`),
    ...expects.posts.map((kind) => `${kind} elsewhere`),
  ];
  return `| ${[name, client, what, handled, answers.join(', ') || 'nothing', source].map(cell).join(' | ')} |`;
}

function page(): string {
  return [
    '# Activities that are replayed',
    '',
    `${recordings.length} activities as clients of Teams send them, and what the desk does. Made from the files in \`activities/\`: \`UPDATE_DOCS=1 npx vitest run --project int test/replay\`.`,
    '',
    '| file | client | what happens | the desk hears | it answers | source |',
    '| --- | --- | --- | --- | --- | --- |',
    ...recordings.map(rowOf),
    '',
  ].join('\n');
}

describe('an activity as a client of Teams sends it', () => {
  it.each(recordings)('a recorded activity of a Teams client is handled as its file expects: %s', async (name, recorded) => {
    const replay = await createReplayDesk();
    const done = await replay(recorded.activity);
    if (recorded.expects === null && isUpdate)
      writeFileSync(
        new URL(`activities/${name}.json`, import.meta.url),
        `${JSON.stringify({ ...recorded, expects: (recorded.expects = seen(done)) }, null, 2)}\n`,
      );
    const { expects } = recorded;
    if (expects === null)
      expect.fail(
        'what the desk makes of it is not written down yet: UPDATE_DOCS=1 npx vitest run --project int test/replay, then read it',
      );
    const { status, body, handled, says, posts } = done;
    expect([status, body === null]).toEqual([expects.status, expects.body === null]);
    if (expects.body !== null) expect(body).toMatchObject(expects.body);
    expect(handled).toMatchObject(expects.handled === null ? [] : [expects.handled]);
    expect(says).toEqual(expects.says.map((said) => expect.stringContaining(said)));
    expect(posts).toEqual(expects.posts);
  });
});

describe('the recordings', () => {
  it('at least sixty activities are recorded, each with its source, client and description', () => {
    expect(recordings.length).toBeGreaterThanOrEqual(60);
    expect(recordings.filter(([, { source, client, what }]) => [source, client, what].some((said) => !said))).toEqual([]);
  });

  it('the recorded activities cover all clients and every kind of conversation', () => {
    expect([...new Set(recordings.map(([, { client }]) => client))].toSorted()).toEqual(
      expect.arrayContaining(['android', 'desktop', 'ios', 'portal', 'web']),
    );
    expect([...new Set(recordings.flatMap(([, { expects }]) => expects?.handled?.where ?? []))].toSorted()).toEqual([
      'channel',
      'groupChat',
      'personal',
    ]);
  });

  it('the recorded activities cover every kind that a client sends', () => {
    const kinds = new Set(recordings.map(([, { activity }]) => kindOf(activity)));
    expect(WANTED.filter((kind) => !kinds.has(kind))).toEqual([]);
  });

  it('the recordings name no person and nothing of a real organisation', () => {
    const hosts = recordings.flatMap(([name, { activity }]) =>
      [...JSON.stringify(activity).matchAll(/https?:\/\/([^/"\\]+)/g)].map(([, host = '']) => [name, host] as const),
    );
    expect(
      hosts.filter(
        ([, host]) =>
          !/\.example$|^(smba\.trafficmanager\.net|webchat\.botframework\.com|us-api\.asm\.skype\.com|schema\.skype\.com|schema\.org)$/.test(
            host,
          ),
      ),
    ).toEqual([]);
    expect(
      recordings
        .filter(([, { activity }]) => /[\w.]+@(?!thread\.|unq\.|3Y0)[\w-]+\.\w/.test(JSON.stringify(activity)))
        .map(([name]) => name),
    ).toEqual([]);
  });

  it('the table in ACTIVITIES.md lists the recorded activities', () => {
    if (isUpdate) writeFileSync(new URL('ACTIVITIES.md', import.meta.url), page());
    expect(textOf('test/replay/ACTIVITIES.md')).toBe(page());
  });
});

const WANTED = [
  'message',
  'messageUpdate editMessage',
  'messageUpdate undeleteMessage',
  'messageDelete',
  'messageDelete softDeleteMessage',
  'messageReaction',
  'typing',
  'invoke adaptiveCard/action',
  'invoke task/fetch',
  'invoke task/submit',
  'invoke fileConsent/invoke',
  'invoke composeExtension/query',
  'invoke handoff/action',
  'invoke suggestedActions/submit',
  'invoke config/fetch',
  'invoke signin/verifyState',
  'installationUpdate add',
  'installationUpdate remove',
  'installationUpdate add-upgrade',
  'conversationUpdate',
  'conversationUpdate teamMemberAdded',
  'conversationUpdate teamMemberRemoved',
  'conversationUpdate teamRenamed',
  'conversationUpdate teamArchived',
  'conversationUpdate teamUnarchived',
  'conversationUpdate channelCreated',
  'conversationUpdate channelDeleted',
  'conversationUpdate channelRestored',
  'event application/vnd.microsoft.meetingStart',
  'event application/vnd.microsoft.meetingEnd',
  'event application/vnd.microsoft.readReceipt',
  'message button',
  'message file',
  'message picture',
  'message quote',
];

/** Its type, and what tells it from others of that type. */
function kindOf(activity: Recorded['activity']): string {
  const { type, name, action, value, channelData } = activity;
  const eventType =
    typeof channelData === 'object' && channelData !== null && 'eventType' in channelData ? channelData.eventType : undefined;
  const more = [name, action, eventType].find((one) => typeof one === 'string');
  if (more !== undefined) return `${String(type)} ${String(more)}`;
  if (type !== 'message') return String(type);
  const all = JSON.stringify(activity);
  if (all.includes('quotedReply') || all.includes('schema.skype.com/Reply')) return 'message quote';
  if (value !== undefined) return 'message button';
  if (all.includes('file.download.info')) return 'message file';
  return all.includes('"image/*"') ? 'message picture' : 'message';
}
