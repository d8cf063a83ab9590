import { endLabel, limitText } from '../../cards/parts/silence.js';
import { requesterTransitions } from '../../core/ticket/permissions.js';
import { categoryField, descriptionField, draftFields, formThatWaits } from '../../core/ticket/forms/draft-fields.js';
import { pendingOffers, type DraftOffer } from '../../core/ticket/draft-offer.js';
import { decidesTheWay, labelOfChoice } from '../../core/procedure/lookup.js';
import { categoriesNamed } from '../../core/ticket/forms/guess-category.js';
import { readFromWords } from '../../core/ticket/forms/sent-fields.js';
import { becomesCase, isReadyToSend } from '../../core/ticket/forms/ready-to-send.js';
import type { FieldFault } from '../../core/ticket/refusals.js';
import type { CaseView } from '../../ports/messenger.js';
import { faultCountText, valueText } from '../../texts/fields.js';
import { capitalised, countText, numberOfText, quotedAtEnd, signerText, caseNoun, draftNoun } from '../../texts/words.js';
import { bold, box, fault, foldedInputs, hint, inputs, link, opener, rest, small, text, type Card, type Parts } from '../../cards/card.js';
import { asEquals, executeAction, inOrder, type Button } from '../../cards/button.js';
import { transitionButton } from '../../cards/parts/case-actions.js';
import { descriptionOf, ownHeadOf, caseName, fileNamesText } from '../../cards/parts/case-head.js';
import { inputsOf, moreDataTitle } from '../../cards/field-input.js';
import { offersAsked, offerTitle } from '../../texts/offers.js';
import { offerBoxes } from '../offers.js';
import { askedOf, draftForm, refusedReasons, unansweredBefore } from './draft-form.js';
import { asData, asLine, asPlain } from '../../cards/user-words.js';
import type { Field, Form } from '../../procedure/form.js';
import type { Category } from '../../procedure/routing.js';
import type { Procedure } from '../../procedure/procedure.js';
import { wordsOfProcedure } from '../../core/procedure/words.js';
import { openingIn } from '../../core/ticket/events.js';

/** Missing fields are visible, known ones are folded and may be changed. Source: UARIV-05, UARIV-06, SIIF-16 */
export function draftCard(view: CaseView, remark = ''): Card {
  const offers = pendingOffers(view.stored);
  const form = offers.length === 0 ? formOf(view) : offered(offers, view);
  const { ticket } = view.stored;
  const { one, as } = draftNoun(view.procedure);
  const { name, words } = ownHeadOf(view);
  // Where a draft has the noun of a case, its number alone says that it is none yet.
  const noun = one === caseNoun(view.procedure).one ? [] : [capitalised(one)];
  const called = [...noun.map(asData), `**${name}**`, `${as('recibido')}.`].join(' ');
  const added = addedWords(view);
  const files = fileNamesText(view);
  return {
    fallback: [...noun, caseName(ticket, view.procedure, 'requester'), `${as('recibido')}.`, form.said].join(' '),
    body: [
      bold(asData(remark === '' ? askedText(view) : remark)),
      text([called, form.intro].filter(Boolean).join(' ')),
      bold(words.short === '' ? '' : `«${words.short}»`),
      rest(words, 'words'),
      text(added === '' ? '' : `Agregó: «${added}»`, 'small'),
      small(files === '' ? '' : `Adjuntos: ${files}`),
      form.parts,
      hint(deadlineOf(view, offers)),
    ],
    actions: form.actions,
  };
}

/** One question to decide; the form comes if none of it is meant. */
function offered(offers: readonly DraftOffer[], view: CaseView) {
  const press = { verb: 'answer-offer', ticket: view.stored.id };
  const [asked, declined] = offersAsked(offers);
  return {
    said: [asked, ...offers.map(offerTitle)].join(' '),
    intro: '',
    parts: [text(asked), offerBoxes(offers, view, ({ kind }) => ({ ...press, helped: true, kind }))],
    actions: asEquals([executeAction(declined, { ...press, helped: false })]),
  };
}

