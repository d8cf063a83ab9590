/** What an action carries to the server; what it must be, the acts of `src/features/` say by its verb. */
export type ActionData = Readonly<Record<string, unknown>>;

/** An action of a card. What is '' is left out of the card, so that one template draws every kind. */
export type Button = {
  type: 'Action.Execute' | 'Action.Submit' | 'Action.OpenUrl';
  title: string;
  verb: string;
  data: ActionData;
  /** 'none': needs no input, so an unfilled form does not hold it back; 'typed': takes what was typed, complete or not. */
  associatedInputs: 'none' | 'typed' | '';
  fallback: ActionData | '';
  mode: 'secondary' | '';
  /** The one act a card is there for; phones draw it like the others. */
  style: 'positive' | '';
  /** Where it leads, of one that opens an address. */
  url?: string;
};

/** Buttons that stand open on a card; a phone shows no more in a row. */
const OPEN = 2;

/** Words that travel in a button beyond this length are not carried twice: the card has a limit of 80 KB. */
const LONGEST_FALLBACK = 2500;

/** Changes the desk in place. A client that does not know Execute sends the same data as Submit. */
export function executeAction(title: string, data: ActionData & { verb: string }, inputs: 'inputs' | 'no-inputs' = 'no-inputs'): Button {
  const associatedInputs = inputs === 'inputs' ? '' : 'none';
  const submit = { type: 'Action.Submit', title, data, ...(associatedInputs === '' ? {} : { associatedInputs }) };
  const fallback = JSON.stringify(data).length > LONGEST_FALLBACK ? '' : submit;
  return { type: 'Action.Execute', title, verb: data.verb, data, associatedInputs, fallback, mode: '', style: '' };
}

/** Opens a dialog; Teams documents that for Submit only. */
export function opensDialog(title: string, open: string, data: ActionData): Button {
  return submit(title, { msteams: { type: 'task/fetch' }, verb: 'dialog', open, ...data }, 'no-inputs');
}

/** Types a phrase for the person. */
export function says(title: string, phrase: string): Button {
  return submit(title, { msteams: { type: 'imBack', value: phrase } }, 'no-inputs');
}

/** Opens an address, of a chat or a page. */
export function opensAddress(title: string, url: string): Button {
  return { ...submit(title, {}, 'inputs'), type: 'Action.OpenUrl', url };
}

/** Sends a dialog's card. */
export function submit(title: string, data: ActionData, inputs: 'inputs' | 'no-inputs' = 'inputs'): Button {
  const associatedInputs = inputs === 'inputs' ? '' : 'none';
  return { type: 'Action.Submit', title, verb: '', data, associatedInputs, fallback: '', mode: '', style: '' };
}

/** Takes what the form has, complete or not. */
export function asTyped(button: Button): Button {
  return { ...button, associatedInputs: 'typed' };
}

/** Buttons of a card: the first is what it is there for, two stand open, the rest waits in its overflow menu. */
export function inOrder(buttons: readonly Button[]): readonly Button[] {
  return asEquals(buttons).map((button, i) => (i === 0 ? { ...button, style: 'positive' } : button));
}

/** The same, where the card must not suggest an answer, or asks for nothing any more. */
export function asEquals(buttons: readonly Button[]): readonly Button[] {
  return buttons.map((button, i) => ({ ...button, mode: i < OPEN ? '' : 'secondary' }));
}
