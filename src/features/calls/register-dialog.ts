import { categoryField, categoryIn, draftFields } from '../../domain/ticket/forms/draft-fields.js';
import { requiredLater } from '../../domain/ticket/forms/transition-fields.js';
import { onlyChoice } from '../../domain/ticket/forms/field-value.js';
import { channelsOf } from '../../domain/procedure/channels.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import type { FieldFault } from '../../domain/ticket/refusals.js';
import type { Channel, FieldValues } from '../../domain/ticket/ticket.js';
import type { TypedForm, CaseView } from '../../ports/messenger.js';
import type { PersonRecord } from '../../ports/people.js';
import { noRegistrationPeople, registrationFields, type RegistrationPeople } from '../../app/intake/registration-fields.js';
import { checkPassing, stepsToSolve } from '../../app/intake/solve-on-the-spot.js';
import type { DeskView } from '../../app/views.js';
import { channelText } from '../../texts/channels.js';
import { keepIncompleteTitle } from '../../texts/answers.js';
import { faultsByNameText } from '../../texts/field-faults.js';
import { capitalised, caseNoun, registerForUserTitle } from '../../texts/words.js';
import { box, fault, hint, inputs, type Card, type Parts } from '../../cards/card.js';
import { asTyped, inOrder, submit, type Button } from '../../cards/button.js';
import { asInputs, inputsOf, type FieldInput } from '../../cards/field-input.js';
import { asLine, oneLine } from '../../cards/user-words.js';
import type { Field } from '../../domain/procedure/form.js';
import { wordsOfProcedure } from '../../domain/procedure/words.js';
import { formCard, moreInputs, typedIn, withMoreData } from '../../cards/parts/form-card.js';
import { preferredMeans } from '../../domain/ticket/commands/record-talk.js';
import { preferredText, triesText } from '../../texts/undelivered.js';
import { caseData } from '../../cards/parts/case-actions.js';
import { wordsFor } from '../../cards/parts/case-head.js';
import type { ContactTyped } from '../undelivered/contact-dialog.js';

/** The list of the people that the desk knows. */
export const peopleDataset = 'people';

/** Where the person is chosen: an id, not a value of the form. */
export const callerField = '_caller';

/** A person that the desk does not know. */
export const otherPerson = '_other';

const channelField = 'channel';

/** Every channel of the procedure: whatever did not register itself is written down by level 1. Source: UARIV-01, USPEC-01 */
function channelFieldOf(procedure: Procedure): Field {
  const label = (id: Channel): string =>
    `${capitalised(channelText(id, procedure))}${id === 'precaso' ? ': un correo con la palabra clave' : ''}`;
  const choices = channelsOf(procedure).map((id) => ({ id, label: label(id) }));
  return { id: channelField, label: '¿Cómo llegó?', type: 'choice', required: true, choices };
}

function solutionField(procedure: Procedure): Field {
  const { the, as } = caseNoun(procedure);
  return {
    id: 'solution',
    label: 'Si ya tiene solución, ¿qué se hizo?',
    type: 'long-text',
    help: `Con esto ${the} queda ${as('solucionado')} de una vez.`,
  };
}

/**
 * @property person    chosen in the first step; null for one that the desk does not know
 * @property step      the first step was sent, or is gone back to; absent when the dialog opens
 * @property was       the person chosen before, whose known data the form has
 * @property members   who can be named
 * @property isAdviser level 1 goes on with it, and with what the form still lacks
 */
export type RegisterAsking = TypedForm & {
  person: PersonRecord | null;
  step?: 'asked' | 'changing' | undefined;
  was?: string | undefined;
  members?: RegistrationPeople;
  isAdviser?: boolean;
};

/**
 * Level 1 registers for a person who called or came by: the person and the category first; then that category's form, with what is
 * known of the person. Source: UARIV-09
 */
export function registerCard(desk: DeskView, asking: RegisterAsking): Card {
  const { procedure } = desk;
  const { step, typed, faults } = asking;
  const asked = firstFields(procedure);
  const own = faults.filter((f) => asked.some((field) => field.id === f.field));
  const unsaid = step === 'asked' ? missingIn(asked, procedure, typed) : [];
  const isFirst = step !== 'asked' && faults.length === 0;
  return isFirst || own.length + unsaid.length > 0 ? firstStep(procedure, asking, [...own, ...unsaid]) : secondStep(procedure, asking);
}

