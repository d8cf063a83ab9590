import { post } from './api.js';
import { el } from './dom.js';
import { registerFolding } from './folding.js';
import { hostConfig } from './host-config.js';
import { openMenu } from './menu.js';
import { cardName, markdownHtml } from './rich-text.js';

const { AdaptiveCards } = window;
AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdownHtml(text);
  result.didProcess = true;
};
registerFolding();
const { GlobalSettings } = AdaptiveCards;
GlobalSettings.setTabIndexAtCardRoot = false;
// The browser clamps lines by CSS; the renderer would write style attributes, which the page's policy forbids.
GlobalSettings.useAdvancedTextBlockTruncation = false;
GlobalSettings.useMarkdownInRadioButtonAndCheckbox = false;
GlobalSettings.allowMoreThanMaxActionsInOverflowMenu = true;
AdaptiveCards.Strings.defaults.overflowButtonText = () => '…';
AdaptiveCards.Strings.defaults.overflowButtonTooltip = () => 'Más acciones';
const config = new AdaptiveCards.HostConfig(hostConfig);

/**
 * A card drawn by the official renderer.
 * @param where  `{ as, conversationId, messageId }`: the person who presses, and the message
 * @param onAction  gets `{ kind: 'submit' | 'execute', id, verb, data }`; resolves to a line under the card or null
 */
export function createCardView({ json, message, where, onAction, typed = [] }) {
  const article = el('article', { class: 'card', 'aria-label': cardName(message, json) });
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = config;
  card.onExecuteAction = (action) => void run(action, { article, onAction });
  card.onDisplayOverflowActionMenu = (actions, target) => {
    openMenu(target, menuItems(actions), 'Más acciones');
    return true;
  };
  card.onInputValueChanged = (input) => void lookUp(input, where);
  article.append(draw(card, json) ?? el('p', { class: 'card-line', text: json?.fallbackText ?? 'Esta tarjeta no se puede mostrar.' }));
  nameFields(article);
  describeFields(card);
  showChosen(card);
  restoreInputs(card, typed);
  return { element: article, typed: () => typedInputs(card), say: (line) => say(article, line) };
}

function draw(card, json) {
  try {
    card.parse(json);
    return card.render();
  } catch {
    return null;
  }
}

/** In a typeahead field the renderer shows the value of the choice, not its title. */
function showChosen(card) {
  for (const input of card.getAllInputs()) {
    const isTypeahead = input instanceof AdaptiveCards.ChoiceSetInput && input.isDynamicTypeahead?.();
    const chosen = isTypeahead ? input.choices.find((one) => one.value === input.defaultValue) : undefined;
    const field = input.renderedElement?.querySelector('.ac-choiceSetInput-filtered-textbox');
    if (chosen && field) field.value = chosen.title;
  }
}

/** The renderer labels the box around a typeahead field, not the field. */
function nameFields(article) {
  for (const field of article.querySelectorAll('input[list], .ac-choiceSetInput-filtered-textbox')) {
    const named = field.closest('[aria-labelledby]');
    if (named) field.setAttribute('aria-labelledby', named.getAttribute('aria-labelledby'));
  }
}

let describedCount = 0;

/** What stands below a field in its container, its help or its fault, is said with it; a fault, in the colour of attention, marks it invalid. */
function describeFields(card) {
  for (const input of card.getAllInputs()) {
    const texts = textsBelow(input);
    if (texts.length === 0) continue;
    for (const { renderedElement } of texts) renderedElement.id ||= `described-${++describedCount}`;
    const ids = texts.map(({ renderedElement }) => renderedElement.id).join(' ');
    const isWrong = texts.some(({ color }) => color === AdaptiveCards.TextColor.Attention);
    for (const field of input.renderedElement.querySelectorAll('input, textarea, select, [role="radiogroup"]')) {
      field.setAttribute('aria-describedby', ids);
      if (isWrong && field.type !== 'radio' && field.type !== 'checkbox') field.setAttribute('aria-invalid', 'true');
    }
  }
}

function textsBelow(input) {
  const { parent } = input;
  if (!(parent instanceof AdaptiveCards.Container) || parent.getAllInputs().length !== 1 || !input.renderedElement) return [];
  const items = Array.from({ length: parent.getItemCount() }, (_, at) => parent.getItemAt(at));
  return items.slice(items.indexOf(input) + 1).filter((item) => item instanceof AdaptiveCards.TextBlock && item.renderedElement);
}

function menuItems(actions) {
  return actions.map((action) => ({
    label: action.title ?? '',
    disabled: !action.isEnabled,
    run: () => action.execute(),
  }));
}

const TEAMS = 'https://teams.microsoft.com/l/';

