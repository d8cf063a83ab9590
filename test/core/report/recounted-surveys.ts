import type { Procedure } from '../../../src/procedure/procedure.js';
import type { PeriodFigures } from '../../../src/core/report/period-figures.js';
import type { TicketEvent } from '../../../src/core/ticket/events.js';
import { counts, isOurs, stepsOf, type Desk, type ReplayedCase, type CaseStep } from './replayed-cases.js';

/** An event about a survey, and the group where the case was when it was asked. */
type OfSurvey = { step: CaseStep; group: string; asked: CaseStep };

export function surveysOf(cases: readonly ReplayedCase[], desk: Desk): PeriodFigures['surveys'] {
  const about = (type: TicketEvent['type'], is: (step: CaseStep) => boolean = () => true): readonly OfSurvey[] =>
    stepsOf(cases, desk, (step) => step.event.type === type && is(step)).flatMap(({ of, step }) => {
      const asked = of.steps.findLast(({ event, index }) => event.type === 'survey-asked' && index <= step.index);
      return asked !== undefined && isOurs(asked.after, desk.scope) ? [{ step, asked, group: asked.after.group ?? '' }] : [];
    });
  const [asked, answered, lapsed] = [about('survey-asked'), about('survey-answered'), about('survey-lapsed')];
  const dropped = about(
    'solution-refused',
    ({ before }) => before?.survey != null && before.survey.answeredAt === null && before.survey.lapsedAt === undefined,
  );
  const groups = [...new Set([...asked, ...answered].map(({ group }) => group))];
  const only = (all: readonly OfSurvey[], group: string) => all.filter((one) => one.group === group);
  const skipped = cases.flatMap((one) => skippedIn(one, desk));
  return {
    ...surveyCounts(asked, answered, desk.procedure),
    lapsed: lapsed.length,
    dropped: dropped.length,
    skipped: { unsolved: 0, category: 0, 'no-questions': 0, 'answered-before': 0, ...counts(skipped) },
    lost: { unreachable: 0, abandoned: 0, ...counts(cases.flatMap((one) => lostIn(one, desk))) },
    groups: groups.map((group) => ({ group, ...surveyCounts(only(asked, group), only(answered, group), desk.procedure) })),
  };
}

function surveyCounts(asked: readonly OfSurvey[], answered: readonly OfSurvey[], { survey }: Procedure) {
  const numbered = survey.questions.filter(
    ({ type, choices = [] }) => type === 'number' || (choices.length > 0 && choices.every(({ id }) => Number(id) >= 0)),
  );
  const events = answered.flatMap(({ step: { event } }) => (event.type === 'survey-answered' ? [event] : []));
  return {
    asked: asked.length,
    answered: answered.length,
    low: events.filter(({ low }) => low !== undefined).length,
    scores: numbered.map(({ id }) => {
      const given = events.flatMap(({ answers }) => (answers[id] === undefined || answers[id] === '' ? [] : [Number(answers[id])]));
      return { question: id, average: given.length === 0 ? null : given.reduce((a, b) => a + b) / given.length, of: given.length };
    }),
  };
}

/** Steps into a phase in which a survey is due, or into an end without a solution, that asked none. */
function skippedIn({ steps, rules }: ReplayedCase, { period, scope }: Desk): readonly string[] {
  return steps.flatMap(({ at, before, after, index }) => {
    const isEntry =
      before !== null && before.completedAt !== null && before.phase !== after.phase && at >= period.from && isOurs(after, scope);
    if (!isEntry || after.channel === 'automatic') return [];
    const wasAsked = steps.some(({ event, index: i }) => event.type === 'survey-asked' && i < index);
    if (steps[index + 1]?.event.type === 'survey-asked') return [];
    if (after.phase === 'closed' && after.outcome !== 'solved') return wasAsked ? [] : ['unsolved'];
    if (after.phase !== rules.survey.when) return [];
    return [rules.categories.find(({ id }) => id === after.category)?.survey === false ? 'category' : 'answered-before'];
  });
}

/** Surveys of which a message was lost in the period, and none arrived before its end. */
function lostIn({ steps, rules }: ReplayedCase, { period, scope }: Desk): readonly string[] {
  const asked = steps.filter(({ event }) => event.type === 'survey-asked');
  return asked.flatMap((ask, i) => {
    const until = Math.min(
      asked[i + 1]?.index ?? Infinity,
      steps.find(
        ({ event, before, index }) =>
          index > ask.index &&
          event.type === 'solution-refused' &&
          before?.survey?.answeredAt === null &&
          before.survey.lapsedAt === undefined,
      )?.index ?? Infinity,
    );
    const sends = steps.filter(({ event, index }) => {
      if (index < ask.index || index >= until || event.type !== 'delivery-recorded') return false;
      return event.kind === 'survey' || (event.kind === 'resolution' && rules.survey.then !== undefined);
    });
    const outcomes = sends.flatMap(({ event }) => (event.type === 'delivery-recorded' ? [event.outcome] : []));
    const [first] = outcomes;
    const arrived = outcomes.some((outcome) => outcome === 'sent' || outcome === 'repeated');
    const isIn = sends[0] !== undefined && sends[0].at >= period.from && isOurs(ask.after, scope);
    return first !== undefined && !arrived && isIn ? [first] : [];
  });
}
