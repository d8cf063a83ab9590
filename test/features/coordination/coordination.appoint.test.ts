import { doneMessage } from '../../../src/features/answers.js';
import { describe, expect, it } from 'vitest';
import { personId } from '../../../src/core/people/person.js';
import { appointmentRefusalText, appointedText, movedOnText } from '../../../src/texts/coordination.js';
import { aDesk, type TestDesk } from '../../support/a-desk.js';
import { appointInChat } from '../../support/appointed-in-chat.js';
import { cardIn } from '../../support/read-card.js';
import { actor, ref } from '../../support/cast.js';

const modules = { kind: 'scope', scope: 'modulo' } as const;
const desk = { kind: 'desk' } as const;
const siif = () => aDesk({ procedure: 'siif' });
const text = (why: Parameters<typeof appointmentRefusalText>[0], name: string) => ({
  kind: 'text',
  text: appointmentRefusalText(why, name),
});
const changesOf = async (d: TestDesk) => (await d.store.documents.find('coordinator', 'beto'))?.body.changes;

/** What the card of an appointment says, and what its button undoes. */
function saidAndUndone(answer: Awaited<ReturnType<typeof appointInChat>>) {
  const { fallback, actions = [] } = cardIn(answer.kind === 'card' ? answer.message : undefined);
  return [fallback, actions.map(({ data }) => [data['seen'], data['scope']])];
}

describe('who coordinates what, as the coordination says in chat', () => {
  it('SIIF-22 a coordinator of the whole desk names one of a scope; every change is kept with its author', async () => {
    const d = await siif();
    const { procedure } = d.registry.current;
    expect(saidAndUndone(await appointInChat(d, ref('beto'), { oversees: modules, seen: 0 }))).toEqual([
      appointedText('Beto Gil', modules, procedure),
      [[1, '']],
    ]);
    expect(saidAndUndone(await appointInChat(d, ref('beto'), { oversees: null, seen: 1 }))).toEqual([
      appointedText('Beto Gil', null, procedure),
      [[2, 'modulo']],
    ]);
    const by = ref('carla');
    expect((await d.store.documents.find('coordinator', 'beto'))?.body).toEqual({
      person: ref('beto'),
      changes: [
        { at: d.now(), by, oversees: modules },
        { at: d.now(), by, oversees: null },
      ],
    });
  });

  it('SIIF-22 a coordinator with a scope, a colleague and a requester name no coordinator', async () => {
    const d = await siif();
    const tries = [{ ...actor('carla'), oversees: ['linea'] }, actor('beto'), actor('ana')];
    const results = tries.map((by) => appointInChat(d, ref('beto'), { oversees: desk, seen: 0, by }));
    expect(await Promise.all(results)).toEqual(
      (['only-whole-desk', 'only-coordinator', 'only-coordinator'] as const).map((why) => text(why, 'Beto Gil')),
    );
    expect(await d.store.documents.all('coordinator')).toEqual([]);
  });

  it('SIIF-22 what the settings say is not changed in chat, and a scope that does not exist is not given', async () => {
    const d = await aDesk({
      procedure: 'siif',
      coordinators: [
        { id: personId('carla'), scope: null },
        { id: personId('beto'), scope: 'modulo' },
      ],
    });
    expect(await appointInChat(d, ref('beto'), { oversees: null, seen: 0 })).toEqual(text('in-settings', 'Beto Gil'));
    const unknown = { kind: 'scope', scope: 'otro' } as const;
    expect(await appointInChat(d, ref('dora'), { oversees: unknown, seen: 0 })).toEqual(text('no-scope', 'Dora Vega'));
  });

  it('SIIF-22 the same press again gets the first answer; a press on an older card changes nothing', async () => {
    const d = await siif();
    const { procedure } = d.registry.current;
    for (const _ of [1, 2])
      expect(saidAndUndone(await appointInChat(d, ref('beto'), { oversees: modules, seen: 0 }))).toEqual([
        appointedText('Beto Gil', modules, procedure),
        [[1, '']],
      ]);
    expect(await appointInChat(d, ref('beto'), { oversees: desk, seen: 0 })).toMatchObject({
      message: doneMessage(movedOnText('Beto Gil', modules, procedure)),
    });
    expect(await changesOf(d)).toHaveLength(1);
  });
});
