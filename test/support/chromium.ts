import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe } from 'vitest';

/**
 * What a browser started by a test is started with: it may run as root, and it never calls out.
 *
 * @example chromium.launch({ executablePath: chromiumPath(), args: [...CHROMIUM_FLAGS] })
 */
export const CHROMIUM_FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
] as const;

/**
 * What heights are judged in: families of the same measures, of which a machine with Chromium has one, so that a card is as tall on each.
 * The page itself takes whichever font the machine has.
 */
export const MEASURED_FONTS = "'Liberation Sans', Arimo, Arial, Helvetica, sans-serif";

// The first has no window and no services of a browser: its pages take a fifth less of the processor.
const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome.exe',
  'msedge.exe',
  'microsoft-edge',
];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** The Chromium of this machine (`PRECASO_CHROMIUM` names another); undefined when there is none. */
export function chromiumPath(): string | undefined {
  const named = process.env['PRECASO_CHROMIUM'];
  if (named !== undefined && named !== '') return named;
  const onPath = (process.env['PATH'] ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...onPath, ...PLACES].find(isExecutable);
}

/**
 * A `describe` whose tests need Chromium. Without one they are skipped, and say so; under `CI=true` that is a failure,
 * because a check that skips the browser has not checked the page.
 */
export function describeInChromium(name: string, suite: (executablePath: string) => void): void {
  const path = chromiumPath();
  if (path === undefined) reportMissing(name);
  describe.skipIf(path === undefined)(name, () => {
    suite(path ?? '');
  });
}

function reportMissing(name: string): void {
  const missing = `no Chromium on this machine: "${name}" was not tried (install chromium, or name one in PRECASO_CHROMIUM)`;
  if (process.env['CI'] === 'true') throw new Error(missing);
  process.stderr.write(`\nSKIPPED: ${missing}\n`);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
