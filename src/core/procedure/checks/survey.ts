import { faultAt, faultUnless, type FileFault, idsOf, oneOf, quoted, unknownId } from '../../file-fault.js';
import type { Field } from '../../../procedure/form.js';
import type { Procedure } from '../../../procedure/procedure.js';
import type { Transition } from '../../../procedure/workflow.js';
import type { SolvedQuestion } from '../../../procedure/survey.js';
import { reminderFaults } from './clocks.js';
import { conditionFaults, repeatedChoices } from './fields.js';
import { referenceFaults } from './references.js';

/** Checks the survey: reminders, the question about the solution, transitions, low answers, other means. Source: UARIV-17, USPEC-13 */
export function checkSurvey(procedure: Procedure): readonly FileFault[] {
  return [
    ...reminderFaults(procedure.survey.remindAt ?? [], 'survey.remindAt'),
    ...referenceFaults('survey', procedure.survey, 'survey', procedure),
    ...solvedFaults(procedure),
    ...thenFaults(procedure),
    ...lowFaults(procedure),
    ...mailFaults(procedure),
    ...meansFaults(procedure),
  ];
}

/** Who is told by mail must be told. Source: USPEC-13 */
function mailFaults({ survey: { byMail, tells = [] } }: Procedure): readonly FileFault[] {
  return faultUnless(byMail === undefined || tells.includes('assignee'), 'survey.byMail', '"assignee"', 'también "assignee" en "tells"');
}

function solvedFaults({ survey: { questions, solved } }: Procedure): readonly FileFault[] {
  if (solved === undefined) return [];
  const question = questions.find((q) => q.id === solved.question);
  const choices = idsOf(question?.choices ?? []);
  const asking = idsOf(questions.filter((q) => q.choices !== undefined));
  const writing = idsOf(questions.filter((q) => q.type === 'text' || q.type === 'long-text'));
  return [
    ...unknownId('survey.solved.question', solved.question, asking),
    ...(question?.choices === undefined
      ? []
      : [...unknownId('survey.solved.yes', solved.yes, choices), ...unknownId('survey.solved.no', solved.no, choices)]),
    ...(solved.yes === solved.no ? faultAt('survey.solved.no', `${quoted(solved.no)}, como en "yes"`, 'otra respuesta') : []),
    ...unknownId('survey.solved.reason', solved.reason, writing),
  ];
}

/** An answer may accept or refuse the solution, so the survey must ask about the solution while it can still be judged. */
function thenFaults(procedure: Procedure): readonly FileFault[] {
  const { then, when, remindAt, solved } = procedure.survey;
  if (then === undefined) return [];
  const open = '"when": "resolved", porque de un caso cerrado no se sale';
  const reminded = 'que falte: la recuerdan los del plazo del estado en que se responde';
  const faults = [
    ...faultUnless(when !== 'closed', 'survey.then', 'algo que hacer, con "when": "closed"', open),
    ...faultUnless(remindAt === undefined, 'survey.remindAt', 'recordatorios, con "then"', reminded),
  ];
  if (solved?.reason === undefined) {
    const found = 'algo que hacer, sin saber si se solucionó';
    return [...faults, ...faultAt('survey.then', found, 'también "solved", con su pregunta y su "reason"')];
  }
  return [
    ...faults,
    ...takenFaults('yes', procedure),
    ...takenFaults('no', procedure),
    ...reasonFaults(solved, procedure),
    ...unreachedRequesterFaults(procedure),
  ];
}

const actTaken = { yes: 'accept', no: 'refuse' } as const;

/** The transition must be the requester's, leave a state in which the survey is open, and need no field that the survey does not ask. */
function takenFaults(answer: 'yes' | 'no', procedure: Procedure): readonly FileFault[] {
  const { survey, states, transitions } = procedure;
  const [id, act] = [survey.then?.[answer] ?? '', actTaken[answer]];
  const path = `survey.then.${answer}`;
  const transition = transitions.find((t) => t.id === id);
  const usable = idsOf(transitions.filter((t) => t.act === act && t.by.includes('requester')));
  if (transition === undefined) return faultAt(path, quoted(id), oneOf(usable));
  const asked = idsOf(states.filter((s) => s.phase === 'resolved'));
  const isInside = transition.act !== act || transition.from.some((from) => asked.includes(from));
  const found = `${quoted(id)}, que sale de ${transition.from.map(quoted).join(', ')}`;
  const expected = 'una transición desde un estado de fase "resolved", donde se pregunta';
  return [...judgementFaults(transition, act, path), ...faultUnless(isInside, path, found, expected)];
}

