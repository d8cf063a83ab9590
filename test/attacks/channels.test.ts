import { describe, expect, it } from 'vitest';
import type { PersonRef } from '../../src/core/people/person.js';
import type { JsonObject } from '../../src/core/json.js';
import { createHandlers } from '../../src/features/create-handlers.js';
import type { ChannelSurvey } from '../../src/teams/directory/channel-survey.js';
import type { Inbound } from '../../src/talk/inbound.js';
import type { PressAnswer } from '../../src/talk/message.js';
import { aDesk, advance, caseOf, type TestDesk } from '../support/a-desk.js';
import { aTurn, inChannel } from '../support/a-turn.js';
import { ref, type Who } from '../support/cast.js';
import { cardIn, buttonsIn } from '../support/read-card.js';

/** In a group chat that the bot was added to, people of anywhere read along. */
function inGroupChat(desk: TestDesk, who: Who, text = ''): { handlers: ReturnType<typeof createHandlers>; inbound: Inbound } {
  const { context, inbound } = aTurn(desk, who, text);
  return {
    handlers: createHandlers(context),
    inbound: { ...inbound, conversation: { id: '19:chat@thread.v2', kind: 'groupChat' }, replyTo: 'some-message' },
  };
}

/** What everybody in the conversation reads of the answer to a press of an old client. */
async function saidToAll(answer: PressAnswer): Promise<unknown> {
  if (answer.kind !== 'card') return answer;
  return answer.apart === undefined ? answer.message : answer.apart();
}

describe('a group chat', () => {
  it.each<[Who, string]>(
    (['beto', 'carla'] as const).flatMap((who) =>
      [
        'cola',
        'cola todos',
        'estado',
        'caso 1',
        'mis asignados',
        'precasos',
        'auditoría 1',
        'inalcanzables',
        'persona Beto',
        'detener relojes',
        'mis casos',
      ].map((phrase): [Who, string] => [who, phrase]),
    ),
  )('I8 a group chat is shown no card of the desk: %s asks «%s»', async (who, phrase) => {
    const desk = await aDesk();
    await caseOf(desk);
    const { handlers, inbound } = inGroupChat(desk, who, phrase);
    const said = await handlers.onText(inbound);
    // A refusal names no case.
    const shown = said.filter((message) => !('refusal' in message));
    expect(shown.filter(({ kind }) => kind !== 'text')).toEqual([]);
    expect(JSON.stringify(shown)).not.toMatch(/Ana Ruiz|no abre el correo/);
    await desk.whenIdle();
  });

  it.each<[string, Who, JsonObject]>([
    ['the case’s live card', 'beto', { verb: 'advance', v: 2, n: 'n', transition: 'take', card: 'live.2' }],
    ['the list of people to call', 'carla', { verb: 'undelivered' }],
    ['a colleague’s cases', 'carla', { verb: 'person', person: 'beto' }],
    ['the form that stops clocks', 'carla', { verb: 'plan-not-counted', n: 'n' }],
  ])('I8 a forged press of an old client posts no card of the desk there: %s', async (_, who, data) => {
    const desk = await aDesk();
    const ticket = await caseOf(desk);
    const { handlers, inbound } = inGroupChat(desk, who);
    const said = await saidToAll(await handlers.onPress(inbound, { ...data, ticket }));
    expect(JSON.stringify(said)).not.toMatch(/"kind":"(?!text)|Ana Ruiz|no abre el correo/);
    await desk.whenIdle();
    expect(desk.messenger.sent.filter(({ to }) => to.kind === 'person' && to.person !== who && to.person !== 'ana')).toEqual([]);
  });
});

describe('a refused press in a channel', () => {
  it('I8 I13 a refused press in a channel is a sentence for every presser: no card takes the place of another', async () => {
    const desk = await aDesk();
    const ticket = await caseOf(desk);
    for (const who of ['omar', 'dora'] as const) {
      const { context, inbound } = await inChannel(desk, who, 'mesa');
      const press = { verb: 'advance', v: 2, n: 'n', transition: 'take', ticket, card: 'live.2' };
      const answer = await createHandlers(context).onPress({ ...inbound, replyTo: 'a2' }, press);
      expect(await saidToAll(answer)).toMatchObject(who === 'omar' ? { kind: 'text' } : [{ kind: 'text' }]);
    }
    await desk.whenIdle();
  });

  it('the same case’s press that is obeyed leaves the card to the outbox', async () => {
    const desk = await aDesk();
    const ticket = await caseOf(desk);
    const { context, inbound } = await inChannel(desk, 'beto', 'mesa');
    const press = { verb: 'advance', v: 2, n: 'n', transition: 'take', ticket, card: 'live.2' };
    expect(await saidToAll(await createHandlers(context).onPress({ ...inbound, replyTo: 'a2' }, press))).toEqual([]);
    await desk.whenIdle();
    expect(desk.messenger.sent.findLast(({ activity }) => activity === 'a2')).toMatchObject({ how: 'update' });
    await advance(desk, ticket, 'resolve', 'beto', { solution: 'Se reinició el servicio' });
  });
});

describe('a channel that is bound', () => {
  const place = { team: 'team-mesa', channel: '19:mesa@thread.tacv2' };
  const standard = (members: readonly PersonRef[]): ChannelSurvey => ({ kind: 'standard', isStated: true, members, leftOut: 0 });

  /** The coordinator binds the channel, in which these people are by now; `agreed`: how many stood on the card. */
  async function bound(desk: TestDesk, now: ChannelSurvey, agreed: number): Promise<PressAnswer> {
    const { context, inbound } = aTurn(desk, 'carla', '');
    const handlers = createHandlers({ ...context, surveyChannel: () => Promise.resolve(now) });
    const there: Inbound = { ...inbound, ...place, conversation: { id: place.channel, kind: 'channel' } };
    return handlers.onPress(there, { verb: 'bind', group: 'mesa', ...place, since: 0, other: '', people: agreed });
  }

  it('UARIV-03 binding gives the role to as many people as the coordinator agreed to; of others it asks again', async () => {
    const desk = await aDesk();
    const crowd = (['beto', 'luz', 'dora'] as const).map(ref);
    const again = await bound(desk, standard(crowd), 2);
    const [asked] = again.kind === 'card' ? buttonsIn(cardIn(again.message)) : [];
    expect(asked).toMatchObject({ verb: 'bind', data: { people: crowd.length } });
    expect(await desk.store.channels.ofGroup('mesa')).toBeNull();
    expect(JSON.stringify(await bound(desk, standard(crowd), 3))).toContain('3 personas de este equipo podrán atender casos');
    expect(await desk.store.channels.ofGroup('mesa')).toMatchObject(place);
  });

  it.each(['private', 'shared', 'other'] as const)('I8 a channel gives no role while it is %s, and says why', async (channelKind) => {
    const desk = await aDesk();
    const refused = await bound(desk, { kind: 'not-standard', channelKind }, 0);
    expect(refused).toMatchObject({ kind: 'text', text: expect.stringContaining('Use un canal estándar del equipo.') });
    expect(await desk.store.channels.ofGroup('mesa')).toBeNull();
  });
});
