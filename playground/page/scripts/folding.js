const { AdaptiveCards } = window;

/** Makes what opens a folded part of a card say whether the part is open: the renderer tells a screen reader that it can be pressed, and no more. */
export function registerFolding() {
  AdaptiveCards.GlobalRegistry.actions.register('Action.ToggleVisibility', TellingToggle);
}

class TellingToggle extends AdaptiveCards.ToggleVisibilityAction {
  opener = null;

  setupElementForAccessibility(element, ...rest) {
    super.setupElementForAccessibility(element, ...rest);
    this.opener = element;
    this.tell();
  }

  execute() {
    super.execute();
    this.tell();
  }

  /** The part itself is named first; what follows are the signs of its heading. */
  tell() {
    const [part] = Object.keys(this.targetElements).map((id) => this.parent?.getRootElement().getElementById(id));
    if (part) this.opener?.setAttribute('aria-expanded', String(part.isVisible));
  }
}
