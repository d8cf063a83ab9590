import {
  stepsToSolve,
  checkPassing,
  assigneeField,
  checkRegister,
  groupToHandTo,
  noRegistrationPeople,
  peopleToRegister,
  registrationFields,
  type RegistrationPeople,
} from './registration-fields.js';
import type { DeskView } from '../../desk/views.js';
import { asTyped, type Button, inOrder, submit } from '../../cards/button.js';
import { box, type Card, fault, hint, inputs, type Parts } from '../../cards/card.js';
import { asInputs, backLine, type FieldInput, inputsOf } from '../../cards/field-input.js';
import { cameBack } from '../../core/ticket/forms/conditions.js';
import { moreInputs, typedIn, withMoreData } from '../../cards/parts/form-card.js';
import { asLine } from '../../cards/user-words.js';
import { personId } from '../../core/people/person.js';
import type { Channel } from '../../procedure/vocabulary.js';
import type { Field } from '../../procedure/form.js';
import type { Procedure } from '../../procedure/procedure.js';
import { channelsOf } from '../../core/procedure/lookup.js';
import { wordsOfProcedure } from '../../core/procedure/words.js';
import { categoryField, categoryIn, draftFields } from '../../core/ticket/forms/draft-fields.js';
import { onlyChoice } from '../../core/ticket/forms/field-value.js';
import { requiredLater } from '../../core/ticket/forms/transition-fields.js';
import type { FieldFault } from '../../core/ticket/refusals.js';
import type { FieldValues } from '../../core/ticket/ticket.js';
import type { TypedForm } from '../../ports/messenger.js';
import type { PersonRecord } from '../../ports/people.js';
import type { DialogOpened, Searched, SearchOption, Message } from '../../talk/message.js';
import { keepIncompleteTitle } from '../../texts/answers.js';
import { channelText, faultsByNameText } from '../../texts/fields.js';
import { capitalised, caseNoun, registerForUserTitle } from '../../texts/words.js';
import { dialogOf, refusedDialog, refusalMessage } from '../answers.js';
import { registerOfferCard } from '../cases/done-card.js';
import { deskView, type Turn } from '../turn.js';

const peopleDataset = 'people';
/** Its value is an id and not a value of the form. */
export const callerField = '_caller';
const otherPerson = '_other';
const channelField = 'channel';

/** A field with every channel of the procedure: level 1 writes down what did not register itself. Source: UARIV-01, USPEC-01 */
function channelFieldOf(procedure: Procedure): Field {
  const choices = channelsOf(procedure).map((id) => ({ id, label: capitalised(channelText(id, procedure)) }));
  return { id: channelField, label: 'Canal', type: 'choice', required: true, choices };
}

function solutionField(procedure: Procedure): Field {
  const { the, as } = caseNoun(procedure);
  const help = `Con esto ${the} queda ${as('solucionado')} de una vez.`;
  return { id: 'solution', label: 'Si ya tiene solución, ¿qué se hizo?', type: 'long-text', help };
}

/** Not to a person who could fill it in and then not send it. Source: UARIV-09 */
export function offerToRegister(turn: Turn): Message {
  const refusal = checkRegister(turn.context.procedure, turn.actor);
  return refusal === null ? { kind: 'card', card: registerOfferCard(turn.context.procedure) } : refusalMessage(turn, refusal, null);
}

export async function registerForm(turn: Turn, asking: Omit<RegisterAsking, 'person'>): Promise<DialogOpened> {
  const { context, actor } = turn;
  const { people, procedure, clock } = context;
  const refusal = checkRegister(procedure, actor);
  if (refusal !== null) return refusedDialog(turn, refusal);
  const { [callerField]: named = '', ...typed } = asking.typed;
  const chosen = named === otherPerson ? '' : named;
  const person = chosen === '' ? null : ((await people.find(personId(chosen))) ?? (await people.findByEmail(chosen)));
  const isAdviser = groupToHandTo(procedure, actor) !== null;
  const members = isAdviser
    ? noRegistrationPeople
    : await peopleToRegister({ ...context, now: clock.now() }, procedure, categoryIn(procedure, typed, null));
  // The person who registers the case is the likeliest to attend it.
  const own: FieldValues = members.receivers.some(({ id }) => id === actor.id) ? { [assigneeField]: actor.id } : {};
  const typedSoFar = { ...own, ...typed, ...(person === null ? namedIn(procedure, chosen, typed) : {}) };
  return dialogOf(turn, registerCard(deskView(context), { ...asking, typed: typedSoFar, person, members, isAdviser }));
}

