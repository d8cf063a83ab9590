import { describe, expect, it } from 'vitest';
import { fromIso } from '../../support/from-iso.js';
import { admit, readActivity, type AdmittedActivity, type GateRules } from '../../../src/teams/inbound/activity-gate.js';
import type { Inbound } from '../../../src/talk/inbound.js';

const TENANT = '0b1c2d3e-0000-4000-8000-00000000000a';
const rules: GateRules = { allowedTenants: [TENANT], serviceHosts: ['smba.trafficmanager.net'], allowLoopbackServices: false };

/** As Teams sends a channel message that mentions the bot. */
const message = {
  type: 'message',
  id: '1700000000100',
  timestamp: '2026-11-20T15:00:00.123Z',
  channelId: 'msteams',
  serviceUrl: `https://smba.trafficmanager.net/amer/${TENANT}/`,
  locale: 'es-CO',
  from: { id: '29:1abc', aadObjectId: 'AB1C2D3E-0000-4000-8000-0000000000C1', name: 'Ana  Ruiz' },
  recipient: { id: '28:bot', name: 'Precaso' },
  conversation: {
    conversationType: 'channel',
    isGroup: true,
    tenantId: TENANT,
    id: '19:chan@thread.tacv2;messageid=1700000000000',
  },
  text: '<at>Precaso</at> estado 1234\n',
  textFormat: 'plain',
  attachments: [{ contentType: 'text/html', content: '<div>…</div>' }],
  entities: [
    { type: 'mention', text: '<at>Precaso</at>', mentioned: { id: '28:bot', name: 'Precaso' } },
    { type: 'clientInfo', locale: 'es-CO', country: 'CO', platform: 'Android', timezone: 'America/Bogota' },
  ],
  channelData: {
    tenant: { id: TENANT },
    team: { id: '19:gen@thread.tacv2', aadGroupId: 'g' },
    channel: { id: '19:chan@thread.tacv2' },
  },
};

function verdict(change: object, under: GateRules = rules): AdmittedActivity {
  const read = readActivity({ ...message, ...change });
  return read.kind === 'refused' ? read : admit(read.activity, under);
}

function heard(change: object, under?: GateRules): Inbound {
  const admitted = verdict(change, under);
  if (!('inbound' in admitted)) throw new Error(`not let in: ${JSON.stringify(admitted)}`);
  return admitted.inbound;
}

const says = (text: string, entities: readonly object[] = message.entities): string => heard({ text, entities }).text;

describe('the content of a message', () => {
  it('a channel message is read with its sender, place, time and content', () => {
    expect(heard({})).toEqual({
      id: '1700000000100',
      conversation: { id: '19:chan@thread.tacv2;messageid=1700000000000', kind: 'channel' },
      channel: '19:chan@thread.tacv2',
      channelKind: null,
      team: '19:gen@thread.tacv2',
      teamGroup: 'g',
      tenant: TENANT,
      serviceUrl: message.serviceUrl,
      bot: { id: '28:bot', name: 'Precaso' },
      at: fromIso('2026-11-20T15:00:00.123Z'),
      person: { id: 'ab1c2d3e-0000-4000-8000-0000000000c1', name: 'Ana Ruiz', platformId: '29:1abc' },
      text: 'estado 1234',
      files: [],
      tooLong: null,
      filesLeftOut: 0,
      filesWithheld: 0,
      unread: [],
      forwarded: null,
      value: null,
      invoke: null,
      replyTo: null,
      mentions: [],
      pointsAt: ['1700000000000'],
    });
  });

  it('the content of a message is frozen', () => {
    const inbound = heard({});
    expect([inbound, inbound.person, inbound.conversation, inbound.files].every(Object.isFrozen)).toBe(true);
  });

  it.each([
    ['<at>Precaso</at>&nbsp;cola', 'cola'],
    ['<at>Precaso</at> mis casos <at>Precaso</at>', 'mis casos'],
    ['<at>Precaso</at>', ''],
    ['   \u00a0\t \n ', ''],
    ['precaso\u00a0no   abre\r\n\r\n\r\n\r\n el correo ', 'precaso no abre\n\nel correo'],
    ['hola\u0000 \u0007mundo', 'hola mundo'],
    ['roto \ud83d aquí \ude00', 'roto \ufffd aquí \ufffd'],
    ['👩‍💻 ok', '👩‍💻 ok'],
    ['<b>no</b> [x](http://y) ${z} {{w}} =cmd()', '<b>no</b> [x](http://y) ${z} {{w}} =cmd()'],
    ['\u202eotxet', 'otxet'],
  ])('%j is read as %j', (text, words) => {
    expect(says(text)).toBe(words);
  });

  it('other people’s mentions stay as their names, and are listed', () => {
    const entities = [...message.entities, { type: 'mention', text: '<at>Beto Gil</at>', mentioned: { id: '29:beto', name: 'Beto Gil' } }];
    const inbound = heard({ text: '<at>Precaso</at> asignar a <at>Beto Gil</at>', entities });
    expect([inbound.text, inbound.mentions]).toEqual(['asignar a Beto Gil', [{ platformId: '29:beto', name: 'Beto Gil' }]]);
  });

  it('a mention without shape is no mention', () => {
    expect(
      heard({
        entities: [...message.entities, { type: 'mention', text: 7 }, { type: 'mention', mentioned: 'x' }],
      }).mentions,
    ).toEqual([]);
  });

  it.each([[null], [7], [[]], [{ type: 7 }], [{ mentioned: 'x' }]])(
    'an unreadable entity leaves the rest of the message: %j',
    (strange) => {
      expect(says('<at>Precaso</at> cola', [strange as object, ...message.entities])).toBe('cola');
    },
  );

  it('entities that are no list are none', () => {
    expect(
      heard({ text: 'cola', entities: { type: 'mention' }, conversation: { ...message.conversation, conversationType: 'personal' } }).text,
    ).toBe('cola');
  });

  it('a quote is no part of the words, and is listed before its thread', () => {
    const entities = [...message.entities, { type: 'quotedReply', quotedReply: { messageId: '1700000000050' } }];
    expect(heard({ text: '<at>Precaso</at> <quoted messageId="1700000000050"/> mis casos', entities })).toMatchObject({
      text: 'mis casos',
      pointsAt: ['1700000000050', '1700000000000'],
    });
  });

  it('a post that starts a thread refers to no other message', () => {
    expect(heard({ id: '1700000000000' }).pointsAt).toEqual([]);
  });

  it.each([
    ['personal', {}, 'personal'],
    ['groupChat', {}, 'groupChat'],
    [undefined, {}, 'channel'],
    [undefined, { channelData: { tenant: { id: TENANT } } }, 'groupChat'],
  ])('a conversation of type %s is %s', (conversationType, change, kind) => {
    expect(heard({ conversation: { ...message.conversation, conversationType }, ...change }).conversation.kind).toBe(kind);
  });

  it('an invalid time is unknown', () => {
    expect(heard({ timestamp: 'ayer' }).at).toBeNull();
  });
});