/** The parts of the form. `said` is the text for clients that draw no cards, `intro` stands after the draft's number. */
function formOf(view: CaseView) {
  const { procedure } = view;
  const { ticket, history } = view.stored;
  const { open, known, all, named, state } = draftForm(view, (fields) => categoriesOffered(view, fields));
  const { typed: values, faults } = state;
  const faultsLine = ticket.submitted && faults.length > 0 ? faultCountText(faults) : '';
  // Where the form proposes a category to everybody, the list of categories stays folded.
  const asked = named.length > 0 && ticket.category !== null ? `${askedOf(named)} El botón también envía.` : '';
  const lacks = faultsLine === '' ? introOf(all, formThatWaits(ticket, procedure), procedure) : '';
  const intro = [lacks, asked].filter(Boolean).join(' ');
  const taken = [guessedText(view, known), rememberedText(view, known)].filter((said) => said !== '');
  const mayLack = known.some(({ id }) => (values[id] ?? '') === '');
  // A field that has to be filled in gets its help; a known value needs none.
  const folded = inputsOf(known, state).map((f) => (f.line === '' && f.value !== '' ? { ...f, help: '' } : f));
  const parts: Parts = [
    fault(faultsLine),
    inputs(inputsOf(open, state)),
    taken.length === 0
      ? foldedInputs(mayLack ? moreDataTitle : 'Cambiar otros datos', 'others', folded)
      : takenBox(taken, mayLack ? 'Cambiar o completar' : 'Cambiar', folded),
  ];
  const isGated = !ticket.submitted && named.some((category) => decidesTheWay(procedure, category));
  // The person sees what was read from the words, and what the desk asks, before anything is sent.
  const isRead = ticket.question !== null || unansweredBefore(ticket) !== null || readFromWords(ticket, history, procedure).size > 0;
  if (isGated && !isRead) return gateOf(view, named, parts);
  return {
    said: [faultsLine === '' ? '' : `${faultsLine}.`, intro].filter(Boolean).join(' '),
    intro,
    parts,
    actions: actionsOf(view, named),
  };
}

/** The likely categories stand before the form, because one of them decides the way; *Otra…* unfolds the form. Source: USPEC-02, USPEC-06, SIGCE-11 */
function gateOf(view: CaseView, named: readonly Category[], form: Parts) {
  const { sendIt, choose, withdraw } = buttonsOf(view);
  const asked = askedOf(named);
  return {
    said: asked,
    intro: '',
    parts: [
      text(asked),
      small(refusedReasons(named).map(asData)),
      box({ is: 'buttons', buttons: asEquals(named.map((category) => choose(category, 'no-inputs'))) }, { id: 'ways' }),
      // The buttons of the ways send nothing that is typed, so the form takes their place.
      box(link('Otra…'), { gap: 'small', press: { title: 'Otra…', toggles: ['form', 'ways'] } }),
      box([form, { is: 'buttons', buttons: inOrder([sendIt]) }], { id: 'form', isHidden: true }),
    ],
    actions: asEquals(withdraw),
  };
}

/** What was taken for granted, which *Enviar* confirms, and under it the press that unfolds the fields to change it. */
function takenBox(taken: readonly string[], change: string, folded: Parameters<typeof inputs>[0]): Parts {
  return [
    box([text(taken), opener(change, 'others', 'none')], { style: 'emphasis' }),
    box(inputs(folded), { id: 'others', isHidden: true }),
  ];
}

/** Where it does not decide the way. Source: UARIV-06 */
function guessedText({ stored: { ticket }, procedure }: CaseView, known: readonly Field[]): string {
  const field = known.find(({ id }) => id === categoryField(procedure));
  if (field === undefined || ticket.category === null || isUsualCategory(ticket.category, known)) return '';
  return asLine(`${field.label}: ${labelOfChoice(field.choices ?? [], ticket.category)}`, 120);
}

/** The form is the answer. Source: UARIV-06 */
function askedText({ stored: { ticket }, procedure }: CaseView): string {
  const { question } = ticket;
  if (question !== null) {
    const by = signerText(question.by?.name ?? null, procedure);
    return `${by} pregunta: ${quotedAtEnd(question.text)} ${draftNoun(procedure).as('Complételo')} aquí o escríbalo.`;
  }
  const before = unansweredBefore(ticket);
  if (before === null) return '';
  const description = draftFields(procedure, ticket.category).find((f) => f.id === descriptionField(procedure))?.label ?? '';
  const how = description === '' ? 'Responda aquí.' : `Responda en «${description}» o escríbalo aquí.`;
  return `Le habíamos preguntado: ${quotedAtEnd(before)} ${how}`;
}