/** What the rest of the form depends on, besides the person: the channel, and the category where there are several. */
function firstFields(procedure: Procedure): readonly Field[] {
  return [
    channelFieldOf(procedure),
    ...draftFields(procedure, null).filter((f) => f.id === categoryField(procedure) && onlyChoice(f) === null),
  ];
}

function missingIn(asked: readonly Field[], procedure: Procedure, typed: FieldValues): readonly FieldFault[] {
  const isSaid = categoryIn(procedure, typed, null) !== null;
  return isSaid ? [] : asked.filter(({ id }) => id !== channelField).map(({ id, label }) => ({ field: id, label, code: 'missing' }));
}

/** By a channel that level 1 writes down; what names none of them came by telephone, or else by Teams. Source: UARIV-01, UARIV-09 */
export function channelIn(typed: FieldValues, procedure: Procedure): Channel {
  const known = channelsOf(procedure);
  return known.find((id) => id === typed[channelField]) ?? (known.includes('telephone') ? 'telephone' : 'teams');
}

function firstStep(procedure: Procedure, { typed, person, was }: RegisterAsking, faults: readonly FieldFault[]): Card {
  const asked = firstFields(procedure);
  const ids = [callerField, ...asked.map(({ id }) => id)];
  const carried = Object.entries(typed).filter(([id]) => !ids.includes(id));
  // The category that a draft proposes is for people who do not know the desk's topics: the agent says it.
  const said = { ...Object.fromEntries(asked.map(({ id }) => [id, ''])), ...typed, channel: channelIn(typed, procedure) };
  const next = submit('Continuar', {
    verb: 'dialog',
    open: 'register',
    step: 'asked',
    ...(was === undefined ? {} : { was }),
    ...asInputs(Object.fromEntries(carried)),
  });
  return stepCard(procedure, faults, inputs([personInput(person), ...inputsOf(asked, { typed: said, faults })]), [next]);
}

function stepCard(procedure: Procedure, faults: readonly FieldFault[], asked: Parts, actions: readonly Button[]): Card {
  return {
    fallback: registerForUserTitle(procedure),
    body: [
      hint('Queda a nombre de quien llamó, escribió o se acercó, con su canal.'),
      fault(faults.length === 0 ? '' : faultsByNameText(faults)),
      asked,
    ],
    actions: inOrder(actions),
  };
}

/** A list whose choices the client asks for while one types; what stands in it always is the person chosen, and that it is someone else. */
function personInput(person: PersonRecord | null): FieldInput {
  return {
    type: 'Input.ChoiceSet',
    style: 'filtered',
    line: '',
    id: `f_${callerField}`,
    label: '¿Para quién?',
    value: person?.id ?? '',
    choices: [...(person === null ? [] : [personOption(person)]), { title: 'Otra persona: escribo sus datos', value: otherPerson }],
    placeholder: 'Escriba el nombre o el correo',
    query: { type: 'Data.Query', dataset: peopleDataset },
    isMultiline: '',
    isMultiSelect: '',
    isRequired: '',
    wrap: '',
    help: 'Si no aparece, siga: sus datos se escriben en el paso siguiente.',
    fault: '',
  };
}

/** "Ana Ruiz · ana.ruiz@entidad.example" */
export function personOption({ id, name, email }: PersonRecord): { title: string; value: string } {
  return { title: asLine(email === null ? name : `${name} · ${email}`, 160), value: id };
}

