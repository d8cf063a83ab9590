import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { contingencyTexts, unreadableText } from '../texts.js';
import { aSiifRow, typedSheet } from './a-contingency-sheet.js';
import { shipped } from '../../../../test/procedures/broken-copy.js';
import { HOUR } from '../../../core/instant.js';
import { sheetLabels } from '../rules/columns.js';
import { sentSheet, sentWorkbook } from '../../../../test/support/a-sent-workbook.js';
import { startBuiltDesk, type BuiltDesk } from '../../../../test/support/desk-over-http.js';
import { hostileWorkbooks } from '../../../../test/support/hostile-workbooks.js';
import { answersPolled } from '../../../../test/support/late-answers.js';
import { readersOf } from '../../../../test/support/readers-of.js';

/** Each may use ten seconds of a processor. */
const patience = 600_000;

/** What the desk says of a workbook. A reading may last longer than Teams waits, which then delivers the message again. */
async function asked(desk: BuiltDesk, name: string, bytes: Uint8Array): Promise<string> {
  const { carla } = desk.people;
  const message = { id: `importar ${name}`, files: [{ name, bytes }] };
  for (let delivery = 1; delivery <= 4; delivery++) {
    const isTaken = await desk.say(carla, 'contingencia importar', message).then(
      () => true,
      () => false,
    );
    if (isTaken) break;
  }
  return (await desk.shows(desk.chat(carla), `«${name}»`)).words;
}

describe('a workbook that is made to harm who reads it', () => {
  it(
    'SIIF-14 while they come in /healthz answers in time, each is answered, and the next workbook is brought in',
    { timeout: patience },
    async () => {
      const desk = await startBuiltDesk({ environment: { PRECASO_PROCEDURE: 'siif', NODE_OPTIONS: '--max-old-space-size=1024' } });
      onTestFinished(() => desk.close());
      const { carla } = desk.people;
      const books = new Map<string, Uint8Array>();
      for (const [what, { bytes }] of Object.entries(hostileWorkbooks)) books.set(what, await bytes());
      // The first of everything is slow, hostile or not.
      expect(await asked(desk, 'vacío.xlsx', await sentWorkbook([sentSheet('Hoja 1', [['a']])]))).toContain(contingencyTexts.noSheet);
      const polled = await answersPolled(`${desk.server.url}/healthz`, 200);
      for (const [what, bytes] of books) {
        const words = await asked(desk, `${what}.xlsx`, bytes);
        const { ends } = hostileWorkbooks[what] ?? {};
        const answer = ends === undefined || ends === 'read' ? /no entró nada nuevo|no encontré una hoja/ : unreadableText(ends);
        expect([what, words]).toEqual([what, typeof answer === 'string' ? expect.stringContaining(answer) : expect.stringMatching(answer)]);
      }
      const answers = await polled.stop();
      expect(answers.failed).toBe(0);
      // A busy machine makes one of a thousand late; a loop that is held for a second, twenty in a row.
      expect(answers.late).toBeLessThan(answers.polls / 200);
      expect(answers.polls).toBeGreaterThan(500);

      const said = (await desk.say(carla, 'contingencia')).join();
      const number = /de (SERV\d{6})/.exec(said)?.[1] ?? '';
      const reportedAt = new Date(Date.now() - 6 * HOUR).toISOString().slice(0, 16).replace('T', ' ');
      const good = await typedSheet(shipped('siif'), [aSiifRow(number, { [sheetLabels.reportedAt]: reportedAt })]);
      expect(await asked(desk, 'bueno.xlsx', good)).toContain(`entró 1 caso: ${number}`);
    },
  );

  it.skipIf(process.platform !== 'linux')(
    'SIIF-14 a file at which the desk was killed twice is not read by the next one, and says what to do',
    { timeout: patience },
    async () => {
      const desk = await startBuiltDesk({ environment: { PRECASO_PROCEDURE: 'siif' } });
      onTestFinished(() => desk.close());
      const { carla } = desk.people;
      const bytes = Buffer.from((await hostileWorkbooks['one text of 98 MB of escapes']?.bytes()) ?? []);
      for (let times = 0; times < 2; times++) {
        void desk.say(carla, 'contingencia importar', { files: [{ name: 'fatal.xlsx', bytes }] }).catch(() => undefined);
        await vi.waitFor(() => expect(readersOf(desk.server.pid())).toHaveLength(1), { timeout: 20_000, interval: 20 });
        await desk.server.kill();
        await desk.server.start();
      }
      expect(await asked(desk, 'fatal.xlsx', bytes)).toContain(unreadableText('given-up'));
      expect(readersOf(desk.server.pid())).toEqual([]);
    },
  );
});
