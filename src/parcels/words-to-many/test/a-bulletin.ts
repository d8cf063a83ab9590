import { isObject, type JsonObject } from '../../../core/json.js';
import { handleMessage } from '../../../features/handle-message.js';
import { handlePress, openDialog, submitDialog } from '../../../features/acts.js';
import type { DialogAnswer, PressAnswer, Message } from '../../../talk/message.js';
import type { TestDesk } from '../../../../test/support/a-desk.js';
import { aTurn, inChannel } from '../../../../test/support/a-turn.js';
import type { Who } from '../../../../test/support/cast.js';
import { drawn } from '../../../../test/support/in-thread.js';
import { buttonsOf } from '../../../../test/support/shown-card.js';

/** Does what an answer leaves for after it; returns the sentence or the words of the form. */
async function ended(answer: DialogAnswer): Promise<string> {
  if (answer.kind === 'message') await answer.besides?.();
  return answer.kind === 'message' ? answer.text : JSON.stringify(answer);
}

const inputs = (typed: Readonly<Record<string, string>>): JsonObject =>
  Object.fromEntries(Object.entries(typed).map(([id, value]) => [`f_${id}`, value]));

/** What the bot answers to `avisos` in the person's own chat. */
export const bulletinsOf = async (desk: TestDesk, who: Who): Promise<Message | undefined> =>
  (await handleMessage(aTurn(desk, who, 'avisos')))[0];

/** Opens the form that a button of the message opens, fills it in and sends it. */
export async function fillIn(desk: TestDesk, who: Who, of: Message | undefined, button: string, typed: Readonly<Record<string, string>>) {
  const data = drawn(of).buttons[button];
  if (data === undefined) throw new Error(`no button ${button}`);
  const opened = await openDialog(aTurn(desk, who, ''), data);
  if (opened.kind !== 'dialog') return opened.text;
  const [send] = buttonsOf(opened.card);
  const sent = isObject(send?.['data']) ? send['data'] : {};
  return ended(await submitDialog(aTurn(desk, who, ''), { ...sent, ...inputs(typed) }));
}

/** Binds these groups to channels, and sends a bulletin by the form. */
export async function sendBulletinAs(desk: TestDesk, who: Who, { group = 'mesa', asks = true, text = '¿Qué hacemos hoy?' } = {}) {
  await inChannel(desk, who, group);
  const list = await bulletinsOf(desk, who);
  return fillIn(desk, who, list, 'Escribir a un grupo', { group, kind: asks ? 'consultation' : 'notice', text });
}

/** The last message at a place, as it stands now. */
export function lastAt(desk: TestDesk, place: string): Message | undefined {
  return desk.messenger.sent.findLast(({ to }) => (to.kind === 'person' ? to.person : to.group) === place)?.message;
}

/** Presses a button of that message in the group's channel, or in the person's own chat. */
export async function pressOf(desk: TestDesk, who: Who, of: Message | undefined, button: string, group?: string): Promise<PressAnswer> {
  const data = drawn(of).buttons[button];
  if (data === undefined) throw new Error(`no button ${button}: ${Object.keys(drawn(of).buttons).join()}`);
  const answer = await handlePress(group === undefined ? aTurn(desk, who, '') : await inChannel(desk, who, group), data);
  if (answer.kind === 'card') await answer.besides?.();
  return answer;
}

/** The bulletin that was sent last. */
export async function keptBulletin(desk: TestDesk) {
  const all = await desk.store.documents.all('bulletin');
  const last = all.toSorted((a, b) => a.body.at - b.body.at).at(-1);
  if (last === undefined) throw new Error('no bulletin');
  return last;
}
