import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readPeriod } from '../../../core/calendar/spoken-period.js';
import { groupsNamedLike } from '../../../core/procedure/called-groups.js';
import { groupsOverseen } from '../../../core/procedure/lookup.js';
import { fromIso } from '../../../../test/support/from-iso.js';
import { shippedProcedure } from '../../../../test/support/shipped-procedure.js';
import { reportPhrase, reportTitle } from '../texts.js';
import type { Message } from '../../../talk/message.js';
import { DAY } from '../../../core/instant.js';
import type { TicketId } from '../../../core/ticket/ticket.js';
import { handlePress, openDialog, submitDialog } from '../../../features/acts.js';
import { interpretWords } from '../../../features/words/interpret-words.js';
import { advance, aDesk, caseOf, draftOf, pressTransition, type TestDesk } from '../../../../test/support/a-desk.js';
import { aTurn } from '../../../../test/support/a-turn.js';
import type { Who } from '../../../../test/support/cast.js';
import { buttonsIn, cardIn, linesOf, phraseOf } from '../../../../test/support/read-card.js';

const note = 'Se revisó el cliente y la red';

function answers(desk: TestDesk, who: Who, text: string): Promise<readonly Message[]> {
  return interpretWords(aTurn(desk, who, text), text);
}

/** What the button of a report's card is about. */
const shape = z.object({ from: z.number(), to: z.number(), scope: z.unknown(), month: z.string().nullable() });

/** The report that the words show: what it is about, and the lines of its card. */
async function reportOf(desk: TestDesk, text: string, turn = aTurn(desk, 'carla', text)) {
  const card = cardIn((await interpretWords(turn, text))[0]);
  const button = buttonsIn(card).find(({ title }) => title === 'Descargar libro');
  return { ...shape.parse(button?.data), said: linesOf(card).join('\n') };
}

async function saidTo(desk: TestDesk, who: Who, text: string): Promise<string> {
  const [message] = await answers(desk, who, text);
  if (message?.kind === 'card') return linesOf(message.card).join('\n');
  return message?.kind === 'text' ? message.text : JSON.stringify(message);
}

/** The button of a report that there is not, pressed: what its phrase brings. */
async function pressedNearest(desk: TestDesk, text: string) {
  const [nearest] = buttonsIn(cardIn((await answers(desk, 'carla', text))[0]));
  return reportOf(desk, nearest === undefined ? '' : phraseOf(nearest));
}

async function solvedCase(desk: TestDesk, key: string): Promise<TicketId> {
  const id = await caseOf(desk, { words: `falla el equipo ${key}`, key });
  await pressTransition(desk, id, 'take', 'beto');
  await advance(desk, id, 'resolve', 'beto', { solution: note });
  await pressTransition(desk, id, 'accept', 'ana');
  return id;
}

/** Two solved cases and one open in November, one more in December. */
async function twoMonths() {
  const desk = await aDesk();
  await solvedCase(desk, 'a');
  await solvedCase(desk, 'b');
  const open = await caseOf(desk, { words: 'falla el equipo c', key: 'c' });
  const lapsing = await draftOf(desk, { words: 'la pantalla', key: 'd' });
  await desk.pass(3 * DAY);
  desk.clock.moveBy(12 * DAY);
  await desk.processAllDue();
  await solvedCase(desk, 'e');
  return { desk, open, lapsing };
}