function judgementFaults({ id, act, by, needs = [] }: Transition, wanted: 'accept' | 'refuse', path: string): readonly FileFault[] {
  const faults: FileFault[] = [];
  if (act !== wanted)
    faults.push(...faultAt(path, `${quoted(id)}, cuyo acto es ${quoted(act)}`, `una transición con el acto ${quoted(wanted)}`));
  if (!by.includes('requester')) {
    const doers = by.length === 0 ? 'nadie' : by.map(quoted).join(', ');
    faults.push(...faultAt(path, `${quoted(id)}, que hace ${doers}`, 'una transición con "requester" en "by", que es quien responde'));
  }
  const asked = needs.filter(
    (f) => (wanted === 'accept' || f.id !== 'reason') && (f.required === true || f.requiredWhen?.is.includes('') === true),
  );
  const found = `${quoted(id)}, que pide ${idsOf(asked).map(quoted).join(', ')}`;
  const expected = 'una transición que no pida nada más, porque la encuesta no lo pregunta';
  return [...faults, ...faultUnless(asked.length === 0, path, found, expected)];
}

/** With a "no" the requester must write what still fails, and the text must fit into the field of the refusal. */
function reasonFaults({ question, no, reason }: SolvedQuestion, { survey, transitions }: Procedure): readonly FileFault[] {
  const index = survey.questions.findIndex((q) => q.id === reason);
  const asked = survey.questions[index];
  if (asked === undefined) return [];
  const path = `survey.questions[${index}]`;
  const { required, requiredWhen: when } = asked;
  const isWritten = required === true || (when?.field === question && when.is.includes(no));
  const found = `${quoted(asked.id)} puede quedar vacío cuando no se solucionó`;
  const expected = `"requiredWhen": { "field": ${quoted(question)}, "is": [${quoted(no)}] }, porque con eso se devuelve el caso`;
  const taken = transitions.find((t) => t.id === survey.then?.no);
  const kept = taken?.needs?.find((f) => f.id === 'reason');
  return [
    ...faultUnless(isWritten, path, found, expected),
    ...(kept === undefined ? [] : reasonLengthFaults(asked, kept, path, taken?.id ?? '')),
  ];
}

function reasonLengthFaults(
  { minLength: least = 0, maxLength: most = Infinity }: Field,
  kept: Field,
  path: string,
  transition: string,
): readonly FileFault[] {
  const [wantedLeast, wantedMost] = [kept.minLength ?? 0, kept.maxLength ?? Infinity];
  const asIn = `como pide ${quoted(transition)}`;
  return [
    ...(least < wantedLeast ? faultAt(`${path}.minLength`, `${least}`, `${wantedLeast} o más, ${asIn}`) : []),
    ...(most > wantedMost ? faultAt(`${path}.maxLength`, most === Infinity ? 'nada' : `${most}`, `${wantedMost} o menos, ${asIn}`) : []),
  ];
}

/** The survey is on the solution's card, so the transition must send one to the requester. */
function unreachedRequesterFaults({ states, transitions }: Procedure): readonly FileFault[] {
  const resolved = idsOf(states.filter((s) => s.phase === 'resolved'));
  const expected = 'también "requester", porque la encuesta va en la tarjeta de la solución';
  return transitions.flatMap((t, i) => {
    const isUnreached = t.act === 'resolve' && resolved.includes(t.to) && t.tells?.includes('requester') !== true;
    return faultUnless(!isUnreached, `transitions[${i}].tells`, `nadie que responda la encuesta de ${quoted(t.id)}`, expected);
  });
}

function lowFaults(procedure: Procedure): readonly FileFault[] {
  const { low, questions } = procedure.survey;
  return (low?.any ?? []).flatMap((when, i) => conditionFaults(when, `survey.low.any[${i}]`, questions, procedure));
}

/** Checks the means: they are asked with the questions, in a field of its own, and read as choices. Source: SIIF-12 */
function meansFaults({ survey: { byOtherMeans, questions } }: Procedure): readonly FileFault[] {
  if (byOtherMeans === undefined) return [];
  const { means } = byOtherMeans;
  const expected = 'otro id: con ese se pregunta por qué medio respondió';
  return [
    ...questions.flatMap(({ id }, i) => faultUnless(id !== 'means', `survey.questions[${i}].id`, '"means"', expected)),
    ...repeatedChoices(means, 'survey.byOtherMeans.means'),
  ];
}
