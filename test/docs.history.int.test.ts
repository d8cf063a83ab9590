import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { numberAt, objectAt, objectsAt, parseJson, textAt, isObject, type Json, type JsonObject } from '../src/local/teams/json.js';
import { filesUnder, textOf } from './house.files.js';
import { startBuiltServer } from './support/built-server.js';
import { buttonsOf, inputsOf } from './support/shown-card.js';

const PAGE = 'docs/history-and-log.md';
const cwd = fileURLToPath(new URL('../', import.meta.url));

/** What differs from one run to the next. */
const VOLATILE = /\d{4}-\d\d-\d\dT[\d:.]+Z|\b\d{13}\b|"revision":\d+|(?<="ticket":")[\w-]+/g;

/** The page's commands, by the heading that they stand under. */
function command(heading: string): string {
  const [, below = ''] = textOf(PAGE).split(`\n## ${heading}\n`);
  return /```sh\n([\s\S]*?)```/.exec(below)?.[1] ?? `echo "no command under ${heading}" && exit 1`;
}

/** An example of the page: the block after its marker. */
function example(name: string): RegExp {
  return new RegExp(`(<!-- ${name}: [^>]*-->\n\`\`\`\\w+\n)([\\s\\S]*?)(?=\`\`\`)`);
}

async function run(commands: string): Promise<string> {
  const { stdout } = await promisify(execFile)('bash', ['-ec', commands], { cwd, timeout: 15_000 });
  return stdout;
}

/** The desk in local mode, spoken to as its page does. */
async function localDesk() {
  const server = await startBuiltServer();
  const ask = async (path: string, body?: JsonObject): Promise<JsonObject> => {
    const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const answer = parseJson(await (await fetch(`${server.url}/local/${path}`, body === undefined ? {} : post)).text());
    if (!isObject(answer) || 'error' in answer) throw new Error(`${path}: ${JSON.stringify(answer)}`);
    return answer;
  };
  const start = await ask('state');
  const person = (name: string): JsonObject => objectsAt(start, 'people').find((one) => one['name'] === name) ?? {};
  const channel = objectsAt(start, 'channels').find((one) => one['groupId'] === 'mesa')?.['channelId'] ?? '';
  const places = { chat: textAt(person('Ana Ruiz'), 'chatId') ?? '', channel: typeof channel === 'string' ? channel : '' };

  /** The newest message there that has this button. */
  const shows = (place: string, title: string) =>
    vi.waitFor(
      async () => {
        const messages = objectsAt(objectAt(await ask('state'), 'conversations'), place);
        const message = messages.findLast((one) => buttonsOf(one).some((button) => button['title'] === title)) ?? {};
        const button = buttonsOf(message).find((one) => one['title'] === title);
        if (button === undefined) throw new Error(`${title} is not shown`);
        return { messageId: message['id'], button };
      },
      { timeout: 10_000, interval: 20 },
    );
  type Shown = Awaited<ReturnType<typeof shows>>;
  const pressed = (name: string, place: string, { messageId, button }: Shown, typed: JsonObject = {}): JsonObject => ({
    ...{ as: person(name)['id'], conversationId: place, messageId, type: button['type'], verb: button['verb'] },
    data: { ...objectAt(button, 'data'), ...typed },
  });
  return {
    server,
    places,
    shows,
    say: (name: string, text: string) =>
      ask('say', { as: person(name)['id'], conversationId: person(name)['chatId'], rootId: null, text }),
    block: (name: string) => ask('block', { as: person(name)['id'], conversationId: person(name)['chatId'], isBlocked: true }),
    press: (name: string, place: string, shown: Shown, typed?: JsonObject) => ask('press', pressed(name, place, shown, typed)),
    /** Opens the dialog behind the button, types into its first input and sends it. */
    async dialog(name: string, place: string, shown: Shown, ...typed: readonly string[]) {
      const card = await ask('dialog/open', pressed(name, place, shown));
      const button = buttonsOf(card).find((one) => one['title'] === shown.button['title']) ?? {};
      const inputs = Object.keys(inputsOf(card));
      const values = Object.fromEntries(typed.map((text, at) => [inputs[at] ?? '', text]));
      return ask('dialog/submit', pressed(name, place, { messageId: shown.messageId, button }, values));
    },
  };
}

describe(PAGE, () => {
  let log = '';
  let history = '';

  beforeAll(async () => {
    const desk = await localDesk();
    const { server, places } = desk;
    const read = async (): Promise<string> =>
      run(command('The history of one case').replaceAll('/var/lib/precaso', server.folder));
    /** The desk has done what the last step asked for. */
    const until = (sign: string): Promise<void> =>
      vi.waitFor(async () => expect(await read()).toContain(sign), { timeout: 10_000, interval: 100 });
    try {
      await desk.say('Ana Ruiz', 'precaso no abre el correo desde ayer');
      const draft = await desk.shows(places.chat, 'Enviar');
      await desk.press('Ana Ruiz', places.chat, draft, { f_phone: '3001234567', f_site: 'centro' });
      const take = await desk.shows(places.channel, 'Tomar');
      await desk.press('Beto Gil', places.channel, take);
      await until('ticket-taken');
      const ask = await desk.shows(places.channel, 'Pedir datos');
      console.log(await desk.press('Luz Parra', places.channel, take));
      await desk.block('Ana Ruiz');
      console.log(await desk.dialog('Beto Gil', places.channel, ask, '¿Qué mensaje le muestra?'));
      await until('unreachable');
      history = await read();
      log = server.output();
    } finally {
      await server.close();
    }
  }, 60_000);

  it('x', () => {
    console.log(history);
    console.log(log);
  });
});
