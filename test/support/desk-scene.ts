import type { ChatMessage } from '../../playground/chats/chat-log.js';
import { createHolidayLookup } from '../../src/core/calendar/colombian-holidays.js';
import { weekdayIndex, wallDay, wallInstant } from '../../src/core/calendar/civil-date.js';
import { instant, MINUTE } from '../../src/core/instant.js';
import type { PageDesk, PageStep } from './page-desk.js';
import type { Sign } from './desk-acts.js';
import { wordsOf } from './shown-card.js';

const ZONE = 'America/Bogota';

/** A case of a scene: what its requester writes, and what becomes of it. */
export type SceneCase = {
  /** Minutes after the scene's begin. */
  at: number;
  by: string;
  words: string;
  category: string;
  /** The agent of the first level who works it, unless it is left. */
  agent: string;
  /** The name of what becomes of it. */
  course: string;
  acts: readonly (readonly [minutesAfter: number, act: Act])[];
};

/** A case as it was registered. */
export type PlayedCase = SceneCase & { desk: PageDesk; name: string };

export type Act = (one: PlayedCase) => Promise<void>;

/** Moves the clock to eight o'clock of the next Tuesday, Wednesday or Thursday that is no holiday. */
export async function toNextMorning(desk: PageDesk): Promise<void> {
  const holidayOf = createHolidayLookup();
  const isBusy = (day: number): boolean => [1, 2, 3].includes(weekdayIndex(day)) && holidayOf(day) === null;
  let day = wallDay(instant(desk.now()), ZONE) + 1;
  while (!isBusy(day)) day += 1;
  await desk.pass((wallInstant(day, 8 * 60, ZONE) - desk.now()) / MINUTE);
}

/** Plays the cases and their acts in the order of their minutes. @returns the registered cases in the order of their numbers */
export async function play(desk: PageDesk, cases: readonly SceneCase[], end: number): Promise<readonly PlayedCase[]> {
  const played = new Map<SceneCase, PlayedCase>();
  const begin = desk.now();
  const passed = (): number => (desk.now() - begin) / MINUTE;
  // In small steps: what falls due is done close to its minute.
  const toMinute = async (minute: number): Promise<void> => {
    while (passed() < minute) await desk.pass(Math.min(2, minute - passed()));
  };
  const steps = cases.flatMap((one) => [
    { minute: one.at, run: async () => void played.set(one, await register(desk, one)) },
    ...one.acts.map(([after, act]) => ({
      minute: one.at + after,
      run: async () => {
        const registered = played.get(one);
        if (registered !== undefined) await act(registered);
      },
    })),
  ]);
  for (const { minute, run } of steps.filter((step) => step.minute < end).toSorted((a, b) => a.minute - b.minute)) {
    await toMinute(minute);
    await run();
  }
  await toMinute(end);
  return [...played.values()];
}

async function register(desk: PageDesk, one: SceneCase): Promise<PlayedCase> {
  const who = desk.person(one.by);
  await desk.say(who, `precaso ${one.words}`);
  const draft = await desk.shows(who.chatId, one.words, { button: 'Enviar' });
  await desk.press(who, draft, ['Enviar', { phone: '3001234567', site: 'Centro', category: one.category }]);
  const receipt = await desk.shows(who.chatId, one.words, 'CASO-');
  const played = { ...one, desk, name: /CASO-\d{6}/.exec(wordsOf(receipt))?.[0] ?? '' };
  await live(played);
  await desk.shows(desk.channel('mesa'), 'Llegó', played.name);
  return played;
}

/** The newest card of a case in a channel, once it shows all of this. */
function live({ desk, name }: PlayedCase, group = 'mesa', ...signs: readonly Sign[]): Promise<ChatMessage> {
  return desk.shows(desk.channel(group), `**${name}** · `, ...signs);
}

/** Presses a button of the case's card in the channel of a group; further steps are of the dialog that it opens. */
const pressed =
  (agent: string, ...steps: readonly PageStep[]): Act =>
  async (one) =>
    one.desk.press(one.desk.person(agent), await live(one, 'mesa', { button: steps[0]?.[0] ?? '' }), ...steps);

/** Presses a button of the newest card in the requester's chat that has it; further steps are of the dialog that it opens. */
const answered =
  (...steps: readonly PageStep[]): Act =>
  async ({ desk, name, by }) => {
    const who = desk.person(by);
    await desk.press(who, await desk.shows(who.chatId, name, { button: steps[0]?.[0] ?? '' }), ...steps);
  };

/** Writes to the bot in the thread of the case's card, and waits for the answer with these words. */
const inThread =
  (agent: string, words: string, answer: string): Act =>
  async (one) => {
    await sayUnder(one, agent, words);
    await one.desk.shows(one.desk.channel('mesa'), one.name, answer);
  };

/** Writes a message to the requester in the thread, and confirms it. */
const repliedToUser =
  (agent: string, words: string): Act =>
  async (one) => {
    const { desk, name, by } = one;
    await sayUnder(one, agent, `responder: ${words}`);
    const confirm = `Enviar a ${by.split(' ')[0] ?? ''}`;
    await desk.press(desk.person(agent), await desk.shows(desk.channel('mesa'), name, { button: confirm }), [confirm]);
  };

async function sayUnder(one: PlayedCase, agent: string, words: string): Promise<void> {
  const { desk } = one;
  await desk.say(desk.person(agent), `@Precaso ${words}`, { conversation: desk.channel('mesa'), root: (await live(one)).id });
}

/** Waits until an alert with these words stands in the channel. */
const alerted =
  (alert: string): Act =>
  async ({ desk, name }) =>
    void (await desk.shows(desk.channel('mesa'), `${name} ${alert}`));

/** Presses a button of an alert in the thread of the case's card. */
const onAlert =
  (agent: string, alert: string, ...steps: readonly PageStep[]): Act =>
  async ({ desk, name }) => {
    const card = await desk.shows(desk.channel('mesa'), `${name} ${alert}`, { button: steps[0]?.[0] ?? '' });
    await desk.press(desk.person(agent), card, ...steps);
  };

/** The agent escalates the case to infrastructure, where Dora Vega takes it. */
const escalated: Act = async (one) => {
  const { desk } = one;
  const reason = { reason: 'Requiere revisar el servidor.', diagnosis: 'Revisé el equipo y la red.' };
  await pressed(one.agent, ['Escalar'], ['Escalar', { group: 'infraestructura', ...reason }])(one);
  await desk.press(desk.person('Dora Vega'), await live(one, 'infraestructura', { button: 'Tomar' }), ['Tomar']);
};

/** Dora Vega gives it back to the first level. */
const returned: Act = async (one) => {
  const { desk } = one;
  const card = await live(one, 'infraestructura', { button: 'Escalar' });
  await desk.press(
    desk.person('Dora Vega'),
    card,
    ['Escalar'],
    ['Escalar', { group: 'mesa', reason: 'El servidor está bien: es del equipo.' }],
  );
};

export const acts = { pressed, answered, inThread, repliedToUser, alerted, onAlert, escalated, returned };
