import { describe, expect, it } from 'vitest';
import { callOf, peopleToMention, type GroupCall } from '../../../src/core/outbox/group-call.js';
import type { CallPolicy } from '../../../src/procedure/routing.js';
import type { Procedure } from '../../../src/procedure/procedure.js';
import { aCase, aDraft, anEscalatedCase } from '../../support/a-ticket.js';
import { instant } from '../../../src/core/instant.js';
import { newNotification } from '../../../src/core/outbox/notification.js';
import type { NotificationKind } from '../../../src/core/ticket/notification-kinds.js';
import { personId } from '../../../src/core/people/person.js';
import { completeForm, ref, type Who } from '../../support/cast.js';
import { fill, given, press, uariv, wish, type Story } from '../../support/scenario.js';

const arrived = () => aDraft().and(fill(completeForm), 'ana');

const arrivalAt = (seq: number, group: string, kind: NotificationKind = 'arrived-here') =>
  newNotification({ id: `${seq}.0`, kind, to: { kind: 'channel', group }, seq, nextTryAt: instant(0) });

function called(story: Story, group = 'mesa', procedure = uariv.procedure): GroupCall {
  const seq = story.stored.history.findLast(({ event }) => event.type === 'draft-completed' || event.type === 'ticket-escalated')?.seq ?? 0;
  return callOf(arrivalAt(seq, group), story.stored, procedure);
}

const withPolicy = (call: CallPolicy | undefined): Procedure => ({
  ...uariv.procedure,
  groups: uariv.procedure.groups.map(({ id, level, label, kind, role }) => ({
    id,
    level,
    label,
    kind,
    role,
    ...(call === undefined ? {} : { call }),
  })),
});
const ids = (call: GroupCall) => (call.kind === 'group' ? call.except : []);

describe('the people that an arrival calls', () => {
  it('UARIV-08 a new case calls the people of its group, but not the requester', () => {
    expect(called(arrived())).toEqual({ kind: 'group', group: 'mesa', who: 'on-duty', requester: 'ana', except: ['ana', 'ana'] });
  });

  it('UARIV-09 a case that the desk registers does not call who registered it', () => {
    const draft = given(uariv)
      .whenOpened('beto', 'ana', 'no abre', { registeredBy: ref('beto'), channel: 'telephone' })
      .thenHappened();
    expect(ids(called(draft.and(fill(completeForm), 'beto')))).toEqual(['ana', 'beto']);
  });

  it('UARIV-04 an escalated case calls the people of the group that it goes to, but not who sent it', () => {
    expect(called(anEscalatedCase(), 'infraestructura')).toEqual({
      kind: 'group',
      group: 'infraestructura',
      who: 'on-duty',
      requester: 'ana',
      except: ['ana', 'beto'],
    });
  });

  it.each<[string, CallPolicy | undefined, string]>([
    ['that calls no one', 'none', 'none'],
    ['that calls those on duty', 'on-duty', 'on-duty'],
    ['that calls all', 'all', 'all'],
    ['of a procedure that says nothing calls those on duty', undefined, 'on-duty'],
  ])('a group %s', (_, policy, who) => {
    const call = called(arrived(), 'mesa', withPolicy(policy));
    expect(call.kind === 'group' ? call.who : call.kind).toBe(who);
  });

  it.each<[string, () => Story]>([
    ['taken meanwhile', () => arrived().and(press('take'), 'beto')],
    ['withdrawn meanwhile', () => arrived().and(press('withdraw'), 'ana')],
    [
      'solved meanwhile',
      () =>
        arrived()
          .and(press('take'), 'beto')
          .and(press('resolve', { solution: 'Se reinició el servicio' }), 'beto'),
    ],
    ['sent on meanwhile', anEscalatedCase],
  ])('a case %s calls no one at the group where it came first', (_, story) => {
    expect(called(story())).toEqual({ kind: 'none' });
  });

  it('USPEC-09 a case that is sent to an officer by name calls that officer alone', () => {
    const { stored } = anEscalatedCase();
    const to = ref('dora');
    const history = stored.history.map((e) => (e.event.type === 'ticket-escalated' ? { ...e, event: { ...e.event, assignee: to } } : e));
    const named = { ...stored, ticket: { ...stored.ticket, assignee: to }, history };
    const seq = history.findLast(({ event }) => event.type === 'ticket-escalated')?.seq ?? 0;
    expect(callOf(arrivalAt(seq, 'infraestructura'), named, uariv.procedure)).toEqual({
      kind: 'person',
      person: to,
      group: 'infraestructura',
    });
  });

  it('USPEC-09 a case sent on by name to its sender or its requester calls no one, also where the group calls no one', () => {
    const { stored } = anEscalatedCase();
    for (const who of ['beto', 'ana'] as const) {
      const to = ref(who);
      const history = stored.history.map((e) => (e.event.type === 'ticket-escalated' ? { ...e, event: { ...e.event, assignee: to } } : e));
      const named = { ...stored, ticket: { ...stored.ticket, assignee: to }, history };
      const seq = history.findLast(({ event }) => event.type === 'ticket-escalated')?.seq ?? 0;
      for (const policy of ['none', 'on-duty'] as const)
        expect([who, policy, callOf(arrivalAt(seq, 'infraestructura'), named, withPolicy(policy)).kind]).toEqual([who, policy, 'none']);
    }
  });
});

