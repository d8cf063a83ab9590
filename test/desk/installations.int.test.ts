import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { JsonObject } from '../../src/core/json.js';
import type { DemoPerson } from '../../playground/people/demo-organisation.js';
import { startBuiltDesk, type BuiltDesk } from '../support/desk-over-http.js';
import { botMessages } from '../support/desk-acts.js';
import { wordsOf } from '../support/shown-card.js';

const PEOPLE = 900;
/** Welcomes that have left when a person reports. */
const sentBefore = 30;
const againMs = 2_000;

const colleagueOf = (one: DemoPerson, at: number): DemoPerson => ({
  ...one,
  id: `29:1persona${at}`,
  aadObjectId: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
  chatId: `a:1persona${at}`,
  name: `Persona ${at}`,
  givenName: 'Persona',
  surname: String(at),
  email: `persona.${at}@entidad.example`,
  role: 'requester',
});

/** Delivers again what is not taken, as Teams does. @returns how each delivery was answered */
async function delivered(desk: BuiltDesk, activity: JsonObject): Promise<readonly (number | 'cut off')[]> {
  const answers: (number | 'cut off')[] = [];
  for (;;) {
    const answer = await desk.deliver(activity).then(
      ({ status }) => status,
      () => 'cut off' as const,
    );
    answers.push(answer);
    if (answer === 200) return answers;
    await wait(againMs);
  }
}

/** The chat of each message of the desk that arrived, in their order. */
const chatsOf = ({ connector }: BuiltDesk): readonly string[] =>
  connector.calls
    .filter(({ method, status, activity }) => method === 'POST' && status !== null && status < 300 && activity['type'] === 'message')
    .map(({ conversationId }) => conversationId);

it('900 people given the app at once are welcomed once each, and who reports meanwhile has a draft before half of them', async () => {
  const everybody: DemoPerson[] = [];
  const desk = await startBuiltDesk({
    environment: { PRECASO_RATE_TABLE: 'teams' },
    changed(demo) {
      everybody.push(...Array.from({ length: PEOPLE }, (_, at) => colleagueOf(demo.coordinator, at)));
      return { ...demo, people: [...demo.people, ...everybody] };
    },
  });
  try {
    await desk.bindAll();
    const before = chatsOf(desk).length;
    const events = everybody.flatMap((one, at) => {
      const both = desk.connector.installs(one, desk.chat(one));
      return at % 3 === 0 ? [...both, ...both] : both;
    });
    const deliveries = Promise.all(events.map((event) => delivered(desk, event)));
    while (chatsOf(desk).length - before < sentBefore) await wait(20);
    const reporters = [desk.requester(), ...everybody.slice(-1)];
    await Promise.all(reporters.map((one) => desk.say(one, 'precaso no abre el correo')));
    await Promise.all(reporters.map((one) => desk.shows(desk.chat(one), 'PRE-', 'no abre el correo')));
    const sent = chatsOf(desk).length - before;
    const answers = (await deliveries).flat();
    expect(sent).toBeLessThan(PEOPLE / 2);
    expect([...new Set(answers)].filter((answer) => answer !== 200 && answer !== 503)).toEqual([]);
    const welcomes = everybody.map((one) =>
      botMessages(desk.connector, desk.chat(one)).filter((each) => wordsOf(each).includes('Soy Precaso')),
    );
    expect(welcomes.filter((ofOne) => ofOne.length !== 1)).toEqual([]);
  } finally {
    await desk.close();
  }
});
