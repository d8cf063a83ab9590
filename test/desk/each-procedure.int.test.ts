import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { descriptionField, draftFields } from '../../src/core/ticket/forms/draft-fields.js';
import { numberText, transitionsFrom } from '../../src/core/procedure/lookup.js';
import type { Act, Transition } from '../../src/procedure/workflow.js';
import type { Procedure } from '../../src/procedure/procedure.js';
import type { DemoPerson } from '../../playground/people/demo-organisation.js';
import { rightFor } from '../support/clause-desk.js';
import { startDesk, type DeskOverHttp } from '../support/desk-over-http.js';
import { titlesOf } from '../support/shown-card.js';
import { wordsIn, type ShownCard } from './a-case.js';
import { shippedProcedure } from '../support/shipped-procedure.js';

/** A category of each procedure that the first level attends and solves by itself. */
const solvedByLevel1 = { uariv: 'correo', uspec: 'plataforma', siif: 'presupuesto', sigce: 'otro' } as const;

describe.each(Object.entries(solvedByLevel1))('the built server with the procedure %s', (name, category) => {
  let desk: DeskOverHttp;
  let procedure: Procedure;
  beforeAll(async () => {
    const loaded = shippedProcedure(name);
    procedure = loaded.procedure;
    desk = await startDesk({ groups: procedure.groups, environment: { PRECASO_PROCEDURE: name } });
  });
  afterAll(() => desk.close());

  const way = (state: string, act: Act): Transition => {
    const found = transitionsFrom(procedure, state).find((t) => t.act === act && !t.by.includes('system'));
    if (found === undefined) throw new Error(`nothing ${act} from ${state}`);
    return found;
  };
  const firstOf = (group: string): DemoPerson => {
    const found = desk.connector.demo.people.find((p) => p.groupId === group);
    if (found === undefined) throw new Error(`no person is of ${group}`);
    return found;
  };
  const live = (words: string, ...signs: readonly string[]): Promise<ShownCard> =>
    desk.shows(desk.channel(procedure.intake.group), words, ...signs);

  it('a case goes from the first words to the end, with the procedure’s own people, channels and words', async () => {
    for (const { id, label } of procedure.groups) {
      expect(await desk.bind(id)).toContain(label);
    }
    const who = desk.requester();
    const words = 'no puedo entrar desde esta mañana';
    await desk.say(who, `${procedure.intake.keywords[0] ?? ''} ${words}`);
    const draft = await desk.shows(desk.chat(who), numberText(procedure, 'draft', 1), words);
    const fields = draftFields(procedure, category);
    const categoryId = fields.find((f) => f.choicesFrom === 'categories')?.id ?? '';
    const description = { [descriptionField(procedure) ?? '']: words };
    const typed = { ...rightFor(fields), ...description, [categoryId]: category };
    await desk.press(who, draft, 'Enviar', typed);
    const group = procedure.intake.group;
    const agent = firstOf(group);
    const { to: fresh } = way(procedure.intake.state, 'complete');
    const take = way(fresh, 'take');
    await desk.press(agent, await live(words, 'Sin asignar'), take.label);
    const resolve = way(take.to, 'resolve');
    const dialog = await desk.open(agent, await live(words, `${agent.name} debe`), resolve.label);
    expect(wordsIn(await desk.submit(agent, dialog, resolve.label, { solution: 'Se restableció el acceso del usuario' }))).not.toContain(
      'Falta',
    );
    const isSurveyFirst = procedure.survey.then !== undefined;
    const resolution = await desk.shows(
      desk.chat(who),
      'Se restableció el acceso del usuario',
      isSurveyFirst ? '¿Cómo le fue?' : '¿Quedó bien?',
    );
    if (isSurveyFirst) await desk.press(who, resolution, 'Enviar', { ...rightFor(procedure.survey.questions), solved: 'yes' });
    else await desk.press(who, resolution, 'Sí, quedó bien');
    const end = procedure.states.find((s) => s.id === way(resolve.to, 'accept').to);
    await desk.shows(desk.channel(group), numberText(procedure, 'ticket', 1), end?.label ?? '');
    await desk.shows(desk.chat(who), isSurveyFirst ? 'Usted confirmó' : '¿Cómo le fue');
  });

  it('every dialog that its cards offer at level 1 opens, in the procedure’s own words', async () => {
    const who = desk.connector.demo.requesters[1] ?? desk.requester();
    const words = 'la pantalla queda en blanco al guardar';
    await desk.say(who, `${procedure.intake.keywords[0] ?? ''} ${words}`);
    const draft = await desk.shows(desk.chat(who), words, { button: 'Enviar' });
    const fields = draftFields(procedure, category);
    const categoryId = fields.find((f) => f.choicesFrom === 'categories')?.id ?? '';
    await desk.press(who, draft, 'Enviar', {
      ...rightFor(fields),
      [descriptionField(procedure) ?? '']: words,

      [categoryId]: category,
    });
    const agent = firstOf(procedure.intake.group);
    const { to } = way(procedure.intake.state, 'complete');
    await desk.press(agent, await live(words, 'Sin asignar'), way(to, 'take').label);
    const card = await live(words, `${agent.name} debe`);
    const more = await desk.open(agent, card, 'Más…');
    const { role } = procedure.groups.find((g) => g.id === procedure.intake.group) ?? { role: 'agent' };
    const mine = transitionsFrom(procedure, way(to, 'take').to).filter(
      (t) => t.act !== 'ask-section' && t.kinds === undefined && t.by.includes(role) && (t.needs ?? []).length > 0,
    );
    expect(mine.length).toBeGreaterThan(2);
    for (const { label } of mine) {
      const dialog = await desk.open(agent, more, label);
      expect(dialog.title).toContain(label);
      expect(titlesOf(dialog.card).length).toBeGreaterThan(0);
    }
  });
});