function namedIn(procedure: Procedure, text: string, typed: FieldValues): FieldValues {
  const from = text.includes('@') ? 'email' : 'name';
  const field = draftFields(procedure, null).find((f) => f.from === from)?.id;
  return text === '' || field === undefined || (typed[field] ?? '') !== '' ? {} : { [field]: text };
}

/** The client shows no more. */
const maxOffered = 15;
/** How many known people are looked through for one search: several people may share one address. */
const maxLookedAt = 100;

/** Those with an account first. Source: UARIV-09 */
export async function offerPeople({ context, actor }: Turn, { dataset, text }: Searched): Promise<readonly SearchOption[]> {
  if (dataset !== peopleDataset || checkRegister(context.procedure, actor) !== null) return [];
  const known = (await context.people.search(text, maxLookedAt)).filter(({ name }) => name !== '');
  const hasAccount = ({ platformId }: PersonRecord) => Number(platformId !== null);
  const ordered = known.toSorted((a, b) => hasAccount(b) - hasAccount(a) || a.name.localeCompare(b.name, 'es'));
  return ordered.slice(0, maxOffered).map(personOption);
}

function personOption({ id, name, email }: PersonRecord): SearchOption {
  return { title: asLine(email === null ? name : `${name} · ${email}`, 160), value: id };
}

/**
 * @property person    the person chosen in the first step; null for one that the desk does not know
 * @property step      the first step was sent, or the person goes back to it; absent when the dialog opens
 * @property was       the person chosen before, whose known data the form has
 * @property isAdviser level 1 continues with the case, and completes what the form lacks
 */
export type RegisterAsking = TypedForm & {
  person: PersonRecord | null;
  step?: 'asked' | 'changing' | undefined;
  was?: string | undefined;
  members?: RegistrationPeople;
  isAdviser?: boolean;
};

/** First the person and the category; then that category's form, with known values. Source: UARIV-09 */
export function registerCard({ procedure }: DeskView, asking: RegisterAsking): Card {
  const { step, typed, faults } = asking;
  const topic = draftFields(procedure, null).filter((f) => f.id === categoryField(procedure) && onlyChoice(f) === null);
  const asked = [channelFieldOf(procedure), ...topic];
  const unsaid = step === 'asked' && categoryIn(procedure, typed, null) === null ? topic : [];
  const missing = unsaid.map(({ id, label }): FieldFault => ({ field: id, label, code: 'missing' }));
  const own = [...faults.filter((f) => asked.some((field) => field.id === f.field)), ...missing];
  const isFirst = (step !== 'asked' && faults.length === 0) || own.length > 0;
  return isFirst ? firstStep(procedure, asking, asked, own) : secondStep(procedure, asking, topic);
}

/** The channel that level 1 writes down; without a known one, telephone, or else Teams. Source: UARIV-01, UARIV-09 */
export function channelIn(typed: FieldValues, procedure: Procedure): Channel {
  const known = channelsOf(procedure);
  return known.find((id) => id === typed[channelField]) ?? (known.includes('telephone') ? 'telephone' : 'teams');
}

function firstStep(procedure: Procedure, asking: RegisterAsking, asked: readonly Field[], faults: readonly FieldFault[]): Card {
  const { typed, person, was } = asking;
  const ids = [callerField, ...asked.map(({ id }) => id)];
  const carried = Object.fromEntries(Object.entries(typed).filter(([id]) => !ids.includes(id)));
  // The category that a draft proposes is for people who do not know the desk's topics: here the agent chooses it.
  const said = { ...Object.fromEntries(asked.map(({ id }) => [id, ''])), ...typed, channel: channelIn(typed, procedure) };
  const before = was === undefined ? {} : { was };
  const next = submit('Continuar', { verb: 'dialog', open: 'register', step: 'asked', ...before, ...asInputs(carried) });
  const back = fault(faults.length === 0 ? '' : faultsByNameText(faults));
  return stepCard(procedure, back, inputs([personInput(person), ...inputsOf(asked, { typed: said, faults })]), [next]);
}

