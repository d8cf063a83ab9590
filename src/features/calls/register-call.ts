import { checkRegister, groupToHandTo } from '../../app/intake/register-call.js';
import { assigneeField, noRegistrationPeople, peopleToRegister } from '../../app/intake/registration-fields.js';
import { isDraft, type FieldValues } from '../../domain/ticket/ticket.js';
import { categoryIn, draftFields } from '../../domain/ticket/forms/draft-fields.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import { personId } from '../../domain/people/person.js';
import { presentChannel } from '../../ports/group-channels.js';
import type { PersonRecord } from '../../ports/people.js';
import type { Message } from '../../app/views.js';
import { callRegisteredText, handedOverText, keptIncompleteText } from '../../texts/answers.js';
import { callerField, channelIn, otherPerson, peopleDataset, personOption, type RegisterAsking } from './register-dialog.js';
import { caseName } from '../../cards/parts/case-head.js';
import { firstStands, refusedDialog, shown } from '../answers.js';
import { deskView, type Turn } from '../handler-context.js';
import { formKey, type PressOf } from '../press-data.js';
import { refusalMessage } from '../refusal-message.js';
import type { DialogAnswer, DialogOpened, Searched, SearchOption } from '../../talk/handlers.js';
import { draftNoun, nounOf } from '../../texts/words.js';

/** Not to a person who could fill the whole form in and then not send it. Source: UARIV-09 */
export function offerToRegister(turn: Turn): Message {
  const refusal = checkRegister(turn.context.registry.current.procedure, turn.actor);
  return refusal === null ? { kind: 'register-offer', desk: deskView(turn.context) } : refusalMessage(turn, refusal, null);
}

export async function registerForm(turn: Turn, asking: Omit<RegisterAsking, 'person'>): Promise<DialogOpened> {
  const { context, actor } = turn;
  const refusal = checkRegister(context.registry.current.procedure, actor);
  if (refusal !== null) return refusedDialog(turn, refusal);
  const { [callerField]: named = '', ...typed } = asking.typed;
  const chosen = named === otherPerson ? '' : named;
  const person = chosen === '' ? null : ((await context.people.find(personId(chosen))) ?? (await context.people.findByEmail(chosen)));
  const asText = person === null ? namedIn(context.registry.current.procedure, chosen, typed) : {};
  const { procedure } = context.registry.current;
  const isAdviser = groupToHandTo(procedure, actor) !== null;
  const members = isAdviser
    ? noRegistrationPeople
    : await peopleToRegister({ ...context, now: context.clock.now() }, procedure, categoryIn(procedure, typed, null));
  // Who registers it is the likeliest to attend it.
  const own: FieldValues = members.receivers.some(({ id }) => id === actor.id) ? { [assigneeField]: actor.id } : {};
  const typedSoFar = { ...own, ...typed, ...asText };
  return shown(context.dialogs.register(deskView(context), { ...asking, typed: typedSoFar, person, members, isAdviser }));
}

/** What was typed of a person who was not found is not typed again: their address, or else their name. */
function namedIn(procedure: Procedure, text: string, typed: FieldValues): FieldValues {
  const from = text.includes('@') ? 'email' : 'name';
  const field = draftFields(procedure, null).find((f) => f.from === from)?.id;
  return text === '' || field === undefined || (typed[field] ?? '') !== '' ? {} : { [field]: text };
}

/** Most people offered at once: the client shows no more. */
const maxOffered = 15;
/** Of people with one address more are known: that many are looked through. */
const maxLookedAt = 100;

/** The known people that match what was typed, those with an account first; only for people who may register for others. Source: UARIV-09 */
export async function offerPeople({ context, actor }: Turn, { dataset, text }: Searched): Promise<readonly SearchOption[]> {
  if (dataset !== peopleDataset || checkRegister(context.registry.current.procedure, actor) !== null) return [];
  const known = (await context.people.search(text, maxLookedAt)).filter(({ name }) => name !== '');
  const hasAccount = ({ platformId }: PersonRecord) => Number(platformId !== null);
  const ordered = known.toSorted((a, b) => hasAccount(b) - hasAccount(a) || a.name.localeCompare(b.name, 'es'));
  return ordered.slice(0, maxOffered).map(personOption);
}

/** Source: UARIV-01, UARIV-09 */
export async function submitRegister(
  turn: Turn,
  { verb, n, person, isIncomplete = false }: PressOf['register'],
  typed: FieldValues,
): Promise<DialogAnswer> {
  const { context, actor } = turn;
  const channel = channelIn(typed, context.registry.current.procedure);
  const { key, isOther } = await formKey(turn, n, { verb, typed, person, isIncomplete });
  const call = await context.registerCall({ actor, channel, fields: typed, solution: typed['solution'] ?? '', key, person, isIncomplete });
  switch (call.kind) {
    case 'faults':
      return registerForm(turn, {
        typed: { ...typed, ...(person === undefined ? {} : { [callerField]: person }) },
        faults: call.faults,
        was: person,
      });
    case 'refused':
      return refusedDialog(turn, call.refusal);
    case 'registered': {
      const { ticket } = call.stored;
      const { procedure } = deskView(context);
      const name = caseName(ticket, procedure, 'desk');
      if ((await isOther()) && call.repeated) return firstStands(turn, ticket, procedure, typed);
      if (isDraft(ticket) && ticket.ofPartner) {
        const hasChannel = presentChannel(await context.channels.ofGroup(procedure.partner?.group ?? '')) !== null;
        return { kind: 'message', text: keptIncompleteText(name, procedure, hasChannel) };
      }
      const text = isDraft(ticket)
        ? handedOverText(name, procedure, draftNoun(procedure))
        : callRegisteredText(name, ticket.solution !== null, nounOf(ticket, procedure));
      return { kind: 'message', text };
    }
    default:
      return call satisfies never;
  }
}