describe('texts, presses and files', () => {
  it('a value with a verb is a press, with or without words', () => {
    expect(verdict({ text: undefined, value: { verb: 'take' } }).kind).toBe('press');
    expect(verdict({ text: 'tomar', value: { verb: 'take' } }).kind).toBe('press');
  });

  it('words with a value that is no action of ours are a text', () => {
    expect(verdict({ text: 'hola', value: { other: 1 } }).kind).toBe('text');
  });

  it('a value that comes as text is parsed as an object, else ignored', () => {
    expect(heard({ text: 'x', value: '{"verb":"take"}' }).value).toEqual({ verb: 'take' });
    for (const value of ['take', '[1]', '7', '', 7, true])
      expect(verdict({ text: 'hola', value })).toMatchObject({ kind: 'text', inbound: { value: null } });
    expect(verdict({ text: 'x', value: '{"__proto__":{}}' })).toMatchObject({ kind: 'refused', code: 'bad-value' });
  });

  it('a press without words or verb is still a press, for the desk to say that it knows none', () => {
    expect(verdict({ text: undefined, value: { f_x: '1' } }).kind).toBe('press');
  });

  it('files only, and nothing at all, are texts without words', () => {
    const inline = {
      contentType: 'image/png',
      contentUrl: 'https://smba.trafficmanager.net/v3/attachments/1',
      name: 'p.png',
    };
    const upload = {
      contentType: 'application/vnd.microsoft.teams.file.download.info',
      name: 'a.pdf',
      contentUrl: 'https://x/a',
      content: { downloadUrl: 'https://o.sharepoint.com/a', fileType: 'pdf' },
    };
    const card = { contentType: 'application/vnd.microsoft.card.adaptive', content: {} };
    expect(heard({ text: undefined, attachments: [inline, upload, card, ...message.attachments] }).files).toEqual([
      { source: 'inline', url: inline.contentUrl, name: 'p.png', claimedType: 'image/png' },
      { source: 'upload', url: 'https://o.sharepoint.com/a', name: 'a.pdf', claimedType: upload.contentType },
    ]);
    expect(verdict({ text: undefined, attachments: undefined })).toMatchObject({
      kind: 'text',
      inbound: { text: '', files: [] },
    });
  });

  it('an invoke has its name', () => {
    expect(verdict({ type: 'invoke', name: 'task/fetch', value: { data: {} } })).toMatchObject({
      kind: 'invoke',
      inbound: { invoke: 'task/fetch' },
    });
  });
});

