import { createServer } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openEmbeddedStore } from '../../../src/store/sqlite/open-folder.js';
import { instant, MINUTE } from '../../../src/core/instant.js';
import { personId } from '../../../src/core/people/person.js';
import { createGraphDirectory } from '../../../src/teams/directory/graph-directory.js';
import { recordingLog } from '../../support/desk-edge.js';
import { tempFolder } from '../../support/temp-folder.js';

const luz = {
  id: 'AAAAAAAA-0000-4000-8000-000000000001',
  displayName: 'Luz Parra',
  mail: 'luz@entidad.example',
  userPrincipalName: 'lparra@entidad.example',
};
const other = { ...luz, id: 'aaaaaaaa-0000-4000-8000-000000000002', displayName: 'Luz Pardo', userPrincipalName: 'luz@entidad.example' };
const guest = { ...other, userPrincipalName: 'luz_afuera.example#EXT#@entidad.example' };
const accepted = 'fresh';

type Answer = { status: number; retryAfter?: string; body?: unknown } | 'silence';

/** Graph's list of users: a token that it does not know is 401, any other question than that for one address 400; else as scripted. */
async function aDirectory({
  users = [luz],
  script = [],
  tokens = [accepted],
}: { users?: readonly (typeof luz)[]; script?: Answer[]; tokens?: string[] } = {}) {
  const asked: string[] = [];
  const server = createServer((req, res) => {
    const url = new URL(req.url ?? '', 'http://graph');
    const address = /^mail eq '((?:[^']|'')*)' or userPrincipalName eq '\1'$/
      .exec(url.searchParams.get('$filter') ?? '')?.[1]
      ?.replaceAll("''", "'");
    asked.push(address ?? '');
    const next = script.shift();
    if (next === 'silence') return;
    const found = { value: users.filter((u) => u.mail === address || u.userPrincipalName === address) };
    const usual = { status: 200, body: found };
    const isAsked = address !== undefined && url.searchParams.get('$select') === 'id,displayName,mail,userPrincipalName';
    const known = req.headers.authorization === `Bearer ${accepted}` ? (isAsked ? usual : { status: 400 }) : { status: 401 };
    const { status, retryAfter, body = { error: { code: 'Refused' } } }: Exclude<Answer, 'silence'> = next ?? known;
    res.writeHead(status, { 'content-type': 'application/json', ...(retryAfter === undefined ? {} : { 'retry-after': retryAfter }) });
    res.end(JSON.stringify(body));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const store = await openEmbeddedStore(await tempFolder());
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise<void>((closed) => server.close(() => closed()));
    await store.close();
  });
  const at = server.address();
  const { log, lines } = recordingLog();
  let now = 1_700_000_000_000;
  const resources: (string | undefined)[] = [];
  const directory = createGraphDirectory({
    people: store.people,
    clock: { now: () => instant(now) },
    log,
    address: `http://127.0.0.1:${typeof at === 'object' && at !== null ? at.port : 0}/v1.0/users`,
    limitMs: 400,
    token: (_fresh, resource) => {
      resources.push(resource);
      return Promise.resolve(tokens.length > 1 ? (tokens.shift() ?? null) : (tokens[0] ?? null));
    },
  });
  const written = () => lines.map(({ level, event, fields }) => ({ level, event, ...fields }));
  return { find: directory.findByEmail, asked, people: store.people, lines, written, resources, pass: (ms: number) => void (now += ms) };
}

const ofLuz = { id: luz.id.toLowerCase(), name: 'Luz Parra' };
const unavailable = (code: string) => [{ level: 'warn', event: 'directory-unavailable', code }];

