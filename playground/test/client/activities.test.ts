import { describe, expect, it } from 'vitest';
import { instant } from '../../../src/core/instant.js';
import { demoOrganisation } from '../../people/demo-organisation.js';
import {
  consentValue,
  deleteActivity,
  editActivity,
  executeActivity,
  installActivities,
  messageActivity,
  submitActivity,
} from '../../client/activities.js';
import { CONSENT_CARD } from '../../wire-rules/attachment-rules.js';
import { GROUPS } from '../page/page-server.js';

const demo = demoOrganisation(GROUPS, 'Mesa');
const context = { demo, serviceUrl: 'http://127.0.0.1:3978/', timeZone: 'America/Bogota' };
const [ana] = demo.requesters;
const [mesa] = demo.channels;
if (ana === undefined || mesa === undefined) throw new Error('the demo organisation is empty');
const at = instant(1_795_181_760_000);
const chat = { id: '17', at, from: ana, place: { conversationId: ana.chatId, rootId: null } };
const thread = { id: '18', at, from: demo.coordinator, place: { conversationId: mesa.channelId, rootId: '16' } };

describe('an activity of the Teams client', () => {
  it('in a personal chat carries context, conversation, time and locale', () => {
    expect(messageActivity(context, chat, { text: 'hola' })).toMatchObject({
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

  it('in a channel carries its thread, team and channel', () => {
    const bot = { id: demo.bot.id, name: 'Precaso' };
    expect(messageActivity(context, thread, { text: '<at>Precaso</at> cola', mentions: [bot] })).toMatchObject({
      conversation: { conversationType: 'channel', isGroup: true, id: `${mesa.channelId};messageid=16` },
      channelData: { team: { id: mesa.teamId, aadGroupId: mesa.aadGroupId }, channel: { id: mesa.channelId, type: 'standard' } },
      entities: [{ type: 'mention', text: '<at>Precaso</at>', mentioned: bot }, { type: 'clientInfo' }],
      attachments: [{ contentType: 'text/html', content: '<div><at>Precaso</at> cola</div>' }],
    });
  });

  it('a file in a channel is only a mark of the HTML copy; a pasted picture, and a file in the chat, are handed over', () => {
    const file = { contentType: 'application/vnd.microsoft.teams.file.download.info', name: 'a.pdf', content: { uniqueId: 'u1' } };
    const picture = { contentType: 'image/*', contentUrl: 'http://127.0.0.1:3978/1' };
    const html = { contentType: 'text/html', content: '<div></div><attachment id="u1"></attachment>' };
    expect(messageActivity(context, thread, { text: '', attachments: [file, picture] })['attachments']).toEqual([picture, html]);
    expect(messageActivity(context, chat, { text: '', attachments: [file, picture] })['attachments']).toEqual([file, picture]);
  });

  it('a message activity repeats its text as escaped HTML and omits an empty text', () => {
    expect(messageActivity(context, chat, { text: '<b> & \n' })).toMatchObject({
      attachments: [{ contentType: 'text/html', content: '<div>&lt;b&gt; &amp; <br></div>' }],
    });
    expect(messageActivity(context, chat, { text: '' })).not.toHaveProperty('text');
  });

  it('an Action.Submit activity is a message without text that refers to its card', () => {
    const activity = submitActivity(context, chat, { cardId: '9', value: { verb: 'x' } });
    expect(activity).toMatchObject({ type: 'message', replyToId: '9', value: { verb: 'x' } });
    expect(activity).not.toHaveProperty('text');
  });

  it('an Action.Execute activity is an invoke with a manual trigger', () => {
    expect(executeActivity(context, thread, { cardId: '9', verb: 'take', data: { v: 1 } })).toMatchObject({
      type: 'invoke',
      name: 'adaptiveCard/action',
      replyToId: '9',
      value: { action: { type: 'Action.Execute', verb: 'take', data: { v: 1 } }, trigger: 'manual' },
    });
  });

  it('the activity for an edit or a deletion has the id of the message', () => {
    expect(editActivity(context, chat, { text: 'b' })).toMatchObject({
      type: 'messageUpdate',
      id: '17',
      text: 'b',
      channelData: { eventType: 'editMessage' },
    });
    expect(deleteActivity(context, chat)).toMatchObject({
      type: 'messageDelete',
      id: '17',
      channelData: { eventType: 'softDeleteMessage' },
    });
  });

  it('an install arrives as conversationUpdate and installationUpdate', () => {
    const [members, install] = installActivities(context, { ...thread, place: { ...thread.place, rootId: null } });
    expect(members).toMatchObject({ type: 'conversationUpdate', membersAdded: [{ id: demo.bot.id }] });
    expect(install).toMatchObject({
      type: 'installationUpdate',
      action: 'add',
      channelData: { settings: { selectedChannel: { id: mesa.channelId } } },
    });
    expect(members?.['id']).not.toBe(install?.['id']);
  });
});

const card = { contentType: CONSENT_CARD, name: 'acta.pdf', content: { acceptContext: { a: 1 }, declineContext: { d: 1 } } };
const open = (name: string) => ({ name, uploadUrl: 'http://127.0.0.1/x' });

it('an accepted file consent carries the accept context and an upload session', () => {
  expect(consentValue({ attachments: [card] }, true, open)).toEqual({
    type: 'fileUpload',
    action: 'accept',
    context: { a: 1 },
    uploadInfo: { name: 'acta.pdf', uploadUrl: 'http://127.0.0.1/x' },
  });
});

it('a declined file consent carries the decline context and no upload session', () => {
  expect(consentValue({ attachments: [card] }, false, open)).toEqual({ type: 'fileUpload', action: 'decline', context: { d: 1 } });
});

it('a message without a consent card has no file consent', () => {
  expect(consentValue({ attachments: [] }, true, open)).toBeNull();
});
