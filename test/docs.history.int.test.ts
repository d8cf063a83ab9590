import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import { isObject, objectAt, objectsAt, parseJson, textAt, type JsonObject } from '../src/core/json.js';
import { filesUnder, textOf } from './house.files.js';
import { startBuiltServer } from './support/built-server.js';
import { buttonsOf, inputsOf } from './support/shown-card.js';
import { tempFolder } from './support/temp-folder.js';

const PAGE = 'docs/history-and-log.md';
const cwd = fileURLToPath(new URL('../', import.meta.url));

/** The types of events stand in these files. */
const eventFiles = [...filesUnder('src/core/ticket/events/'), 'src/core/ticket/reservation.ts'];

/** A stack is this machine's, and long; so is the hash of the procedure's file. */
const forReading = (printed: string): string =>
  printed.replaceAll(/"stack":\[[^\]]*\]/g, '"stack":[…]').replaceAll(/(?<="hash":"\w{8})\w+/g, '…');

/** What differs from one run to the next is no difference. */
const same = (text: string): string =>
  text.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z|\b\d{13}\b|"revision":\d+|(?<="(?:ticket|hash)":")[^"]+/g, '*');

/** The page's first commands below a heading. */
function command(heading: string): string {
  const [, below = ''] = textOf(PAGE).split(`\n## ${heading}\n`);
  return /```sh\n([\s\S]*?)```/.exec(below)?.[1] ?? `echo "no command under ${heading}" && exit 1`;
}

/** An example of the page: the block after its marker. */
function example(name: string): RegExp {
  return new RegExp(`(<!-- ${name}: [^>]*-->\n\`\`\`\\w+\n)([\\s\\S]*?)(?=\`\`\`)`);
}

async function run(commands: string): Promise<string> {
  const { stdout } = await promisify(execFile)('bash', ['-ec', commands], { cwd, timeout: 120_000 });
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
      { timeout: 120_000, interval: 20 },
    );
  type Shown = Awaited<ReturnType<typeof shows>>;
  const pressed = (name: string, place: string, { messageId, button }: Shown, typed: JsonObject = {}): JsonObject => ({
    as: person(name)['id'],
    conversationId: place,
    messageId,
    type: button['type'],
    verb: button['verb'],
    data: { ...objectAt(button, 'data'), ...typed },
  });
  return {
    server,
    places,
    shows,
    say: (name: string, text: string) => ask('say', { as: person(name)['id'], conversationId: person(name)['chatId'], rootId: null, text }),
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

/** A case whose question never reaches its requester. @returns its history and its log lines, as the page's commands print them */
async function anUnreachedCase(): Promise<{ history: string; log: string }> {
  const desk = await localDesk();
  const { server, places } = desk;
  const history = (): Promise<string> => run(command('The history of one case').replaceAll('/var/lib/precaso', server.folder));
  const until = (sign: string): Promise<void> =>
    vi.waitFor(async () => expect(await history()).toContain(sign), { timeout: 120_000, interval: 100 });
  try {
    await desk.say('Ana Ruiz', 'precaso no abre el correo desde ayer');
    await desk.press('Ana Ruiz', places.chat, await desk.shows(places.chat, 'Enviar'), { f_phone: '3001234567', f_site: 'centro' });
    await until('"sent"');
    const take = await desk.shows(places.channel, 'Tomar');
    await desk.block('Ana Ruiz');
    await desk.press('Beto Gil', places.channel, take);
    await until('"ticket-taken"');
    // The worker's line stands before those that follow, however busy the machine is.
    await vi.waitFor(() => expect(server.output()).toContain('"item":"receipt.1"'), { timeout: 120_000 });
    await desk.press('Luz Parra', places.channel, take);
    await desk.dialog('Beto Gil', places.channel, await desk.shows(places.channel, 'Pedir datos'), '¿Qué mensaje le muestra?');
    await until('"not-delivered"');
    const printed = await history();
    const file = join(await tempFolder(), 'precaso.log');
    await writeFile(file, server.output());
    const [, id = ''] = /"ticket":"([\w-]+)"/.exec(printed) ?? [];
    return {
      history: printed,
      log: await run(command('The log lines of one case').replace('<id>', id).replace('/var/log/precaso.log', file)),
    };
  } finally {
    await server.close();
  }
}

describe(PAGE, () => {
  it('docs/history-and-log.md shows the history and the log lines of a case as the running desk has them', async () => {
    const printed = await anUnreachedCase();
    if (process.env['UPDATE_DOCS'] === '1') {
      const page = textOf(PAGE)
        .replace(example('history'), (_, marker: string) => marker + forReading(printed.history))
        .replace(example('log'), (_, marker: string) => marker + forReading(printed.log));
      await writeFile(new URL(`../${PAGE}`, import.meta.url), page);
    }
    const shown = (name: string): string => example(name).exec(textOf(PAGE))?.[2] ?? '';
    expect(same(shown('history'))).toBe(same(forReading(printed.history)));
    expect(same(shown('log'))).toBe(same(forReading(printed.log)));
  });

  it('docs/history-and-log.md lists every event that a history can have, and no other', () => {
    const [, table = ''] = textOf(PAGE).split('## Every event');
    const listed = [...table.matchAll(/`([a-z-]+)`/g)].map(([, type = '']) => type);
    const declared = eventFiles.flatMap((file) => [...textOf(file).matchAll(/\btype: '([a-z-]+)'/g)].map(([, type = '']) => type));
    expect(listed.toSorted()).toEqual(declared.toSorted());
  });
});
