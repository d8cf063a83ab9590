import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { letterMail } from '../../src/features/mail/letter.js';
import type { OutgoingMail } from '../../src/ports/mailbox.js';
import { playedProcedures, type Played } from '../read-aloud/letters-played.js';
import { playedLetters } from '../read-aloud/letters-read.js';
import { axeFindings } from '../support/axe.js';
import { CHROMIUM_FLAGS, describeInChromium } from '../support/chromium.js';

/** The folder of the pictures of all letters, for a look at them. */
const folder = process.env['PRECASO_PICTURES'];
/** A letter stands within the page of a mail program, which has the heading and the landmarks. */
const rules = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];
/** No width changes a colour, and no colour a width: two of the four looks judge both. */
const looks = [
  { width: 320, colorScheme: 'light', judged: rules },
  { width: 640, colorScheme: 'dark', judged: ['color-contrast'] },
] as const;
/** Each kind of letter is drawn once, whichever desk writes it first. */
const drawn = new Set<string>();

type NamedLetter = { name: string; mail: Pick<OutgoingMail, 'subject' | 'text' | 'html'> };

/** Words that no line can hold, in each part of a letter. */
const address = `https://entidad.example/${'ruta'.repeat(40)}`;
const worst = letterMail(
  {
    subject: '[CASO-000001] no abre',
    parts: [
      { say: `Vea ${address}` },
      { ask: `¿Abre ${address}?` },
      { quote: `Dice:\n${address} ${'<img src="https://x.example/a.png">'.repeat(3)}` },
      { list: [address, 'x'.repeat(300)] },
      { links: [{ title: 'Responder una encuesta de nombre larguísimo, con anticonstitucionalidadísimamente', url: address }] },
      { small: address },
    ],
    signed: 'Mesa de servicios',
    isAutomatic: true,
  },
  null,
);

async function lettersOf(played: Played): Promise<readonly NamedLetter[]> {
  const told = (await playedLetters(played)).filter((one) => typeof one !== 'string');
  return told.flatMap(({ title, letters }) => letters.map((mail) => ({ name: `${played.procedure} ${title} ${mail.to}`, mail })));
}

/** Whether no letter of this build was drawn: the same elements, however many lines and items they have. */
function isNewKind({ mail }: NamedLetter): boolean {
  const kind = mail.html
    .replace(/<\/?(?:span|br)[^>]*>/g, '')
    .replace(/>[^<]+</g, '><')
    .replace(/href="[^"]+"/g, '')
    .replace(/(?:<li><\/li>)+/g, '<li>');
  const isNew = !drawn.has(kind);
  drawn.add(kind);
  return isNew;
}

/** Runs in the browser: what stands out of the window or is cut, buttons that are too low for a finger, and what a letter may not hold. */
const FAULTS = `(() => {
  const all = [...document.body.querySelectorAll('*')];
  const out = all.filter((one) => one.getBoundingClientRect().right > innerWidth || one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0);
  const low = [...document.links].filter((one) => one.getBoundingClientRect().height < 44);
  const foreign = document.querySelectorAll('img, script, link, iframe, object, video, svg, form, [background]');
  return [...out, ...low, ...foreign].map((one) => one.outerHTML.slice(0, 120));
})()`;

/** Runs in the browser: the words in their order, each link with its address after it. */
const WORDS = `(() => {
  for (const link of document.links) link.append(' ' + link.getAttribute('href'));
  return document.body.innerText;
})()`;

const wordsOf = (text: string): readonly string[] => text.replace(/^- /gm, '').replaceAll(':\nhttp', ' http').split(/\s+/).filter(Boolean);

describeInChromium('the letters of the four desks, drawn', (executablePath) => {
  let browser: Browser;
  let page: Page;
  const asked: string[] = [];
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] });
    page = await browser.newPage();
    page.on('request', (request) => asked.push(request.url()));
  });
  afterAll(() => browser?.close());

  /** What is wrong with the letters, drawn narrow and light, wide and dark: each fault with the letter that has it. */
  async function faultsOf(letters: readonly NamedLetter[]): Promise<readonly unknown[]> {
    const found: unknown[] = [];
    for (const { width, colorScheme, judged } of looks) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      for (const { name, mail } of letters) {
        await page.setContent(mail.html);
        const faults = [...(await page.evaluate<string[]>(FAULTS)), ...(await axeFindings(page, judged))];
        found.push(...faults.map((fault) => ({ name, width, fault })));
        await kept(`${name} ${width} ${colorScheme}`);
      }
    }
    return [...found, ...asked];
  }

  async function kept(name: string): Promise<void> {
    if (folder !== undefined) await page.screenshot({ path: `${folder}/${name.replace(/[^\p{L}\d@.]+/gu, '-')}.png`, fullPage: true });
  }

  it.each(playedProcedures)(
    'the letters of $procedure are drawn whole and legibly, and their plain part says word by word the same',
    async (played) => {
      const letters = await lettersOf(played);
      expect(letters.length).toBeGreaterThan(10);
      expect(await faultsOf(folder === undefined ? letters.filter(isNewKind) : letters)).toEqual([]);
      for (const { name, mail } of letters) {
        await page.setContent(mail.html);
        expect(wordsOf(await page.evaluate<string>(WORDS)), name).toEqual(wordsOf(mail.text));
      }
    },
  );

  it('a letter with words that no line can hold is drawn whole', async () => {
    expect(await faultsOf([{ name: 'worst', mail: worst }])).toEqual([]);
  });
});