function stepCard(procedure: Procedure, back: Parts, asked: Parts, actions: readonly Button[]): Card {
  return {
    fallback: registerForUserTitle(procedure),
    body: [hint('Queda a nombre de quien llamó, escribió o se acercó, con su canal.'), back, asked],
    actions: inOrder(actions),
  };
}

/** The client asks for the choices while the person types; it always has the chosen person and "another person". */
function personInput(person: PersonRecord | null): FieldInput {
  return {
    type: 'Input.ChoiceSet',
    style: 'filtered',
    line: '',
    id: `f_${callerField}`,
    label: 'Usuario',
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

function secondStep(procedure: Procedure, asking: RegisterAsking, topic: readonly Field[]): Card {
  const { person, members = noRegistrationPeople } = asking;
  const category = categoryIn(procedure, asking.typed, null);
  const channel = channelIn(asking.typed, procedure);
  const own = registrationFields(procedure, { category, channel, people: members });
  const fields = own.map((f) => (topic.some(({ id }) => id === f.id) ? chosenAlone(f, category) : f));
  const { faults, opened } = cameBack(own, asking);
  const typed = { ...asking.typed, ...(asking.faults.length === 0 ? knownOf(own, asking) : {}) };
  const among = [chosenAlone(channelFieldOf(procedure), channel), ...fields];
  const sent = fields.filter(({ id }) => !opened.some(({ field }) => field === id));
  const state = { typed: typedIn(sent, { typed, faults: asking.faults }), faults, among };
  const { fields: open, folded } = withMoreData(among, state, requiredLater(procedure, category));
  // No solution for a case that level 1 continues with, or that another group has to have first. Source: SIIF-08, SIGCE-10, SIGCE-11
  const maySolve = asking.isAdviser !== true && checkPassing(stepsToSolve(procedure, category), category) === null;
  const solution = maySolve ? [solutionField(procedure)] : [];
  const chosen = { [channelField]: channel, ...(category === null ? {} : Object.fromEntries(topic.map(({ id }) => [id, category]))) };
  const press = { verb: 'register', ...(person === null ? {} : { person: person.id }), ...asInputs(chosen) };
  // For the way back: answers to questions of another category are kept too.
  const kept = [callerField, channelField, solutionField(procedure).id, ...fields.map(({ id }) => id)];
  const others = Object.fromEntries(Object.entries(asking.typed).filter(([id]) => !kept.includes(id)));
  const [was, again] = person === null ? [{}, {}] : [{ was: person.id }, { [callerField]: person.id }];
  const before = { ...was, ...asInputs({ ...others, ...chosen, ...again }) };
  const back = submit('Atrás', { verb: 'dialog', open: 'register', step: 'changing', ...before });
  // Registers an incomplete case: an adviser's, or one that may come from the partner. Source: SIIF-08, SIGCE-02
  const ofPartner = asking.faults.length > 0 && procedure.partner !== undefined ? keepIncompleteTitle(procedure) : '';
  const incomplete = asking.isAdviser === true ? 'Pasar sin completar' : ofPartner;
  const asks = [inputs(inputsOf(open, state)), moreInputs(folded, state), box(inputs(inputsOf(solution, state)), { gap: 'apart' })];
  return stepCard(procedure, faults.length > 0 ? fault(faultsByNameText(faults)) : backLine(own, asking), asks, [
    submit(wordsOfProcedure(procedure).buttons.register, press),
    ...(incomplete === '' ? [] : [asTyped(submit(incomplete, { ...press, isIncomplete: true }))]),
    asTyped(back),
  ]);
}

function chosenAlone(field: Field, category: string | null): Field {
  return { ...field, required: true, choices: (field.choices ?? []).filter(({ id }) => id === category) };
}

function knownOf(fields: readonly Field[], { person, was, typed }: RegisterAsking): FieldValues {
  if (person?.id === was || (person === null && was === undefined)) return {};
  const known = fields.flatMap(({ id, from }) => {
    if (from === undefined) return [];
    const value = person?.[from] ?? '';
    return [[id, value === '' && was === undefined ? (typed[id] ?? '') : value]];
  });
  return Object.fromEntries(known);
}
