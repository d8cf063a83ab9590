import { describe, expect, it } from 'vitest';
import type { Message } from '../../src/app/views.js';
import { handlePress } from '../../src/teams/handlers/presses/handle-press.js';
import { handleMessage } from '../../src/teams/handlers/messages/handle-message.js';
import { createWorkbookConsents } from '../../src/teams/handlers/reports/workbook-consent.js';
import { workbookTexts } from '../../src/texts/report-workbook/said.js';
import { contingencyTexts } from '../../src/texts/contingency/said.js';
import { aContingency, contingencyFile, keptFile, previewOf } from '../support/a-contingency-import.js';
import { buttonOf, row, turnWith } from '../support/an-import-turn.js';
import type { Turn } from '../../src/teams/handlers/handler-context.js';
import { aTurn } from '../support/a-turn.js';
import { actor } from '../support/cast.js';

const uploadInfo = {
  name: '',
  uploadUrl: 'https://entidad-my.sharepoint.com/u',
  contentUrl: 'https://entidad-my.sharepoint.com/c',
  uniqueId: '1',
  fileType: 'xlsx',
};

/** The same turn of a person who coordinates one group by now, and who coordinates nothing. */
const reduced = (turn: Turn): readonly Turn[] => [
  { ...turn, actor: { ...turn.actor, oversees: ['linea'] } },
  { ...turn, actor: { ...turn.actor, isCoordinator: false } },
];

describe('a coordinator who coordinates less than the whole desk by the time of the press', () => {
  it('SIIF-14 gets no workbook with rows of the contingency that was offered before, and the file stays for nobody else', async () => {
    const { desk } = await aContingency();
    const { plan } = await previewOf(desk, await keptFile(desk, await contingencyFile({ cases: [row(9_999)], exportedAt: desk.now() })));
    const file = await desk.writeFaulty(plan.faulty, actor('carla').id);
    const said: string[] = [];
    const uploads: string[] = [];
    const pressed = async (turn: Turn) => {
      const say = (message: Message) => Promise.resolve(void said.push(message.kind === 'text' ? message.text : message.kind));
      const upload: Turn['context']['upload'] = (url) => {
        uploads.push(url);
        return Promise.resolve('done');
      };
      const value = { action: 'accept', context: { workbook: file.id, title: 'Filas por corregir' }, uploadInfo };
      const context: Turn['context'] = { ...turn.context, upload, noteWorkbookGiven: () => undefined };
      await createWorkbookConsents()({ ...turn, context }, value, { say, removeCard: () => Promise.resolve() });
    };
    const turn = aTurn(desk, 'carla', '');
    for (const one of [...reduced(turn), aTurn(desk, 'beto', '')]) await pressed(one);
    expect(uploads).toEqual([]);
    expect(said[0]).toBe(workbookTexts.ofDesk);
    expect(said).toHaveLength(3);
    await pressed(turn);
    expect(uploads).toHaveLength(1);
    expect(await desk.store.files.find(file.id)).toBeNull();
  });

  it('SIIF-14 imports nothing with the button of the preview that they saw', async () => {
    const { desk, numbers } = await aContingency();
    const { turn } = turnWith(desk, [
      await keptFile(desk, await contingencyFile({ cases: [row(numbers[0] ?? 0)], exportedAt: desk.now() })),
    ]);
    const button = buttonOf(desk, (await handleMessage(turn))[0]);
    for (const one of reduced(turn)) {
      expect(JSON.stringify(await handlePress(one, button))).not.toContain(contingencyTexts.started);
      expect(JSON.stringify(await handleMessage(one))).not.toContain('Entrarían');
    }
    await desk.whenIdle();
    expect(await desk.store.documents.all('contingency-import')).toEqual([]);
  });
});