function secondStep(procedure: Procedure, asking: RegisterAsking): Card {
  const { person, faults } = asking;
  const category = categoryIn(procedure, asking.typed, null);
  const asked = firstFields(procedure);
  const byChannel = channelFieldOf(procedure);
  const channel = channelIn(asking.typed, procedure);
  const own = registrationFields(procedure, { category, channel, people: asking.members ?? noRegistrationPeople });
  const fields = own.map((f) => (asked.some(({ id }) => id === f.id) ? chosenAlone(f, category) : f));
  const known = faults.length === 0 ? knownOf(own, asking) : {};
  const typed = { ...asking.typed, ...known };
  const among = [chosenAlone(byChannel, channel), ...fields];
  const state = { typed: typedIn(fields, { typed, faults }), faults, among };
  const { fields: open, folded } = withMoreData(among, state, requiredLater(procedure, category));
  const topic = category === null ? [] : asked.filter(({ id }) => id !== channelField).map(({ id }) => [id, category] as const);
  const chosen = { [channelField]: channel, ...Object.fromEntries(topic) };
  const who = person === null ? {} : { person: person.id };
  const back = submit('Atrás', {
    verb: 'dialog',
    open: 'register',
    step: 'changing',
    ...(person === null ? {} : { was: person.id }),
    ...leftOut(asking.typed, [byChannel, ...fields, solutionField(procedure)]),
    ...asInputs({ ...chosen, ...(person === null ? {} : { [callerField]: person.id }) }),
  });
  const solution = maySolve(procedure, category, asking) ? [solutionField(procedure)] : [];
  const asks = [inputs(inputsOf(open, state)), moreInputs(folded, state), box(inputs(inputsOf(solution, state)), { gap: 'apart' })];
  const press = { verb: 'register', ...who, ...asInputs(chosen) };
  return stepCard(procedure, faults, asks, [
    submit(wordsOfProcedure(procedure).buttons.register, press),
    ...incompleteTitles(procedure, asking).map((title) => asTyped(submit(title, { ...press, isIncomplete: true }))),
    asTyped(back),
  ]);
}

/** Not what level 1 goes on with, nor what another group has to have first. Source: SIIF-08, SIGCE-10, SIGCE-11 */
function maySolve(procedure: Procedure, category: string | null, { isAdviser }: RegisterAsking): boolean {
  return isAdviser !== true && checkPassing(stepsToSolve(procedure, category), category) === null;
}

/** Of the button that registers it with what it lacks: an adviser's, or where it lacks data and may be the partner's. Source: SIIF-08, SIGCE-02 */
function incompleteTitles(procedure: Procedure, { isAdviser, faults }: RegisterAsking): readonly string[] {
  if (isAdviser === true) return ['Pasar sin completar'];
  return faults.length > 0 && procedure.partner !== undefined ? [keepIncompleteTitle(procedure)] : [];
}

/** Answers to questions of another category, for the way back. */
function leftOut(typed: FieldValues, asked: readonly Field[]): Readonly<Record<string, string>> {
  return asInputs(Object.fromEntries(Object.entries(typed).filter(([id]) => id !== callerField && !asked.some((f) => f.id === id))));
}

function chosenAlone(field: Field, category: string | null): Field {
  return { ...field, required: true, choices: (field.choices ?? []).filter(({ id }) => id === category) };
}

/** What the desk knows of a person who was just chosen takes the place of what stood there of another one. */
function knownOf(fields: readonly Field[], { person, was, typed }: RegisterAsking): FieldValues {
  if (person?.id === was || (person === null && was === undefined)) return {};
  const ofPerson = fields.filter((f) => f.from !== undefined);
  return Object.fromEntries(
    ofPerson.map(({ id, from }) => {
      const known = from === undefined ? '' : (person?.[from] ?? '');
      return [id, known === '' && was === undefined ? (typed[id] ?? '') : known];
    }),
  );
}

/** What a request's form calls a means, as a colleague's talk is recorded. Teams did not serve, or needs no talk. */
const meansOf: Readonly<Record<string, string>> = { telephone: 'telephone', email: 'mail', mail: 'mail', 'in-person': 'in-person' };

/**
 * Records what came of speaking with the requester: what to tell them stands above, the means that they chose is proposed.
 *
 * @param fields what they may say of the case as it stands
 * Source: UARIV-06, UARIV-16, SIIF-10
 */
export function talkDialogCard(view: CaseView, fields: readonly Field[], { from, ...asking }: ContactTyped): Card {
  const { stored, procedure } = view;
  const { question, solution, phase } = stored.ticket;
  const said =
    phase === 'resolved' && solution !== null ? `Solución: «${solution.text}»` : question === null ? '' : `Pregunta: «${question.text}»`;
  const proposed = meansOf[preferredMeans(stored.ticket, procedure)?.id ?? ''];
  return formCard(
    view,
    { ...asking, typed: { ...(proposed === undefined ? {} : { how: proposed }), ...asking.typed } },
    {
      explanation: 'Marque qué pasó. Queda en la historia.',
      matter: [preferredText(stored.ticket, procedure), oneLine(wordsFor(view)(said), 600), triesText(stored, procedure)],
      fields,
      action: submit('Guardar', { verb: 'record-talk', ...caseData(stored.ticket), ...(from === undefined ? {} : { from }) }),
    },
  );
}