describe('informe', () => {
  it('SIIF-13 the report of a month says what came in and how it ended, and drafts that lapsed count apart', async () => {
    const { desk } = await twoMonths();
    const { said } = await reportOf(desk, 'informe noviembre');
    expect(said).toContain('3\nregistrados\n2\nsolucionados\n1\nabiertos al final');
    expect(said).toContain('Aparte, sin contar en ninguna cifra: 1 precaso (no gestionado), sin número.');
    expect((await reportOf(desk, 'informe 2026-12')).said).toContain('1\nregistrados\n1\nsolucionados\n1\nabiertos al final');
  });

  it('SIIF-13 the report of a level or a group counts what stood there', async () => {
    const { desk, open } = await twoMonths();
    await pressTransition(desk, open, 'take', 'beto');
    await advance(desk, open, 'escalate', 'beto', { group: 'infraestructura', reason: 'El servidor no responde', diagnosis: note });
    for (const asked of ['diciembre nivel 2', 'de diciembre infraestructura'])
      expect((await reportOf(desk, `informe ${asked}`)).said).toContain('0\nregistrados\n0\nsolucionados\n1\nabiertos al final');
    expect((await reportOf(desk, 'informe diciembre mesa')).said).toContain('1\nregistrados\n1\nsolucionados\n0\nabiertos al final');
  });

  it('SIIF-13 the report of several levels, of a group named with its level and of the whole desk is read as it is said', async () => {
    const { desk } = await twoMonths();
    const groupsOf = (level: number) => desk.registry.current.procedure.groups.filter((g) => g.level === level).map(({ id }) => id);
    const scopeOf = async (text: string) => (await reportOf(desk, `informe noviembre ${text}`)).scope;
    expect(await scopeOf('nivel 1 y 2')).toEqual({ kind: 'groups', groups: [...groupsOf(1), ...groupsOf(2)] });
    expect(await scopeOf('nivel 2 de infraestructura')).toEqual({ kind: 'groups', groups: ['infraestructura'] });
    expect(await scopeOf('toda la mesa')).toEqual({ kind: 'desk' });
    expect(await saidTo(desk, 'carla', 'informe noviembre nivel 3 infraestructura')).toBe(
      'Infraestructura tecnológica no es del nivel 3: escriba «informe 2026-11 Infraestructura tecnológica».',
    );
  });

  it('a report without a month is that of the present one, and says that it is open; «encuestas» shows it too', async () => {
    const { desk } = await twoMonths();
    for (const asked of ['informe', 'encuestas', 'encuestas diciembre']) {
      const report = await reportOf(desk, asked);
      expect(report).toMatchObject({ month: '2026-12', to: desk.now() });
      expect(report.said).toContain('sigue abierto');
    }
    expect((await reportOf(desk, 'informe del 1 al 5 de diciembre')).month).toBeNull();
  });

  it('bad input: a month that does not exist, the future, a range turned round and an unknown group get the nearest period there is', async () => {
    const { desk } = await twoMonths();
    expect(await saidTo(desk, 'carla', 'informe 2026-13')).toMatch(/no existe.*informe \d{4}-\d{2}/);
    expect(await saidTo(desk, 'carla', 'informe enero de 2030')).toMatch(/no ha empezado.*informe 2026-12/);
    expect(await saidTo(desk, 'carla', 'informe del 9 al 3 de noviembre')).toMatch(/antes de empezar.*informe 2026-11-03 a 2026-11-09/);
    expect(await answers(desk, 'carla', 'informe noviembre jardinería')).toMatchObject([
      { kind: 'card', refusal: { code: 'unknown-group' } },
    ]);
    expect(await saidTo(desk, 'carla', 'informe noviembre nivel 9')).toBe('No hay nivel 9; lo más cercano es «informe 2026-11 nivel 3».');
    expect(await saidTo(desk, 'carla', 'informe noviembre 31')).toContain('Puede pedir: informe 2026-11-30');
    expect(await saidTo(desk, 'carla', 'informe noviembre 31')).not.toContain(' a 2026');
    expect(await saidTo(desk, 'beto', 'informe noviembre')).toContain('la coordinación');
    expect(await answers(desk, 'ana', 'informe')).toMatchObject([{ kind: 'card', refusal: { code: 'only-desk' } }]);
    expect(await saidTo(desk, 'ana', 'informe de supervisión del contrato no abre')).toContain('¿Lo registro como precaso?');
  });

  it('bad input: the nearest report is one press away, of the same scope', async () => {
    const { desk } = await twoMonths();
    expect(await pressedNearest(desk, 'informe 2026-13 nivel 2')).toMatchObject({ scope: { kind: 'level', level: 2 }, month: '2026-12' });
    expect(await pressedNearest(desk, 'informe del 9 al 3 de noviembre infraestructura')).toMatchObject({
      scope: { kind: 'groups', groups: ['infraestructura'] },
      month: null,
    });
  });

  it('the nearest to a level or group that there is not keeps the period, and can be typed', async () => {
    const { desk } = await twoMonths();
    const { from, to } = await reportOf(desk, 'informe 3 de noviembre');
    for (const unknown of ['nivel 9', 'infraestrutura', 'nivel 3 infraestructura']) {
      const offered = (await saidTo(desk, 'carla', `informe 3 de noviembre ${unknown}`)).match(/«(informe [^»]+)»/)?.[1] ?? '';
      expect(await reportOf(desk, offered)).toMatchObject({ from, to });
    }
  });

  it('SIIF-13 a coordinator of a part reads that part, and is told of it when they ask for another', async () => {
    const { desk } = await twoMonths();
    const turn = (text: string) => {
      const made = aTurn(desk, 'carla', text);
      return { ...made, actor: { ...made.actor, oversees: ['infraestructura'] } };
    };
    expect(await reportOf(desk, 'informe noviembre', turn('informe noviembre'))).toMatchObject({ scope: { groups: ['infraestructura'] } });
    const [refused] = await interpretWords(turn('informe noviembre nivel 1'), 'informe noviembre nivel 1');
    expect(linesOf(cardIn(refused)).join()).toContain('informe 2026-11 infraestructura');
  });

  it.each([
    ['analyse-report', 'hoja «Análisis y producto no conforme»'],
    ['surveys', 'columnas de la encuesta'],
    ['close-month', 'Los meses ya no se cierran'],
  ])('the button of an earlier release is answered by a sentence: %s', async (verb, said) => {
    const desk = await aDesk();
    const data = { verb, period: { from: 0, to: 1, isOpen: false, month: '2026-10' }, scope: { kind: 'desk' }, n: 'n', from: 0 };
    for (const answer of [await handlePress(aTurn(desk, 'carla', ''), data), await submitDialog(aTurn(desk, 'carla', ''), data)])
      expect(answer).toMatchObject({ text: expect.stringContaining(said) });
    expect(await openDialog(aTurn(desk, 'carla', ''), { open: verb })).toMatchObject({ text: expect.stringContaining(said) });
  });
});

