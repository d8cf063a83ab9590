import type { Card } from '../../../cards/card.js';
import type { JsonObject } from '../../../core/json.js';
import { handlePress } from '../../../features/acts.js';
import { handleMessage } from '../../../features/handle-message.js';
import type { Message } from '../../../talk/message.js';
import type { TestDesk } from '../../../../test/support/a-desk.js';
import { placeName } from '../../../../test/support/a-messenger.js';
import { aTurn, inChannel } from '../../../../test/support/a-turn.js';
import type { Who } from '../../../../test/support/cast.js';
import { drawn } from '../../../../test/support/in-thread.js';
import type { Turn } from '../../../features/turn.js';

type Inputs = Readonly<Record<string, string>>;

/** Presses a button of that message, as the person of the turn, and waits for what follows from it; what they then read. */
export async function pressOf(turn: Turn, of: Message | undefined, title: string, inputs: Inputs = {}): Promise<string> {
  const data = drawn(of).buttons[title];
  if (data === undefined) throw new Error(`no button ${title}: ${Object.keys(drawn(of).buttons).join()}`);
  return pressGroupButton(turn, { ...data, ...inputs });
}

export async function pressGroupButton(turn: Turn, data: JsonObject): Promise<string> {
  const answer = await handlePress(turn, data);
  if (answer.kind === 'card') await answer.besides?.();
  return answer.kind === 'card' ? drawn(answer.message).words : answer.kind === 'text' ? answer.text : '';
}

/** What `avisos` or `divulgar estado` shows in the person's own chat. */
export const answerToPhrase = async (desk: TestDesk, who: Who, phrase = 'avisos'): Promise<Message | undefined> =>
  (await handleMessage(aTurn(desk, who, phrase)))[0];

/** Binds these groups to channels, and sends them words by the form. */
export async function sendWordsAs(desk: TestDesk, who: Who, groups: readonly string[], words: string): Promise<string> {
  for (const group of groups) await inChannel(desk, who, group);
  return pressOf(aTurn(desk, who, ''), await answerToPhrase(desk, who), 'Enviar', { f_groups: groups.join(','), f_line: words });
}

export function sentTo({ messenger }: Pick<TestDesk, 'messenger'>, place: string): readonly Message[] {
  return messenger.sent.flatMap(({ how, to, message }) => (how === 'post' && placeName(to) === place ? [message] : []));
}

/** What a person reads of the last message at that place. */
export const lastWords = (desk: TestDesk, place: string): string => drawn(sentTo(desk, place).at(-1)).words;

export async function keptMessage(desk: TestDesk) {
  const all = await desk.store.documents.all('group-messages');
  const last = all
    .flatMap(({ body }) => body.all)
    .toSorted((a, b) => a.at - b.at)
    .at(-1);
  if (last === undefined) throw new Error('no message to groups');
  return last;
}

/** Those whose announcement begins so. */
export function cardsAmong<One extends { message: Message }>(sent: readonly One[], begins: string): readonly (One & { card: Card })[] {
  return sent.flatMap((one) =>
    one.message.kind === 'card' && one.message.card.fallback.startsWith(begins) ? [{ ...one, card: one.message.card }] : [],
  );
}

export const digestsAmong = <One extends { message: Message }>(sent: readonly One[]) => cardsAmong(sent, 'Resumen de hoy');
export const proposalsAmong = <One extends { message: Message }>(sent: readonly One[]) => cardsAmong(sent, 'Divulgar el estado');
