/**
 * What a person typed into a card, so that a repaint under their hands takes nothing away. Only what differs from
 * what the card came with counts as typed.
 */
export function typedInputs(card) {
  return card
    .getAllInputs()
    .filter((input) => input.id && (input.value ?? '') !== (input.defaultValue ?? ''))
    .map((input) => ({
      id: input.id,
      value: input.value ?? '',
      hasFocus: input.renderedElement?.contains(document.activeElement) === true,
    }));
}

export function restoreInputs(card, typed) {
  for (const { id, value, hasFocus } of typed) {
    const input = card.getAllInputs().find((one) => one.id === id);
    if (input === undefined) continue;
    setValue(input, value);
    if (hasFocus) input.focus();
  }
}

/** The renderer's inputs cannot be set from outside: their elements can. */
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