describe('people of the directory by Microsoft Graph', () => {
  it('a person who never wrote is found by address or sign-in name, and remembered so that a chat can be asked for', async () => {
    const { find, people, resources } = await aDirectory();
    expect(await find('luz@entidad.example')).toEqual(ofLuz);
    expect(await find('lparra@entidad.example')).toEqual(ofLuz);
    expect(await people.find(personId(ofLuz.id))).toMatchObject({ ...ofLuz, email: luz.mail, platformId: luz.id, chat: null });
    expect(new Set(resources)).toEqual(new Set(['https://graph.microsoft.com']));
  });

  it('the id and address that Teams gave a person already stay', async () => {
    const { find, people } = await aDirectory();
    await people.remember(personId(ofLuz.id), { name: 'Luz', email: 'otro@entidad.example', platformId: '29:luz' });
    expect(await find('luz@entidad.example')).toEqual({ ...ofLuz, name: 'Luz' });
    expect(await people.find(personId(ofLuz.id))).toMatchObject({ email: 'otro@entidad.example', platformId: '29:luz' });
  });

  it.each([
    ['nobody', [], []],
    ['two people', [luz, other], []],
    ['a guest', [guest], []],
    ['a 404', [luz], [{ status: 404 }]],
  ] as const)('%s: nobody is found, and nothing is logged', async (_, users, script) => {
    const { find, written, people } = await aDirectory({ users, script: [...script] });
    expect(await find('luz@entidad.example')).toBeNull();
    expect(written()).toEqual([]);
    expect(await people.findByEmail('luz@entidad.example')).toBeNull();
  });

  it('an apostrophe is part of the address, not of the question', async () => {
    const { find, asked } = await aDirectory({ users: [{ ...luz, mail: "o'neil@entidad.example" }] });
    expect(await find("o'neil@entidad.example")).toEqual(ofLuz);
    expect(asked).toEqual(["o'neil@entidad.example"]);
  });

  it('without consent (403) no person is found, and one error an hour says what to do, without the address', async () => {
    const { find, lines, written, asked, pass } = await aDirectory({ script: [{ status: 403 }, { status: 403 }, { status: 403 }] });
    for (const who of ['luz', 'ana']) expect(await find(`${who}@entidad.example`)).toBeNull();
    expect(written()).toEqual([{ level: 'error', event: 'directory-unavailable', code: 'HTTP 403', remedy: 'grant-consent' }]);
    pass(61 * MINUTE);
    expect(await find('luz@entidad.example')).toBeNull();
    expect(written()).toHaveLength(2);
    expect(asked).toHaveLength(3);
    expect(JSON.stringify(lines)).not.toContain('entidad.example');
  });

  it('a token that is refused (401) is asked for anew, once', async () => {
    const once = await aDirectory({ tokens: ['old', accepted] });
    expect(await once.find('luz@entidad.example')).toEqual(ofLuz);
    const never = await aDirectory({ tokens: ['old'] });
    expect(await never.find('luz@entidad.example')).toBeNull();
    expect([never.asked.length, never.written()]).toEqual([2, unavailable('HTTP 401')]);
  });

  it.each([
    ['429 with a short Retry-After', { status: 429, retryAfter: '0.05' }],
    ['a 503', { status: 503, retryAfter: '0.05' }],
  ])('%s is waited for and asked again', async (_, refusal) => {
    const { find, asked } = await aDirectory({ script: [refusal] });
    expect(await find('luz@entidad.example')).toEqual(ofLuz);
    expect(asked).toHaveLength(2);
  });

  it('429 with a Retry-After longer than a form can wait is not waited for', async () => {
    const { find, asked, written } = await aDirectory({ script: [{ status: 429, retryAfter: '30' }] });
    expect(await find('luz@entidad.example')).toBeNull();
    expect([asked.length, written()]).toEqual([1, unavailable('HTTP 429')]);
  });

  it('an answer that does not come in time, or cannot be read, means that no person is found', async () => {
    const silent = await aDirectory({ script: ['silence'] });
    expect(await silent.find('luz@entidad.example')).toBeNull();
    expect(silent.written()).toEqual(unavailable('no-answer'));
    const unreadable = await aDirectory({ script: [{ status: 200, body: { value: 'x' } }] });
    expect(await unreadable.find('luz@entidad.example')).toBeNull();
    expect(unreadable.written()).toEqual(unavailable('no-answer'));
  });

  it('what an address gave counts for a minute, also that it has no person', async () => {
    const users: (typeof luz)[] = [];
    const { find, asked, pass } = await aDirectory({ users });
    expect(await Promise.all([find('luz@entidad.example'), find('luz@entidad.example')])).toEqual([null, null]);
    users.push(luz);
    expect(await find('luz@entidad.example')).toBeNull();
    expect(asked).toHaveLength(1);
    pass(MINUTE + 1);
    expect(await find('luz@entidad.example')).toEqual(ofLuz);
  });
});