/** A place in Teams, on this page: the message of the address, if it is drawn; else what Teams opens there is said. */
function openHere(address, article) {
  const [kind, , message = ''] = address.split(/[/?]/).map(decodeURIComponent);
  const shown = kind === 'message' ? document.querySelector(`[data-id="${CSS.escape(message)}"]`) : null;
  if (shown === null) {
    const opened = { chat: 'el chat', call: 'la llamada' }[kind] ?? 'la tarjeta en su canal';
    return { kind: 'info', text: `En Teams, este botón abre ${opened}.` };
  }
  article.closest('dialog')?.close();
  shown.scrollIntoView({ block: 'center' });
  return null;
}

async function run(action, { article, onAction }) {
  if (action instanceof AdaptiveCards.OpenUrlAction) {
    const url = action.url ?? '';
    if (url.startsWith(TEAMS)) say(article, openHere(url.slice(TEAMS.length), article));
    else if (/^https?:/.test(url)) window.open(url, '_blank', 'noopener');
    return;
  }
  const isExecute = action instanceof AdaptiveCards.ExecuteAction;
  if (!isExecute && !(action instanceof AdaptiveCards.SubmitAction)) return;
  const data = typeof action.data === 'object' && action.data !== null ? action.data : {};
  const press = { kind: isExecute ? 'execute' : 'submit', id: action.id, verb: action.verb ?? '', data };
  say(article, null);
  const free = hold(article, action.renderedElement);
  try {
    say(article, await onAction(press));
  } catch (error) {
    say(article, { kind: 'error', text: error.message });
  } finally {
    free();
  }
}

/** Blocks a second press during the first. A disabled button would lose the focus, so clicks are swallowed instead. */
function hold(article, pressed) {
  const buttons = [...article.querySelectorAll('button')].filter((button) => !button.disabled);
  article.setAttribute('aria-busy', 'true');
  article.addEventListener('click', swallow, true);
  pressed?.classList.add('is-under-way');
  for (const button of buttons) button.setAttribute('aria-disabled', 'true');
  return () => {
    article.removeAttribute('aria-busy');
    article.removeEventListener('click', swallow, true);
    pressed?.classList.remove('is-under-way');
    for (const button of buttons) button.removeAttribute('aria-disabled');
  };
}

function swallow(event) {
  if (!event.target.closest('button')) return;
  event.preventDefault();
  event.stopPropagation();
}

/** The line below the card: an answer or an error. */
function say(article, line) {
  article.querySelector('.card-line.said')?.remove();
  if (!line) return;
  const role = line.kind === 'error' ? 'alert' : 'status';
  article.append(el('p', { class: `card-line said ${line.kind}`, role, text: line.text }));
}

async function lookUp(input, { as, conversationId, messageId }) {
  if (!(input instanceof AdaptiveCards.ChoiceSetInput) || !input.isDynamicTypeahead?.()) return;
  const query = input.getFilterForDynamicSearch();
  if (!query) return;
  input.showLoadingIndicator();
  const indicator = input.renderedElement?.querySelector('.ac-choiceSetInput-statusIndicator');
  if (indicator) indicator.textContent = 'Buscando…';
  try {
    const found = await post('search', {
      as,
      conversationId,
      messageId,
      dataset: input.choicesData?.dataset ?? '',
      query,
    });
    // Teams sends the value of the choice; the renderer finds it among the card's own choices only.
    for (const { title, value } of found)
      if (!input.choices.some((one) => one.value === value)) input.choices.push(new AdaptiveCards.Choice(title, value));
    if (found.length === 0) input.showErrorIndicator(query, 'Nadie coincide.');
    else input.renderChoices(query, []);
  } catch {
    input.showErrorIndicator(query, 'No se pudo buscar.');
  }
}

/**
 * The inputs that a person changed, kept over an update of the card. A value equal to the card's default does not count as
 * changed.
 */
function typedInputs(card) {
  return card
    .getAllInputs()
    .filter((input) => input.id && (input.value ?? '') !== (input.defaultValue ?? ''))
    .map((input) => ({
      id: input.id,
      value: input.value ?? '',
      hasFocus: input.renderedElement?.contains(document.activeElement) === true,
    }));
}

function restoreInputs(card, typed) {
  for (const { id, value, hasFocus } of typed) {
    const input = card.getAllInputs().find((one) => one.id === id);
    if (input === undefined) continue;
    setValue(input, value);
    if (hasFocus) input.focus();
  }
}

/** The renderer has no setter for values; its elements have. */
function setValue(input, value) {
  const chosen = value.split(',');
  const fields = input.renderedElement?.querySelectorAll('input, textarea, select') ?? [];
  for (const field of fields) {
    if (field.type === 'checkbox' || field.type === 'radio') {
      const on = input.valueOn === undefined ? chosen.includes(field.value) : value === input.valueOn;
      if (field.checked !== on) field.click();
    } else {
      field.value = value;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
  }
}
