import { describe, expect, it } from 'vitest';
import { shapeActivity } from '../../../src/teams/inbound/activity-schema.js';

const account = { id: '29:1' };
const activity = {
  type: 'message',
  channelId: 'msteams',
  serviceUrl: 'https://smba.trafficmanager.net/amer/',
  from: account,
  recipient: account,
  conversation: { id: 'a:1' },
};
const many = (length: number, one: unknown = 1): unknown[] => Array.from({ length }, () => one);

describe('the lists of an activity', () => {
  it('a list that is too long is one fault, whatever its items are', () => {
    expect(shapeActivity({ ...activity, membersAdded: many(100_000), attachments: many(100_000) })).toEqual({
      ok: false,
      faults: 'attachments: at most 1000; membersAdded: at most 1000',
    });
  });

  it('of a list with wrong items the first is named', () => {
    const shaped = shapeActivity({ ...activity, membersRemoved: [account, ...many(900)] });
    expect(shaped).toMatchObject({ ok: false, faults: expect.stringMatching(/^membersRemoved\.1: [^;]+$/) });
  });

  it('lists as long as Teams may send them are read', () => {
    const lists = { membersAdded: many(1_000, account), attachments: many(1_000, { contentType: 'text/html' }), entities: many(1_000) };
    const shaped = shapeActivity({ ...activity, ...lists, membersRemoved: null });
    expect(shaped).toMatchObject({ ok: true, activity: { ...lists, membersRemoved: null } });
  });
});
