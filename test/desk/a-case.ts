import type { DemoPerson } from '../../playground/people/demo-organisation.js';
import type { ActionOutcome } from '../../playground/client/teams-client.js';
import { isObject, parseJson } from '../../src/core/json.js';
import { completeForm } from '../support/cast.js';
import { wordsOfCard } from '../support/shown-card.js';
import { type DeskOverHttp } from '../support/desk-over-http.js';
import { dialogIn, whyNotOpened, type Card, type Sign } from '../support/desk-acts.js';

export type ShownCard = Card & { words: string };

const { phone, site, contact } = completeForm;
/** What the form asks besides the profile, without faults. */
export const besidesProfile = { phone, site, contact };

export function draftCode(words: string): string {
  return /PRE-\d{6}/.exec(words)?.[0] ?? '(no draft code)';
}

export function caseName(words: string): string {
  return /CASO-\d{6}/.exec(words)?.[0] ?? '(no case number)';
}

/** Posts words as a precaso, and waits for their draft. */
export async function postDraft(desk: DeskOverHttp, who: DemoPerson, words: string): Promise<ShownCard & { code: string }> {
  await desk.say(who, `precaso ${words}`);
  const card = await desk.shows(desk.chat(who), 'PRE-', words);
  return { ...card, code: draftCode(card.words) };
}

export type PostedCase = { who: DemoPerson; name: string; receipt: ShownCard; live: ShownCard };

/** Posts a case of a new requester, and waits for its live card in the first level's channel. */
export async function postCase(desk: DeskOverHttp, words: string, who: DemoPerson = desk.requester()): Promise<PostedCase> {
  const draft = await postDraft(desk, who, words);
  await desk.press(who, draft, 'Enviar', { ...besidesProfile, category: 'otro', description: `${words}, y no sé qué más hacer` });
  const receipt = await desk.shows(desk.chat(who), 'CASO-', words);
  const name = caseName(receipt.words);
  return { who, name, receipt, live: await liveAt(desk, 'mesa', name) };
}

/** The live card of a case in a channel, once it shows all of this. */
export function liveAt(desk: DeskOverHttp, group: string, name: string, ...signs: readonly Sign[]): Promise<ShownCard> {
  return desk.shows(desk.channel(group), `**${name}** · `, ...(signs.length === 0 ? ['Sin asignar'] : signs));
}

/** Opens the dialog that hands a case on, and chooses its group there. */
export async function openFor(
  desk: DeskOverHttp,
  person: DemoPerson,
  card: Card,
  title: string,
  group: string,
): Promise<Card & { title: string }> {
  const dialog = await desk.open(person, card, title);
  const chosen = JSON.stringify(dialog.card).replace('"id":"f_group",', `"id":"f_group","value":${JSON.stringify(group)},`);
  const withGroup = parseJson(chosen);
  if (!isObject(withGroup)) throw new Error('no dialog');
  return { ...dialog, card: withGroup };
}

/** Opens the dialog that registers for a user, and goes through its first step: an unknown person, and the category. */
export async function openRegister(desk: DeskOverHttp, by: DemoPerson, category = 'correo'): Promise<Card> {
  await desk.say(by, 'registrar');
  const first = await desk.open(by, await desk.shows(desk.chat(by), 'Registre por quien'), 'Registrar por un usuario');
  return dialogIn(first, await desk.submit(by, first, 'Continuar', { category }));
}

/** Taken, and solved with these words, by the first level. */
export async function postSolvedCase(
  desk: DeskOverHttp,
  words: string,
  solution = 'Se reinició el equipo y quedó bien',
): Promise<PostedCase & { resolution: ShownCard }> {
  const made = await postCase(desk, words);
  const { beto } = desk.people;
  await desk.press(beto, made.live, 'Tomar');
  const dialog = await desk.open(beto, await liveAt(desk, 'mesa', made.name, 'Beto Gil debe'), 'Resolver');
  await desk.submit(beto, dialog, 'Resolver', { solution });
  const resolution = await desk.shows(desk.chat(made.who), made.name, solution, '¿Quedó bien?');
  return { ...made, resolution };
}

/** What a person reads in the answer to a press; of a dialog that does not open, why. */
export function wordsIn(outcome: ActionOutcome): string {
  const refused = whyNotOpened(outcome);
  if (refused !== null) return refused;
  if (outcome.outcome === 'card' || outcome.outcome === 'dialog') return wordsOfCard(outcome.card);
  return 'text' in outcome ? outcome.text : '';
}

/** Waits until a look at the chats finds something. */
export function until<T>(desk: DeskOverHttp, look: () => T | undefined): Promise<T> {
  return new Promise((resolve, reject) => {
    const tried = (): void => {
      const found = look();
      if (found === undefined) return;
      clearTimeout(timer);
      unlisten();
      resolve(found);
    };
    const timer = setTimeout(() => {
      unlisten();
      reject(new Error('it did not come'));
    }, 120_000);
    const unlisten = desk.connector.chats.onChange(() => queueMicrotask(tried));
    tried();
  });
}
