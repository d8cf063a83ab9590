import { describe, expect, it } from 'vitest';
import { instant } from '../../../src/domain/instant.js';
import { demoOrganisation } from '../../../src/local/people/demo-organisation.js';
import {
  deleteActivity,
  editActivity,
  executeActivity,
  installActivities,
  messageActivity,
  submitActivity,
} from '../../../src/local/client/activities.js';
import { GROUPS } from '../page/page-server.js';

const demo = demoOrganisation(GROUPS, 'Mesa');
const sender = { demo, serviceUrl: 'http://127.0.0.1:3978/', timeZone: 'America/Bogota' };
const [ana] = demo.requesters;
const [mesa] = demo.channels;
if (ana === undefined || mesa === undefined) throw new Error('the demo organisation is empty');
const at = instant(1_795_181_760_000);
const chat = { id: '17', at, from: ana, place: { conversationId: ana.chatId, rootId: null } };
const thread = { id: '18', at, from: demo.coordinator, place: { conversationId: mesa.channelId, rootId: '16' } };

describe('an activity', () => {
  it('of a personal chat says who, where, when and in which language', () => {
    expect(messageActivity(sender, chat, { text: 'hola' })).toMatchObject({
      type: 'message',
      id: '17',
      timestamp: '2026-11-20T13:36:00.000Z',
      channelId: 'msteams',
      serviceUrl: 'http://127.0.0.1:3978/',
      locale: 'es-CO',
      localTimezone: 'America/Bogota',
      from: { id: ana.id, aadObjectId: ana.aadObjectId, name: 'Ana Ruiz' },
      recipient: { id: demo.bot.id, name: 'Precaso' },
      conversation: { conversationType: 'personal', tenantId: demo.tenantId, id: ana.chatId },
      channelData: { tenant: { id: demo.tenantId } },
      text: 'hola',
      textFormat: 'plain',
      entities: [{ type: 'clientInfo', locale: 'es-CO', country: 'CO', platform: 'Web', timezone: 'America/Bogota' }],
    });
  });

  it('of a channel names its thread, its team and its channel', () => {
    const bot = { id: demo.bot.id, name: 'Precaso' };
    expect(messageActivity(sender, thread, { text: '<at>Precaso</at> cola', mentions: [bot] })).toMatchObject({
      conversation: { conversationType: 'channel', isGroup: true, id: `${mesa.channelId};messageid=16` },
      channelData: { team: { id: mesa.teamId, aadGroupId: mesa.aadGroupId }, channel: { id: mesa.channelId, type: 'standard' } },
      entities: [{ type: 'mention', text: '<at>Precaso</at>', mentioned: bot }, { type: 'clientInfo' }],
      attachments: [{ contentType: 'text/html', content: '<div><at>Precaso</at> cola</div>' }],
    });
  });

  it('repeats the words as escaped HTML, and has no text when there are none', () => {
    expect(messageActivity(sender, chat, { text: '<b> & \n' })).toMatchObject({
      attachments: [{ contentType: 'text/html', content: '<div>&lt;b&gt; &amp; <br></div>' }],
    });
    expect(messageActivity(sender, chat, { text: '' })).not.toHaveProperty('text');
  });

  it('of a Submit is a message without words that points to its card', () => {
    const activity = submitActivity(sender, chat, { cardId: '9', value: { verb: 'x' } });
    expect(activity).toMatchObject({ type: 'message', replyToId: '9', value: { verb: 'x' } });
    expect(activity).not.toHaveProperty('text');
  });

  it('of an Execute is an invoke that a person triggered', () => {
    expect(executeActivity(sender, thread, { cardId: '9', verb: 'take', data: { v: 1 } })).toMatchObject({
      type: 'invoke',
      name: 'adaptiveCard/action',
      replyToId: '9',
      value: { action: { type: 'Action.Execute', verb: 'take', data: { v: 1 } }, trigger: 'manual' },
    });
  });

  it('of an edit and of a deletion keep the id of the message', () => {
    expect(editActivity(sender, chat, { text: 'b' })).toMatchObject({
      type: 'messageUpdate',
      id: '17',
      text: 'b',
      channelData: { eventType: 'editMessage' },
    });
    expect(deleteActivity(sender, chat)).toMatchObject({
      type: 'messageDelete',
      id: '17',
      channelData: { eventType: 'softDeleteMessage' },
    });
  });

  it('of an install comes as two: members added and the installation', () => {
    const [members, install] = installActivities(sender, { ...thread, place: { ...thread.place, rootId: null } });
    expect(members).toMatchObject({ type: 'conversationUpdate', membersAdded: [{ id: demo.bot.id }] });
    expect(install).toMatchObject({
      type: 'installationUpdate',
      action: 'add',
      channelData: { settings: { selectedChannel: { id: mesa.channelId } } },
    });
    expect(members?.['id']).not.toBe(install?.['id']);
  });
});
