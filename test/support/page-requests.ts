import { isObject, type Json, type JsonObject } from '../../src/core/json.js';

type PageMessage = { id: string; text: string | null; attachments: readonly JsonObject[] };
type PageState = {
  storeName: string;
  people: readonly { id: string; role: string; groupId: string | null; chatId: string }[];
  channels: readonly { channelId: string; groupId: string }[];
  conversations: Readonly<Record<string, readonly PageMessage[]>>;
};

/** The try-it page's own requests to a server in local mode, without a browser. @param at its address, which a restart may change */
export function pageRequests(at: () => string) {
  const state = async (): Promise<PageState> => {
    const answer = await fetch(`${at()}/local/state`);
    return (await answer.json()) as PageState;
  };
  const post = async (path: string, body: JsonObject): Promise<string> => {
    const headers = { 'content-type': 'application/json' };
    return (await fetch(`${at()}/local/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })).text();
  };
  const cardWith = async (conversation: string, words: string) => {
    const messages = (await state()).conversations[conversation] ?? [];
    return messages.findLast(({ attachments }) => JSON.stringify(attachments).includes(words));
  };
  return {
    state,
    cardWith,
    say: (as: string, conversationId: string, text: string) => post('say', { as, conversationId, text }),
    startAgain: () => post('start-again', {}),
    /** Presses the button of this title on the newest card of the conversation that has it. */
    async press(as: string, conversationId: string, title: string, typed: JsonObject = {}): Promise<string> {
      const message = await cardWith(conversationId, `"title":"${title}"`);
      const action = find(message?.attachments, (part) => part['title'] === title && part['type'] === 'Action.Execute');
      if (message === undefined || action === null) throw new Error(`no card with «${title}»`);
      const { verb = '', id = '', data } = action;
      const input = { ...(isObject(data) ? data : {}), ...typed };
      return post('press', { as, conversationId, messageId: message.id, type: 'Action.Execute', verb, actionId: id, data: input });
    },
  };
}

function find(part: unknown, isWanted: (part: JsonObject) => boolean): JsonObject | null {
  if (Array.isArray(part)) return part.map((one) => find(one, isWanted)).find((one) => one !== null) ?? null;
  if (!isObject(part)) return null;
  return isWanted(part) ? part : find(Object.values(part), isWanted);
}

/** What a requester fills in on the draft of the procedure that ships. */
export const draftTyped: Readonly<Record<string, Json>> = { f_phone: '4521', f_site: 'Sede Bogotá', f_category: 'correo' };
