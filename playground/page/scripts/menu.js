import { el } from './dom.js';

let open = null;

function close(focusBack) {
  if (open === null) return;
  const { menu, anchor } = open;
  open = null;
  menu.remove();
  anchor.setAttribute('aria-expanded', 'false');
  if (focusBack) anchor.focus();
}

/** A menu of `{ label, run, disabled }` beside its button, for mouse and keyboard. */
export function openMenu(anchor, items, label) {
  const again = open?.anchor === anchor;
  close(false);
  if (again) return;
  const buttons = items.map((item) =>
    el('button', {
      type: 'button',
      role: 'menuitem',
      tabindex: '-1',
      text: item.label,
      disabled: item.disabled === true,
      on: {
        click: () => {
          close(true);
          item.run();
        },
      },
    }),
  );
  const menu = el('div', { class: 'menu', role: 'menu', 'aria-label': label }, ...buttons);
  menu.addEventListener('keydown', (event) => moveFocus(event, buttons));
  // Inside an open dialog, what is outside of it cannot be pressed.
  (anchor.closest('dialog') ?? document.body).append(menu);
  place(menu, anchor);
  anchor.setAttribute('aria-haspopup', 'menu');
  anchor.setAttribute('aria-expanded', 'true');
  open = { menu, anchor };
  buttons.find((button) => !button.disabled)?.focus();
}

function moveFocus(event, buttons) {
  const enabled = buttons.filter((button) => !button.disabled);
  const at = enabled.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: enabled.length - 1 }[event.key];
  if (to !== undefined) {
    event.preventDefault();
    enabled.at(to % enabled.length)?.focus();
  }
  if (event.key === 'Escape' || event.key === 'Tab') {
    event.preventDefault();
    event.stopPropagation();
    close(true);
  }
}

/** Below the button, or above it when there is no room; always inside the window. */
export function place(menu, anchor) {
  const box = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = menu;
  const below = box.bottom + 4;
  const top = below + height > innerHeight - 8 ? Math.max(8, box.top - height - 4) : below;
  menu.style.left = `${Math.max(8, Math.min(box.left, innerWidth - width - 8))}px`;
  menu.style.top = `${top}px`;
}

addEventListener('pointerdown', (event) => {
  if (open !== null && !open.menu.contains(event.target) && !open.anchor.contains(event.target)) close(false);
});
addEventListener('resize', () => close(false));
addEventListener('scroll', (event) => open !== null && !open.menu.contains(event.target) && close(false), true);
