import { describe, expect, it } from 'vitest';
import type { Message } from '../../src/talk/message.js';
import { handlePress } from '../../src/features/acts.js';
import { handleMessage } from '../../src/features/handle-message.js';
import { faultyWorkbook } from '../../src/features/contingency/import-files.js';
import { createWorkbookConsents } from '../../src/features/reports/workbook.js';
import { workbookTexts } from '../../src/texts/report-workbook/said.js';
import { contingencyTexts } from '../../src/texts/contingency/workbook.js';
import { aContingency, broughtIn, caseNumbered, contingencyFile, imported, keptFile, previewOf } from '../support/a-contingency-import.js';
import { buttonOf, row, turnWith } from '../support/an-import-turn.js';
import type { Turn } from '../../src/features/turn.js';
import { rowFaultsText } from '../../src/texts/contingency/row-faults.js';
import { aProfile, aTurn } from '../support/a-turn.js';
import { actor, ref } from '../support/cast.js';

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
  it('SIIF-14 a coordinator reduced to a group gets no workbook with rows of the contingency that was offered before', async () => {
    const { desk } = await aContingency();
    const { plan } = await previewOf(desk, await keptFile(desk, await contingencyFile({ cases: [row(9_999)], exportedAt: desk.now() })));
    const { file } = await faultyWorkbook(desk, plan.faulty, actor('carla').id);
    const said: string[] = [];
    const uploads: string[] = [];
    const pressed = async (turn: Turn) => {
      const say = (message: Message) => Promise.resolve(void said.push(message.kind === 'text' ? message.text : message.kind));
      const upload: Turn['context']['upload'] = (url) => {
        uploads.push(url);
        return Promise.resolve('done');
      };
      const value = { action: 'accept', context: { workbook: file.id, title: 'Filas por corregir' }, uploadInfo };
      const context: Turn['context'] = { ...turn.context, upload };
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

  it('SIIF-14 a coordinator reduced to a group imports nothing with the button of the preview that they saw', async () => {
    const { desk, numbers } = await aContingency();
    const { turn } = turnWith(desk, [
      await keptFile(desk, await contingencyFile({ cases: [row(numbers[0] ?? 0)], exportedAt: desk.now() })),
    ]);
    const button = buttonOf((await handleMessage(turn))[0]);
    for (const one of reduced(turn)) {
      expect(JSON.stringify(await handlePress(one, button))).not.toContain(contingencyTexts.started);
      expect(JSON.stringify(await handleMessage(one))).not.toContain('Entrarían');
    }
    await desk.whenIdle();
    expect(await desk.store.documents.all('contingency-import')).toEqual([]);
  });
});

describe('a row that changes whose case it is', () => {
  const solved = { Estado: 'Resuelto' };
  const details = (number: number) => [[number, null, null, null, null, 'La respuesta es otra', null]];

  it('SIIF-14 a row with another address comes back where the desk knew the person of the first: their case is not solved with what another one asked', async () => {
    const { desk, numbers } = await aContingency();
    const exportedAt = desk.now();
    const [number = 0] = numbers;
    for (const who of ['ana', 'dora'] as const)
      await desk.store.people.remember(ref(who).id, { ...aProfile(ref(who)), email: `${who}@entidad.gov.co` });
    const luz = { Nombre: 'Luz Peña' };
    await broughtIn(desk, { cases: [row(number, { ...luz, Correo: 'ana@entidad.gov.co' })], exportedAt });
    const changed = { cases: [row(number, { ...luz, Correo: 'dora@entidad.gov.co', ...solved })], details: details(number), exportedAt };
    const file = await keptFile(desk, await contingencyFile(changed));
    const { plan } = await previewOf(desk, file);
    const [fault] = plan.faulty.flatMap(({ faults }) => faults);
    expect(fault).toEqual({ code: 'address-otherwise', number: 'SERV000001', requester: 'Ana Ruiz' });
    expect(rowFaultsText({ faults: plan.faulty[0]?.faults ?? [] }, desk.registry.current.procedure)).toContain(
      'SERV000001 entró a nombre de Ana Ruiz, a quien le llega lo que se responda, y aquí el correo es otro.',
    );
    await imported(desk, file, exportedAt);
    const { ticket } = await caseNumbered(desk, number);
    expect([ticket.solution, ticket.fields['email']]).toEqual([null, 'ana@entidad.gov.co']);
  });

  it('SIIF-14 a row with another address comes in where the person is known by the row alone, and one with the same address too', async () => {
    const { desk, numbers } = await aContingency();
    const exportedAt = desk.now();
    const [first = 0, second = 0] = numbers;
    await desk.store.people.remember(ref('ana').id, { ...aProfile(ref('ana')), email: 'ana@entidad.gov.co' });
    const ana = { Correo: 'ana@entidad.gov.co' };
    await broughtIn(desk, { cases: [row(first), row(second, ana)], exportedAt });
    const cases = [
      row(first, { Correo: 'otra@entidad.gov.co' }),
      row(second, { Nombre: 'Ana María Ruiz', Correo: 'ANA@entidad.gov.co', ...solved }),
    ];
    const ended = await broughtIn(desk, { cases, details: details(second), exportedAt });
    expect(ended.document.counts).toMatchObject({ changed: 2, faulty: 0 });
    expect((await caseNumbered(desk, second)).ticket.solution?.text).toBe('La respuesta es otra');
  });
});
