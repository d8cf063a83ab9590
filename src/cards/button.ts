export type ActionData = Readonly<Record<string, unknown>>;

/** A property that is '' is left out of the card, so that one template draws every kind of action. */
export type Button = {
  type: 'Action.Execute' | 'Action.Submit' | 'Action.OpenUrl';
  title: string;
  verb: string;
  data: ActionData;
  /** 'none': needs no input, so an unfilled form does not hold it back; 'typed': takes what was typed, complete or not. */
  associatedInputs: 'none' | 'typed' | '';
  fallback: ActionData | '';
  mode: 'secondary' | '';
  /** `positive` marks the main action of a card; phones draw it like the others. */
  style: 'positive' | '';
  url?: string;
};

/** Without opening its menu; a phone shows no more in a row. */
const OPEN = 2;

/** In characters of JSON: the card has a limit of 80 KB. */
const LONGEST_FALLBACK = 2500;

/** The server's answer replaces the card in place. A client that does not know Execute sends the same data as Submit. */
export function executeAction(title: string, data: ActionData & { verb: string }, inputs: 'inputs' | 'no-inputs' = 'no-inputs'): Button {
  const associatedInputs = inputs === 'inputs' ? '' : 'none';
  const submit = { type: 'Action.Submit', title, data, ...(associatedInputs === '' ? {} : { associatedInputs }) };
  const fallback = JSON.stringify(data).length > LONGEST_FALLBACK ? '' : submit;
  return { type: 'Action.Execute', title, verb: data.verb, data, associatedInputs, fallback, mode: '', style: '' };
}

/** Teams documents this for Submit only. */
export function opensDialog(title: string, open: string, data: ActionData): Button {
  return submit(title, { msteams: { type: 'task/fetch' }, verb: 'dialog', open, ...data }, 'no-inputs');
}

export function says(title: string, phrase: string): Button {
  return submit(title, { msteams: { type: 'imBack', value: phrase } }, 'no-inputs');
}

export function opensAddress(title: string, url: string): Button {
  return { ...submit(title, {}, 'inputs'), type: 'Action.OpenUrl', url };
}

export function submit(title: string, data: ActionData, inputs: 'inputs' | 'no-inputs' = 'inputs'): Button {
  const associatedInputs = inputs === 'inputs' ? '' : 'none';
  return { type: 'Action.Submit', title, verb: '', data, associatedInputs, fallback: '', mode: '', style: '' };
}

export function asTyped(button: Button): Button {
  return { ...button, associatedInputs: 'typed' };
}

/** For a reader who has to act: the first is the likely act, two are visible, the others are in the menu. */
export function inOrder(buttons: readonly Button[]): readonly Button[] {
  return asEquals(buttons).map((button, i) => (i === 0 ? { ...button, style: 'positive' } : button));
}

/** For a card that must not suggest an answer, or that asks for nothing any more. */
export function asEquals(buttons: readonly Button[]): readonly Button[] {
  return buttons.map((button, i) => ({ ...button, style: '', mode: i < OPEN ? '' : 'secondary' }));
}