function introOf(faults: readonly FieldFault[], next: Form | null, procedure: Procedure): string {
  const toGetNumber = next === null ? `para darle número de ${caseNoun(procedure).one}.` : `para seguir con «${next.label}».`;
  if (faults.length === 0) return `No falta nada: revise y envíe ${toGetNumber}`;
  const wrong = faults.filter((f) => f.code !== 'missing');
  const missing = faults.length - wrong.length;
  const lacks = `${missing === 1 ? 'Falta' : 'Faltan'} ${numberOfText(missing, 'dato', 'datos')}`;
  const what = wrong.length === 0 ? lacks : missing === 0 ? faultCountText(wrong) : `${lacks} y hay que revisar ${countText(wrong.length)}`;
  return `${what} ${toGetNumber}`;
}

/** "De su último caso: Sede Bogotá · Teléfono o extensión 3001234567" Source: UARIV-05 */
function rememberedText({ stored: { ticket, history }, procedure }: CaseView, fields: readonly Field[]): string {
  const opened = openingIn(history);
  if (opened?.remembered === undefined) return '';
  const { remembered, fields: taken } = opened;
  const values = fields
    .filter((f) => remembered.includes(f.id) && ticket.fields[f.id] === taken[f.id])
    .map((f) => asLine(`${f.label}: ${valueText(f, ticket.fields[f.id] ?? '')}`, 120));
  const { one, as } = caseNoun(procedure);
  return values.length === 0 ? '' : `De su ${as('último')} ${one} · ${values.join(' · ')}`;
}

const ADDED_SHOWN = 240;

/** The words that were added last: the description, which the card folds, has them at its end, and the person looks for the newest. */
function addedWords({ stored: { ticket }, procedure }: CaseView): string {
  const description = asPlain(descriptionOf({ ticket, procedure }));
  const words = asPlain(ticket.words);
  if (words === '' || !description.startsWith(`${words}\n`)) return '';
  const added = [...description.slice(words.length).trim()];
  if (added.length <= ADDED_SHOWN) return asData(added.join(''));
  const newest = added.slice(1 - ADDED_SHOWN).join('');
  return asData(`…${newest.trimStart()}`);
}

/** If the person must choose or all get a proposal. Source: USPEC-02, USPEC-06, SIGCE-11 */
function categoriesOffered({ stored: { ticket }, procedure }: CaseView, fields: readonly Field[]): readonly Category[] {
  const isOpen = ticket.category === null || isUsualCategory(ticket.category, fields);
  return isOpen ? categoriesNamed(procedure, ticket.words).filter(({ id, deskOnly }) => deskOnly !== true && id !== ticket.category) : [];
}

/** Whether the form proposes this category to everybody; then it is no guess. */
function isUsualCategory(category: string | null, fields: readonly Field[]): boolean {
  return fields.some((f) => f.choicesFrom === 'categories' && f.usual === category);
}

function actionsOf(view: CaseView, offered: readonly Category[]): readonly Button[] {
  const { sendIt, choose, withdraw } = buttonsOf(view);
  if (offered.length === 0) return inOrder([sendIt, ...withdraw]);
  return asEquals([...offered.map((category) => choose(category, 'inputs')), sendIt, ...withdraw]);
}

function buttonsOf(view: CaseView) {
  const { ticket } = view.stored;
  const press = { verb: 'send-draft', ticket: ticket.id };
  const withdraw = requesterTransitions(ticket, view.procedure).find((t) => t.act === 'withdraw');
  return {
    sendIt: executeAction(wordsOfProcedure(view.procedure).buttons.send, press, 'inputs'),
    choose: ({ id, label }: Category, sent: 'inputs' | 'no-inputs') => executeAction(label, { ...press, category: id }, sent),
    withdraw: withdraw === undefined ? [] : [transitionButton(withdraw, view)],
  };
}

/** While something is offered, the card has no form to send. */
function deadlineOf(view: CaseView, offers: readonly DraftOffer[]): string {
  const { procedure, stored } = view;
  const before = limitText(view, 'kept');
  if (before === '') return '';
  const { as } = draftNoun(procedure);
  const sent = isReadyToSend(stored.ticket, procedure) ? `Si no ${as('lo')} envía` : 'Si no se completa';
  const what = offers.length > 0 ? 'Si no responde' : sent;
  return becomesCase(stored.ticket, procedure)
    ? `${what} ${before}, ${as('lo')} registramos tal como está.`
    : `${what} ${before}, quedará *${asData(endLabel(view))}*; podrá ${as('retomarlo')} con un toque.`;
}