describe('the title of a report', () => {
  const { procedure } = shippedProcedure('siif');
  const read = readPeriod('octubre', fromIso('2026-11-23T10:00-05:00'), 'America/Bogota');
  if (read.kind !== 'period') throw new Error(read.kind);
  const { period } = read;

  it.each(procedure.coordination ?? [])(
    'SIIF-13 the report of what a coordinator oversees has the name of that scope or group: $label',
    (part) => {
      const groups = groupsOverseen(part, procedure);
      const [only] = groups;
      const name = groups.length === 1 ? procedure.groups.find(({ id }) => id === only)?.label : part.label;
      const titled = reportTitle({ period, scope: { kind: 'groups', groups: groups.toReversed() } }, procedure);
      expect(titled).toBe(`Informe de octubre de 2026 · ${name}`);
    },
  );

  it.each(['uariv', 'uspec', 'siif', 'sigce'])('the phrase of a group’s report is read as that group and period: %s', (name) => {
    const { procedure: shipped } = shippedProcedure(name);
    for (const { id } of shipped.groups) {
      const phrase = reportPhrase({ period, scope: { kind: 'groups', groups: [id] } }, shipped);
      const said = readPeriod(phrase.slice('informe '.length), period.to, 'America/Bogota');
      expect(groupsNamedLike(shipped, said.rest).map((group) => group.id)).toEqual([id]);
    }
  });

  it.each([
    ['2026-10-01', '2026-11-01', 'de octubre de 2026'],
    ['2026-10-01', '2026-10-16', 'del 1 al 15 de octubre de 2026'],
    ['2026-10-03', '2026-10-04', 'del 3 de octubre de 2026'],
    ['2026-09-28', '2026-10-04', 'del 28 de septiembre al 3 de octubre de 2026'],
  ])('a period behind a noun stands with its article: %s to %s', (from, to, said) => {
    const of = { from: fromIso(`${from}T00:00-05:00`), to: fromIso(`${to}T00:00-05:00`) };
    expect(reportTitle({ period: of, scope: { kind: 'desk' } }, procedure)).toBe(`Informe ${said} · toda la mesa`);
  });
});
