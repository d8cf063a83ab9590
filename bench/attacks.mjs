/**
 * B10: how long one activity holds the desk's event loop. Texts that make a careless reading quadratic come through the whole
 * desk, as a process of its own with tokens and all; how long others wait is asked at `/healthz`.
 */
import { Agent, get } from 'node:http';
import { startBot } from './bot-process.mjs';
import { rounded } from './figures.mjs';
import { aCrowd, createCaller, messageOf } from './load.mjs';

const times = (text, count) => text.repeat(Math.max(0, Math.floor(count)));
const bytesOf = (text) => Buffer.byteLength(text);
const filled = (unit, kb) => times(unit, (kb * 1_000) / bytesOf(unit));
const MARKS = '\u0316\u0301';

const mention = (name, text = `<at>${name}</at>`) => ({ type: 'mention', text, mentioned: { id: name.slice(0, 20), name } });
const manyMentions = (count) => Array.from({ length: count }, (_, at) => mention(`n${at}`));
const chainOf = (count) => Array.from({ length: count }, (_, at) => mention(times(`<at ${at + 1}>`, 200 / 6), `<at ${at}>`));

/** By what it is: the text of the message, and its entities. */
const messages = {
  'words, 90 KB': { text: filled('precaso no abre el correo ', 90) },
  'zero width spaces, 84 KB': { text: `hola${filled('\u200b', 84)}b` },
  'zero width spaces, 180 KB': { text: `hola${filled('\u200b', 180)}b` },
  'zero width spaces behind the keyword, 84 KB': { text: `precaso ${filled('\u200b', 84)}b` },
  'blanks and zero width spaces in turn, 180 KB': { text: `precaso ${filled(' \u200b', 180)}b` },
  'combining marks, 80 KB': { text: `precaso a${filled(MARKS, 80)}b` },
  'combining marks, 200 KB': { text: `precaso a${filled(MARKS, 200)}b` },
  'combining marks parted by zero width spaces, 200 KB': { text: `precaso a${filled(`${times(MARKS, 14)}\u200b`, 200)}b` },
  'tag characters, 200 KB': { text: `precaso a${filled('\u{e0041}', 200)}b` },
  'a mention entity of 80,000 `<at`': { text: 'hola', entities: [mention('Ana', times('<at', 80_000))] },
  'a mentioned name of 80,000 `<at`': { text: 'hola', entities: [mention(times('<at', 80_000), '<at>Ana</at>')] },
  '2,500 mentions over 30 KB': { text: filled('<at>n1</at> ', 30), entities: manyMentions(2_500) },
  'three mentions, each in the name of the one before': { text: filled('<at 0>', 20), entities: chainOf(3) },
  'digits, 180 KB': { text: `precaso ${filled('7', 180)}` },
  'digits and blanks, 180 KB': { text: `precaso ${filled('3 1', 180)}x` },
  'hyphens, 180 KB': { text: `precaso ${filled('a-', 180)}` },
  'an address without end, 180 KB': { text: `precaso ${filled('a.', 180)}@` },
  'stars and underscores, 180 KB': { text: `precaso ${filled('*_', 180)}` },
  'quotation marks without end, 180 KB': { text: filled('<quoted a messageId="1"', 180) },
  'letters that are eighteen each, 180 KB': { text: `precaso ${filled('ﷺ', 180)}` },
  'letters that are eighteen each, as many as are read': { text: `precaso ${times('ﷺ', 1_300)}` },
  'line breaks, 100 KB': { text: `precaso a${filled('\n ', 100)}b` },
};

/** What an outsider sends into the form of a draft of theirs. */
const inputs = {
  'a dialog text with 120 KB of marks': `a${filled(MARKS, 120)}b`,
  'a dialog text with 120 KB of zero width spaces': `a${filled('\u200b', 120)}b`,
  'a dialog text of 180 KB': filled('no abre el correo ', 180),
};

/** @returns the attacks, the slowest first: its length, the longest wait of others meanwhile, the least of the rounds */
export async function measureAttacks({ rounds, script }, platform, progress) {
  const bot = await startBot(platform, 'precaso', script);
  const caller = createCaller(platform, bot);
  try {
    for (const person of aCrowd(60)) await caller.turn(person);
    const attacks = [
      ...Object.entries(messages).map(([name, more]) => ({ name, body: (person) => messageBody(platform, bot, person, more) })),
      ...Object.entries(inputs).map(([name, text]) => ({ name, body: (person) => dialogBody(platform, bot, caller, person, text) })),
    ];
    const found = [];
    for (const { name, body } of attacks) {
      found.push(await measureAttack(name, body, rounds, bot, caller));
      progress(`${name}: ${found.at(-1).heldMs} ms`);
    }
    return {
      rounds,
      idleMs: rounded(await waitedMeanwhile(bot, () => Promise.resolve()), 1),
      attacks: found.toSorted((a, b) => b.heldMs - a.heldMs),
    };
  } finally {
    caller.close();
    await bot.stop();
  }
}

/** The least of the rounds: what else the machine does only adds to it. */
async function measureAttack(name, bodyOf, rounds, bot, caller) {
  const held = [];
  let kb = 0;
  // Nothing else holds a desk for seconds: then one round is enough.
  for (let round = 0; round < rounds && !(held[0] > 2_000); round += 1) {
    const [person] = aCrowd(1);
    const body = await bodyOf(person);
    kb = bytesOf(body) / 1_000;
    let status = 0;
    held.push(
      await waitedMeanwhile(bot, async () => {
        status = await caller.deliver(body);
      }),
    );
    if (status !== 200) throw new Error(`${name} is answered with ${status}`);
  }
  const heldMs = Math.min(...held);
  return { name, kb: rounded(kb, 0), heldMs: rounded(heldMs, 1), msPerKb: rounded(heldMs / kb, 3) };
}

async function messageBody(platform, bot, person, { text, entities = [] }) {
  const message = messageOf(platform, bot, person, text);
  return JSON.stringify({ ...message, attachments: [], entities: [...message.entities, ...entities] });
}

/** The person's own draft first, whose form is then sent with that text. */
async function dialogBody(platform, bot, caller, person, text) {
  const card = await caller.draft(person);
  const ticket = /"ticket":"([^"]+)"/.exec(card)?.[1];
  if (ticket === undefined) throw new Error('the draft’s card names no case');
  const data = { verb: 'complete-draft', ticket, upTo: 1, n: 'bench', f_description: text };
  const { text: _, attachments: __, ...message } = messageOf(platform, bot, person, '');
  return JSON.stringify({ ...message, type: 'invoke', name: 'task/submit', value: { data, context: { theme: 'default' } } });
}

/** The longest wait of a caller that asks for the desk's health, again and again, until the work is answered and after. */
async function waitedMeanwhile(bot, work) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let isOver = false;
  let longest = 0;
  const asking = (async () => {
    while (!isOver) {
      const began = performance.now();
      await healthOf(bot, agent);
      longest = Math.max(longest, performance.now() - began);
    }
  })();
  await healthOf(bot, agent);
  await work();
  // What the turn does after its answer, such as the card that it posts.
  await new Promise((resolve) => setTimeout(resolve, 150));
  isOver = true;
  await asking;
  agent.destroy();
  return longest;
}

function healthOf(bot, agent) {
  // A desk that was held for long cuts the connection; the wait counts all the same.
  return new Promise((resolve) => {
    get({ host: '127.0.0.1', port: bot.port, path: '/healthz', agent }, (res) => {
      res.resume();
      res.once('end', resolve);
    }).once('error', resolve);
  });
}