describe('who is admitted', () => {
  it.each([
    ['https://smba.trafficmanager.net.evil.example/'],
    ['https://evil.example/?smba.trafficmanager.net'],
    ['https://smba.trafficmanager.net@evil.example/'],
    ['https://smba.trafficmanager.net:8443/'],
    ['http://smba.trafficmanager.net/'],
    ['http://127.0.0.1:3978/'],
    ['file:///etc/passwd'],
    ['smba.trafficmanager.net'],
  ])('the service address %s is not', (serviceUrl) => {
    expect(verdict({ serviceUrl })).toMatchObject({ kind: 'refused', status: 403, code: 'foreign-service' });
  });

  it('a loopback address is admitted in local mode only', () => {
    const own = { ...rules, allowLoopbackServices: true };
    expect(heard({ serviceUrl: 'http://localhost:3978/x/' }, own).serviceUrl).toBe('http://localhost:3978/x/');
    expect(verdict({ serviceUrl: 'http://localhost.evil.example/' }, own).kind).toBe('refused');
  });

  it.each([
    ['another tenant', { channelData: { tenant: { id: 'x' } } }],
    ['two tenants at once', { conversation: { ...message.conversation, tenantId: 'x' } }],
    ['no tenant', { channelData: null, conversation: { ...message.conversation, tenantId: undefined } }],
  ])('%s is not', (_, change) => {
    expect(verdict(change)).toMatchObject({ kind: 'refused', status: 403, code: 'foreign-tenant' });
  });

  it('in local mode any tenant is admitted, also none', () => {
    const change = { channelData: null, conversation: { ...message.conversation, tenantId: undefined } };
    expect(heard(change, { ...rules, allowedTenants: [] }).tenant).toBe('');
  });

  it('tenants are compared without case', () => {
    expect(heard({ channelData: { tenant: { id: TENANT.toUpperCase() } } }).tenant).toBe(TENANT);
  });

  it('a sender without a directory id is outside the directory', () => {
    expect(verdict({ from: { id: '29:x', name: 'Ana' } }).kind).toBe('outside-directory');
  });

  it.each(['message', 'invoke'])('a %s without an id cannot be answered once only, so it is refused', (type) => {
    for (const id of [undefined, null, '']) expect(verdict({ type, id })).toMatchObject({ kind: 'refused', status: 400, code: 'no-id' });
  });

  it('a fault is named by path, never by value', () => {
    const refused = verdict({ from: 'secreto', text: 7 });
    expect(refused).toMatchObject({ kind: 'refused', status: 400, message: expect.stringMatching(/from: .*text: /) });
    expect(JSON.stringify(refused)).not.toContain('secreto');
  });
});

describe('events', () => {
  it('a message is edited, deleted or restored under its id by a person of the directory; every other update changes nothing', () => {
    const change = (type: string, eventType: string, more: object = {}) =>
      verdict({ id: '17', type, channelData: { tenant: { id: TENANT }, eventType }, ...more });
    expect(change('messageUpdate', 'editMessage')).toMatchObject({ kind: 'edit', edit: 'edited', inbound: { id: '17' } });
    expect(change('messageUpdate', 'undeleteMessage')).toMatchObject({ edit: 'restored' });
    expect(change('messageDelete', 'softDeleteMessage')).toMatchObject({ edit: 'deleted' });
    for (const more of [{ id: '' }, { from: { id: '29:1' } }, { channelData: {} }])
      expect(change('messageUpdate', 'editMessage', more).kind).toBe('ignored');
  });

  it('members come without the bot, which has flags of its own', () => {
    const membersAdded = [{ id: '28:bot' }, { id: '29:1', aadObjectId: 'A', name: 'Ana' }, { id: '29:2' }];
    expect(verdict({ type: 'conversationUpdate', membersAdded, membersRemoved: [] })).toMatchObject({
      kind: 'members',
      change: {
        botAdded: true,
        botRemoved: false,
        team: '19:gen@thread.tacv2',
        removed: [],
        added: [
          { id: 'a', platformId: '29:1', name: 'Ana' },
          { id: null, platformId: '29:2', name: null },
        ],
      },
    });
  });

  it('an install names the channel that was chosen; an upgrade is none', () => {
    const channelData = { tenant: { id: TENANT }, team: { id: 'T' }, settings: { selectedChannel: { id: 'C' } } };
    expect(verdict({ type: 'installationUpdate', action: 'add', channelData })).toMatchObject({
      kind: 'installation',
      installation: { action: 'added', channel: 'C', team: 'T' },
    });
    expect(verdict({ type: 'installationUpdate', action: 'remove' })).toMatchObject({
      installation: { action: 'removed' },
    });
    expect(verdict({ type: 'installationUpdate', action: 'add-upgrade' }).kind).toBe('ignored');
  });
});
