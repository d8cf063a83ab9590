import { describe, expect, it } from 'vitest';
import { admit, readActivity, type AdmittedActivity } from '../../../src/teams/inbound/activity-gate.js';

const TENANT = '0b1c2d3e-0000-4000-8000-00000000000a';
const rules = { allowedTenants: [TENANT], serviceHosts: ['smba.trafficmanager.net'], allowLoopbackServices: false };

const mentionOf = (id: string) => ({ type: 'mention', text: '<at>Precaso</at>', mentioned: { id, name: 'Precaso' } });

/** A post of a channel as Teams sends it to an app that may read all of them. */
const post = {
  type: 'message',
  id: '1700000000100',
  channelId: 'msteams',
  serviceUrl: `https://smba.trafficmanager.net/amer/${TENANT}/`,
  from: { id: '29:1abc', aadObjectId: 'ab1c2d3e-0000-4000-8000-0000000000c1', name: 'Ana Ruiz' },
  recipient: { id: '28:bot', name: 'Precaso' },
  conversation: { conversationType: 'channel', isGroup: true, tenantId: TENANT, id: '19:chan@thread.tacv2;messageid=1700000000000' },
  text: 'precaso no abre el correo',
  attachments: [{ contentType: 'text/html', content: '<div>precaso no abre el correo</div>' }],
  channelData: { tenant: { id: TENANT }, team: { id: '19:gen@thread.tacv2' }, channel: { id: '19:chan@thread.tacv2' } },
};
const inGroupChat = {
  conversation: { conversationType: 'groupChat', isGroup: true, tenantId: TENANT, id: '19:group@thread.v2' },
  channelData: { tenant: { id: TENANT } },
};
const edit = { type: 'messageUpdate', channelData: { ...post.channelData, eventType: 'editMessage' } };

function kindOf(change: object): AdmittedActivity['kind'] {
  const read = readActivity({ ...post, ...change });
  return read.kind === 'refused' ? read.kind : admit(read.activity, rules).kind;
}

describe('in a channel or group chat', () => {
  it.each([
    ['a post in a channel', {}],
    ['a post that calls the bot by its name only', { text: 'Precaso, no abre el correo' }],
    ['a reply in the thread of one of the bot’s cards', { replyToId: '1700000000000', text: 'nota: ya llamé' }],
    ['a quote of a message of the bot’s', { entities: [{ type: 'quotedReply', quotedReply: { messageId: '1700000000000' } }] }],
    ['a post that mentions somebody else', { entities: [mentionOf('29:beto')] }],
    ['a post of a person outside the directory', { from: { id: '29:guest', name: 'Guest' } }],
    ['a message in a group chat', inGroupChat],
    ['an edit of a post', edit],
  ])('what does not mention the bot is dropped: %s', (_, change) => {
    expect(kindOf(change)).toBe('ignored');
  });

  it.each([
    ['a post that mentions it', { entities: [mentionOf('28:bot')] }, 'text'],
    ['a message in a group chat that mentions it', { ...inGroupChat, entities: [mentionOf('29:beto'), mentionOf('28:bot')] }, 'text'],
    [
      'a message in the personal chat',
      { conversation: { conversationType: 'personal', id: 'a:1' }, channelData: { tenant: { id: TENANT } } },
      'text',
    ],
    ['a button', { text: undefined, value: { verb: 'take' } }, 'press'],
    ['a button with words', { text: 'tomar', value: { verb: 'take' } }, 'press'],
    ['an edit that mentions it', { ...edit, entities: [mentionOf('28:bot')] }, 'edit'],
    [
      'a deletion, which has no words',
      { ...edit, type: 'messageDelete', text: undefined, channelData: { ...post.channelData, eventType: 'softDeleteMessage' } },
      'edit',
    ],
  ])('what mentions the bot, or cannot, is heard: %s', (_, change, kind) => {
    expect(kindOf(change)).toBe(kind);
  });
});