describe('the people that news in a channel wants', () => {
  const warned = (story: Story) => callOf(arrivalAt(story.stored.history.length, 'mesa', 'information'), story.stored, uariv.procedure);

  it('SIIF-15 the group of a case without an assignee, and the assignee of another one', () => {
    expect(warned(arrived()).kind).toBe('group');
    const taken = arrived()
      .and(press('take'), 'luz')
      .and(wish({ type: 'add-information', text: 'Sigue igual' }), 'ana');
    const elsewhere = { ...taken, stored: { ...taken.stored, notifications: [] } };
    expect(warned(elsewhere)).toEqual({ kind: 'person', person: ref('luz'), group: 'mesa' });
    expect(warned(taken)).toEqual({ kind: 'none' });
  });

  it('SIGCE-13 a warning that may have been seen calls no one when it is sent again after a person acted', () => {
    const story = aCase().at('2026-11-23T09:50-05:00').timers();
    const warning = arrivalAt(story.stored.history.length, 'mesa', 'target-warned');
    expect(callOf(warning, story.stored, uariv.procedure).kind).toBe('group');
    const { stored } = story.and(press('take'), 'luz');
    expect(callOf(warning, { ...stored, notifications: [] }, uariv.procedure)).toEqual({ kind: 'none' });
  });
});

describe('the people of a group that are called', () => {
  const members = (['beto', 'luz', 'carla'] as const).map(ref);
  const of = (who: 'on-duty' | 'all', away: readonly Who[] = [], except: readonly Who[] = [], requester: Who = 'ana') =>
    peopleToMention(
      { kind: 'group', group: 'mesa', who, requester: personId(requester), except: [requester, ...except].map(personId) },
      members,
      { away: new Set(away.map(personId)), coordinators: new Set([personId('carla')]) },
    ).map(({ id }) => id);

  it.each<[string, readonly string[], readonly string[]]>([
    ['on duty are all but the coordination', of('on-duty'), ['beto', 'luz']],
    ['SIIF-15 who is away is not called', of('on-duty', ['luz']), ['beto']],
    ['SIIF-15 the coordination is called when no one else is available', of('on-duty', ['beto', 'luz']), ['carla']],
    ['the coordination is not called because the only one on duty made the case', of('on-duty', ['luz'], ['beto']), []],
    ['the coordination is called where the only one on duty is who needs help', of('on-duty', ['luz'], ['beto'], 'beto'), ['carla']],
    ['all others on duty are called where one of them needs help', of('on-duty', [], ['beto'], 'beto'), ['luz']],
    ['the coordination is not called for its own case', of('on-duty', ['beto', 'luz'], ['carla'], 'carla'), []],
    ['no one is called when no one is available', of('on-duty', ['beto', 'luz', 'carla']), []],
    ['all are all of the team, available or not', of('all', ['luz']), ['beto', 'luz', 'carla']],
    ['who knows of it already is not called with all', of('all', [], ['beto']), ['luz', 'carla']],
  ])('%s', (_, found, wanted) => {
    expect(found).toEqual(wanted);
  });
});
